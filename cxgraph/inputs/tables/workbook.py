"""The bytes of an Excel workbook -> the table in it, as the text that a person sees in the cells.

Nothing in a workbook runs: a formula stands for the value that was last computed, or for its own text where none
was; macros are not looked at.
"""

import datetime
import io
import itertools
import re
import warnings
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.files.progress import with_progress
from cxgraph.inputs.files.signatures import OLD
from cxgraph.inputs.tables.archive import inspect_parts, safe_archive
from cxgraph.inputs.tables.heading import SEARCHED, fitness, table
from cxgraph.inputs.tables.rows import MAX_CELL, MAX_ROWS, Row, Table

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MAX_CELLS: Final = 20_000_000
"""Cells of all sheets that are read, empty ones in between included."""
MAX_READS: Final = 4
"""How often openpyxl reads a file: each part once, and sheets twice."""

_ANEW: Final = Message("save-anew")
_STREAMED: Final = "xl/worksheets/"
_PADDED: Final = re.compile(r'"?(0{2,255})"?(;.*)?')
"""Formats of numbers with zeros in front; Excel has none that is longer."""


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
        raise OrgFileError([Problem(file, None, None, "", Message("empty-workbook"))])
    best = max(sheets, key=lambda sheet: (*fitness(sheet.rows[:SEARCHED], named)[:2], not sheet.is_hidden))
    others = listing_of([in_quotes(sheet.name) for sheet in sheets if sheet is not best])
    notes = [Message("sheet-is-read", {"sheet": Quoted(best.name), "others": others})] if others.items else []
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
        raise _refused(file, Message("is-old-workbook"), Message("save-as-table"))
    with safe_archive(data, file, _STREAMED) as archive:
        if "mimetype" in archive.namelist():
            raise _refused(file, Message("is-open-document"), Message("save-as-table"))
        if "xl/workbook.bin" in archive.namelist():
            raise _refused(file, Message("is-binary-workbook"), Message("save-as-table"))
        is_computed = inspect_parts(archive, file).is_computed
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it leaves out; none of them is read here
            warnings.simplefilter("ignore")
            return tuple(_sheets(data, file, is_computed=is_computed))
    except OrgFileError:
        raise
    except Exception:
        # what openpyxl raises on a workbook that is not well-formed is of no one kind
        raise _refused(file, Message("is-no-workbook"), _ANEW) from None


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


def _sheets(data: bytes, file: str, *, is_computed: bool) -> Iterator[Sheet]:
    computed = _open(data, file, computed=True)
    written = itertools.repeat(None) if is_computed else _open(data, file, computed=False).worksheets
    rows_left, cells_left = MAX_ROWS, MAX_CELLS
    for sheet, formulas in zip(computed.worksheets, written, strict=False):
        for one in (sheet, formulas):
            if one is not None:
                # a sheet may claim to have more cells than it holds
                one.reset_dimensions()
        rows: list[Row] = []
        for row in with_progress(_rows(sheet, formulas, file), lambda: 0.0):
            rows_left -= 1
            cells_left -= len(row.cells)
            if min(rows_left, cells_left) < 0:
                what = Message("many-cells", {"rows": Number(MAX_ROWS), "cells": Number(MAX_CELLS)})
                raise _refused(file, what, Message("leave-out-rest-of-table"))
            if any(map(str.strip, row.cells)):
                rows.append(row)
        yield Sheet(sheet.title, tuple(rows), sheet.sheet_state != "visible")


def _open(data: bytes, file: str, *, computed: bool) -> "Workbook":
    from openpyxl import load_workbook

    return load_workbook(_Metered(data, file), read_only=True, data_only=computed, keep_links=False)


def _rows(sheet: Any, formulas: Any, file: str) -> Iterator[Row]:
    """Every row, empty ones in between included."""
    beside = itertools.repeat(()) if formulas is None else formulas.iter_rows()
    for number, (cells, written) in enumerate(zip(sheet.iter_rows(), beside, strict=False), 1):
        texts = tuple(map(_shown, cells))
        if written:
            texts = tuple(text or _shown(formula) for text, formula in zip(texts, written, strict=True))
        if max(map(len, texts), default=0) > MAX_CELL:
            what, hint = Message("cell-too-long", {"most": Number(MAX_CELL)}), Message("shorten-or-leave-out")
            raise OrgFileError([Problem(file, number, None, "", what, hint)])
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


def _refused(file: str, what: Message, hint: Message) -> OrgFileError:
    return OrgFileError([Problem(file, None, None, "", what, hint)])
