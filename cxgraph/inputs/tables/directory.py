"""References in a table -> the posts they mean, through lost zeros, names, eliminated posts and rows of the past."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import Entries, RowEntry
from cxgraph.inputs.tables.people import PeopleIndex, parts
from cxgraph.inputs.tables.words import is_undisclosed

MAX_HOPS: Final = 100
"""Eliminated posts that may stand between a post and its manager: more are a ring, or no chart."""

_ELIMINATED: Final = "the post is eliminated"


class FoundPost(NamedTuple):
    """The post that a reference means, by index, or why none; and what was mended to find it.

    Attributes:
        is_handed_on: Whether the reference itself means another, eliminated post or a row of the past.
    """

    post: int | None
    why: str = ""
    mended: str | None = None
    is_handed_on: bool = False


class Directory:
    """Finds the post that a reference means.

    A reference is looked up as written, first among the posts, then among the rows that are not carried; failing
    that without regard to case, leading zeros and a trailing ``.0``; failing that as the name, address or title of
    whoever holds a post, or beside one. A post that was eliminated hands on to its own manager, a row of the past to
    the present row of the same person.
    """

    def __init__(self, drafts: Sequence[Draft], entries: Entries) -> None:
        self._drafts = drafts
        self._posts = {draft.id: index for index, draft in enumerate(drafts) if draft.referable}
        self._shared = {draft.first.ref for draft in drafts if not draft.referable} & self._posts.keys()
        self._eliminated = {entry.ref: entry for entry in reversed(entries.eliminated)}
        self._past = {entry.ref: entry for entry in reversed(entries.closed)}
        self._present = _unambiguous((_person(d.first), d.id) for d in drafts if d.referable)
        known = dict.fromkeys([*self._posts, *self._eliminated, *self._past])
        self._loose = _unambiguous((loosen(ref), ref) for ref in known)
        self._answers: dict[str, FoundPost] = {}

    def knows(self, ref: str) -> bool:
        """Whether a post is known by just this reference."""
        return ref in self._posts

    def find(self, ref: str) -> FoundPost:
        """The post that a reference means."""
        if ref not in self._answers:
            found = self._found(ref, ref)
            is_found = found.post is not None or found.is_handed_on
            self._answers[ref] = found if is_found else self._named(ref) or found
        return self._answers[ref]

    def _found(self, ref: str, cell: str, detour: str = "") -> FoundPost:
        here = ref
        detours = dict.fromkeys([detour] if detour else [])
        is_handed_on = False
        for _ in range(MAX_HOPS):
            if here in self._posts:
                if here in self._shared:
                    detours["posts share the reference, the first is meant"] = None
                mended = f"{', '.join(detours)}: {cell} stands for {here}" if detours else None
                return FoundPost(self._posts[here], mended=mended, is_handed_on=is_handed_on)
            is_handed_on |= here in self._eliminated or here in self._past
            step = self._step(here)
            if step is None:
                break
            here, detour = step
            detours[detour] = None
        led = f"{', '.join(detours)}: {cell} stands for {here or 'a blank'}, which" if detours else here or "a blank"
        return FoundPost(None, f"{led} is not among the posts", is_handed_on=is_handed_on)

    def _step(self, ref: str) -> tuple[str, str] | None:
        if ref in self._eliminated:
            return self._eliminated[ref].manager, _ELIMINATED
        if ref in self._past:
            present = self._present.get(_person(self._past[ref]))
            return (present, "the row is of the past") if present else None
        written = self._loose.get(loosen(ref))
        return (written, "zeros or case differ") if written else None

    def _named(self, cell: str) -> FoundPost | None:
        for part in parts(cell):
            if part and (part in self._posts or self._step(part)):
                return self._found(part, cell, "the reference stands beside a name")
        asked = map(self._people.find, (cell, *parts(cell)))
        how, posts = next((answer for answer in asked if answer[1]), ("", ()))
        if len(posts) == 1:
            return FoundPost(posts[0], mended=f"it is given by {how}: {cell} stands for {self._drafts[posts[0]].id}")
        return FoundPost(None, f"{cell} may be one of {len(posts)} posts") if posts else None

    @cached_property
    def _people(self) -> PeopleIndex:
        return PeopleIndex(self._drafts)


def loosen(ref: str) -> str:
    """A reference without what spreadsheets change in it: case, leading zeros, a trailing ``.0``."""
    return ref.casefold().removesuffix(".0").lstrip("0")


def _person(entry: RowEntry) -> str:
    return "" if is_undisclosed(entry.person) else entry.person


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice: set[str] = set()
    for key, value in pairs:
        if found.setdefault(key, value) != value:
            twice.add(key)
    return {key: value for key, value in found.items() if key and key not in twice}
