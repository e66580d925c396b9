"""Facts of a chart as they stand beside the drawing of it: a word as it is, anything else as JSON."""

import json
import math
import re
from typing import Any, Final

from cxgraph.core.sanitize import UNSEEN, escape_unseen

_LITERAL: Final = re.compile(r"true|false|null|-?\d[\d.eE+-]*", re.ASCII)
_OPENING: Final = ("[", "{", '"')
_NO_CHARACTERS: Final = re.compile("[\ufffe\uffff\n\t]")
"""Characters that XML has no room for, or that end a line, and that are no unseen ones."""


def encode(value: Any) -> str:
    """A plain value as one line that :func:`decode` reads back, whatever it holds."""
    if isinstance(value, str) and _is_plain(value):
        return value
    text = escape_unseen(json.dumps(value, ensure_ascii=False))
    return _NO_CHARACTERS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def decode(text: str) -> Any:
    """The value that a line writes; a line that is no JSON is a text."""
    if not (text.startswith(_OPENING) or _LITERAL.fullmatch(text)):
        return text
    try:
        return json.loads(text, parse_float=_finite, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return text


def plain(text: str) -> str:
    """A text in one line whose characters can all be seen; U+FFFD stands for those that cannot, and for blank lines."""
    line = UNSEEN.sub("\ufffd", " ".join(text.splitlines()))
    return line if line.strip() else "\ufffd"


def _is_plain(text: str) -> bool:
    odd = UNSEEN.search(text) or _NO_CHARACTERS.search(text) or text != text.strip()
    return not (odd or not text or text.startswith(_OPENING) or _LITERAL.fullmatch(text))


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _refuse(text: str) -> Any:
    raise ValueError(text)
