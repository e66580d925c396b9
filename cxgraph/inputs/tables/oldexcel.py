"""The bytes of a workbook as Excel wrote it before 2007 -> its sheets, as the text that a person sees in the cells.

Two libraries, neither of which runs anything: olefile takes the workbook out of its container, xlrd reads its records.
What xlrd would compute, the formulas of names, is taken out beforehand: a few of them can come to any length.
"""

import contextlib
import io
import struct
from collections.abc import Iterator, Mapping
from typing import Any, Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Words
from cxgraph.inputs.tables.budget import Budget
from cxgraph.inputs.tables.excel import MAX_INDENT, shown_number, shown_value, with_level
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.sheets import Merged, Sheet, holds_anything

MAX_OLD: Final = 60_000_000
"""Bytes of an old workbook: 65,536 rows of fifty cells."""
MAX_SHEETS: Final = 1_000

_STREAMS: Final = ("Workbook", "Book", "WORKBOOK", "BOOK")
_OTHERS: Final[Mapping[str, str]] = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a PowerPoint presentation",
    "VisioDocument": "a Visio drawing",
    "__properties_version1.0": "a mail of Outlook",
}
"""What a container holds that is no workbook -> what it is."""
_ENCRYPTED: Final = ("EncryptedPackage", "EncryptionInfo")
_END, _PASSWORD, _NAME, _SHEET = 0x000A, 0x002F, 0x0018, 0x0085
_IGNORED: Final = 0xFFFE
"""A record that nobody knows."""
_SAVE: Final = Message("save-as-table")


def read_old_excel(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets of an old workbook.

    Args:
        data: The file's bytes.
        file: Its name, for messages.

    Raises:
        OrgFileError: It is no workbook, has a password, or holds more than a workbook may.
    """
    if len(data) > MAX_OLD:
        what = Message("large-old-workbook", {"bytes": Number(len(data)), "most": Number(MAX_OLD)})
        raise _refused(file, what, _SAVE)
    records = _harmless(_workbook(data, file), file)
    try:
        with contextlib.redirect_stdout(_Nowhere()):
            return tuple(_sheets(records, file))
    except OrgFileError:
        raise
    except Exception:
        # what xlrd raises on a workbook that is broken is of no one kind
        raise _refused(file, Message("is-no-workbook"), Message("save-anew")) from None


class _Nowhere(io.TextIOBase):
    """Where the libraries' warnings go."""

    def write(self, text: str, /) -> int:
        return len(text)


def _workbook(data: bytes, file: str) -> bytes:
    """The records of the workbook in a container."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(data)) as container:
            if any(map(container.exists, _ENCRYPTED)):
                raise _refused(file, Message("has-password"), Message("save-without-password"))
            name = next(filter(container.exists, _STREAMS), None)
            if name is None:
                raise _refused(
                    file, *_told(next((what for one, what in _OTHERS.items() if container.exists(one)), None))
                )
            return bytes(container.openstream(name).read())
    except OrgFileError:
        raise
    except Exception:
        # so it is with olefile
        raise _refused(file, Message("is-no-workbook"), Message("save-anew")) from None


def _told(what: str | None) -> tuple[Message, Message]:
    if what is None:
        return Message("is-no-workbook"), Message("save-anew")
    return Message("is-no-table", {"what": Words(what)}), Message("copy-table-to-workbook")


def _harmless(records: bytes, file: str) -> bytes:
    """The records of a workbook without the formulas of its names."""
    found = bytearray(records)
    starts: set[bytes] = set()
    here = 0
    while here + 4 <= len(found):
        kind, length = struct.unpack_from("<HH", found, here)
        if kind == _END:
            break
        if kind == _PASSWORD:
            raise _refused(file, Message("has-password"), Message("save-without-password"))
        if kind == _NAME:
            struct.pack_into("<H", found, here, _IGNORED)
        if kind == _SHEET:
            start = bytes(found[here + 4 : here + 8])
            if start in starts or len(starts) == MAX_SHEETS:
                raise _refused(file, Message("sheet-many-times"), Message("save-anew"))
            starts.add(start)
        here += 4 + length
    return bytes(found)


def _sheets(records: bytes, file: str) -> Iterator[Sheet]:
    import xlrd

    budget = Budget(file)
    with xlrd.open_workbook(
        file_contents=records, logfile=_Nowhere(), formatting_info=True, on_demand=True, ragged_rows=True
    ) as book:
        for place in range(book.nsheets):
            sheet = book.sheet_by_index(place)
            rows = tuple(row for row in _rows(sheet, book, budget) if holds_anything(row.cells))
            merged = tuple(Merged(top + 1, bottom, left, right - 1) for top, bottom, left, right in sheet.merged_cells)
            yield Sheet(sheet.name, rows, bool(sheet.visibility), merged)
            book.unload_sheet(place)


def _rows(sheet: Any, book: Any, budget: Budget) -> Iterator[Row]:
    for number in range(sheet.nrows):
        cells = sheet.row(number)
        budget.spend(1, len(cells))
        texts = tuple(_shown(cell, book) for cell in cells)
        level = sheet.rowinfo_map[number].outline_level if number in sheet.rowinfo_map else 0
        yield budget.row(number + 1, with_level(texts, level) if level else texts)


def _shown(cell: Any, book: Any) -> str:
    """What a person sees in a cell, with a tab in front for each step that it is indented by."""
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    style = book.xf_list[cell.xf_index]
    match cell.ctype:
        case xlrd.XL_CELL_NUMBER:
            text = shown_number(cell.value, book.format_map[style.format_key].format_str)
        case xlrd.XL_CELL_DATE:
            text = _day(cell.value, book.datemode)
        case xlrd.XL_CELL_BOOLEAN:
            text = shown_value(bool(cell.value))
        case xlrd.XL_CELL_ERROR:
            text = xlrd.error_text_from_code.get(cell.value, "")
        case _:
            text = str(cell.value)
    return "\t" * min(style.alignment.indent_level, MAX_INDENT) + text if text else ""


def _day(value: float, mode: int) -> str:
    from xlrd.xldate import XLDateError, xldate_as_datetime

    try:
        return shown_value(xldate_as_datetime(value, mode))
    except (XLDateError, ValueError, OverflowError):
        return shown_number(value)


def _refused(file: str, what: Message, hint: Message) -> OrgFileError:
    return OrgFileError([Problem(file, None, None, "", what, hint)])
