"""Further columns of managers: whom they name where the one that counts does not tell, and where they name another."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.identities import is_somebody
from cxgraph.inputs.tables.references import FoundPost, Mending, stands_for

_DISAGREE: Final = Message("columns-disagree")
_NOBODY: Final = Message("column-names-nobody")
_OTHER_COLUMN: Final = Message("another-column-names")


class Others:
    """The columns of managers beside that which counts."""

    def __init__(self, columns: Sequence[int], directory: Directory) -> None:
        self._columns = columns
        self._directory = directory

    def manager(self, entry: RowEntry) -> FoundPost | None:
        """The post that the first of the columns names that names one."""
        for _, cell in self._cells(entry):
            found = self._directory.find(cell)
            if found.post is not None:
                detail = found.mended.detail if found.mended else None
                return found._replace(mended=Mending(_OTHER_COLUMN, detail or Message("cell", {"cell": Quoted(cell)})))
        return None

    def disagreements(self, stands: Iterable[tuple[RowEntry, int]]) -> Iterator[Remark]:
        """What is to be said of cells that name another post than the one that stands, or nobody.

        Of a column that never names anybody nothing is said: it holds references of another kind.

        Args:
            stands: A row, and the index of the post that stands as its manager.
        """
        told: dict[int, list[Remark]] = {column: [] for column in self._columns}
        useful: set[int] = set()
        for entry, post in stands:
            for column, cell in self._cells(entry):
                found = self._directory.find(cell)
                if found.post is not None:
                    useful.add(column)
                if found.is_absent:
                    told[column].append(entry.row.remark(_NOBODY, Message("cell", {"cell": Quoted(cell)})))
                elif found.post not in (None, post):
                    told[column].append(entry.row.remark(_DISAGREE, stands_for(cell, self._directory.id(found.post))))
        for column in self._columns:
            yield from told[column] if column in useful else ()

    def somebody(self, entry: RowEntry) -> Iterator[str]:
        """What the columns name in a row."""
        return (cell for _, cell in self._cells(entry))

    def _cells(self, entry: RowEntry) -> Iterator[tuple[int, str]]:
        for column in self._columns:
            cell = entry.row.text(column)
            if is_somebody(cell):
                yield column, cell
