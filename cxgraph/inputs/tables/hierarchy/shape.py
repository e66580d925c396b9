"""What a table with its hierarchy in another shape becomes: one whose rows name their managers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from cxgraph.core.message import Listing, Message
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.units.headers import UnitColumn

Above = Sequence[int | None]
"""The place of each row's manager among the rows; None where there is none above."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table as the common way reads it, and who is above whom in it.

    Attributes:
        table: The table; columns that were read as a hierarchy have no header any more.
        named: What a column holds -> its header, beside what the caller says.
        above: Row -> the row of its manager, None for a top; empty where a column names managers.
        added: Rows that were made of people or posts who are named above others and have no row.
        columns: What a column that was read here tells -> its index.
        units: Columns of units beside those that headers tell.
    """

    table: Table
    named: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[Row, Row | None] = field(default_factory=dict)
    added: frozenset[Row] = frozenset()
    columns: Mapping[str, int] = field(default_factory=dict)
    units: tuple[UnitColumn, ...] = ()


def hide(headers: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    """The headers, without those of some columns, so that they are taken for nothing else."""
    hidden = set(columns)
    return tuple("" if place in hidden else header for place, header in enumerate(headers))


def with_managers(
    table: Table,
    above: Above,
    labels: Sequence[str],
    columns: Sequence[int],
    what: str,
    told: Message,
    *,
    made: Collection[int] = (),
    own: tuple[str, Sequence[str]] | None = None,
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
        own: What the rows are about where no column says so: its kind, and the text of each row.
        hidden: Those of the columns that hold nothing else; all by default.
    """
    shown = ", ".join(table.headers[column] for column in columns)
    added = [f"manager ({shown})", *([f"{own[0]} ({shown})"] if own else [])]
    rows: list[Row] = []
    for place, (row, manager) in enumerate(zip(table.rows, above, strict=True)):
        # a title that names nobody above it would be taken for a note
        cells = ("none" if manager is None else labels[manager], *([own[1][place]] if own else []))
        rows.append(_lengthened(row, len(table.headers), cells))
    headers = (*hide(table.headers, columns if hidden is None else hidden), *added)
    kinds = [f"{what}_{number}" for number in range(1, len(columns) + 1)] if len(columns) > 1 else [what]
    return Shaped(
        table=table._replace(headers=headers, rows=tuple(rows), notes=(*table.notes, told)),
        named={"manager": added[0], **({own[0]: added[1]} if own else {})},
        above={row: None if manager is None else rows[manager] for row, manager in zip(rows, above, strict=True)},
        added=frozenset(rows[place] for place in made),
        columns=dict(zip(kinds, columns, strict=True)),
    )


def _lengthened(row: Row, width: int, cells: Sequence[str]) -> Row:
    """A row with cells behind its columns; what it has more cells than columns for stays behind them."""
    blank = [""] * (width - len(row.cells))
    return row._replace(cells=(*row.cells[:width], *blank, *cells, *row.cells[width:]))


def columns_told(table: Table, columns: Sequence[int]) -> Listing:
    """The headers of columns, as a message lists them."""
    return listing_of([in_quotes(table.headers[column]) for column in columns])
