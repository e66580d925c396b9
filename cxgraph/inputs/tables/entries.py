"""Rows of a table -> what each says of a post, and which rows say nothing (any more) and why."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import starmap
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from cxgraph.core.message import Message, Number, Quoted, Words
from cxgraph.core.message_lists import listing_of
from cxgraph.core.model import VACANT
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.history import history
from cxgraph.inputs.tables.overhang import overhang_note, sound_overhangs
from cxgraph.inputs.tables.row_fields import is_eliminated, read_fields
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table
from cxgraph.inputs.tables.statuses import standing
from cxgraph.inputs.tables.vacancies import is_plainly_unheld, is_unheld
from cxgraph.inputs.tables.words import is_failed, is_undisclosed

ELIMINATED: Final = Message("post-eliminated")

_LISTED: Final = 20
"""Rows that a note lists."""
_NO_POST: Final = Message("says-no-post")
_ID_ALONE: Final = Message("id-alone")
_FOOT: Final = Message("is-foot")
_UNWRAPPED: Final = Message("title-in-quotes")
_NO_NAME: Final = Message("name-is-vacancy")
_PAGE: Final = re.compile(
    r"\W*(page|seite|p[aá]gina|strona|sida|blatt|第)\s{0,3}\d{1,6}(\s?(of|von|de|sur|di|van|z|av|/)\s?\d{1,6})?\s?(页|頁|ページ)?\W*",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]\s*$")
_LIMITED: Final = {
    "ref": "reference",
    "title": "title",
    "holder": "name",
    "manager": "manager",
    "unit": "unit",
    "person": "number of a person",
    "email": "address",
}


class RowEntry(Struct, frozen=True, gc=False):
    """What one row says of a post, as plain text; ``person`` is the key, ``email`` the address of its holder.

    ``title`` and ``ref`` are empty where the row gives none; ``holder`` is a name, or whatever says that there is none;
    ``is_vacant`` where the row says that nobody holds the post.
    """

    row: Row
    ref: str
    title: str
    holder: str
    manager: str
    unit: str
    person: str
    email: str = ""
    dotted: str = ""
    is_vacant: bool = False

    @property
    def name(self) -> str:
        """The name of the holder; empty where there is none, or none is told."""
        return "" if self.is_vacant or is_undisclosed(self.holder) else self.holder


class Entries(NamedTuple):
    """The rows of a table, sorted: of live posts, of eliminated ones, of the past; and the rows not carried."""

    live: tuple[RowEntry, ...]
    eliminated: tuple[RowEntry, ...]
    closed: tuple[RowEntry, ...]
    not_carried: tuple[Remark, ...]
    mended: tuple[Remark, ...]
    notes: tuple[Message, ...] = ()


def read_entries(table: Table, columns: Mapping[str, int]) -> Entries:
    """Sorts the rows of a table.

    A row is of a post where it holds a name or a title, or a reference beside a manager or a unit. Which rows are of
    the past is said in :func:`cxgraph.inputs.tables.history.history`. A status or flag of an open position makes
    the post vacant, unless a name stands in the row.

    Args:
        table: The rows.
        columns: What a column holds -> its index.
    """
    past = history(table, columns)
    beside = sound_overhangs(table, columns)
    live, eliminated, closed = [], [], []
    not_carried: list[Remark] = []
    mended: list[Remark] = []
    said = read_fields(table, columns)
    width, dated = len(table.headers), past.told
    for place, (entry, is_plain) in enumerate(zip(starmap(RowEntry, said.fields), said.plain, strict=True)):
        row = entry.row
        if is_plain and (entry.ref or entry.title) and len(row.cells) <= width and place not in dated:
            live.append(entry)
            continue
        why = (None if place in beside else table.fault(row)) or _overlong(entry)
        if why is None and is_eliminated(entry.holder, entry.title):
            eliminated.append(entry)
            why = ELIMINATED
        elif why is None and place in past.over:
            closed.append(entry)
            why = past.over[place]
        elif why is None:
            why = _aside(entry) or _no_post(entry)
        if why is not None:
            not_carried.append(row.remark(why))
            continue
        opened, remarks = _opened(entry, past.vacant[place]) if place in past.vacant else (entry, ())
        mended.extend(remarks)
        live.append(opened)
    mended.extend(_unwrapped(live, columns))
    mended.extend(_named_open(live))
    notes = (*past.notes, *_failed(live, table, columns), *overhang_note(table, beside))
    return Entries(tuple(live), tuple(eliminated), tuple(closed), tuple(not_carried), tuple(mended), notes)


def _no_post(entry: RowEntry) -> Message | None:
    """Why a row that is in force describes no post; None where it does."""
    if entry.name and (entry.ref or entry.title):
        return None
    if any(map(_PAGE.fullmatch, map(str.strip, entry.row.cells))):
        return _FOOT
    if entry.title or entry.holder or "@" in entry.email:
        return None
    if is_undisclosed(entry.ref):
        return _NO_POST
    return None if entry.manager or not is_undisclosed(entry.unit) else _ID_ALONE


def _aside(entry: RowEntry) -> Message | None:
    """Why a row is of the past behind whose name a status stands, as in ``Ana Ito (Terminated)``."""
    found = _ASIDE.search(entry.holder[-80:])
    if found and len(found[1]) > 1 and not entry.is_vacant and standing(found[1]) == "over":
        return Message("row-ended-by-status", {"status": Quoted(found[1])})
    return None


def _opened(entry: RowEntry, status: str) -> tuple[RowEntry, tuple[Remark, ...]]:
    """A row whose status says that the position is open; a name in it stays, which is told."""
    if is_undisclosed(entry.holder):
        return replace(entry, holder=VACANT, is_vacant=True), ()
    held = Message("open-yet-held", {"status": Quoted(status)})
    return entry, () if entry.is_vacant else (entry.row.remark(held),)


def _overlong(entry: RowEntry) -> Message | None:
    """Why a row is not carried that has a cell without end; a list of dotted lines may be as long as a cell."""
    over = (word for field, word in _LIMITED.items() if len(getattr(entry, field)) > MAX_TEXT)
    long = (Message("long-cell", {"field": Words(word), "most": Number(MAX_TEXT)}) for word in over)
    return next(long, None)


def _failed(entries: Iterable[RowEntry], table: Table, columns: Mapping[str, int]) -> Iterator[Message]:
    """A note on rows of which nothing is known but that a formula has failed: no title, name or unit."""
    told = [columns[kind] for kind in ("title", "holder", "first_name", "last_name", "unit") if kind in columns]
    failed = {text for column in told for text in set(table.texts(column)) if is_failed(text)}
    if failed and (rows := [e.row.number for e in entries if any(e.row.text(column) in failed for column in told)]):
        yield Message("formulas-failed", {"rows": listing_of(list(map(Number, rows)), _LISTED)})


def _unwrapped(entries: Iterable[RowEntry], columns: Mapping[str, int]) -> Iterator[Remark]:
    column = columns.get("title")
    for entry in entries:
        # a title that is not even written in its cell is without the quotes around it, or without control characters
        if entry.title and (entry.row.cells[column or 0] != entry.title and entry.row.text(column) != entry.title):
            yield entry.row.remark(_UNWRAPPED)


def _named_open(entries: Iterable[RowEntry]) -> Iterator[Remark]:
    """Rows whose cell of a name is taken for a vacancy though it is no plain word for one."""
    for entry in entries:
        if entry.is_vacant and is_unheld(entry.holder) and not is_plainly_unheld(entry.holder):
            yield entry.row.remark(_NO_NAME, Message("cell", {"cell": Quoted(entry.holder)}))
