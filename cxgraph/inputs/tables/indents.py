"""Rows of an outline -> whether the first is the top of it rather than its headers."""

import re
from collections.abc import Sequence
from typing import Final

_INDENTED: Final = re.compile(r"[ \t\u00a0\u3000]|[│├└|`+][ \u00a0─-]")
"""How a line begins that stands below another in an outline or a tree of text."""


def tops_outline(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of rows is what all others are indented below, and so no header of theirs."""
    first, *below = (cells[0] if cells else "" for cells in rows if any(map(str.strip, cells)))
    return bool(below) and not _INDENTED.match(first) and all(map(_INDENTED.match, below))
