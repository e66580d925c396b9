"""Org -> the bytes of a workbook with a sheet for each section of the format, which cxgraph reads back as the same."""

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.model import NONE, Org
from cxgraph.core.prose import sentence
from cxgraph.inputs.book.cells import text_of
from cxgraph.inputs.book.sheets import SHEETS, BookField, BookSheet
from cxgraph.inputs.write import stated_fields
from cxgraph.output.spreadsheet import LONGEST, Column, TableSheet, Value, to_workbook

WIDTHS: Final = {"id": 18, "title": 34, "holder": 24, "name": 30, "reason": 24, "source": 24, "iri": 34}
"""How wide columns are, in characters, where it is not the usual."""
USUAL: Final = 16


def to_book(org: Org) -> bytes:
    """The organisation as a workbook; what is left out in it stays an empty cell.

    Raises:
        CxgraphError: A value is longer than a cell of a workbook.
    """
    return to_workbook([_listed(org, sheet) if sheet.is_list else _described(org, sheet) for sheet in SHEETS])


def _listed(org: Org, sheet: BookSheet) -> TableSheet:
    items = getattr(org, sheet.section)
    columns = [column for _, column in sheet.columns]
    if items:
        rows = [[_cell(item, column) for column in columns] for item in items]
    else:
        # that there is none is said of sections of which it may not be known
        rows = [[NONE]] if items == () and _may_be_unknown(sheet.section) else []
    heads = tuple(Column(column.head, WIDTHS.get(column.head, USUAL), column.choices) for column in columns)
    return TableSheet(title=sheet.title, told=_told(sheet), columns=heads, rows=rows)


def _described(org: Org, sheet: BookSheet) -> TableSheet:
    rows = [[column.head, _cell(getattr(org, section), column), column.about] for section, column in sheet.columns]
    heads = (Column("field", USUAL), Column("value", 40), Column("about", 70))
    return TableSheet(title=sheet.title, told=_told(sheet), columns=heads, rows=rows)


def _told(sheet: BookSheet) -> tuple[str, ...]:
    return sheet.title, sentence(Message("how-cells-are-read"))


def _may_be_unknown(section: str) -> bool:
    return any(name == section and field is None for name, field in _defaults())


def _defaults() -> Iterator[tuple[str, Any]]:
    return zip(reversed(Org.__struct_fields__), reversed(Org.__struct_defaults__), strict=False)


def _cell(record: Any, column: BookField) -> Value:
    """What a field holds, as a cell does; empty where it is left out."""
    value = record
    for step in column.path:
        if not isinstance(value, Struct):
            return ""
        value = dict(stated_fields(value)).get(step)
    if value is None:
        return ""
    text = text_of(value, column)
    if isinstance(text, str) and len(text) > LONGEST:
        what = Message("too-long-for-cell", {"field": Quoted(column.head), "most": Number(LONGEST)})
        raise CxgraphError(what, Message("export-otherwise"))
    return text
