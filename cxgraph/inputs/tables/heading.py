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
from cxgraph.inputs.tables.columns import candidates, count_recognised, fold, is_label
from cxgraph.inputs.tables.header_rows import find_headers
from cxgraph.inputs.tables.hierarchy.headers import of_shapes
from cxgraph.inputs.tables.rows import MAX_COLUMNS, MAX_TEXT, Row, Table, filled_cells, one_line
from cxgraph.inputs.tables.sidetable import stand_alone

SEARCHED: Final = 60
"""Rows at the head of a sheet among which its headers are looked for."""

_TOTAL: Final = re.compile(
    r"((grand|sub|sub-)?\s*totals?|sums?|count|number of (rows|records|employees)|records?|summe|gesamt\w*|total"
    r"|somme|suma|totaal|som|aantal)\b[\W\d]*((employees|headcount|rows|records)\W*\d*)?",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"[^\n]{1,80}\s(sub-?)?totals?|subtotals?\s[^\n]{1,80}", re.IGNORECASE)
"""A total of some of the rows, as ``CX Total``: where nothing but numbers stands beside it."""
_NUMBER: Final = re.compile(r"\d[\d.,]*%?")
_REPEATED: Final = Message("headers-again")
_LABELS: Final = Message("labels-below-headers")
_HEADING: Final = Message("one-cell-alone")
_SUM: Final = Message("is-total")
_NARROW: Final = 3
"""Named columns from which on a row with a single filled cell is no record."""


def fitness(rows: Sequence[Row], named: Collection[str]) -> tuple[int, int, int]:
    """How much rows look like a table that begins somewhere among them; the more the better."""
    if not rows:
        return (0, 0, 0)
    cells = find_headers(rows, named).cells
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
    head = find_headers(start, named)
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
    repeated, first = filled_cells(again), again[:1]
    width = sum(map(bool, map(fold, headers)))
    # where columns are levels, a row may fill just one of them
    is_wide = width >= _NARROW and len(of_shapes(headers)) < 2
    # a title that stands alone in its column, not the first, is that of a post
    title = next(iter(candidates(headers, "title")), 0) or MAX_COLUMNS
    for row in rows:
        cells = row.cells
        filled = cells if len(cells) > 1 and all(cells) and not any(map(str.isspace, cells)) else filled_cells(cells)
        if filled == repeated and cells[:1] == first:
            strays.append(row.remark(_REPEATED))
        elif is_wide and len(filled) == 1 and filled[0] != (cells[title] if title < len(cells) else ""):
            strays.append(row.remark(_HEADING))
            headings.append(row)
        elif is_wide and 0 < len(filled) < width and _is_total(filled):
            strays.append(row.remark(_SUM))
        elif filled:
            yield row


def _bounded(rows: Iterable[Row], file: str) -> Iterator[Row]:
    for row in rows:
        if len(row.cells) > MAX_COLUMNS:
            what = Message("many-columns", {"cells": Number(len(row.cells)), "most": Number(MAX_COLUMNS)})
            raise OrgFileError([Problem(file, row.line, None, "", what, Message("leave-out-rest-of-table"))])
        yield row


def _is_total(filled: Sequence[str]) -> bool:
    """Whether the filled cells of a row say how many there are of all rows, or of some."""
    first, *others = map(str.strip, filled)
    return bool(_TOTAL.fullmatch(first) or (_PART.fullmatch(first) and all(map(_NUMBER.fullmatch, others))))


def _are_labels(headers: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether the line below the headers says in other words, or by type, what each column is for."""
    pairs = [(header, cell) for header, cell in zip(headers, cells, strict=False) if cell.strip()]
    labels = sum(is_label(header, cell) for header, cell in pairs)
    return labels >= 2 and 2 * labels > len(pairs)


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
