"""Columns of dates -> the days that they give, by row."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from cxgraph.inputs.tables.dates import day, is_two_ways, month_first, month_last
from cxgraph.inputs.tables.rows import Table
from cxgraph.inputs.tables.standings import all_columns

_FAR: Final = 2100
"""A year that nobody starts in: what is dated so stands for no date."""


class RowDates:
    """Days in the columns of dates of a table, all of which are taken to put months and days in the same order."""

    def __init__(self, table: Table, columns: Mapping[str, int]) -> None:
        kinds = {"end": all_columns(table, columns, "end")}
        kinds |= {kind: (columns[kind],) for kind in ("hired", "start") if kind in columns}
        self._cells = {
            (kind, column): {place: cell for place, row in enumerate(table.rows) if (cell := row.text(column))}
            for kind, listed in kinds.items()
            for column in listed
        }
        written = [cell for cells in self._cells.values() for cell in cells.values()]
        self._is_american = month_first(written)
        self._is_settled = self._is_american or month_last(written)

    def of(self, kind: str) -> Iterator[tuple[int, date]]:
        """Rows with a day of a kind, and the day; ``end`` may have several."""
        for (known, _), cells in self._cells.items():
            if known == kind:
                for place, cell in cells.items():
                    if (found := day(cell, month_first=self._is_american)) is not None:
                        yield place, found

    def later(self, kind: str, now: date) -> set[int]:
        """Rows with a day that is to come, and to come in anybody's time."""
        return {place for place, found in self.of(kind) if found > now and found.year < _FAR}

    def doubtful(self, now: date) -> set[int]:
        """Rows whose end is over or not, by which number of it is the month, where no other date tells."""
        if self._is_settled:
            return set()
        ends = [item for (kind, _), cells in self._cells.items() if kind == "end" for item in cells.items()]
        return {
            place
            for place, cell in ends
            if is_two_ways(cell) and len({_is_over(cell, order, now) for order in (True, False)}) > 1
        }


def _is_over(cell: str, is_american: bool, now: date) -> bool:
    """Whether a date is before a day, in one of its two readings."""
    found = day(cell, month_first=is_american)
    return found is not None and found < now
