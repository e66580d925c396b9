"""What rows say of posts -> the posts themselves, each with an id of its own."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cxgraph.core.message import Message
from cxgraph.core.model import NONE, VACANT, slug
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.words import UNDISCLOSED, is_undisclosed

_PLACEHOLDERS: Final = UNDISCLOSED | {NONE, VACANT, "xx", "deleted", "eliminated"}


@dataclass(frozen=True, slots=True)
class Draft:
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
        named = (e.holder for e in self.entries if not (e.is_vacant or is_undisclosed(e.holder)))
        return tuple(dict.fromkeys(named))

    @property
    def holder(self) -> str | tuple[str, ...] | None:
        """The holder as a post records it: the names given; vacant where every row says so; else unknown."""
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


def draft(entries: Sequence[RowEntry], *, has_refs: bool = True) -> tuple[tuple[Draft, ...], tuple[Remark, ...]]:
    """Makes posts of rows.

    Rows that share a reference are one post where they agree on the title (a job share), else a post each, the
    later ones as ``ref-2``. A placeholder such as ``N/D``, or a repeated ``0``, is no reference: its post is
    known by the number of its row.

    Args:
        entries: The rows.
        has_refs: Whether the table has references at all; where it has none, each row is a post, known by its title.

    Returns:
        The posts in the order of their first rows, and what was mended to tell them apart.
    """
    if not has_refs:
        unused = IdMaker().unused
        return tuple(Draft(unused(slug(entry.title)), (entry,), referable=False) for entry in entries), ()
    placeholders = _placeholders(entries)
    names = IdMaker(entry.ref for entry in entries)
    drafts: list[Draft] = []
    mended: list[Remark] = []
    given: set[str] = set()
    for shared in _shared(entries, placeholders):
        row, ref = shared[0].row, shared[0].ref
        name = f"row-{row.number}" if ref in placeholders else ref
        if ref in placeholders:
            mended.append(row.remark(Message("reference-is-placeholder")))
        elif ref in given:
            mended.append(row.remark(Message("reference-twice")))
        if name != ref or ref in given:
            name = names.unused(name)
        drafts.append(Draft(name, shared, referable=name == ref))
        given.add(ref)
    return tuple(drafts), tuple(mended)


def _placeholders(entries: Iterable[RowEntry]) -> frozenset[str]:
    uses = Counter(entry.ref for entry in entries)
    zeros = {ref for ref, times in uses.items() if times > 1 and not ref.strip("0")}
    return frozenset({ref for ref in uses if ref.casefold() in _PLACEHOLDERS} | zeros)


def _shared(entries: Iterable[RowEntry], placeholders: Collection[str]) -> Iterable[tuple[RowEntry, ...]]:
    groups: dict[tuple[object, ...], list[RowEntry]] = {}
    for place, entry in enumerate(entries):
        title = tuple(entry.title.casefold().split())
        key = (place,) if entry.ref in placeholders else (entry.ref, title)
        groups.setdefault(key, []).append(entry)
    return map(tuple, groups.values())
