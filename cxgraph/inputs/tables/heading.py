"""Rows of a sheet as written -> the table in it: its headers, and the rows below them that are records.

Reports of HR systems begin with a title and a date, repeat their headers on every page and end with totals.
"""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Listing, Message, Number
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.as_of import stated_day
from cxgraph.inputs.tables.columns import candidates, count_recognised, fold, useful
from cxgraph.inputs.tables.rows import MAX_COLUMNS, MAX_TEXT, Row, Table

SEARCHED: Final = 60
"""Rows at the head of a sheet among which its headers are looked for."""

_TOTAL: Final = re.compile(
    r"((grand|sub|sub-)?\s*totals?|sums?|count|number of (rows|records|employees)|records?|summe|gesamt\w*|total"
    r"|somme|suma|totaal|som|aantal)\b[\W\d]*((employees|headcount|rows|records)\W*\d*)?",
    re.IGNORECASE,
)
_REPEATED: Final = Message("headers-again")
_HEADING: Final = Message("one-cell-alone")
_SUM: Final = Message("is-total")
_NARROW: Final = 3
"""Named columns from which on a row with a single filled cell is no record."""


def fitness(rows: Sequence[Row], named: Collection[str]) -> tuple[int, int, int]:
    """How much rows look like a table that begins somewhere among them; the more the better."""
    if not rows:
        return (0, 0, 0)
    place = _place(rows, named)
    return (*count_recognised(rows[place].cells, named), len(rows[place].cells))


def table(rows: Iterable[Row], file: str, named: Collection[str] = (), notes: Sequence[Message] = ()) -> Table:
    """The table in the rows of a sheet.

    The headers are the row that most columns are recognised by; the rows above it are no part of the table. A
    header that stands twice is told apart by the heading above it, or by a number, as ``Name (2)``. Rows without a
    single filled cell are no records; headings, repeated headers and totals are records that describe nobody. What no
    column of use holds is not kept: a table may have a hundred columns.

    Args:
        rows: The rows of the sheet.
        file: Its name, for messages.
        named: Headers that the caller expects beside the well-known ones.
        notes: What is to be said of the sheet beforehand.

    Raises:
        OrgFileError: There is no row, or one has more cells than a table can have columns.
    """
    lines = _bounded(rows, file)
    head = list(itertools.islice(lines, SEARCHED))
    if not head:
        raise OrgFileError([Problem(file, None, None, "", Message("empty-table"))])
    place = _place(head, named)
    headers = tuple(_told_apart(head[place], _groups(head[place - 1]) if place else ()))
    notes = [*notes, *_above(head[:place]), *_overlong(headers)]
    records: list[Row] = []
    strays: list[Remark] = []
    width = sum(map(bool, map(fold, headers)))
    kept = useful(headers, named)
    title = next(iter(candidates(headers, "title")), 0) or MAX_COLUMNS
    repeated = _filled(head[place])
    for row in itertools.chain(head[place + 1 :], lines):
        filled = _filled(row)
        if filled == repeated and row.cells[:1] == head[place].cells[:1]:
            strays.append(row.remark(_REPEATED))
        elif why := _stray(filled, width, row.cells[title] if title < len(row.cells) else ""):
            strays.append(row.remark(why))
        elif filled:
            cells = (cell if column in kept or column >= len(headers) else "" for column, cell in enumerate(row.cells))
            records.append(row._replace(cells=tuple(cells)))
    return Table(file, headers, tuple(records), tuple(strays), tuple(notes), stated_day(head[:place]))


def _bounded(rows: Iterable[Row], file: str) -> Iterator[Row]:
    for row in rows:
        if len(row.cells) > MAX_COLUMNS:
            what = Message("many-columns", {"cells": Number(len(row.cells)), "most": Number(MAX_COLUMNS)})
            raise OrgFileError([Problem(file, row.line, None, "", what, Message("leave-out-rest-of-table"))])
        yield row


def _place(rows: Sequence[Row], named: Collection[str]) -> int:
    """The index of the row that holds the headers: failing one that is recognised, the first with several cells."""
    scores = [count_recognised(row.cells, named) for row in rows]
    best = max(scores)
    if best[0] >= 2:
        return scores.index(best)
    return next((place for place, row in enumerate(rows) if sum(map(bool, map(str.strip, row.cells))) > 1), 0)


def _groups(row: Row) -> tuple[str, ...]:
    """The headings of a row of merged cells, each over all its columns; none where it is a title."""
    if sum(map(bool, map(str.strip, row.cells))) < 2:
        return ()
    groups: list[str] = []
    for column in range(len(row.cells)):
        groups.append(row.text(column) or (groups[-1] if groups else ""))
    return tuple(groups)


def _told_apart(header: Row, groups: Sequence[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for column in range(len(header.cells)):
        name = header.text(column)
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


def _filled(row: Row) -> list[str]:
    return [cell for cell in row.cells if cell and not cell.isspace()]


def _stray(filled: Sequence[str], width: int, title: str) -> Message | None:
    """Why a row describes nobody; a title that stands alone in its column, not the first, is that of a post."""
    wide = width >= _NARROW
    if wide and len(filled) == 1 and filled[0] != title:
        return _HEADING
    if wide and 0 < len(filled) < width and _TOTAL.fullmatch(filled[0].strip()):
        return _SUM
    return None
