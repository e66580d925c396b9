"""The bytes of an Excel workbook -> the table in it, as the text that a person sees in the cells.

Nothing in a workbook runs: a formula stands for the value that was last computed, or for its own text where none
was; macros are not looked at.
"""

import datetime
import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cxgraph.errors import OrgFileError, Problem
from cxgraph.load.archive import safe_archive
from cxgraph.load.heading import SEARCHED, fitness, table
from cxgraph.load.kinds import OLD
from cxgraph.load.progress import told
from cxgraph.load.rows import MAX_CELL, Row, Table

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MAX_ROWS: Final = 1_048_576
"""Rows that a sheet of Excel has."""
MAX_CELLS: Final = 20_000_000
"""Cells of a sheet that are read, empty ones in between included."""

_STREAMED: Final = "xl/worksheets/"
_FORMULA: Final = re.compile(rb"<(\w+:)?f[ >/]")
_PADDED: Final = re.compile(r'"?(0{2,})"?(;.*)?')
_PIECE: Final = 1_000_000


class Sheet(NamedTuple):
    """One sheet that can be seen or not, and its rows that hold anything."""

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool


def read_workbook(data: bytes, file: str, named: Collection[str] = ()) -> Table:
    """The table in a workbook: that of the sheet whose headers are recognised best, one that can be seen if possible.

    Args:
        data: The file's bytes.
        file: Its name, for messages.
        named: Headers that the caller expects beside the well-known ones.

    Raises:
        OrgFileError: It is no workbook, or there is nothing in it.
    """
    sheets = [sheet for sheet in read_sheets(data, file) if sheet.rows]
    if not sheets:
        raise OrgFileError([Problem(file, None, None, "", "the workbook is empty")])
    best = max(sheets, key=lambda sheet: (*fitness(sheet.rows[:SEARCHED], named)[:2], not sheet.is_hidden))
    others = ", ".join(f'"{sheet.name}"' for sheet in sheets if sheet is not best)
    notes = [f'the sheet "{best.name}" is read; others are not: {others}'] if others else []
    return table(best.rows, file, named, notes)


def read_sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook; charts and pictures are none.

    Args:
        data: The file's bytes.
        file: Its name, for messages.

    Raises:
        OrgFileError: It is no workbook, harms whoever unpacks it, or is larger than Excel can make one.
    """
    if data.startswith(OLD):
        raise _refused(file, "is an old Excel workbook, or one with a password", "save it as .xlsx or CSV")
    with safe_archive(data, file, _STREAMED) as archive:
        if "mimetype" in archive.namelist():
            raise _refused(file, "is an OpenDocument file, not an Excel workbook", "save it as .xlsx or CSV")
        if "xl/workbook.bin" in archive.namelist():
            raise _refused(file, "is a binary workbook", "save it as .xlsx or CSV")
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it leaves out; none of them is read here
            warnings.simplefilter("ignore")
            return tuple(_sheets(data, file, _holds_formula(data)))
    except OrgFileError:
        raise
    except Exception:
        # what openpyxl raises on a workbook that is not well-formed is of no one kind
        raise _refused(file, "cannot be read as an Excel workbook", "open it and save it anew, or as CSV") from None


def _holds_formula(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            with archive.open(name) as source:
                tail = b""
                while name.startswith(_STREAMED) and (piece := source.read(_PIECE)):
                    if _FORMULA.search(tail + piece):
                        return True
                    tail = piece[-16:]
    return False


def _sheets(data: bytes, file: str, has_formulas: bool) -> Iterator[Sheet]:
    computed = _open(data, computed=True)
    written = _open(data, computed=False).worksheets if has_formulas else itertools.repeat(None)
    for sheet, formulas in zip(computed.worksheets, written, strict=False):
        for one in (sheet, formulas):
            if one is not None:
                # a sheet may claim to have more cells than it holds
                one.reset_dimensions()
        texts = told(_texts(sheet, formulas, file), lambda: 0.0)
        yield Sheet(sheet.title, tuple(texts), sheet.sheet_state != "visible")


def _open(data: bytes, *, computed: bool) -> "Workbook":
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=computed, keep_links=False)


def _texts(sheet: Any, formulas: Any, file: str) -> Iterator[Row]:
    beside = itertools.repeat(()) if formulas is None else formulas.iter_rows()
    read = 0
    for number, (cells, written) in enumerate(zip(sheet.iter_rows(), beside, strict=False), 1):
        read += len(cells)
        if number > MAX_ROWS or read > MAX_CELLS:
            what = f'its sheet "{sheet.title}" has more than {MAX_ROWS:,} rows or {MAX_CELLS:,} cells'
            raise _refused(file, what, "leave out what is no part of the table")
        texts = tuple(map(_shown, cells))
        if written:
            texts = tuple(text or _shown(formula) for text, formula in zip(texts, written, strict=True))
        if max(map(len, texts), default=0) > MAX_CELL:
            what = f"a cell has more than {MAX_CELL:,} characters"
            raise OrgFileError([Problem(file, number, None, "", what, "shorten it, or leave it out")])
        if any(map(str.strip, texts)):
            yield Row(number, number, texts, file)


def _shown(cell: Any) -> str:
    """What a person sees in a cell; dates are written year first, whatever their format."""
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(value, cell.number_format)
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
    # the formula of an array is an object of its own
    return str(getattr(value, "text", value))


def _number(value: float, form: str) -> str:
    text = str(int(value)) if value == int(value) else f"{value:.15g}"
    padded = _PADDED.fullmatch(form or "")
    return text.zfill(len(padded[1])) if padded else text


def _refused(file: str, what: str, hint: str) -> OrgFileError:
    return OrgFileError([Problem(file, None, None, "", what, hint)])
