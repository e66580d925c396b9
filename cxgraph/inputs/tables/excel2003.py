"""The bytes of a workbook that Excel 2003, or a program like it, wrote as XML -> its sheets."""

import io
from typing import Final
from xml.etree.ElementTree import Element

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message
from cxgraph.inputs.tables.budget import Budget
from cxgraph.inputs.tables.elements import count, elements
from cxgraph.inputs.tables.excel import MAX_INDENT, shown_number
from cxgraph.inputs.tables.inspection import HarmError, Inspection
from cxgraph.inputs.tables.rows import MAX_COLUMNS, MAX_ROWS, Row
from cxgraph.inputs.tables.sheets import WITHHELD, Merged, Sheet, holds_anything

_SHEET: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"


def read_excel_2003(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook in XML.

    Args:
        data: The file's bytes.
        file: Its name, for messages.

    Raises:
        OrgFileError: It declares a document type, or holds more than a workbook may.
    """
    data = data.lstrip()
    try:
        Inspection().look(io.BytesIO(data))
    except HarmError as harm:
        raise OrgFileError([Problem(file, None, None, "", harm.why, Message("copy-to-new-workbook"))]) from None
    reading = _Excel2003(Budget(file))
    for event, element in elements(io.BytesIO(data)):
        reading.take(event, element)
    return tuple(reading.sheets)


class _Excel2003:
    """A workbook as it is read, element by element."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self._budget = budget
        self._indents: dict[str, int] = {}
        self._name, self._is_hidden = "", False
        self._rows, self._merged, self._number = list[Row](), list[Merged](), 0

    def take(self, event: str, element: Element) -> None:
        """Takes the beginning or the end of an element."""
        if element.tag == _SHEET + "Worksheet" and event == "start":
            self._name, self._is_hidden = element.get(_SHEET + "Name", ""), False
            self._rows, self._merged, self._number = [], [], 0
        elif event == "start":
            return
        elif element.tag == _SHEET + "Worksheet":
            self.sheets.append(Sheet(self._name, tuple(self._rows), self._is_hidden, tuple(self._merged)))
            element.clear()
        elif element.tag == _SHEET + "Row":
            self._row(element)
            element.clear()
        elif element.tag.endswith("}Visible"):
            self._is_hidden = (element.text or "").strip() != "SheetVisible"
        elif element.tag == _SHEET + "Style":
            steps = (count(one.get(_SHEET + "Indent"), MAX_INDENT) for one in element if one.get(_SHEET + "Indent"))
            self._indents[element.get(_SHEET + "ID", "")] = next(steps, 0)

    def _row(self, element: Element) -> None:
        self._number = _place(element, self._number, MAX_ROWS)
        cells: list[str] = []
        for cell in element:
            if cell.tag != _SHEET + "Cell" or len(cells) > MAX_COLUMNS:
                continue
            cells += [""] * (_place(cell, len(cells), MAX_COLUMNS) - 1 - len(cells))
            column = len(cells)
            text = _shown(cell)
            indent = self._indents.get(cell.get(_SHEET + "StyleID", ""), 0)
            cells.append("\t" * indent + text if text else "")
            across = _more(cell, "MergeAcross", MAX_COLUMNS)
            down = _more(cell, "MergeDown", MAX_ROWS)
            if across or down:
                self._merged.append(Merged(self._number, self._number + down, column, column + across))
                cells += [""] * min(across, MAX_COLUMNS - column)
        self._budget.spend(1, len(cells))
        if holds_anything(cells):
            self._rows.append(self._budget.row(self._number, tuple(cells)))


def _place(element: Element, before: int, most: int) -> int:
    """The number of a row or column: the next one, or a later one that it names."""
    named = element.get(_SHEET + "Index")
    return max(before + 1, count(named, most) if named else 0)


def _more(cell: Element, name: str, most: int) -> int:
    named = cell.get(_SHEET + name, "0")
    return 0 if named.strip() in ("", "0") else count(named, most)


def _shown(cell: Element) -> str:
    data = cell.find(_SHEET + "Data")
    if data is None:
        return WITHHELD if cell.get(_SHEET + "Formula") else ""
    text = "".join(data.itertext())
    match data.get(_SHEET + "Type"):
        case "Number":
            try:
                return shown_number(float(text))
            except (ValueError, OverflowError):
                return text
        case "Boolean":
            return "TRUE" if text.strip() == "1" else "FALSE"
        case "DateTime":
            return text.removesuffix(".000").removesuffix("T00:00:00")
    return text
