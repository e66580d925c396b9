"""A table and what its columns are read as -> each column as somebody sees it who is to say what it holds."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.inputs.account import SeenColumn
from cxgraph.inputs.tables.rows import Table, shorten

SAMPLES: Final = 3
"""Different cells of a column that are shown."""
LONGEST: Final = 60
"""Characters of a cell that are shown."""
SEARCHED: Final = 500
"""Rows at the head of a table in which cells to be shown are looked for."""
MOST: Final = 200
"""Columns that are shown: those that are read, and the first others that hold something."""


class UnassignedError(OrgFileError):
    """Indicates that a table is read, but not what its columns hold.

    Attributes:
        seen: The columns.
    """

    def __init__(self, problems: Iterable[Problem], seen: tuple[SeenColumn, ...], more: int = 0) -> None:
        self.seen = seen
        super().__init__(problems, more)


def seen_columns(table: Table, read: Mapping[int, Collection[str]]) -> tuple[SeenColumn, ...]:
    """The columns of a table that are read or hold something, in their order.

    Args:
        table: The table as written.
        read: Index of a column -> what it is read as.
    """
    samples = _samples(table)
    shown = [column for column in range(len(table.headers)) if column in read or column in samples]
    left = MOST - len(read)
    others = [column for column in shown if column not in read][: max(left, 0)]
    return tuple(
        SeenColumn(
            table.headers[column] or str(column + 1), tuple(samples.get(column, ())), tuple(read.get(column, ()))
        )
        for column in sorted({*read, *others})
    )


def read_as(*found: Mapping[str, int | Collection[int]]) -> dict[int, list[str]]:
    """What holds what, turned round: index of a column -> what it is read as."""
    kinds: dict[int, list[str]] = {}
    for kind, column in _pairs(found):
        if kind not in kinds.setdefault(column, []):
            kinds[column].append(kind)
    return kinds


def _pairs(found: Iterable[Mapping[str, int | Collection[int]]]) -> Iterator[tuple[str, int]]:
    for mapping in found:
        for kind, columns in mapping.items():
            for column in (columns,) if isinstance(columns, int) else columns:
                yield kind, column


def _samples(table: Table) -> dict[int, list[str]]:
    """The first different cells of each column that is filled in one of the first rows."""
    samples: dict[int, list[str]] = {}
    for row in table.rows[:SEARCHED]:
        # a row may be short where the headers are many
        for column in range(min(len(row.cells), len(table.headers))):
            told = samples.setdefault(column, []) if row.cells[column].strip() else None
            if told is None or len(told) == SAMPLES:
                continue
            if (text := shorten(row.text(column), LONGEST)) not in told:
                told.append(text)
    return samples
