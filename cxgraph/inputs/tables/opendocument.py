"""The bytes of an OpenDocument spreadsheet -> its sheets, as the text that a person sees in the cells.

LibreOffice writes what is the same in many rows or columns once, and how often: what is repeated without a text is
counted and not written out, what holds one is counted against what a workbook may hold.
"""

import zipfile
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message
from cxgraph.inputs.tables.archive import head_of_part, inspect_parts
from cxgraph.inputs.tables.budget import Budget
from cxgraph.inputs.tables.elements import count, elements
from cxgraph.inputs.tables.excel import MAX_INDENT, shown_number
from cxgraph.inputs.tables.rows import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Row
from cxgraph.inputs.tables.sheets import WITHHELD, Merged, Sheet, holds_anything

CONTENT: Final = "content.xml"

MAX_SPACES: Final = 100
"""Spaces that are written once, with how many they are; more indent nothing."""

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MARGIN: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}margin-left"
_CELLS: Final = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_STEPS: Final = {"cm": 0.353, "mm": 3.53, "in": 0.139, "pt": 10.0}
"""What one step of an indent measures in each unit of length."""


def read_open_document(archive: zipfile.ZipFile, file: str) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet.

    Args:
        archive: The spreadsheet, of which it is sure that unpacking it does no harm.
        file: Its name, for messages.

    Raises:
        OrgFileError: It has a password or no content, or holds more than a workbook may.
    """
    names = archive.namelist()
    if "encrypted-package" in names or b"encryption-data" in head_of_part(archive, "META-INF/manifest.xml", 1_000_000):
        raise OrgFileError([Problem(file, None, None, "", Message("has-password"), Message("save-without-password"))])
    if CONTENT not in names:
        raise OrgFileError([Problem(file, None, None, "", Message("is-no-workbook"), Message("save-anew"))])
    inspect_parts(archive, file)
    with archive.open(CONTENT) as content:
        reading = _OpenDocument(Budget(file))
        for event, element in elements(content):
            reading.take(event, element)
        return tuple(reading.sheets)


class _OpenDocument:
    """A spreadsheet as it is read, element by element."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self._budget = budget
        self._indents: dict[str, int] = {}
        self._hidden: set[str] = set()
        self._is_hidden = False
        self._within = 0
        self._name, self._rows, self._merged, self._number = "", list[Row](), list[Merged](), 0

    def take(self, event: str, element: Element) -> None:
        """Takes the beginning or the end of an element."""
        if element.tag == _TABLE + "table":
            # a table within a cell is a picture of other cells
            self._within += 1 if event == "start" else -1
            if event == "start" and self._within == 1:
                self._name, self._rows, self._merged, self._number = element.get(_TABLE + "name", ""), [], [], 0
                self._is_hidden = element.get(_TABLE + "style-name") in self._hidden
            elif event == "end" and not self._within:
                self.sheets.append(Sheet(self._name, tuple(self._rows), self._is_hidden, tuple(self._merged)))
                element.clear()
        elif event == "end" and element.tag == _STYLE + "style":
            self._style(element)
        elif event == "end" and element.tag == _TABLE + "table-row" and self._within == 1:
            self._row(element)
            element.clear()

    def _style(self, style: Element) -> None:
        name = style.get(_STYLE + "name", "")
        for properties in style:
            if steps := _steps(properties.attrib):
                self._indents[name] = steps
            if properties.get(_TABLE + "display") == "false":
                self._hidden.add(name)

    def _row(self, element: Element) -> None:
        cells = _trimmed(self._cells(element))
        repeated = count(element.get(_TABLE + "number-rows-repeated"), MAX_ROWS)
        if holds_anything(cells):
            self._budget.repeat(repeated)
            self._budget.spend(repeated, repeated * len(cells))
            first = self._number + 1
            self._rows += [self._budget.row(first + place, tuple(cells)) for place in range(repeated)]
        self._number = min(self._number + repeated, MAX_ROWS)

    def _cells(self, row: Element) -> Iterator[tuple[str, int]]:
        """Texts of a row, and how often each of them is repeated."""
        column = 0
        for cell in row:
            if cell.tag in _CELLS:
                repeated = count(cell.get(_TABLE + "number-columns-repeated"), MAX_COLUMNS)
                text = _shown(cell) if cell.tag == _CELLS[0] else ""
                indent = self._indents.get(cell.get(_TABLE + "style-name", ""), 0)
                yield "\t" * indent + text if text else "", repeated
                down = count(cell.get(_TABLE + "number-rows-spanned"), MAX_ROWS)
                across = count(cell.get(_TABLE + "number-columns-spanned"), MAX_COLUMNS)
                if max(down, across) > 1:
                    top = self._number + 1
                    self._merged.append(Merged(top, top + down - 1, column, column + across - 1))
                column += repeated


def _trimmed(cells: Iterator[tuple[str, int]]) -> list[str]:
    """The texts, repeated, without blanks behind the last; a few more than a sheet can have at most."""
    texts: list[str] = []
    blank = 0
    for text, repeated in cells:
        if not text.strip():
            blank = min(blank + repeated, MAX_COLUMNS)
        elif len(texts) <= MAX_COLUMNS:
            texts += [""] * blank + [text] * repeated
            blank = 0
    return texts


def _shown(cell: Element) -> str:
    """What a person sees in a cell; dates are written year first, and numbers without marks of thousands."""
    text = "\n".join("".join(_pieces(paragraph)) for paragraph in cell if paragraph.tag == _TEXT + "p")
    kind, value = cell.get(_OFFICE + "value-type"), cell.get(_OFFICE + "value", "")
    if kind == "float" and not (text.isdecimal() and text.startswith("0")):
        return _number(value) or text
    if kind == "date" and (day := cell.get(_OFFICE + "date-value", "")):
        return day.removesuffix("T00:00:00")
    if not text and kind == "string":
        return cell.get(_OFFICE + "string-value", "")
    return WITHHELD if not (text or kind) and cell.get(_TABLE + "formula") else text


def _number(value: str) -> str:
    try:
        return shown_number(float(value)) if len(value) <= MAX_CELL else ""
    except (ValueError, OverflowError):
        return ""


def _pieces(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph, spaces, tabs and line breaks in it included."""
    yield paragraph.text or ""
    for piece in paragraph:
        if piece.tag == _TEXT + "s":
            yield " " * count(piece.get(_TEXT + "c"), MAX_SPACES)
        elif piece.tag == _TEXT + "tab":
            yield "\t"
        elif piece.tag == _TEXT + "line-break":
            yield "\n"
        elif piece.tag in (_TEXT + "span", _TEXT + "a"):
            yield from _pieces(piece)
        yield piece.tail or ""


def _steps(attributes: Mapping[str, str]) -> int:
    """How many steps properties of a style indent a cell by."""
    margin = attributes.get(_MARGIN, "")
    if len(margin) > MAX_INDENT or margin[-2:] not in _STEPS:
        return 0
    try:
        return max(0, min(round(float(margin[:-2]) / _STEPS[margin[-2:]]), MAX_INDENT))
    except (ValueError, OverflowError):
        return 0
