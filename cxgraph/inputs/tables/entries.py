"""Rows of a table -> what each says of a post, and which rows say nothing (any more) and why."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Number, Words
from cxgraph.core.model import VACANT
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.history import past
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table
from cxgraph.inputs.tables.words import WORDS, is_undisclosed

ELIMINATED: Final = Message("post-eliminated")

_UNTITLED: Final = Message("no-title")
_TITLE_ALONE: Final = Message("title-alone")
_UNWRAPPED: Final = Message("title-in-quotes")
_ELIMINATED: Final = re.compile(r"\beliminated\b", re.IGNORECASE)
_VACANT_NAME: Final = re.compile(
    r"\W*((new |open )?(vacan(t|te|cy)|vakant|unbesetzt|vacature)\b"
    r"|(open (position|role|post)|to be hired|tbh|unfilled)\W*$)",
    re.IGNORECASE,
)
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
    """What one row says of a post, as plain text; ``person`` is the key, ``email`` the address of its holder."""

    row: Row
    ref: str
    title: str
    holder: str
    manager: str
    unit: str
    person: str
    email: str = ""
    dotted: str = ""

    @property
    def is_vacant(self) -> bool:
        """Whether the row says that nobody holds the post."""
        return bool(_VACANT_NAME.match(self.holder) or _VACANT_TITLE.fullmatch(self.title))


class Entries(NamedTuple):
    """The rows of a table, sorted: of live posts, of eliminated ones, of the past; and the rows not carried."""

    live: tuple[RowEntry, ...]
    eliminated: tuple[RowEntry, ...]
    closed: tuple[RowEntry, ...]
    not_carried: tuple[Remark, ...]
    mended: tuple[Remark, ...]


def is_eliminated(*cells: str) -> bool:
    """Whether cells say that a post was eliminated."""
    return any(map(_ELIMINATED.search, cells))


def read_entries(table: Table, columns: Mapping[str, int]) -> Entries:
    """Sorts the rows of a table.

    Which rows are of the past is said in :func:`cxgraph.inputs.tables.history.past`.

    Args:
        table: The rows.
        columns: What a column holds -> its index.
    """
    over = past(table.rows, columns)
    live, eliminated, closed = [], [], []
    not_carried: list[Remark] = []
    for place, row in enumerate(table.rows):
        entry = _entry(row, columns)
        why = table.fault(row) or _overlong(entry)
        if why is None and is_eliminated(entry.holder, entry.title):
            eliminated.append(entry)
            why = ELIMINATED
        elif why is None and place in over:
            closed.append(entry)
            why = over[place]
        elif why is None and entry.title.casefold() in WORDS["blank"]:
            why = _UNTITLED
        elif why is None and not (entry.ref or entry.holder or entry.manager):
            why = _TITLE_ALONE
        if why is None:
            live.append(entry)
        else:
            not_carried.append(row.remark(why))
    mended = _unwrapped(live, columns)
    return Entries(tuple(live), tuple(eliminated), tuple(closed), tuple(not_carried), tuple(mended))


def _overlong(entry: RowEntry) -> Message | None:
    """Why a row is not carried that has a cell without end; a list of dotted lines may be as long as a cell."""
    over = (word for field, word in _LIMITED.items() if len(getattr(entry, field)) > MAX_TEXT)
    long = (Message("long-cell", {"field": Words(word), "most": Number(MAX_TEXT)}) for word in over)
    return next(long, None)


def _entry(row: Row, columns: Mapping[str, int]) -> RowEntry:
    texts = {kind: row.text(column) for kind, column in columns.items()}
    cell = texts.get
    parts = (texts["holder"],) if "holder" in texts else (cell("first_name", ""), cell("last_name", ""))
    holder = " ".join(part for part in parts if not is_undisclosed(part)).strip("' ")
    ref = cell("id", "")
    if ref and holder.endswith(f"({ref})"):
        # Workday writes the number of a person behind the name
        holder = holder.removesuffix(f"({ref})").rstrip()
    if not holder and "status" in texts and texts["status"].casefold() in WORDS["vacant"]:
        holder = VACANT
    return RowEntry(
        row=row,
        ref=ref,
        title=_unquoted(cell("title", "")),
        holder=holder,
        manager=cell("manager", ""),
        unit=cell("unit", ""),
        person=cell("person", ""),
        email=cell("email", ""),
        dotted=cell("dotted", ""),
    )


def _unquoted(cell: str) -> str:
    return cell[1:-1].strip() if len(cell) > 2 and cell[0] == cell[-1] == "'" else cell


def _unwrapped(entries: Iterable[RowEntry], columns: Mapping[str, int]) -> Iterator[Remark]:
    for entry in entries:
        if entry.row.text(columns["title"]) != entry.title:
            yield entry.row.remark(_UNWRAPPED)
