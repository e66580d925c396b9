"""Columns of statuses and flags -> what they say of each row."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.tables.columns import candidates
from cxgraph.inputs.tables.rows import Table, shorten
from cxgraph.inputs.tables.statuses import flag, standing

LISTED: Final = 20
"""Cells that are not understood, and rows, that a note lists."""
LONGEST: Final = 60
"""Characters of such a cell that it shows."""


class Standings:
    """What statuses and flags say of each row.

    Attributes:
        over: Why rows are of the past, by index.
        in_force: Rows that are said to be in force.
        vacant: Rows whose position is open, and the status that says so.
        coming: Rows of people who are said to come.
        contradicted: Rows with a flag that they are not in force, of which a status says that they are.
    """

    def __init__(self, table: Table, columns: Mapping[str, int]) -> None:
        self.over: dict[int, Message] = {}
        self.in_force: set[int] = set()
        self.vacant: dict[int, str] = {}
        self.coming: set[int] = set()
        self.contradicted: set[int] = set()
        self._unknown: dict[str, list[int]] = {}
        for column in all_columns(table, columns, "status"):
            for place, row in enumerate(table.rows):
                if status := row.text(column):
                    self._status(place, status)
        for kind, here in (("current", True), ("over", False), ("vacancy", None)):
            if kind in columns:
                for place, row in enumerate(table.rows):
                    if cell := row.text(columns[kind]):
                        self._flag(place, cell, here)

    def _status(self, place: int, status: str) -> None:
        match standing(status):
            case "over":
                self.over.setdefault(place, Message("row-ended-by-status", {"status": Quoted(status)}))
            case "in force":
                self.in_force.add(place)
            case "vacant":
                self.vacant.setdefault(place, status)
            case "coming":
                self.coming.add(place)
            case "unknown":
                self._unknown.setdefault(status, []).append(place)

    def _flag(self, place: int, cell: str, here: bool | None) -> None:
        """A flag of being there, of having left, or (None) of a vacancy; it may hold a status instead."""
        says = flag(cell)
        if says is None:
            self._status(place, cell)
        elif here is None:
            if says:
                self.vacant.setdefault(place, cell)
        elif says is not here and here and place in self.in_force:
            self.contradicted.add(place)
        elif says is not here:
            self.over.setdefault(place, Message("row-ended-by-flag", {"flag": Quoted(cell)}))

    def unknown(self, over: Collection[int]) -> Iterator[Message]:
        """A note on the statuses that are not known, of rows that stay."""
        stay = {status: rows for status, rows in self._unknown.items() if any(row not in over for row in rows)}
        if stay:
            listed = listing_of([in_quotes(shorten(status, LONGEST)) for status in stay], LISTED)
            count = len({row for rows in stay.values() for row in rows if row not in over})
            yield Message("statuses-not-known", {"statuses": listed, "rows": Number(count)})


def all_columns(table: Table, columns: Mapping[str, int], kind: str) -> tuple[int, ...]:
    """All columns of a kind of which a table may have several; the one that the caller named alone."""
    chosen = columns.get(kind)
    if chosen is None:
        return ()
    known = candidates(table.headers, kind)
    return known if chosen in known[:1] else (chosen,)
