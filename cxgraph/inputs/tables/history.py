"""Rows of a table with a history -> which of them are of the past, or not in force yet, and why."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from cxgraph.core.message import Listing, Message, Number
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.tables.dates import day, is_sentinel, today
from cxgraph.inputs.tables.row_dates import RowDates
from cxgraph.inputs.tables.rows import Row, Table, shorten
from cxgraph.inputs.tables.standings import LISTED, LONGEST, Standings, all_columns
from cxgraph.inputs.tables.words import WORDS, is_undisclosed

ENDED: Final = Message("row-ended")
REPLACED: Final = Message("row-replaced")
TO_COME: Final = Message("row-to-come")


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

    @property
    def told(self) -> frozenset[int]:
        """Rows of which anything is said."""
        return frozenset((*self.over, *self.vacant))


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
    said = Standings(table, columns)
    dates = RowDates(table, columns)
    ended = set(_ended(dates, now)) - {*said.over}
    over = said.over | dict.fromkeys(sorted(ended - said.in_force), ENDED)
    over |= _replaced(table.rows, columns, dates, now, over)
    against_flag = _rows(table.rows, said.contradicted - {*over})
    against_end = _rows(table.rows, ended & said.in_force - {*over})
    two_ways = _rows(table.rows, dates.doubtful(now) - said.in_force - {*said.over})
    later = _rows(table.rows, (dates.later("hired", now) | said.coming) - {*over})
    notes = (
        *said.unknown(over),
        *(Message("status-against-flag", {"rows": rows}) for rows in against_flag),
        *(Message("status-against-end", {"rows": rows}) for rows in against_end),
        *_unread(table, columns, over),
        *(Message("ends-two-ways", {"rows": rows}) for rows in two_ways),
        *(Message("starts-later", {"rows": rows}) for rows in later),
    )
    return History(over, said.vacant, notes)


def _ended(dates: RowDates, now: date) -> Iterator[int]:
    """Rows whose end is over."""
    hired = dict(dates.of("hired"))
    for place, end in dates.of("end"):
        # an end before the start is that of an earlier employment
        is_earlier = place in hired and end < hired[place] <= now
        if end < now and not (is_sentinel(end) or is_earlier):
            yield place


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
        listed = listing_of([in_quotes(shorten(cell, LONGEST)) for cell in cells], LISTED)
        yield Message("ends-not-read", {"ends": listed, "rows": Number(len(set[int]().union(*cells.values())))})


def _rows(rows: Sequence[Row], places: Collection[int]) -> Iterator[Listing]:
    """The numbers of rows, to be listed; nothing where there are none."""
    if places:
        yield listing_of([Number(rows[place].number) for place in sorted(places)], LISTED)


def _replaced(
    rows: Sequence[Row], columns: Mapping[str, int], dates: RowDates, now: date, closed: Collection[int]
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
