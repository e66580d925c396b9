"""A web page, as programs write it where they should write a workbook -> the tables in it.

Nothing of it runs and nothing is fetched; what is no text of a cell is left out.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number
from cxgraph.inputs.files.encoding import encodings
from cxgraph.inputs.tables.budget import Budget
from cxgraph.inputs.tables.elements import count
from cxgraph.inputs.tables.rows import MAX_COLUMNS, Row
from cxgraph.inputs.tables.sheets import Merged, Sheet, holds_anything

MAX_PAGE: Final = 100_000_000
"""Bytes of a page."""
MAX_NESTED: Final = 50
"""Tables within tables."""
MAX_SPAN: Final = 65_534
"""Rows that a cell may span, as browsers have it; columns are a thousand."""

_CHARSET: Final = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.IGNORECASE)
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_BREAKS: Final = ("br", "p", "div", "li")
_SILENT: Final = ("script", "style", "title", "noscript", "template")


def read_web_page(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The tables of a page, one within another as one more, each as a sheet by the name of its caption.

    Args:
        data: The file's bytes.
        file: Its name, for messages.

    Raises:
        OrgFileError: It is too large, nests too many tables, or holds more than a workbook may.
    """
    if len(data) > MAX_PAGE:
        what = Message("large-page", {"bytes": Number(len(data)), "most": Number(MAX_PAGE)})
        raise OrgFileError([Problem(file, None, None, "", what, Message("save-as-table"))])
    page = _Page(file)
    page.feed(_without_declarations(_decoded(data)))
    page.close()
    if page.is_frame and not page.sheets():
        raise OrgFileError([Problem(file, None, None, "", Message("is-frame"), Message("give-page-in-folder"))])
    return page.sheets()


def _decoded(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    for encoding in (*encodings(data)[:1], *([named[1].decode()] if named else []), *encodings(data)[1:]):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def _without_declarations(text: str) -> str:
    """The text up to its last tag, without comments and what else begins with ``<!``.

    The parser would look for the end of each one anew, which takes for ever where none has one.
    """
    text = text[: text.rfind(">") + 1]
    pieces = text.split("<!")
    kept = [pieces[0]]
    is_comment = False
    for piece in pieces[1:]:
        is_comment = is_comment or piece.startswith("--")
        end = "-->" if is_comment else ">"
        _, found, rest = piece.partition(end)
        if found:
            is_comment = False
            kept.append(rest)
    return "".join(kept)


class _Table:
    """A table as it is read; cells that span rows or columns are its merged cells."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.caption = ""
        self.rows: list[list[str]] = []
        self.merged: list[Merged] = []
        self.cell: list[str] | None = None
        self.in_caption = False
        self._span = (1, 1)
        self._until: dict[int, int] = {}

    def start_row(self) -> None:
        """Begins a row; the one before may have no end."""
        self.end_cell()
        self._budget.spend(1, 0)
        self.rows.append([])

    def start_cell(self, down: int, across: int) -> None:
        """Begins a cell, behind those that span down to its row."""
        if not self.rows:
            self.start_row()
        self.end_cell()
        self.cell, self._span = [], (down, across)

    def end_cell(self) -> None:
        """Ends the cell, if there is one."""
        if self.cell is None:
            return
        text = _SPACES.sub(" ", "".join(self.cell)).strip(" ").replace("\v", "\n").strip("\n")
        row, number = self.rows[-1], len(self.rows)
        self.cell = None
        while self._until.get(len(row), 0) >= number:
            self._budget.spend(0, 1)
            row.append("")
        if len(row) > MAX_COLUMNS:
            return
        down, across = self._span
        column, across = len(row), min(across, MAX_COLUMNS + 1 - len(row))
        self._budget.spend(0, across)
        row += [text, *[""] * (across - 1)]
        if down > 1:
            self._until |= dict.fromkeys(range(column, column + across), number + down - 1)
        if max(down, across) > 1:
            self.merged.append(Merged(number, number + down - 1, column, column + across - 1))


class _Page(HTMLParser):
    """Takes the tables out of a page."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self._file = file
        self._budget = Budget(file)
        self._open: list[_Table] = []
        self._done: list[_Table] = []
        self._silent = 0
        self.is_frame = False

    def sheets(self) -> tuple[Sheet, ...]:
        """The tables that were read, in the order of their ends, without those that hold others and nothing else."""
        return tuple(_sheets([*self._done, *reversed(self._open)], self._budget))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes the beginning of an element."""
        if tag == "table":
            if len(self._open) >= MAX_NESTED:
                what = Message("nested-tables", {"most": Number(MAX_NESTED)})
                raise OrgFileError([Problem(self._file, None, None, "", what, Message("save-as-table"))])
            self._open.append(_Table(self._budget))
        elif tag in _SILENT:
            self._silent += 1
        elif tag in ("frame", "frameset", "iframe"):
            self.is_frame = True
        elif self._open:
            self._within(self._open[-1], tag, dict(attrs))

    def _within(self, table: _Table, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "tr":
            table.start_row()
        elif tag in ("td", "th"):
            table.start_cell(count(attributes.get("rowspan"), MAX_SPAN), count(attributes.get("colspan"), 1000))
        elif tag == "caption":
            table.in_caption = True
        elif tag in _BREAKS and table.cell:
            # a line break that is told from those of the page's text
            table.cell.append("\v")

    def handle_endtag(self, tag: str) -> None:
        """Takes the end of an element."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        if not self._open:
            return
        table = self._open[-1]
        if tag == "table":
            table.end_cell()
            self._done.append(self._open.pop())
        elif tag in ("td", "th", "tr"):
            table.end_cell()
        elif tag == "caption":
            table.in_caption = False

    def handle_data(self, data: str) -> None:
        """Takes text."""
        if self._silent or not self._open:
            return
        table = self._open[-1]
        if table.in_caption:
            table.caption += data[: MAX_SPAN - len(table.caption)]
        elif table.cell is not None:
            table.cell.append(data)


def _sheets(tables: list[_Table], budget: Budget) -> Iterator[Sheet]:
    for place, table in enumerate(tables, 1):
        table.end_cell()
        rows: list[Row] = []
        for number, cells in enumerate(table.rows, 1):
            if holds_anything(cells):
                rows.append(budget.row(number, tuple(cells)))
        if rows:
            yield Sheet(" ".join(table.caption.split()) or str(place), tuple(rows), merged=tuple(table.merged))
