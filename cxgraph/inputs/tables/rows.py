"""Rows as the readers hand them on, whatever kind of file they come from, each with the place where it stands."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final, NamedTuple

from msgspec import Struct

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number
from cxgraph.inputs.account import Remark

MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
MAX_CELL: Final = 32_767
"""Rows and columns of a table, and characters of a cell, as many as a sheet of Excel has."""
MAX_RECORD: Final = 4_000_000
"""Characters of a row of text, line breaks within its cells included."""
MAX_TEXT: Final = 1_000
"""Characters of a header, an id, a title, a name: whatever has more is none."""

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Row(Struct, frozen=True, gc=False):
    """One row of a table, or one record of another file.

    Attributes:
        number: What users find it by: its number as a spreadsheet shows it, or the line on which a record begins.
        line: Its line in the text; a cell above it may hold line breaks.
        cells: What it holds, in the order of the headers.
        file: The file it stands in.
        column: Its column in the text.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    file: str
    column: int = 1

    def text(self, column: int | None) -> str:
        """A cell as one line of text, control characters as spaces; empty for a column that is not there."""
        if column is None or column >= len(self.cells):
            return ""
        cell = self.cells[column]
        return cell.strip() if cell.isprintable() else one_line(cell)

    def with_cells(self, cells: tuple[str, ...]) -> "Row":
        """The same row, where it holds something else."""
        return Row(self.number, self.line, cells, self.file, self.column)

    def remark(self, what: Message, detail: Message | None = None) -> Remark:
        """Something about this row, for the account of the import, and what is so of it alone."""
        return Remark(self.number, what, self.file, detail)


class Table(NamedTuple):
    """A table as written.

    Attributes:
        file: Its file.
        headers: Its headers, no two of them the same.
        rows: Every row below them in which anything is written.
        strays: Further such rows, which describe nobody: repeated headers, headings, totals.
        notes: What else is to be said of it.
        as_of: The day that it says it is of.
        headings: Those of the strays that fill one cell.
        is_grid: Whether its cells stand in columns by themselves, as in a sheet, so that none can shift the others.
    """

    file: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    strays: tuple[Remark, ...] = ()
    notes: tuple[Message, ...] = ()
    as_of: date | None = None
    headings: tuple[Row, ...] = ()
    is_grid: bool = False

    def fault(self, row: Row) -> Message | None:
        """Why a row may have cells that stand in no column of theirs; None for one as wide as the headers."""
        if any(map(str.strip, row.cells[len(self.headers) :])):
            counts = {"cells": Number(len(row.cells)), "headers": Number(len(self.headers))}
            return Message("more-cells-than-headers", counts)
        return None

    def texts(self, column: int | None) -> list[str]:
        """A column as :meth:`Row.text` gives its cells, in the order of the rows; in a third of the time."""
        if column is None:
            return [""] * len(self.rows)
        return [
            (cell.strip() if (cell := row.cells[column]).isprintable() else one_line(cell))
            if column < len(row.cells)
            else ""
            for row in self.rows
        ]

    @property
    def is_headless(self) -> bool:
        """Whether its columns go by their numbers, because its first row is a record."""
        return self.headers == tuple(map(str, range(1, len(self.headers) + 1)))

    def unread(self, read: Collection[int]) -> tuple[str, ...]:
        """Headers of the columns that were not read and hold anything; by its number where a column has no header.

        Args:
            read: Indices of the columns that were read.
        """
        left = [column for column in range(len(self.headers)) if column not in read]
        found: list[int] = []
        for row in self.rows:
            # a row may be short where the headers are many
            cells = row.cells
            here = left if len(left) < len(cells) else range(len(cells))
            filled = {column for column in here if column < len(cells) and cells[column].strip()}
            if not filled.isdisjoint(left):
                found += [column for column in left if column in filled]
                left = [column for column in left if column not in filled]
            if not left:
                break
        return tuple(self.headers[column] or str(column + 1) for column in sorted(found))


def refuse_more_items(number: int, file: str) -> None:
    """Refuses records, cards or entries of which there are more than a table has rows.

    Raises:
        OrgFileError: There are more.
    """
    if number > MAX_ROWS:
        what = Message("many-items", {"most": Number(MAX_ROWS)})
        raise OrgFileError([Problem(file, None, None, "", what, Message("part-into-files"))])


def filled_cells(cells: Sequence[str]) -> tuple[str, ...]:
    """Those cells of a row in which anything is written."""
    return tuple(cell for cell in cells if cell and not cell.isspace())


def one_line(text: str) -> str:
    """A text with each run of line breaks and control characters as a space, and none at its ends."""
    return _CONTROLS.sub(" ", text).strip()


def shorten(text: str, most: int) -> str:
    """A text, cut off behind so many characters."""
    return text if len(text) <= most else f"{text[:most]}…"
