"""Characters that are not seen: what text of the input has to lose on its way to a screen."""

import json
import re
from re import Match
from typing import Final

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Control, bidi and invisible characters; not the joiners that Persian and emoji are written with."""


def visible(text: str) -> str:
    r"""The text with each character that moves a cursor or turns reading order written out, as ``\u202e``.

    Tabs and line ends are kept.
    """
    return UNSEEN.sub(_escaped, text)


def unseen_escaped(text: str) -> str:
    """JSON text with each character that is not seen written as JSON's own escape of it."""
    return UNSEEN.sub(lambda unseen: json.dumps(unseen.group())[1:-1], text)


def _escaped(match: Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
