"""Rows of a table with a history -> which of them are of the past, or not in force yet, and why."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.tables.columns import candidates
from cxgraph.inputs.tables.dates import day, is_sentinel, is_two_ways, month_first, month_last, today
from cxgraph.inputs.tables.rows import Row, Table, shorten
from cxgraph.inputs.tables.statuses import flag, standing
from cxgraph.inputs.tables.words import WORDS, is_undisclosed

ENDED: Final = Message("row-ended")
REPLACED: Final = Message("row-replaced")
TO_COME: Final = Message("row-to-come")

_LISTED: Final = 20
"""Statuses that are not known, and rows, that a note lists."""
_FAR: Final = 2100
"""A year that nobody starts in: what is dated so stands for no date."""
_LONGEST: Final = 60
"""Characters of a status that it shows."""


class History(NamedTuple):
    """What columns of statuses and dates say of the rows, by index.

    Attributes:
        over: Rows that describe nobody who is there on the day of the chart, and why.
        vacant: Rows whose position is open, and the status that says so.
        notes: What is not understood, and who has not started yet.
    """

    over: Mapping[int, Message]
    vacant: Mapping[int, str]
    notes: tuple[Message, ...]


def history(table: Table, columns: Mapping[str, int]) -> History:
    """Tells the rows that are in force on the day of the chart: the one that the table states, else today.

    A status or a flag closes a row, and so does an end date that is over; one that is to come does not, and none
    does where a status says that the row is current, or that comes before the person's start. Of rows of one person,
    or of one post and holder, that have effective dates, the last that has come is in force, or the first where none
    has. Whoever starts later is there all the same, as are those with a status that is not known; both are noted.

    Args:
        table: The rows.
        columns: What a column holds -> its index: ``status``, ``current``, ``over``, ``vacancy``, ``end``, ``hired``,
            ``start``, ``sequence``, and ``person``, ``id``, ``holder`` for who a row is about. Further columns of
            statuses and of ends count too.
    """
    now = table.as_of or today()
    said = _Said(table, columns)
    dates = _Dates(table, columns)
    over = dict(_ended(table, columns, said, dates, now))
    over |= _replaced(table.rows, columns, dates, now, over)
    notes = (
        *said.unknown(over),
        *_told("status-against-flag", table.rows, said.contradicted - {*over}),
        *_unread(table, columns, over),
        *_told("ends-two-ways", table.rows, dates.doubtful(now) - said.in_force - {*said.over}),
        *_told("starts-later", table.rows, (dates.later("hired", now) | said.coming) - {*over}),
    )
    return History(over, said.vacant, notes)


class _Said:
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
            listed = listing_of([in_quotes(shorten(status, _LONGEST)) for status in stay], _LISTED)
            count = len({row for rows in stay.values() for row in rows if row not in over})
            yield Message("statuses-not-known", {"statuses": listed, "rows": Number(count)})


def all_columns(table: Table, columns: Mapping[str, int], kind: str) -> tuple[int, ...]:
    """All columns of a kind of which a table may have several; the one that the caller named alone."""
    chosen = columns.get(kind)
    if chosen is None:
        return ()
    known = candidates(table.headers, kind)
    return known if chosen in known[:1] else (chosen,)


class _Dates:
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


def _ended(
    table: Table, columns: Mapping[str, int], said: _Said, dates: _Dates, now: date
) -> Iterator[tuple[int, Message]]:
    yield from said.over.items()
    hired = dict(dates.of("hired"))
    for place, end in dates.of("end"):
        # an end before the start is that of an earlier employment
        is_earlier = place in hired and end < hired[place] <= now
        if end < now and not (place in said.over or place in said.in_force or is_sentinel(end) or is_earlier):
            yield place, ENDED


def _unread(table: Table, columns: Mapping[str, int], over: Collection[int]) -> Iterator[Message]:
    """A note on ends that are no days, of rows that stay; zeros and words for "without end" are none."""
    cells: dict[str, set[int]] = {}
    for column in all_columns(table, columns, "end"):
        for place, row in enumerate(table.rows):
            cell = row.text(column)
            is_none = is_undisclosed(cell) or cell.casefold() in WORDS["no_end"] or not cell.strip("0-/. :T")
            if not (is_none or place in over) and day(cell) is None and day(cell, month_first=True) is None:
                cells.setdefault(cell, set()).add(place)
    if cells:
        listed = listing_of([in_quotes(shorten(cell, _LONGEST)) for cell in cells], _LISTED)
        yield Message("ends-not-read", {"ends": listed, "rows": Number(len(set[int]().union(*cells.values())))})


def _told(template: str, rows: Sequence[Row], places: Collection[int]) -> Iterator[Message]:
    """A note on rows, by their numbers."""
    if places:
        numbers = [Number(rows[place].number) for place in sorted(places)]
        yield Message(template, {"rows": listing_of(numbers, _LISTED)})


def _replaced(
    rows: Sequence[Row], columns: Mapping[str, int], dates: _Dates, now: date, closed: Collection[int]
) -> dict[int, Message]:
    starts = dict(dates.of("start"))
    about: dict[tuple[str, ...], list[int]] = {}
    for place in starts:
        if place not in closed and (who := _about(rows[place], columns)):
            about.setdefault(who, []).append(place)
    out: dict[int, Message] = {}
    for places in about.values():
        order = {place: (starts[place], _number(rows[place].text(columns.get("sequence")))) for place in places}
        come = [when for when in order.values() if when[0] <= now]
        in_force = max(come) if come else min(order.values())
        out |= {place: REPLACED if when < in_force else TO_COME for place, when in order.items() if when != in_force}
    return out


def _about(row: Row, columns: Mapping[str, int]) -> tuple[str, ...]:
    """Who or what a row is about: the person where it names one, else the post and its holder."""
    person, ref, holder = (row.text(columns.get(kind)) for kind in ("person", "id", "holder"))
    if not is_undisclosed(person):
        return (person,)
    return () if is_undisclosed(ref) else (ref, holder.casefold())


def _number(cell: str) -> int:
    return int(cell) if cell.isdecimal() and len(cell) < 10 else 0
