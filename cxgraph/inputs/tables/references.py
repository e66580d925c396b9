"""References as tables write them -> posts, through lost zeros and case, eliminated posts and rows of the past."""

from collections.abc import Collection, Iterable, Sequence, Set
from functools import cached_property
from typing import Final, NamedTuple

from cxgraph.core.message import Argument, ItemName, Listing, Message, Quoted
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import Entries, RowEntry
from cxgraph.inputs.tables.words import is_undisclosed

MAX_HOPS: Final = 100
"""Eliminated posts that may stand between a post and its manager: more are a ring, or no chart."""

_ELIMINATED: Final = Message("post-eliminated")
_LOOSE: Final = Message("zeros-or-case")
_PAST: Final = Message("row-past")
_SHARED: Final = Message("first-of-shared")


class Mending(NamedTuple):
    """How a post was found that a reference does not give as it stands, and which reference stands for which post."""

    how: Argument
    detail: Message


class FoundPost(NamedTuple):
    """The post that a reference means, by index, or why none; and what was mended to find it.

    Attributes:
        is_handed_on: Whether the reference itself means another, eliminated post or a row of the past.
        by: What the reference is: ``reference``, ``name``, ``title``; empty where it means no post.
        others: Further posts that it names, by index.
        is_absent: Whether nothing in the table is what it may mean.
    """

    post: int | None
    why: Message | None = None
    mended: Mending | None = None
    is_handed_on: bool = False
    by: str = ""
    others: tuple[int, ...] = ()
    is_absent: bool = False


class References:
    """The references of a table, of posts and of rows that are not carried.

    Attributes:
        posts: Reference -> index of the post that is known by it.
        shared: Those of them that several posts have, of which the first is meant.
    """

    def __init__(self, drafts: Sequence[Draft], entries: Entries) -> None:
        self._drafts = drafts
        self.posts = {draft.id: index for index, draft in enumerate(drafts) if draft.referable}
        self.shared = {draft.first.ref for draft in drafts if not draft.referable} & self.posts.keys()
        self._eliminated = {entry.ref: entry for entry in reversed(entries.eliminated)}
        self._past = {entry.ref: entry for entry in reversed(entries.closed)}

    def is_known(self, ref: str) -> bool:
        """Whether a post, or a row that is not carried, is known by a reference, zeros and case aside."""
        return ref in self.posts or self._step(ref) is not None

    def find(self, ref: str, cell: str, detour: Message | None = None) -> FoundPost:
        """The post that a reference means, itself or by what it hands on to.

        Args:
            ref: The reference.
            cell: The cell that it stands in.
            detour: How it was got out of the cell, where that has to be said.
        """
        here = ref
        detours = dict.fromkeys([detour] if detour else [])
        is_handed_on = False
        for _ in range(MAX_HOPS):
            if here in self.posts:
                if here in self.shared:
                    detours[_SHARED] = None
                return FoundPost(self.posts[here], None, _mending(detours, cell, here), is_handed_on, "reference")
            is_handed_on |= here in self._eliminated or here in self._past
            step = self._step(here)
            if step is None:
                break
            here, detour = step
            detours[detour] = None
        lost: Argument = Quoted(here) if here else Message("a-blank")
        if not detours and here in self._past:
            return FoundPost(None, Message("manager-is-past", {"reference": lost}), is_handed_on=True)
        if not detours:
            why = Message("not-among-posts", {"reference": lost})
            is_absent = not is_handed_on and loosen(ref) not in self._loosened
            return FoundPost(None, why, is_handed_on=is_handed_on, is_absent=is_absent)
        led: dict[str, Argument] = {
            "detours": Listing((*detours,), joined=","),
            "cell": Quoted(cell),
            "reference": lost,
        }
        return FoundPost(None, Message("led-to-no-post", led), is_handed_on=is_handed_on)

    def _step(self, ref: str) -> tuple[str, Message] | None:
        if ref in self._eliminated:
            return self._eliminated[ref].manager, _ELIMINATED
        if ref in self._past:
            present = self._present.get(_person(self._past[ref]))
            return (present, _PAST) if present else None
        written = self._loose.get(loosen(ref))
        return (written, _LOOSE) if written else None

    @cached_property
    def _loose(self) -> dict[str, str]:
        known = dict.fromkeys([*self.posts, *self._eliminated, *self._past])
        return unambiguous((loosen(ref), ref) for ref in known)

    @cached_property
    def _loosened(self) -> Set[str]:
        """What several references are alike in."""
        return frozenset(map(loosen, (*self.posts, *self._eliminated, *self._past))) - self._loose.keys()

    @cached_property
    def _present(self) -> dict[str, str]:
        return unambiguous((_person(d.first), d.id) for d in self._drafts if d.referable)


def _mending(detours: Collection[Message], cell: str, post: str) -> Mending | None:
    return Mending(Listing((*detours,), joined=","), stands_for(cell, post)) if detours else None


def stands_for(cell: str, post: str) -> Message:
    """Which post a cell was taken for."""
    return Message("stands-for", {"cell": Quoted(cell), "post": ItemName("posts", post)})


def loosen(ref: str) -> str:
    """A reference without what spreadsheets change in it: case, leading zeros, a trailing ``.0``."""
    return ref.casefold().removesuffix(".0").lstrip("0")


def _person(entry: RowEntry) -> str:
    return "" if is_undisclosed(entry.person) else entry.person


def unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Pairs of a key and what it stands for, without the keys that stand for several things, and the empty one."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for key, value in pairs:
        if found.setdefault(key, value) != value:
            twice.add(key)
    return {key: value for key, value in found.items() if key and key not in twice}
