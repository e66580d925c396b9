"""Rows of a table with a history -> which of them are of the past, or not in force yet, and why."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from cxgraph.core.message import Message
from cxgraph.inputs.tables.dates import day, month_first, today
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.words import WORDS, is_undisclosed

ENDED: Final = Message("row-ended")
REPLACED: Final = Message("row-replaced")
TO_COME: Final = Message("row-to-come")

_WORD: Final = re.compile(r"\w+")


def past(rows: Sequence[Row], columns: Mapping[str, int]) -> dict[int, Message]:
    """Rows that are not in force today, by index, and why.

    A status or a flag closes a row, and so does an end date that is over; one that is to come does not, and none
    does where the status says that the row is current. Of rows of one person, or of one post and holder, that have
    effective dates, the last that has come is in force, or the first where none has.

    Args:
        rows: The rows.
        columns: What a column holds -> its index: ``status``, ``current``, ``end``, ``start``, ``sequence``, and
            ``person``, ``id``, ``holder`` for who a row is about.
    """
    now = today()
    closed = dict.fromkeys(_ended(rows, columns, now), ENDED)
    return closed | _replaced(rows, columns, now, closed)


def _ended(rows: Sequence[Row], columns: Mapping[str, int], now: date) -> Iterator[int]:
    if columns.keys().isdisjoint(("status", "current", "end")):
        return
    ends = _days(rows, columns.get("end"))
    for place, row in enumerate(rows):
        says = _says(row.text(columns.get("status")), row.text(columns.get("current")))
        if says == "over" or (says is None and place in ends and ends[place] < now):
            yield place


@lru_cache(maxsize=1024)
def _says(status: str, flag: str) -> Literal["over", "in force"] | None:
    """What a status and a flag say of a row; of several words, as in ``Voluntarily terminated``, each counts."""
    words = {status.casefold(), *(word for word in _WORD.findall(status.casefold()) if len(word) > 1)}
    if status.casefold() in WORDS["open"]:
        return "in force"
    is_over = not words.isdisjoint(WORDS["closed"]) or flag.casefold() in WORDS["closed"] | WORDS["no"]
    return "over" if is_over else None


def _days(rows: Sequence[Row], column: int | None) -> dict[int, date]:
    if column is None:
        return {}
    cells = [row.text(column) for row in rows]
    is_american = month_first(cells)
    days = ((place, day(cell, month_first=is_american)) for place, cell in enumerate(cells) if cell)
    return {place: found for place, found in days if found is not None}


def _replaced(
    rows: Sequence[Row], columns: Mapping[str, int], now: date, closed: Collection[int]
) -> dict[int, Message]:
    starts = _days(rows, columns.get("start"))
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
