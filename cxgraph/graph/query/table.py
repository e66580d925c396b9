"""Rows of text -> a plain table that fits a screen."""

import unicodedata
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

GAP: Final = "  "
NARROWEST: Final = 4
"""Columns are not made narrower than this, however small the screen."""


def table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> str:
    """Aligned columns under their names, long cells wrapped.

    Args:
        header: Names of the columns.
        rows: Their cells; what a terminal would not print as it is, is escaped.
        width: Columns of the screen; None for as wide as it takes.
    """
    lines = [list(header), *([_printable(cell) for cell in row] for row in rows)]
    widths = [max(map(_columns, column), default=0) for column in zip(*lines, strict=True)]
    if width is not None:
        widths = _squeezed(widths, width - len(GAP) * (len(widths) - 1))
    rule = ["─" * column for column in widths]
    written = [_row(lines[0], widths), GAP.join(rule), *(_row(line, widths) for line in lines[1:])]
    return "\n".join(written) + "\n"


def _squeezed(widths: list[int], room: int) -> list[int]:
    """Widths that add up to the room there is, the widest columns giving way first."""
    limit = max(widths, default=0)
    while limit > NARROWEST and sum(min(width, limit) for width in widths) > room:
        limit -= 1
    return [min(width, limit) for width in widths]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = (
        GAP.join(part + " " * (width - _columns(part)) for part, width in zip(line, widths, strict=True))
        for line in zip_longest(*wrapped, fillvalue="")
    )
    return "\n".join(line.rstrip() for line in lines)


def _wrapped(cell: str, width: int) -> list[str]:
    """A cell as lines no wider than the width, broken at spaces where that can be."""
    lines = [""]
    for word in cell.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if _columns(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if lines[-1] and _columns(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def _columns(text: str) -> int:
    """Columns of the screen that a text takes."""
    if text.isascii():
        return len(text)
    return sum(_column(character) for character in text)


def _column(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _printable(text: str) -> str:
    """A text without line ends, control and direction characters, which are shown as escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
