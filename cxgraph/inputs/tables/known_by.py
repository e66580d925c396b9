"""A table and the column of its references -> the column that its posts are known by, from one export to the next.

An e-mail address, a login or the number of an employee lasts; the number of a row does not, nor does a reference that
only some rows have.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from cxgraph.inputs.tables.columns import candidates, fold
from cxgraph.inputs.tables.drafting import is_placeholder
from cxgraph.inputs.tables.entries import RowEntry, read_entries
from cxgraph.inputs.tables.rows import Table

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
    if chosen is not None and not _counts(table, chosen) and not any(_lacks(table, chosen)):
        return chosen
    held = [entry for entry in read_entries(table, found).live if not entry.is_vacant]
    if chosen is not None and _serves(table, chosen, held, found):
        return chosen
    return next((column for column in others if _tells_apart(column, held)), chosen)


def _serves(table: Table, chosen: int, held: Sequence[RowEntry], found: Mapping[str, int]) -> bool:
    cells = {entry.row.text(chosen) for entry in held}
    is_named = any(entry.manager in cells for entry in held if entry.manager and "@" not in entry.manager)
    return is_named or not (_counts(table, chosen) or _has_placeholders([e.row.text(chosen) for e in held]))


def _lacks(table: Table, column: int) -> Iterator[bool]:
    """Of each row whether it has no reference."""
    uses = Counter(row.text(column) for row in table.rows)
    return (is_placeholder(ref, times) for ref, times in uses.items())


def _has_placeholders(cells: Collection[str]) -> bool:
    return any(is_placeholder(ref, times) for ref, times in Counter(cells).items())


def _tells_apart(column: int, held: Sequence[RowEntry]) -> bool:
    """Whether every row has a reference of its own in a column."""
    cells = [entry.row.text(column).casefold() for entry in held]
    return bool(cells) and len(set(cells)) == len(cells) and not _has_placeholders(cells)


def _counts(table: Table, column: int) -> bool:
    """Whether a column only counts the rows."""
    if fold(table.headers[column]) not in _COUNTERS:
        return False
    return all(row.text(column) == str(place) for place, row in enumerate(table.rows, 1))
