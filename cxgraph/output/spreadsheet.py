"""Tables -> the bytes of an Excel workbook: the same tables, the same bytes; no cell of it is a formula."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cxgraph.core.sanitize import on_one_line

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value: TypeAlias = str | int | float

LONGEST: Final = 32_000
"""How many characters of a text a cell holds; Excel has room for 32,767."""
UNREAD: Final = re.compile("[\ufffe\uffff]")
"""Characters that XML has no room for, and that are no control characters."""
LIKE_AN_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as the number of a character: ``_x003D_`` is an equals sign to it."""
STAMPS: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
"""When a workbook was made, as its properties tell."""
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time that every part of the archive bears: the first that it can."""
LINE: Final = 15
"""Points that a line of text is high."""
HEADING: Final = 20
"""Points that a line of the heading is high."""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        head: What it is called.
        width: How wide it is, in characters.
        choices: What may stand in it; anything where there are none.
        is_date: Whether dates go into it.
    """

    head: str
    width: int
    choices: tuple[str, ...] = ()
    is_date: bool = False


@dataclass(frozen=True, kw_only=True)
class TableSheet:
    """A sheet with one table.

    Attributes:
        title: What stands on its tab.
        told: Lines above the table, the first of them its heading; they stay in sight, so they are few.
        rows: May be shorter than there are columns: what is left is for people to fill in.
        notes: Lines below the table.
    """

    title: str
    told: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    notes: tuple[str, ...] = ()


def to_workbook(sheets: Sequence[TableSheet]) -> bytes:
    """The sheets as one workbook, each fit to print on the width of a page."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "cxgraph"
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    return _without_times(book)


def _fill(page: "Worksheet", sheet: TableSheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    head = len(sheet.told) + 2
    for row, line in (*enumerate(sheet.told, start=1), *enumerate(sheet.notes, start=head + len(sheet.rows) + 2)):
        _line(page, sheet, row, line)
    page["A1"].font = Font(bold=True, size=14)
    _head(page, sheet, head)
    for row, values in enumerate(sheet.rows, start=head + 1):
        open_ = [""] * (len(sheet.columns) - len(values))
        for place, (column, value) in enumerate(zip(sheet.columns, (*values, *open_), strict=True), start=1):
            _in_table(_write(page, row, place, value), column)
    for place, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = column.width
        if sheet.rows:
            letter = get_column_letter(place)
            _offer(page, column, f"{letter}{head + 1}:{letter}{head + len(sheet.rows)}")
    _fit_to_print(page, head)


def _line(page: "Worksheet", sheet: TableSheet, row: int, text: str) -> None:
    """A line as wide as the table, and as high as that takes: no program makes room by itself where cells are one."""
    from openpyxl.styles import Alignment

    cell = _write(page, row, 1, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(sheet.columns))
    width = sum(column.width for column in sheet.columns)
    page.row_dimensions[row].height = (LINE if row > 1 else HEADING) * ceil(len(cell.value or "") / width)


def _head(page: "Worksheet", sheet: TableSheet, row: int) -> None:
    """The head of the table, which stays in sight."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, column in enumerate(sheet.columns, start=1):
        cell = _write(page, row, place, column.head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E4E9F2")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    page.freeze_panes = f"A{row + 1}"


def _in_table(cell: "Cell", column: Column) -> None:
    from openpyxl.styles import Alignment, Border, Side

    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = Border(bottom=Side(style="hair"))
    if column.is_date:
        cell.number_format = "yyyy-mm-dd"


def _write(page: "Worksheet", row: int, column: int, value: Value) -> "Cell":
    """A cell with a number, or with text that stays text whatever it begins with."""
    cell: Cell = page.cell(row, column)
    if isinstance(value, int | float):
        cell.value = value
    elif value:
        cell.value = " "
        cell._value = _fit_for_cell(value)  # what the library takes for a formula or an error when it is given it
        cell.quotePrefix = True
    return cell


def _fit_for_cell(text: str) -> str:
    """Text on one line, of characters that a workbook has room for."""
    seen = UNREAD.sub("\ufffd", on_one_line(text))
    short = seen if len(seen) <= LONGEST else f"{seen[: LONGEST - 1]}…"
    return LIKE_AN_ESCAPE.sub("_x005F_", short)


def _offer(page: "Worksheet", column: Column, cells: str) -> None:
    """Lets people choose from what may stand in a column."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.choices:
        listed = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
        listed.add(cells)
        page.add_data_validation(listed)


def _fit_to_print(page: "Worksheet", head: int) -> None:
    """Landscape, as wide as the paper, the head of the table on every page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = f"{head}:{head}"


def _without_times(book: "Workbook") -> bytes:
    """The workbook as bytes that do not tell when it was made."""
    made, timeless = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as parts, ZipFile(timeless, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            part = ZipInfo(name, EPOCH)
            part.compress_type = ZIP_DEFLATED
            archive.writestr(
                part, STAMPS.sub(b"", parts.read(name)) if name == "docProps/core.xml" else parts.read(name)
            )
    return timeless.getvalue()
