"""The bytes of an Excel workbook of today -> its sheets, as the text that a person sees in the cells.

Nothing in a workbook runs: a formula stands for the value that was last computed; macros are not looked at.
"""

import datetime
import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message
from cxgraph.inputs.files.progress import with_progress
from cxgraph.inputs.tables.archive import inspect_parts
from cxgraph.inputs.tables.budget import Budget
from cxgraph.inputs.tables.formulas import Place, follow_formulas
from cxgraph.inputs.tables.inspection import Inspection, PartMarks
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.sheets import Merged, Sheet, holds_anything

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MAX_READS: Final = 4
"""How often openpyxl reads a file: each part once, and sheets twice."""
MAX_INDENT: Final = 15
"""Steps that Excel indents a cell by at most, by its buttons."""

_ANEW: Final = Message("save-anew")
_PADDED: Final = re.compile(r'"?(0{2,255})"?(;.*)?')
"""Formats of numbers with zeros in front; Excel has none that is longer."""
_RANGE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_NO_MARKS: Final = PartMarks()


def read_excel(archive: zipfile.ZipFile, data: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook; charts and pictures are none.

    Args:
        archive: The workbook, of which it is sure that unpacking it does no harm.
        data: Its bytes.
        file: Its name, for messages.

    Raises:
        OrgFileError: It is no workbook, or is larger than Excel can make one.
    """
    inspection = inspect_parts(archive, file)
    formulas: dict[Place, str] = {}
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it leaves out; none of them is read here
            warnings.simplefilter("ignore")
            sheets = tuple(_sheets(data, file, inspection, formulas))
    except OrgFileError:
        raise
    except Exception:
        # what openpyxl raises on a workbook that is not well-formed is of no one kind
        raise _refused(file, Message("is-no-workbook"), _ANEW) from None
    return follow_formulas(sheets, formulas)


class _Metered(io.BytesIO):
    """The bytes of a file that is not read over and over, as one would be that lists a sheet a thousand times."""

    def __init__(self, data: bytes, file: str) -> None:
        super().__init__(data)
        self._file = file
        self._left = MAX_READS * len(data)

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise _refused(self._file, Message("sheet-many-times"), _ANEW)
        return piece


def _sheets(data: bytes, file: str, inspection: Inspection, formulas: dict[Place, str]) -> Iterator[Sheet]:
    computed = _open(data, file, computed=True)
    is_computed = inspection.is_computed
    written = itertools.repeat(None) if is_computed else _open(data, file, computed=False).worksheets
    budget = Budget(file)
    for sheet, beside in zip(computed.worksheets, written, strict=False):
        for one in (sheet, beside):
            if one is not None:
                # a sheet may claim to have more cells than it holds
                one.reset_dimensions()
        marks = inspection.marks.get(sheet._worksheet_path, _NO_MARKS)
        reading = _ExcelSheet(
            budget, sheet.title, marks.levels, formulas, _indented if inspection.is_indented else _shown
        )
        rows: list[Row] = []
        for row in with_progress(_rows(sheet, beside, reading), lambda: 0.0):
            budget.spend(1, len(row.cells))
            if holds_anything(row.cells):
                rows.append(row)
        merged = tuple(_merged(found) for text in marks.merged if (found := _RANGE.fullmatch(text)))
        yield Sheet(sheet.title, tuple(rows), sheet.sheet_state != "visible", merged)


def _open(data: bytes, file: str, *, computed: bool) -> "Workbook":
    from openpyxl import load_workbook

    return load_workbook(_Metered(data, file), read_only=True, data_only=computed, keep_links=False)


class _ExcelSheet(NamedTuple):
    """How a sheet is read: what levels its rows are grouped in, where formulas are put, and what a cell says."""

    budget: Budget
    name: str
    levels: Mapping[int, int]
    formulas: dict[Place, str]
    say: Callable[[Any], str]


def _rows(sheet: Any, formulas: Any, reading: _ExcelSheet) -> Iterator[Row]:
    """Every row, empty ones in between included."""
    beside = itertools.repeat(()) if formulas is None else formulas.iter_rows()
    for number, (cells, written) in enumerate(zip(sheet.iter_rows(), beside, strict=False), 1):
        texts = tuple(map(reading.say, cells))
        if written:
            texts = _with_formulas(texts, written, number, reading)
        if number in reading.levels:
            texts = with_level(texts, reading.levels[number])
        yield reading.budget.row(number, texts)


def _with_formulas(texts: tuple[str, ...], written: Any, number: int, reading: _ExcelSheet) -> tuple[str, ...]:
    """The texts, with formulas as they are written where they have no value, which is kept for later."""
    found = list(texts)
    for column, (text, cell) in enumerate(zip(texts, written, strict=True)):
        if not text and cell.value is not None:
            found[column] = _shown(cell)
            if cell.data_type == "f":
                reading.formulas[reading.name.casefold(), number, column] = found[column]
    return tuple(found)


def with_level(texts: tuple[str, ...], level: int) -> tuple[str, ...]:
    """A row of an outline: its level in front of its first text, unless that is indented by itself."""
    first = next((place for place, text in enumerate(texts) if text.strip()), None)
    if first is None or texts[first].startswith(("\t", " ")):
        return texts
    return (*texts[:first], "\t" * level + texts[first], *texts[first + 1 :])


def _indented(cell: Any) -> str:
    """What a person sees in a cell, with a tab in front for each step that it is indented by."""
    text = _shown(cell)
    return "\t" * min(int(cell.alignment.indent or 0), MAX_INDENT) + text if text else text


def _shown(cell: Any) -> str:
    """What a person sees in a cell; dates are written year first, whatever their format."""
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            return value
        case int() | float() if not isinstance(value, bool):
            return shown_number(value, cell.number_format)
    return shown_value(value)


def shown_value(value: object) -> str:
    """A value that is neither text nor a number, as a person sees it."""
    match value:
        case bool():
            return str(value).upper()
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
    # the formula of an array is an object of its own
    return str(getattr(value, "text", value))


def shown_number(value: float, form: str = "") -> str:
    """A number as a person sees it in a cell of a format: whole ones without a point, zeros in front where it has any.

    >>> shown_number(16.0, "000")
    '016'
    """
    text = str(int(value)) if value == int(value) else f"{value:.15g}"
    padded = _PADDED.fullmatch(form) if form and form != "General" else None
    return text.zfill(len(padded[1])) if padded else text


def _merged(found: re.Match[str]) -> Merged:
    from openpyxl.utils import column_index_from_string as index

    return Merged(int(found[2]), int(found[4]), index(found[1]) - 1, index(found[3]) - 1)


def _refused(file: str, what: Message, hint: Message) -> OrgFileError:
    return OrgFileError([Problem(file, None, None, "", what, hint)])
