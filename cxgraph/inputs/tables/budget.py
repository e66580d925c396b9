"""Rows and cells that a workbook may hold, spent as they are read."""

from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number
from cxgraph.inputs.tables.rows import MAX_CELL, MAX_ROWS, Row

MAX_CELLS: Final = 20_000_000
"""Cells of all sheets that are read, empty ones in between included."""

MAX_REPEATED: Final = 10_000
"""How often a row that holds anything may be repeated: a few bytes would else be a million rows."""


class Budget:
    """What is left of the rows and cells that all sheets of a file may have."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows, self._cells = MAX_ROWS, MAX_CELLS

    def spend(self, rows: int, cells: int) -> None:
        """Takes so many rows, and so many cells of them all together.

        Raises:
            OrgFileError: No more are left.
        """
        self._rows -= rows
        self._cells -= cells
        if min(self._rows, self._cells) < 0:
            what = Message("many-cells", {"rows": Number(MAX_ROWS), "cells": Number(MAX_CELLS)})
            raise OrgFileError([Problem(self._file, None, None, "", what, Message("leave-out-rest-of-table"))])

    def repeat(self, times: int) -> None:
        """Looks at how often a row is repeated that holds anything.

        Raises:
            OrgFileError: It is more often than any table of people has the same row.
        """
        if times > MAX_REPEATED:
            what = Message("row-repeated", {"times": Number(times), "most": Number(MAX_REPEATED)})
            raise OrgFileError([Problem(self._file, None, None, "", what, Message("leave-out-rest-of-table"))])

    def row(self, number: int, cells: tuple[str, ...]) -> Row:
        """A row of texts, each no longer than a cell can be.

        Raises:
            OrgFileError: One is longer.
        """
        if max(map(len, cells), default=0) > MAX_CELL:
            what, hint = Message("cell-too-long", {"most": Number(MAX_CELL)}), Message("shorten-or-leave-out")
            raise OrgFileError([Problem(self._file, number, None, "", what, hint)])
        return Row(number, number, cells, self._file)
