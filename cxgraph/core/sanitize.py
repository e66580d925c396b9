"""Characters that are not seen: what text of the input has to lose on its way to a screen."""

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


def on_one_line(text: str) -> str:
    """Words on one line, whatever the input put between them, safe to show."""
    return visible(" ".join(text.split()))


def escape_unseen(text: str) -> str:
    r"""JSON text with each character that is not seen written as JSON's own escape of it.

    A byte of a file's name that is no UTF-8 is no character of JSON either: of it, the text ``\udce9`` remains.
    """
    return UNSEEN.sub(_in_json, text)


def _in_json(match: Match[str]) -> str:
    import json  # of what is said, little is JSON

    is_character = not "\ud800" <= match.group() <= "\udfff"
    return json.dumps(match.group() if is_character else _escaped(match))[1:-1]


def _escaped(match: Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
