"""A workbook with a sheet for each section of the format -> Org, every problem at once, each with sheet and cell."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from cxgraph.core.errors import OrgFileError, meant
from cxgraph.core.gc_pause import without_gc
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.model import NONE, Org
from cxgraph.core.place import Path
from cxgraph.inputs.book.cell_places import CellPlaces
from cxgraph.inputs.book.cells import value_of
from cxgraph.inputs.book.sheets import SHEETS, BookField, BookSheet
from cxgraph.inputs.charts.fitting import fit_chart
from cxgraph.inputs.charts.scalars import NOTHING
from cxgraph.inputs.tables.assemble import name_from_file
from cxgraph.inputs.tables.columns import fold
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.sheets import Sheet

_HEAD: Final = 10
"""Rows at the top of a sheet among which its headers are looked for."""
_OURS: Final = 2
"""Sheets and headers of ours that a workbook must have, to be one of these and no table."""
_SPELLINGS: Final = {fold("Organization"): "Organisation"}


class BookReading(NamedTuple):
    """What a workbook says.

    Attributes:
        org: The organisation.
        notes: Columns and sheets of it that hold something and are not read.
    """

    org: Org
    notes: tuple[Message, ...]


def is_book(sheets: Sequence[Sheet]) -> bool:
    """Whether sheets are those of such a workbook: one of posts with headers of ours, and another one of ours."""
    found = dict(_known(sheets))
    posts = found.get("Posts")
    return posts is not None and len(found) >= _OURS and _head(posts.rows, _heads(SHEETS[1])) is not None


@without_gc()
def read_book(sheets: Sequence[Sheet], file: str) -> BookReading:
    """The organisation in a workbook for which :func:`is_book` holds.

    Args:
        sheets: Its sheets.
        file: Its name, as users should see it.

    Raises:
        OrgFileError: Something does not fit the format; every problem names its sheet and cell.
    """
    tree: dict[str, Any] = {"cxgraph": 1}
    places = CellPlaces(file)
    known = dict(_known(sheets))
    notes = [
        Message("sheet-not-read", {"sheet": Quoted(sheet.name)})
        for sheet in sheets
        if sheet.rows and sheet not in known.values()
    ]
    for sheet in SHEETS:
        if sheet.title in known:
            reading = _SheetReading(sheet, known[sheet.title], places)
            tree |= reading.sections()
            notes += reading.notes
    tree.setdefault("organization", {}).setdefault("name", name_from_file(file))
    chart, misfits = fit_chart(tree, places.order)
    if misfits or places.problems:
        told = (*places.problems, *map(places.problem, misfits))
        raise OrgFileError(told, misfits.more)
    assert chart is not None
    return BookReading(Org(**msgspec.structs.asdict(chart), positions=places.positions()), tuple(notes))


def _known(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Sheet]]:
    titles = {fold(sheet.title): sheet.title for sheet in SHEETS} | _SPELLINGS
    return ((titles[fold(sheet.name)], sheet) for sheet in reversed(sheets) if fold(sheet.name) in titles)


def _heads(sheet: BookSheet) -> dict[str, tuple[str, BookField]]:
    return {fold(column.head): (section, column) for section, column in sheet.columns}


def _head(rows: Sequence[Row], heads: Collection[str]) -> int | None:
    """The place of the row that holds the headers; None where none holds two of them."""
    counts = [sum(fold(row.text(place)) in heads for place in range(len(row.cells))) for row in rows[:_HEAD]]
    best = max(counts, default=0)
    return counts.index(best) if best >= _OURS else None


class _SheetReading:
    """One sheet on its way to the sections of the format that it holds."""

    def __init__(self, sheet: BookSheet, given: Sheet, places: CellPlaces) -> None:
        self.notes: list[Message] = []
        self._sheet, self._given, self._places = sheet, given, places
        self._heads = _heads(sheet)

    def sections(self) -> dict[str, Any]:
        """Section -> its plain values; without those of which nothing is written."""
        return self._items() if self._sheet.is_list else self._fields()

    def _items(self) -> dict[str, Any]:
        section, rows = self._sheet.section, self._given.rows
        top = _head(rows, self._heads)
        if top is None:
            self._no_headers(rows)
            return {}
        columns = dict(self._columns(rows[top], rows[top + 1 :]))
        items: list[dict[str, Any]] = []
        for row in rows[top + 1 :]:
            item = self._item(row, columns, (section, len(items)))
            if item == {"id": NONE}:
                return {section: []}
            if item:
                items.append(item)
        return {section: items} if items else {}

    def _item(self, row: Row, columns: Mapping[int, BookField], path: Path) -> dict[str, Any]:
        item: dict[str, Any] = {}
        for place, column in columns.items():
            value = value_of(row.cells[place] if place < len(row.cells) else "", column)
            if value is not NOTHING:
                _put(item, column.path, value)
        if item:
            self._places.mark(path, self._given.name, row.number, 0)
            for place, column in columns.items():
                self._places.mark((*path, *column.path), self._given.name, row.number, place)
        return item

    def _columns(self, head: Row, rows: Sequence[Row]) -> Iterator[tuple[int, BookField]]:
        for place in range(len(head.cells)):
            name = head.text(place)
            if (known := self._heads.get(fold(name))) is not None:
                yield place, known[1]
            elif name and any(row.text(place) for row in rows):
                self._unknown(name, head.number, place)

    def _fields(self) -> dict[str, Any]:
        """A sheet with a field in each row: its name in the first cell, its value in the second."""
        found: dict[str, Any] = {}
        for row in self._given.rows:
            name, text = row.text(0), row.cells[1] if len(row.cells) > 1 else ""
            known = self._heads.get(fold(name))
            if known is None:
                if text.strip() and found:
                    self._unknown(name, row.number, 0)
                continue
            section, column = known
            self._places.mark((section, *column.path), self._given.name, row.number, 1)
            value = value_of(text, column)
            if value is not NOTHING:
                _put(found.setdefault(section, {}), column.path, value)
        return found

    def _unknown(self, name: str, row: int, place: int) -> None:
        """A name that is near one of ours is a slip; any other is the user's own."""
        near = meant(name, [column.head for _, column in self._sheet.columns])
        if near:
            what = Message("unknown-key", {"key": Quoted(name)})
            self._places.tell(self._given.name, row, place, what, near)
        else:
            named = {"sheet": Quoted(self._given.name), "name": Quoted(name)}
            self.notes.append(Message("own-column-not-read", named))

    def _no_headers(self, rows: Sequence[Row]) -> None:
        if rows:
            heads = Words(", ".join(column.head for _, column in self._sheet.columns))
            what, hint = Message("sheet-without-headers"), Message("headers-of-sheet", {"headers": heads})
            self._places.tell(self._given.name, rows[0].number, 0, what, hint)


def _put(item: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for step in path[:-1]:
        item = item.setdefault(step, {})
    item[path[-1]] = value
