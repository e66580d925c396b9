"""Rows of a sheet as written -> the table in it: its headers, and the rows below them that are records.

Reports of HR systems begin with a title and a date, repeat their headers on every page and end with totals.
"""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Listing, Message, Number
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.as_of import stated_day
from cxgraph.inputs.tables.column_names import column_number
from cxgraph.inputs.tables.columns import candidates, count_recognised, fold, is_label, kind_of
from cxgraph.inputs.tables.hierarchy.headers import of_shapes
from cxgraph.inputs.tables.indents import tops_outline
from cxgraph.inputs.tables.rows import MAX_COLUMNS, MAX_TEXT, Row, Table, one_line
from cxgraph.inputs.tables.sidetable import stand_alone

SEARCHED: Final = 60
"""Rows at the head of a sheet among which its headers are looked for."""

_TOTAL: Final = re.compile(
    r"((grand|sub|sub-)?\s*totals?|sums?|count|number of (rows|records|employees)|records?|summe|gesamt\w*|total"
    r"|somme|suma|totaal|som|aantal)\b[\W\d]*((employees|headcount|rows|records)\W*\d*)?",
    re.IGNORECASE,
)
_VALUE: Final = re.compile(r"\d[\d.,:/-]*|[^@\s]+@[^@\s]+")
_REPEATED: Final = Message("headers-again")
_LABELS: Final = Message("labels-below-headers")
_HEADING: Final = Message("one-cell-alone")
_SUM: Final = Message("is-total")
_RECOGNISED: Final = 2
"""Different things that a row has to be recognised by to be headers."""
_WIDE: Final = 500
"""Columns up to which headers are looked for in two lines at once."""
_OF_PERSON: Final = ("id", "number", "holder", "email")
"""What a header below the heading of managers gives of them."""
_NARROW: Final = 3
"""Named columns from which on a row with a single filled cell is no record."""


class _Head(NamedTuple):
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


def fitness(rows: Sequence[Row], named: Collection[str]) -> tuple[int, int, int]:
    """How much rows look like a table that begins somewhere among them; the more the better."""
    if not rows:
        return (0, 0, 0)
    cells = _head(rows, named).cells
    return (*count_recognised(cells, named), len(cells))


def table(rows: Iterable[Row], file: str, named: Collection[str] = (), notes: Sequence[Message] = ()) -> Table:
    """The table in the rows of a sheet.

    The headers are the row that most columns are recognised by, or two rows where they are spread over both; the rows
    above are no part of the table. A header that stands twice is told apart by the heading above it, or by a number,
    as ``Name (2)``. Where the first row is a record already, columns go by their numbers. Rows without a single filled
    cell are no records; headings, repeated headers, labels below the headers and totals are records that describe
    nobody.

    Args:
        rows: The rows of the sheet.
        file: Its name, for messages.
        named: Headers that the caller expects beside the well-known ones, or numbers of columns.
        notes: What is to be said of the sheet beforehand.

    Raises:
        OrgFileError: There is no row, or one has more cells than a table can have columns.
    """
    lines = _bounded(rows, file)
    start = list(itertools.islice(lines, SEARCHED))
    if not start:
        raise OrgFileError([Problem(file, None, None, "", Message("empty-table"))])
    head = _head(start, named)
    alone = stand_alone(head.cells, (*start[head.below :], *lines), head.groups, named)
    headers = tuple(_told_apart(alone.headers, head.groups))
    notes = [*notes, *_above(start[: head.first]), *_overlong(headers), *head.notes, *alone.notes]
    below = list(alone.rows)
    strays = list(alone.strays)
    while below and head.below and _are_labels(headers, below[0].cells):
        strays.append(below.pop(0).remark(_LABELS))
    again = start[head.below - 1].cells if head.below else ()
    headings: list[Row] = []
    records = list(_records(below, headers, again, strays, headings))
    day = stated_day(start[: head.first])
    return Table(file, headers, tuple(records), tuple(strays), tuple(notes), day, tuple(headings))


