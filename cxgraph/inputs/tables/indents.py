"""Rows of an outline -> whether the first is the top of it rather than its headers."""

import re
from collections.abc import Sequence
from typing import Final

_INDENTED: Final = re.compile(r"[ \t\u00a0\u3000]|[│├└|`+][ \u00a0─-]")
"""How a line begins that stands below another in an outline or a tree of text."""


def tops_outline(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of rows is what all others are indented below, and so no header of theirs."""
    lines = [cells[0] for cells in rows if any(map(str.strip, cells))]
    return len(lines) > 1 and not _INDENTED.match(lines[0]) and all(map(_INDENTED.match, lines[1:]))
