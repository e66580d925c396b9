"""Characters that are not seen: what text of the input has to lose on its way to a screen."""

import re
from re import Match
from typing import Final

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Control, bidi and invisible characters; not the joiners that Persian and emoji are written with."""


def visible(text: str) -> str:
    r"""The text with each character that moves a cursor or turns reading order written out, as ``\u202e``.

    Tabs and line ends are kept.
    """
    return UNSEEN.sub(_escaped, text)


def _escaped(match: Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
