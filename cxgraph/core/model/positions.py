"""Where the items of a chart stand in its file."""

from array import array
from collections.abc import Callable
from typing import Any, ClassVar, Final, NamedTuple

from cxgraph.core.place import Path


class Position(NamedTuple):
    """A place in a text file, 1-based."""

    line: int
    column: int


def pack(line: int, column: int) -> int:
    """A position as one number, which takes a third of the memory of a pair."""
    return line << 32 | column


class Positions:
    """Where the items of a chart stand in its file: a path such as ``("posts", 3, "title")`` to a position.

    Positions say where a fact was written, never what it is: two of them always compare equal,
    so that the same organisation read from two files is the same.
    """

    START: ClassVar = -1

    def __init__(self, file: str = "", marks: dict[str | int, Any] | None = None) -> None:
        """Takes the file's name as users should see it, and a tree of positions that mirrors the document.

        Each branch is a dict from key or index to a branch or a packed position (:func:`pack`);
        a branch's own position stands under :data:`START`. Very many items without branches of their own may stand in
        an array of packed positions instead, which takes a tenth of the memory.
        """
        self.file = file
        self._marks = marks

    def find(self, path: Path) -> Position | None:
        """The position of the deepest item on the path that has one; None without lines."""
        found = self._find(path)
        return None if found is None else Position(found >> 32, found & 0xFFFFFFFF)

    def line(self, path: Path) -> int | None:
        """The line of that item alone."""
        found = self._find(path)
        return None if found is None else found >> 32

    def lines(self, section: str) -> Callable[[int], int | None]:
        """The line of each item of a section, by its number: the same as :meth:`line`, for very many of them."""
        marks = (self._marks or {}).get(section)
        start, branches = self.START, marks if isinstance(marks, dict) else {}

        def line(number: int) -> int | None:
            branch = branches.get(number)
            place = branch.get(start) if isinstance(branch, dict) else branch
            return place >> 32 if isinstance(place, int) else self.line((section, number))

        return line

    def _find(self, path: Path) -> int | None:
        here: Any = self._marks
        found: int | None = None
        for step in (*path, self.START):
            if isinstance(here, array):
                return here[step] if isinstance(step, int) and 0 <= step < len(here) else found
            if not isinstance(here, dict):
                break
            found = here.get(self.START, found)
            here = here.get(step)
        return here if isinstance(here, int) else found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Positions)

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return f"Positions({self.file!r})"


NOWHERE: Final = Positions()
