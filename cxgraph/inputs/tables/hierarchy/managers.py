"""Who is above whom by their rows -> a column of managers, and drafted posts that name theirs by the ids they have."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from cxgraph.core.message import Message
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.hierarchy.shape import Above, Shaped, hide
from cxgraph.inputs.tables.rows import Row, Table

_NOTHING: Final[Mapping[str, Sequence[str]]] = {}


def with_managers(
    table: Table,
    above: Above,
    labels: Sequence[str],
    columns: Sequence[int],
    what: str,
    told: Message,
    *,
    made: Collection[int] = (),
    own: Mapping[str, Sequence[str]] = _NOTHING,
    hidden: Sequence[int] | None = None,
) -> Shaped:
    """The table with a column of managers, and perhaps one of what its rows are about.

    Args:
        table: The rows, in their order.
        above: Who is above each.
        labels: What each goes by.
        columns: The columns that the hierarchy was read from.
        what: What they are called in the account.
        told: What is to be said of it.
        made: The places of those that were made.
        own: What the rows are about where no column says so: its kind -> the text of each row.
        hidden: Those of the columns that hold nothing else; all by default.
    """
    shown = ", ".join(table.headers[column] for column in columns)
    added = {kind: f"{kind} ({shown})" for kind in ("manager", *own)}
    rows: list[Row] = []
    for place, (row, manager) in enumerate(zip(table.rows, above, strict=True)):
        # a title that names nobody above it would be taken for a note
        cells = ("none" if manager is None else labels[manager], *(texts[place] for texts in own.values()))
        rows.append(_lengthened(row, len(table.headers), cells))
    headers = (*hide(table.headers, columns if hidden is None else hidden), *added.values())
    kinds = [f"{what}_{number}" for number in range(1, len(columns) + 1)] if len(columns) > 1 else [what]
    return Shaped(
        table=table._replace(headers=headers, rows=tuple(rows), notes=(*table.notes, told)),
        named=added,
        above={row: None if manager is None else rows[manager] for row, manager in zip(rows, above, strict=True)},
        added=frozenset(rows[place] for place in made),
        columns=dict(zip(kinds, columns, strict=True)),
    )


def _lengthened(row: Row, width: int, cells: Sequence[str]) -> Row:
    """A row with cells behind its columns; what it has more cells than columns for stays behind them."""
    blank = [""] * (width - len(row.cells))
    return row.with_cells((*row.cells[:width], *blank, *cells, *row.cells[width:]))


def name_managers(drafts: Sequence[Draft], above: Mapping[Row, Row | None]) -> tuple[Draft, ...]:
    """The posts, where each names its manager by id; one whose manager's row is no post keeps what its cell says.

    Args:
        drafts: The posts.
        above: Row -> the row of its manager, None for a top.
    """
    ids = {entry.row: draft.id for draft in drafts for entry in draft.entries}
    return tuple(_naming(draft, above, ids) for draft in drafts)


def _naming(draft: Draft, above: Mapping[Row, Row | None], ids: Mapping[Row, str]) -> Draft:
    entries = []
    for entry in draft.entries:
        manager = above[entry.row]
        cell = "" if manager is None else ids.get(manager, entry.manager)
        entries.append(replace(entry, manager=cell))
    return replace(draft, entries=tuple(entries), referable=True)
