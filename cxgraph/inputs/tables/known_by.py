"""A table and the column of its references -> the column that its posts are known by, from one export to the next.

An e-mail address, a login or the number of an employee lasts; the number of a row does not, nor does a reference that
only some rows have.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from cxgraph.inputs.tables.columns import candidates, fold
from cxgraph.inputs.tables.drafting import is_placeholder
from cxgraph.inputs.tables.entries import RowEntry, read_entries
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.words import is_undisclosed

_COUNTERS: Final = frozenset(map(fold, ("No", "Nr", "Number", "Row", "Line", "Lp", "S No", "Sr No", "Serial", "Index")))
"""Headers of columns that may do no more than count rows."""


def known_by(table: Table, found: Mapping[str, int]) -> int | None:
    """The column that posts are known by; None where none serves, and ids are made.

    The column of references stays where every row of somebody who is there has one, or where managers are given by
    what stands in it. Else an e-mail address, a login or another number takes its place that every such row has, and
    none twice. Open positions may go without, for nobody has logged in as them.

    Args:
        table: The table.
        found: What a column holds -> its index, as far as headers and managers tell.
    """
    chosen = found.get("id")
    columns = [column for column in (found.get("email"), *candidates(table.headers, "id")) if column is not None]
    others = [column for column in dict.fromkeys(columns) if column not in {chosen, found.get("manager")}]
    if not others:
        return chosen
    if chosen is None and (whole := next((c for c in others if _tells_apart(c, table.rows)), None)) is not None:
        return whole
    if chosen is not None and not (_counts(table, chosen) or _has_placeholders(_cells(chosen, table.rows))):
        return chosen
    held = [entry for entry in read_entries(table, found).live if not entry.is_vacant]
    rows = [entry.row for entry in held]
    if chosen is not None and (
        _is_named(held, chosen) or not (_counts(table, chosen) or _has_placeholders(_cells(chosen, rows)))
    ):
        return chosen
    return next((column for column in others if _tells_apart(column, rows)), chosen)


def _is_named(held: Sequence[RowEntry], column: int) -> bool:
    """Whether managers are given by what stands in a column."""
    cells = {entry.row.text(column) for entry in held}
    return any(entry.manager in cells for entry in held if not is_undisclosed(entry.manager))


def _cells(column: int, rows: Iterable[Row]) -> list[str]:
    return [row.text(column).casefold() for row in rows]


def _has_placeholders(cells: Collection[str]) -> bool:
    return any(is_placeholder(ref, times) for ref, times in Counter(cells).items())


def _tells_apart(column: int, rows: Sequence[Row]) -> bool:
    """Whether every row has a reference of its own in a column."""
    cells = _cells(column, rows)
    return bool(cells) and len(set(cells)) == len(cells) and not _has_placeholders(cells)


def _counts(table: Table, column: int) -> bool:
    """Whether a column only counts the rows."""
    if fold(table.headers[column]) not in _COUNTERS:
        return False
    return all(row.text(column) == str(place) for place, row in enumerate(table.rows, 1))
