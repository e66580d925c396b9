"""Rows of a sheet in which a second table stands beside the posts -> the rows of the posts, and what is left out."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from cxgraph.core.message import Message
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.columns import fold, kind_of
from cxgraph.inputs.tables.rows import Row

_MOST: Final = 20
"""Tables in a row, at most: with more empty columns they part no tables."""
_OTHER: Final = Message("row-of-table-beside")


class Alone(NamedTuple):
    """Headers and rows without a second table: its cells are blank; and what is to be said of it."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    strays: tuple[Remark, ...] = ()
    notes: tuple[Message, ...] = ()


def stand_alone(headers: Sequence[str], rows: Sequence[Row], groups: Collection[str], named: Collection[str]) -> Alone:
    """The part of a table that holds the posts, where empty columns part it from another table.

    What stands behind an empty column is another table where it has a header that the first has too, or where it
    ends before the posts do, or goes on below them: otherwise the column is a space between those of one table.

    Args:
        headers: The headers as written.
        rows: The rows below them.
        groups: Headings above the headers, below which a header may stand twice in one table.
        named: Headers that the caller names: none of these is in a table that is left out.
    """
    parts = _parts(headers, rows)
    best = max(parts, key=lambda part: len(_kinds(headers, part)), default=range(0))
    wanted = set(map(fold, named))
    other = {
        column
        for part in parts
        if part is not best and _kinds(headers, part) and wanted.isdisjoint(fold(headers[column]) for column in part)
        if (not groups and _repeats(headers, best, part)) or _is_apart(rows, best, part)
        for column in part
    }
    if not other:
        return Alone(tuple(headers), tuple(rows))
    kept, strays = [], []
    for row in rows:
        cells = tuple("" if column in other else cell for column, cell in enumerate(row.cells))
        if any(map(str.strip, cells)):
            kept.append(row.with_cells(cells))
        elif any(map(str.strip, row.cells)):
            strays.append(row.remark(_OTHER))
    told = listing_of([in_quotes(headers[column]) for column in sorted(other) if headers[column].strip()])
    left = tuple("" if column in other else header for column, header in enumerate(headers))
    return Alone(left, tuple(kept), tuple(strays), (Message("table-beside-not-read", {"columns": told}),))


def _parts(headers: Sequence[str], rows: Sequence[Row]) -> list[range]:
    """The runs of columns between those that hold nothing at all; none where there is but one."""
    blank = {column for column, header in enumerate(headers) if not header.strip()}
    if not blank:
        return []
    for row in rows:
        # a row may be short where the headers are many
        blank -= {column for column in range(len(row.cells)) if column in blank and row.cells[column].strip()}
    edges = [-1, *sorted(blank), len(headers)]
    found = [range(left + 1, right) for left, right in pairwise(edges) if right > left + 1]
    return found if 1 < len(found) <= _MOST else []


def _kinds(headers: Sequence[str], part: range) -> frozenset[str]:
    return frozenset(kind for column in part if headers[column] and (kind := kind_of(headers[column])))


def _repeats(headers: Sequence[str], best: range, part: range) -> bool:
    return not {fold(headers[column]) for column in best}.isdisjoint(fold(headers[column]) for column in part)


def _is_apart(rows: Sequence[Row], best: range, part: range) -> bool:
    ours, theirs = list(_places(rows, best)), list(_places(rows, part))
    is_below = not set(theirs) <= set(ours)
    is_short = len(part) > 1 and len(theirs) < len(ours) and _is_run(theirs)
    return is_below or (is_short and _are_distinct(rows, part))


def _places(rows: Sequence[Row], part: range) -> Iterator[int]:
    for place, row in enumerate(rows):
        if any(row.text(column) for column in part):
            yield place


def _is_run(places: Sequence[int]) -> bool:
    """Whether these are the first rows, without one left out, and more than one."""
    return len(places) > 1 and list(places) == list(range(len(places)))


def _are_distinct(rows: Sequence[Row], part: range) -> bool:
    """Whether each of the first cells of a table differs, as those do that a list of units begins with."""
    texts = [text for row in rows if (text := row.text(part[0]))]
    return len(set(texts)) == len(texts)
