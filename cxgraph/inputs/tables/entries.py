"""Rows of a table -> what each says of a post, and which rows say nothing (any more) and why."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Number, Quoted, Words
from cxgraph.core.message_lists import listing_of
from cxgraph.core.model import VACANT
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.history import history
from cxgraph.inputs.tables.overhang import overhang_note, sound_overhangs
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table
from cxgraph.inputs.tables.statuses import standing
from cxgraph.inputs.tables.vacancies import is_open_title, is_plainly_unheld, is_unheld
from cxgraph.inputs.tables.words import WORDS, is_failed, is_undisclosed

ELIMINATED: Final = Message("post-eliminated")

_LISTED: Final = 20
"""Rows that a note lists."""
_NO_POST: Final = Message("says-no-post")
_ID_ALONE: Final = Message("id-alone")
_FOOT: Final = Message("is-foot")
_UNWRAPPED: Final = Message("title-in-quotes")
_NO_NAME: Final = Message("name-is-vacancy")
_ELIMINATED: Final = re.compile(r"\beliminated\b", re.IGNORECASE)
_PAGE: Final = re.compile(
    r"\W*(page|seite|p[aá]gina|strona|sida|blatt|第)\s{0,3}\d{1,6}(\s?(of|von|de|sur|di|van|z|av|/)\s?\d{1,6})?\s?(页|頁|ページ)?\W*",
    re.IGNORECASE,
)
_CONTRACT: Final = re.compile(r"\[[A-Z]{1,2}\]\s*$")
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
_VACANT_TITLE: Final = re.compile(r"\W*vacan(t|cy)( post)?\W*", re.IGNORECASE)


class RowEntry(NamedTuple):
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


def is_eliminated(*cells: str) -> bool:
    """Whether cells say that a post was eliminated."""
    return any(map(_ELIMINATED.search, cells))


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
    for place, row in enumerate(table.rows):
        entry = _entry(row, columns)
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
        if place in past.vacant:
            entry, remarks = _opened(entry, past.vacant[place])
            mended.extend(remarks)
        live.append(entry)
    mended.extend(_unwrapped(live, columns))
    mended.extend(_named_open(live))
    notes = (*past.notes, *_failed(live, columns), *overhang_note(table, beside))
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
        return entry._replace(holder=VACANT, is_vacant=True), ()
    held = Message("open-yet-held", {"status": Quoted(status)})
    return entry, () if entry.is_vacant else (entry.row.remark(held),)


def _overlong(entry: RowEntry) -> Message | None:
    """Why a row is not carried that has a cell without end; a list of dotted lines may be as long as a cell."""
    over = (word for field, word in _LIMITED.items() if len(getattr(entry, field)) > MAX_TEXT)
    long = (Message("long-cell", {"field": Words(word), "most": Number(MAX_TEXT)}) for word in over)
    return next(long, None)


def _entry(row: Row, columns: Mapping[str, int]) -> RowEntry:
    texts = {kind: row.text(column) for kind, column in columns.items()}
    cell = texts.get
    ref = cell("id", "")
    if "@" in ref:
        # the case of an address does not last
        ref = ref.casefold()
    title = _unquoted(cell("title", ""))
    holder = _holder(texts, ref)
    return RowEntry(
        row=row,
        ref=ref,
        title="" if title.casefold() in WORDS["blank"] or is_failed(title) else title,
        holder=holder,
        manager=cell("manager", ""),
        unit=cell("unit", ""),
        person=cell("person", ""),
        email=cell("email", ""),
        dotted=cell("dotted", ""),
        is_vacant=is_unheld(holder) or (not holder and is_open_title(title)) or bool(_VACANT_TITLE.fullmatch(title)),
    )


def _holder(texts: Mapping[str, str], ref: str) -> str:
    """The name in a row, or the words that say that the post is open; empty where neither is told."""
    parts = (texts["holder"],) if "holder" in texts else (texts.get("first_name", ""), texts.get("last_name", ""))
    written = " ".join(filter(None, parts))
    if is_unheld(written):
        return written
    holder = " ".join(part for part in parts if not is_undisclosed(part)).strip("' ")
    return _without_number(holder, f"({ref})") if ref else holder


def _without_number(holder: str, number: str) -> str:
    """A name as Workday writes it, without the number of the person, a mark of the contract, and that of a leave."""
    name, found, status = holder.partition(number)
    if not found or (status.strip() and standing(status.strip(" ()[]")) != "in force"):
        return holder.removesuffix(number).rstrip()
    return _CONTRACT.sub("", name).rstrip() or holder


def _unquoted(cell: str) -> str:
    return cell[1:-1].strip() if len(cell) > 2 and cell[0] == cell[-1] == "'" else cell


def _failed(entries: Iterable[RowEntry], columns: Mapping[str, int]) -> Iterator[Message]:
    """A note on rows of which nothing is known but that a formula has failed: no title, name or unit."""
    told = [columns[kind] for kind in ("title", "holder", "first_name", "last_name", "unit") if kind in columns]
    rows = [entry.row.number for entry in entries if any(is_failed(entry.row.text(column)) for column in told)]
    if rows:
        yield Message("formulas-failed", {"rows": listing_of(list(map(Number, rows)), _LISTED)})


def _unwrapped(entries: Iterable[RowEntry], columns: Mapping[str, int]) -> Iterator[Remark]:
    for entry in entries:
        if entry.title and entry.row.text(columns.get("title")) != entry.title:
            yield entry.row.remark(_UNWRAPPED)


def _named_open(entries: Iterable[RowEntry]) -> Iterator[Remark]:
    """Rows whose cell of a name is taken for a vacancy though it is no plain word for one."""
    for entry in entries:
        if entry.is_vacant and is_unheld(entry.holder) and not is_plainly_unheld(entry.holder):
            yield entry.row.remark(_NO_NAME, Message("cell", {"cell": Quoted(entry.holder)}))
