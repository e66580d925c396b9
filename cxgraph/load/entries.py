"""Rows of a table -> what each says of a post, and which rows say nothing (any more) and why."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from cxgraph.load.cells import Row, Table
from cxgraph.load.imported import Remark

BLANKS: Final = frozenset({"", "-", "–", "—", "null", "nil", "nan", "n/a"})
"""Cells that hold nothing, in lower case; NULL is how a database writes an empty cell."""
WITHHELD: Final = frozenset({"n/d", "nd", "not disclosed", "withheld", "unknown", "tbc", "tba", "?"})
"""Cells that hold something which the table does not disclose, in lower case."""

_ELIMINATED: Final = re.compile(r"\beliminated\b", re.IGNORECASE)
_VACANT_NAME: Final = re.compile(r"\W*vacan(t|cy)\b", re.IGNORECASE)
_VACANT_TITLE: Final = re.compile(r"\W*vacan(t|cy)( post)?\W*", re.IGNORECASE)
_OPEN: Final = frozenset({"current", "active"})
_CLOSED: Final = frozenset(
    {"closed", "ended", "expired", "former", "historic", "inactive", "leaver", "left"}
    | {"resigned", "retired", "superseded", "terminated"}
)
_FALSE: Final = frozenset({"0", "false", "no", "n", "f"})
_FOREVER: Final = re.compile(r"\b[29]999\b")


class Entry(NamedTuple):
    """What one row says of a post, as plain text; ``person`` is the key of whoever holds it."""

    row: Row
    ref: str
    title: str
    holder: str
    manager: str
    unit: str
    person: str

    @property
    def is_vacant(self) -> bool:
        """Whether the row says that nobody holds the post."""
        return bool(_VACANT_NAME.match(self.holder) or _VACANT_TITLE.fullmatch(self.title))


class Entries(NamedTuple):
    """The rows of a table, sorted: of live posts, of eliminated ones, of the past; and the rows not carried."""

    live: tuple[Entry, ...]
    eliminated: tuple[Entry, ...]
    closed: tuple[Entry, ...]
    not_carried: tuple[Remark, ...]
    mended: tuple[Remark, ...]


def is_undisclosed(cell: str) -> bool:
    """Whether a cell holds nothing, or says that it does not tell."""
    return cell.casefold() in BLANKS or cell.casefold() in WITHHELD


def is_eliminated(*cells: str) -> bool:
    """Whether cells say that a post was eliminated."""
    return any(map(_ELIMINATED.search, cells))


def read_entries(table: Table, columns: Mapping[str, int]) -> Entries:
    """Sorts the rows of a table.

    A row is of the past where its status or flag says so, or where an end date is filled in and no status says
    that it is current. Dates are not compared with today, so that the same table always reads the same.

    Args:
        table: The rows.
        columns: What a column holds -> its index.
    """
    live, eliminated, closed = [], [], []
    not_carried: list[Remark] = []
    for row in table.rows:
        entry = _entry(row, columns)
        why = table.fault(row)
        if why is None and is_eliminated(entry.holder, entry.title):
            eliminated.append(entry)
            why = "the post is eliminated"
        elif why is None and _is_closed(row, columns):
            closed.append(entry)
            why = "the row is of the past: its end date, status or flag closes it"
        elif why is None and entry.title.casefold() in BLANKS:
            why = "it has no title"
        if why is None:
            live.append(entry)
        else:
            not_carried.append(Remark(row.number, why, table.file))
    mended = _unwrapped(table.file, live, columns)
    return Entries(tuple(live), tuple(eliminated), tuple(closed), tuple(not_carried), tuple(mended))


def _entry(row: Row, columns: Mapping[str, int]) -> Entry:
    def cell(kind: str) -> str:
        return row.text(columns.get(kind))

    parts = [cell("holder")] if "holder" in columns else [cell("first_name"), cell("last_name")]
    return Entry(
        row=row,
        ref=cell("id"),
        title=_unquoted(cell("title")),
        holder=" ".join(part for part in parts if not is_undisclosed(part)).strip("' "),
        manager=cell("manager"),
        unit=cell("unit"),
        person=cell("person"),
    )


def _unquoted(cell: str) -> str:
    return cell[1:-1].strip() if len(cell) > 2 and cell[0] == cell[-1] == "'" else cell


def _unwrapped(file: str, entries: Iterable[Entry], columns: Mapping[str, int]) -> Iterator[Remark]:
    for entry in entries:
        if entry.row.text(columns["title"]) != entry.title:
            yield Remark(entry.row.number, "the title stood in quotes", file)


def _is_closed(row: Row, columns: Mapping[str, int]) -> bool:
    status, current, end = (row.text(columns.get(kind)).casefold() for kind in ("status", "current", "end"))
    if status in _OPEN:
        return False
    ended = not is_undisclosed(end) and not _FOREVER.search(end)
    return ended or status in _CLOSED or current in _FALSE
