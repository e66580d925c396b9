"""References in a table -> the posts they mean, through lost zeros, names, eliminated posts and rows of the past."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from cxgraph.core.message import Argument, ItemName, Listing, Message, Number, Quoted, Words
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import Entries, RowEntry
from cxgraph.inputs.tables.people import PeopleIndex, parts
from cxgraph.inputs.tables.words import is_undisclosed

MAX_HOPS: Final = 100
"""Eliminated posts that may stand between a post and its manager: more are a ring, or no chart."""

_BESIDE_NAME: Final = Message("reference-beside-name")
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
    """

    post: int | None
    why: Message | None = None
    mended: Mending | None = None
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

    def _found(self, ref: str, cell: str, detour: Message | None = None) -> FoundPost:
        here = ref
        detours = dict.fromkeys([detour] if detour else [])
        is_handed_on = False
        for _ in range(MAX_HOPS):
            if here in self._posts:
                if here in self._shared:
                    detours[_SHARED] = None
                return FoundPost(self._posts[here], None, _mending(detours, cell, here), is_handed_on)
            is_handed_on |= here in self._eliminated or here in self._past
            step = self._step(here)
            if step is None:
                break
            here, detour = step
            detours[detour] = None
        lost: Argument = Quoted(here) if here else Message("a-blank")
        if not detours:
            return FoundPost(None, Message("not-among-posts", {"reference": lost}), is_handed_on=is_handed_on)
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

    def _named(self, cell: str) -> FoundPost | None:
        for part in parts(cell):
            if part and (part in self._posts or self._step(part)):
                return self._found(part, cell, _BESIDE_NAME)
        asked = map(self._people.find, (cell, *parts(cell)))
        how, posts = next((answer for answer in asked if answer[1]), ("", ()))
        if len(posts) == 1:
            given = Message("given-by", {"how": Words(how)})
            return FoundPost(posts[0], mended=Mending(given, stands_for(cell, self._drafts[posts[0]].id)))
        several = Message("one-of-several-posts", {"cell": Quoted(cell), "posts": Number(len(posts))})
        return FoundPost(None, several) if posts else None

    @cached_property
    def _people(self) -> PeopleIndex:
        return PeopleIndex(self._drafts)


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


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice: set[str] = set()
    for key, value in pairs:
        if found.setdefault(key, value) != value:
            twice.add(key)
    return {key: value for key, value in found.items() if key and key not in twice}
