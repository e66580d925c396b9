"""Where values stand in the sheets of a workbook, and what is wrong there."""

from typing import Any

from cxgraph.core.errors import Foremost, Problem
from cxgraph.core.message import Message
from cxgraph.core.model import Positions, pack
from cxgraph.core.place import Path, in_words
from cxgraph.inputs.charts.shape import Misfit


class CellPlaces:
    """Where values stand in the sheets, and what is wrong there."""

    def __init__(self, file: str) -> None:
        self.problems: Foremost[Problem] = Foremost(lambda problem: problem.file)
        self._file = file
        self._cells: dict[Path, tuple[str, int, int]] = {}

    def mark(self, path: Path, sheet: str, row: int, column: int) -> None:
        """Notes the cell of a value, its row from one and its column from nought."""
        self._cells[path] = (sheet, row, column)

    def tell(self, sheet: str, row: int, column: int, what: Message, hint: Message | None) -> None:
        """Notes what is wrong in a cell."""
        self.problems.append(Problem(self._named(sheet, row, column), None, None, "", what, hint))

    def order(self, misfit: Misfit) -> tuple[Any, ...]:
        """What misfits are sorted by: the cell, and which of its parts."""
        return (*self._cell(misfit.path), in_words(misfit.path))

    def problem(self, misfit: Misfit) -> Problem:
        """What does not fit, as a problem of the cell that it stands in."""
        return Problem(self._named(*self._cell(misfit.path)), None, None, misfit.path, misfit.what, misfit.advice)

    def positions(self) -> Positions:
        """Rows and columns of all values, as lines and columns of the file."""
        marks: dict[str | int, Any] = {}
        for path, (_, row, column) in self._cells.items():
            here = marks
            for step in path:
                here = here.setdefault(step, {})
            here[Positions.START] = pack(row, column + 1)
        return Positions(self._file, marks)

    def _cell(self, path: Path) -> tuple[str, int, int]:
        for length in range(len(path), 0, -1):
            if (cell := self._cells.get(path[:length])) is not None:
                return cell
        return "", 1, 0

    def _named(self, sheet: str, row: int, column: int) -> str:
        from openpyxl.utils import get_column_letter

        return f"{self._file}:{sheet}!{get_column_letter(column + 1)}{row}" if sheet else self._file
