"""Posts as rows describe them, and ids of which none is handed out twice."""

from collections.abc import Iterable

from msgspec import Struct

from cxgraph.core.model import NONE, VACANT
from cxgraph.inputs.tables.entries import RowEntry


class Draft(Struct, frozen=True, gc=False):
    """One post as its rows describe it: several where people share the job.

    Attributes:
        id: The reference as written, where it is one and no earlier post has it.
        entries: What its rows say, in the order of the table.
        referable: Whether a manager cell can mean this post by its reference.
        is_added: Whether no row describes it: other rows name it as their manager.
    """

    id: str
    entries: tuple[RowEntry, ...]
    referable: bool
    is_added: bool = False

    @property
    def first(self) -> RowEntry:
        """The row that describes the post first."""
        return self.entries[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the holders that the rows give."""
        return tuple(dict.fromkeys(filter(None, (entry.name for entry in self.entries))))

    @property
    def holder(self) -> str | tuple[str, ...] | None:
        """The holder as a post records it: the names given; vacant where every row says so; else unknown."""
        if len(self.entries) == 1:
            only = self.entries[0]
            return only.name or (VACANT if only.is_vacant else None)
        names = self.names
        if not names:
            return VACANT if all(entry.is_vacant for entry in self.entries) else None
        return names[0] if len(names) == 1 else names


class IdMaker:
    """Hands out ids, none of them twice and none that the format reserves."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {NONE, VACANT, *taken}
        self._last: dict[str, int] = {}

    def unused(self, name: str) -> str:
        """The name, or where it is taken the first of ``name-2``, ``name-3`` … that is not; it is taken then."""
        candidate = name
        while candidate in self._taken:
            self._last[name] = self._last.get(name, 1) + 1
            candidate = f"{name}-{self._last[name]}"
        self._taken.add(candidate)
        return candidate
