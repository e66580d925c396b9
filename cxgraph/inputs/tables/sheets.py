"""Sheets as the readers of workbooks hand them on, and what merged cells of theirs stand for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Number
from cxgraph.inputs.tables.columns import count_recognised
from cxgraph.inputs.tables.heading import SEARCHED
from cxgraph.inputs.tables.rows import Row

WITHHELD: Final = "#N/A"
"""What stands in a cell whose value a workbook does not hold, as in a spreadsheet that cannot tell it."""


class Merged(NamedTuple):
    """Cells that are shown as one: from one row to another, by their numbers, and from one column, counted from 0."""

    top: int
    bottom: int
    left: int
    right: int


class Sheet(NamedTuple):
    """One sheet that can be seen or not.

    Attributes:
        name: Its name.
        rows: Its rows that hold anything.
        is_hidden: Whether a person has to unhide it to see it.
        merged: Its merged cells, as long as they are not filled.
        notes: What is to be said of it where it is read.
        place: Its number among the sheets that can be seen, from 1 on; 0 of a hidden one.
    """

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool = False
    merged: tuple[Merged, ...] = ()
    notes: tuple[Message, ...] = ()
    place: int = 0


def holds_anything(cells: Collection[str]) -> bool:
    """Whether a cell of a row is not blank."""
    return any(map(str.strip, cells))


def fill_merged(sheet: Sheet) -> Sheet:
    """The sheet with the text of merged cells in each of their rows that hold anything.

    So one department beside five people is that of each of the five. Over several columns a text is repeated above
    the headers alone, where it is the heading of a group; a title, or the heading of a section, stays one cell.
    """
    if not sheet.merged:
        return sheet
    places = {row.number: place for place, row in enumerate(sheet.rows)}
    changed: dict[int, dict[int, str]] = {}
    down = 0
    for merged in sheet.merged:
        texts = list(_downwards(sheet.rows, places, merged))
        down += bool(texts)
        for place, text in texts:
            changed.setdefault(place, {})[merged.left] = text
    for place, column, text in _across(sheet, places):
        changed.setdefault(place, {}).setdefault(column, text)
    rows = tuple(_changed(row, changed[place]) if place in changed else row for place, row in enumerate(sheet.rows))
    notes = (Message("merged-cells", {"number": Number(down)}),) if down else ()
    return sheet._replace(rows=rows, merged=(), notes=(*sheet.notes, *notes))


def _downwards(rows: Sequence[Row], places: Mapping[int, int], merged: Merged) -> Iterator[tuple[int, str]]:
    place = places.get(merged.top)
    if place is None or not (text := _at(rows[place], merged.left)).strip():
        return
    for below in range(place + 1, len(rows)):
        if rows[below].number > merged.bottom:
            return
        if not _at(rows[below], merged.left).strip():
            yield below, text


def _across(sheet: Sheet, places: Mapping[int, int]) -> Iterator[tuple[int, int, str]]:
    """Texts that stand over several columns above the headers: row, column, text."""
    head = sheet.rows[:SEARCHED]
    known = [count_recognised(row.cells)[0] for row in head]
    headers = known.index(max(known)) if known else 0
    for merged in sheet.merged:
        place = places.get(merged.top, headers)
        if place < headers and merged.right > merged.left and _at(head[place], merged.left).strip():
            others = (cell for column, cell in enumerate(head[place].cells) if column != merged.left)
            if holds_anything(tuple(others)):
                for column in range(merged.left + 1, min(merged.right + 1, len(head[headers].cells))):
                    yield place, column, _at(head[place], merged.left)


def _at(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _changed(row: Row, texts: Mapping[int, str]) -> Row:
    cells = [*row.cells, *[""] * (max(texts) + 1 - len(row.cells))]
    for column, text in texts.items():
        cells[column] = text
    return row.with_cells(tuple(cells))