def _records(
    rows: Iterable[Row], headers: Sequence[str], again: tuple[str, ...], strays: list[Remark], headings: list[Row]
) -> Iterator[Row]:
    """Rows that are records; those that describe nobody are added to the strays.

    Args:
        rows: The rows below the headers.
        headers: The headers.
        again: The headers as they are written, for they may be repeated on every page.
        strays: The strays so far.
        headings: Those of them of which a single cell is filled.
    """
    repeated, first = _filled(again), again[:1]
    width = sum(map(bool, map(fold, headers)))
    # where columns are levels, a row may fill just one of them
    is_wide = width >= _NARROW and len(of_shapes(headers)) < 2
    # a title that stands alone in its column, not the first, is that of a post
    title = next(iter(candidates(headers, "title")), 0) or MAX_COLUMNS
    for row in rows:
        cells = row.cells
        filled = cells if len(cells) > 1 and all(cells) and not any(map(str.isspace, cells)) else _filled(cells)
        if filled == repeated and cells[:1] == first:
            strays.append(row.remark(_REPEATED))
        elif is_wide and len(filled) == 1 and filled[0] != (cells[title] if title < len(cells) else ""):
            strays.append(row.remark(_HEADING))
            headings.append(row)
        elif is_wide and 0 < len(filled) < width and _TOTAL.fullmatch(filled[0].strip()):
            strays.append(row.remark(_SUM))
        elif filled:
            yield row


def _bounded(rows: Iterable[Row], file: str) -> Iterator[Row]:
    for row in rows:
        if len(row.cells) > MAX_COLUMNS:
            what = Message("many-columns", {"cells": Number(len(row.cells)), "most": Number(MAX_COLUMNS)})
            raise OrgFileError([Problem(file, row.line, None, "", what, Message("leave-out-rest-of-table"))])
        yield row


def _head(rows: Sequence[Row], named: Collection[str]) -> _Head:
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
        return _Head(joined[upper], (), upper, upper + 2)
    if best[0] < enough:
        place = next((place for place, row in enumerate(rows) if len(_filled(row.cells)) > 1), 0)
        is_numbered = bool(named) and not names
        cells = [row.cells for row in rows[place:]]
        if tops_outline(cells) or _is_record(cells[0], cells[1:], is_numbered=is_numbered):
            numbers = tuple(str(number + 1) for number in range(max(map(len, cells))))
            return _Head(numbers, (), place, place, (Message("no-headers"),))
    return _Head(rows[place].cells, _groups(rows[place - 1]) if place else (), place, place + 1)


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
    filled = [cell.strip() for cell in _filled(cells)]
    if len(filled) < 2:
        return False
    if any(_VALUE.fullmatch(cell) for cell in filled):
        return True
    if tuple(cells) in map(tuple, below):
        return False
    others = {cell.strip() for row in below for cell in row}
    return any(cell in others and (is_numbered or " " in cell) for cell in filled)


def _are_labels(headers: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether the line below the headers says in other words, or by type, what each column is for."""
    pairs = [(header, cell) for header, cell in zip(headers, cells, strict=False) if cell.strip()]
    labels = sum(is_label(header, cell) for header, cell in pairs)
    return labels >= 2 and 2 * labels > len(pairs)


def _groups(row: Row) -> tuple[str, ...]:
    """The headings of a row of merged cells, each over all its columns; none where it is a title."""
    if sum(map(bool, map(str.strip, row.cells))) < 2:
        return ()
    groups: list[str] = []
    for column in range(len(row.cells)):
        groups.append(row.text(column) or (groups[-1] if groups else ""))
    return tuple(groups)


def _told_apart(cells: Sequence[str], groups: Sequence[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for column, cell in enumerate(cells):
        name = one_line(cell)
        if name and seen[fold(name)] and column < len(groups):
            name = f"{groups[column]} {name}"
        seen[fold(name)] += 1
        yield f"{name} ({seen[fold(name)]})" if fold(name) and seen[fold(name)] > 1 else name


def _above(rows: Sequence[Row]) -> Iterator[Message]:
    if numbers := tuple(Number(row.number) for row in rows if any(map(str.strip, row.cells))):
        yield Message("lines-above-headers", {"rows": Listing(numbers, joined=",")})


def _overlong(headers: Iterable[str]) -> Iterator[Message]:
    if number := sum(len(header) > MAX_TEXT for header in headers):
        yield Message("long-headers", {"most": Number(MAX_TEXT), "headers": Number(number)})


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell and not cell.isspace())
