"""What a table with its hierarchy in another shape becomes: one whose rows name their managers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cxgraph.core.message import Listing
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


def columns_told(table: Table, columns: Sequence[int]) -> Listing:
    """The headers of columns, as a message lists them."""
    return listing_of([in_quotes(table.headers[column]) for column in columns])
