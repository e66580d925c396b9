"""The first rows of a sheet -> its headers: the row, or the two rows, that hold them, failing which it has none."""

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from cxgraph.core.message import Message
from cxgraph.inputs.tables.column_names import column_number
from cxgraph.inputs.tables.columns import count_recognised, kind_of
from cxgraph.inputs.tables.indents import tops_outline
from cxgraph.inputs.tables.rows import Row, filled_cells

_VALUE: Final = re.compile(r"\d[\d.,:/-]*|[^@\s]+@[^@\s]+")
_RECOGNISED: Final = 2
"""Different things that a row has to be recognised by to be headers."""
_WIDE: Final = 500
"""Columns up to which headers are looked for in two lines at once."""
_OF_PERSON: Final = ("id", "number", "holder", "email")
"""What a header below the heading of managers gives of them."""


class HeaderRows(NamedTuple):
    """The headers of a table.

    Attributes:
        cells: The headers as written.
        groups: The headings above them, each over all its columns.
        first: The index of the row that they begin in.
        below: That of the first row below them.
        notes: What is to be said of them.
    """

    cells: tuple[str, ...]
    groups: tuple[str, ...]
    first: int
    below: int
    notes: tuple[Message, ...] = ()


def find_headers(rows: Sequence[Row], named: Collection[str]) -> HeaderRows:
    """The headers among the first rows of a sheet; numbers of columns where the first row is a record.

    Args:
        rows: At least one row.
        named: Headers, or numbers of columns, that the caller expects beside the well-known headers.
    """
    names = [name for name in named if column_number(name) is None]
    scores = [count_recognised(row.cells, names) for row in rows]
    best = max(scores)
    place = scores.index(best)
    enough = 1 if names else _RECOGNISED
    # lines that say nothing alone may still be halves of headers
    pairs: Sequence[int] = (place - 1, place) if best[0] >= enough else range(len(rows) - 1)
    pairs = pairs if len(rows[place].cells) <= _WIDE else ()
    joined = {
        upper: _joined(rows[upper], rows[upper + 1], is_below_enough=upper == place - 1)
        for upper in pairs
        if 0 <= upper < len(rows) - 1
    }
    spread = {upper: count_recognised(cells, names) for upper, cells in joined.items() if cells}
    upper = max(spread, key=lambda upper: (spread[upper], -upper), default=-1)
    least = best[0] if spread and _tells_managers(joined[upper], rows[place].cells) else best[0] + 1
    if spread and spread[upper][0] >= max(_RECOGNISED, least):
        return HeaderRows(joined[upper], (), upper, upper + 2)
    if best[0] < enough:
        place = next((place for place, row in enumerate(rows) if len(filled_cells(row.cells)) > 1), 0)
        is_numbered = bool(named) and not names
        cells = [row.cells for row in rows[place:]]
        if tops_outline(cells) or _is_record(cells[0], cells[1:], is_numbered=is_numbered):
            numbers = tuple(str(number + 1) for number in range(max(map(len, cells))))
            return HeaderRows(numbers, (), place, place, (Message("no-headers"),))
    return HeaderRows(rows[place].cells, _groups(rows[place - 1]) if place else (), place, place + 1)


def _joined(upper: Row, lower: Row, *, is_below_enough: bool) -> tuple[str, ...]:
    """The headers that two lines make together; none where the upper one has a single cell, as a title has.

    Args:
        upper: The first line.
        lower: The second line.
        is_below_enough: Whether a header that is known by the second line alone goes without the first.
    """
    groups = _groups(upper)
    width = max(len(groups), len(lower.cells)) if groups else 0
    texts = ((groups[column] if column < len(groups) else "", lower.text(column)) for column in range(width))
    return tuple(
        below if is_below_enough and _is_known(below) and not _is_told(above, below) else f"{above} {below}".strip()
        for above, below in texts
    )


def _is_told(above: str, below: str) -> bool:
    """Whether the heading of a group and the header below it say together what the column holds."""
    whole = f"{above} {below}"
    return _is_known(whole) or (kind_of(whole) == "manager" and kind_of(below) in _OF_PERSON)


def _tells_managers(joined: Sequence[str], alone: Sequence[str]) -> bool:
    """Whether two lines together have a column of managers that one of them does not have alone."""
    return "manager" in map(kind_of, joined) and "manager" not in map(kind_of, alone)


def _is_known(header: str) -> bool:
    return count_recognised([header])[0] > 0


def _is_record(cells: Sequence[str], below: Sequence[Sequence[str]], *, is_numbered: bool) -> bool:
    """Whether a row that no headers are recognised in is a record: it holds numbers, addresses, or names that recur.

    Where the caller knows columns by their numbers, any cell that recurs will do.
    """
    filled = [cell.strip() for cell in filled_cells(cells)]
    if len(filled) < 2:
        return False
    if any(_VALUE.fullmatch(cell) for cell in filled):
        return True
    if tuple(cells) in map(tuple, below):
        return False
    others = {cell.strip() for row in below for cell in row}
    return any(cell in others and (is_numbered or " " in cell) for cell in filled)


def _groups(row: Row) -> tuple[str, ...]:
    """The headings of a row of merged cells, each over all its columns; none where it is a title."""
    if sum(map(bool, map(str.strip, row.cells))) < 2:
        return ()
    groups: list[str] = []
    for column in range(len(row.cells)):
        groups.append(row.text(column) or (groups[-1] if groups else ""))
    return tuple(groups)
