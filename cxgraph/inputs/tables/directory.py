"""References in a table -> the posts they mean, through lost zeros, names, eliminated posts and rows of the past."""

import itertools
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from cxgraph.core.message import Argument, ItemName, Message, Number, Quoted, Words
from cxgraph.core.message_lists import listing_of
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import Entries, RowEntry
from cxgraph.inputs.tables.forms import other_forms, several
from cxgraph.inputs.tables.people import MOST_LIKELY, PeopleIndex, name_key, parts
from cxgraph.inputs.tables.references import FoundPost, Mending, References, loosen, stands_for, unambiguous
from cxgraph.inputs.tables.words import is_undisclosed

MOST_TOLD: Final = 5
"""Posts, or parts of a cell, that are told of one cell."""

_BESIDE_NAME: Final = Message("reference-beside-name")
_SEVERAL: Final = Message("first-of-several")


class Directory:
    """Finds the post that a reference means.

    A reference is looked up as written, first among the posts, then among the rows that are not carried; failing
    that without regard to case, leading zeros and a trailing ``.0``; failing that as the name, address or title of
    whoever holds a post, or beside one; then in what else numbers people in the table, and in other forms, as
    distinguished names. One that names several persons means the first. A post that was eliminated hands on to its
    own manager, a row of the past to the present row of the same person.
    """

    def __init__(
        self,
        drafts: Sequence[Draft],
        entries: Entries,
        bodies: Sequence[RowEntry] = (),
        spare: Sequence[int] = (),
    ) -> None:
        """Takes the posts and the rows that are none.

        Args:
            drafts: The posts.
            entries: The rows.
            bodies: Rows of boards above all posts.
            spare: Columns that number people or posts, beside that of the references.
        """
        self._drafts = drafts
        self._spare = spare
        left = (key for entry in entries.closed for key in (name_key(entry.name), entry.email.casefold()))
        self._left = frozenset(filter(None, left))
        self._refs = References(drafts, entries)
        self._bodies = frozenset(
            text.casefold()
            for entry in bodies
            for text in (entry.ref, entry.title, entry.holder)
            if not is_undisclosed(text)
        )
        self._answers: dict[str, FoundPost] = {}

    def knows(self, ref: str) -> bool:
        """Whether a post is known by just this reference."""
        return ref in self._refs.posts

    def place(self, ref: str) -> int | None:
        """The index of the post that alone is known by just this reference."""
        return None if ref in self._refs.shared else self._refs.posts.get(ref)

    def id(self, post: int | None) -> str:
        """The id of a post, by its index."""
        return "" if post is None else self._drafts[post].id

    def is_body(self, cell: str) -> bool:
        """Whether a cell means a board that has a row of its own."""
        return bool(self._bodies) and cell.casefold() in self._bodies

    @property
    def refs(self) -> Collection[str]:
        """References that posts are known by."""
        return self._refs.posts.keys()

    def add(self, cell: str, post: int) -> None:
        """Lets a cell mean a post that was added for it."""
        self._answers[cell] = FoundPost(post)

    def find(self, ref: str) -> FoundPost:
        """The post that a reference means."""
        if ref not in self._answers:
            self._answers[ref] = self._looked_up(ref)
        return self._answers[ref]

    def _looked_up(self, ref: str) -> FoundPost:
        found = self._refs.find(ref, ref)
        if found.post is not None or found.is_handed_on:
            return found
        named = self._people.find(ref)
        # a reference that stands beside a name is surer than the name, but nothing within a title is
        is_whole = len(named[1]) == 1 and (named[0] == "title" or next(parts(ref), None) is None)
        return (
            (self._meant(ref, named[1], named[0]) if is_whole else None)
            or self._first_of_several(ref)
            or self._in_part(ref, named)
            or self._otherwise(ref)
            or self._departed(ref)
            or found
        )

    def _in_part(self, cell: str, named: tuple[str, Sequence[int]]) -> FoundPost | None:
        """Who is named by a cell, or by a part of it beside which others tell which one is meant.

        Args:
            cell: The cell.
            named: Those whom it names as a whole.
        """
        pieces = tuple(parts(cell))
        for part in pieces:
            if self._refs.is_known(part):
                return self._refs.find(part, cell, _BESIDE_NAME)
        asked = itertools.chain([named], map(self._people.find, pieces))
        how, posts = next((answer for answer in asked if answer[1]), ("", ()))
        if not posts and "," in cell:
            # what stands behind the last comma may be the unit or the title of whoever is named before it
            name, _, beside = cell.rpartition(",")
            how, posts = self._people.find(name.strip())
            posts = self._beside(posts, (beside.strip(),))
        elif len(posts) > 1 and pieces:
            posts = self._beside(posts, pieces) or posts
        return self._meant(cell, posts, how)

    def _beside(self, posts: Sequence[int], texts: Sequence[str]) -> Sequence[int]:
        """Those of posts whose title or unit a text gives."""
        if len(posts) > MOST_LIKELY:
            return ()
        wanted = {" ".join(text.casefold().split()) for text in texts}
        given = ((post, self._drafts[post].first) for post in posts)
        return [post for post, row in given if wanted & {_plain(row.title or ""), _plain(row.unit)}]

    def _first_of_several(self, cell: str) -> FoundPost | None:
        """The first post of several persons that a cell names; those behind it are others that it means."""
        persons, is_sure = several(cell)
        found = [self._found_alone(person, by_title=is_sure) for person in persons]
        known = [one for one in found if one is not None]
        ends = tuple(dict.fromkeys(one.post for one in known if one.post is not None))
        if not ends or (len(ends) == 1 and (not is_sure or len(known) == len(found))):
            return None
        if not is_sure and len(known) < len(found):
            return None
        lost = [Quoted(person) for person, one in zip(persons, found, strict=True) if one is None]
        told: dict[str, Argument] = {"cell": Quoted(cell), "post": ItemName("posts", self._drafts[ends[0]].id)}
        detail = Message("stands-for-first", told | {"lost": listing_of(lost, MOST_TOLD)})
        mended = Mending(_SEVERAL, detail if lost else stands_for(cell, self._drafts[ends[0]].id))
        return FoundPost(ends[0], mended=mended, by=known[0].by, others=ends[1:])

    def _found_alone(self, person: str, *, by_title: bool) -> FoundPost | None:
        found = self._refs.find(person, person)
        if found.post is None and not found.is_handed_on:
            named = self._in_part(person, self._people.find(person))
            if named is None or (named.by == "title" and not by_title):
                return None
            found = named
        return None if found.post is None else found

    def _otherwise(self, cell: str) -> FoundPost | None:
        """Who is meant by a cell that gives somebody in another form than the table, where it can be only one."""
        if post := self._spare_refs.get(loosen(cell)):
            return self._meant(cell, (self._by_id[post],), "another number or login")
        forms = tuple(other_forms(cell))
        for form, how in forms:
            if found := self._in_form(cell, form, how):
                return found
        for text in [form for form, _ in forms] or [cell]:
            way, posts = self._people.find_loosely(text)
            if posts:
                return self._meant(cell, tuple(dict.fromkeys(posts)), way)
        return None

    def _departed(self, cell: str) -> FoundPost | None:
        """Nobody, where a cell gives the name or the address of somebody who has left."""
        if not self._left:
            return None
        forms = (cell, *parts(cell), *(form for form, _ in other_forms(cell)))
        if self._left.isdisjoint(form.casefold() if "@" in form else name_key(form) for form in forms):
            return None
        return FoundPost(None, Message("manager-is-past", {"reference": Quoted(cell)}), is_handed_on=True)

    def _in_form(self, cell: str, form: str, how: str) -> FoundPost | None:
        """Who is meant by a cell in another form than it has."""
        found = self._refs.find(form, cell)
        if found.post is not None or found.is_handed_on:
            detail = found.mended.detail if found.mended else stands_for(cell, form)
            return found._replace(mended=Mending(Message("given-by", {"how": Words(how)}), detail))
        if post := self._spare_refs.get(loosen(form)):
            return self._meant(cell, (self._by_id[post],), how)
        return self._meant(cell, self._people.find(form)[1], how)

    def _meant(self, cell: str, posts: Sequence[int], how: str) -> FoundPost | None:
        if len(posts) == 1:
            given = Message("given-by", {"how": Words(how)})
            mended = Mending(given, stands_for(cell, self._drafts[posts[0]].id))
            return FoundPost(posts[0], mended=mended, by="title" if how == "title" else "name")
        if not posts:
            return None
        named = listing_of([ItemName("posts", self._drafts[post].id) for post in posts[:MOST_TOLD]], MOST_TOLD)
        named = replace(named, more=max(len(posts) - MOST_TOLD, 0))
        several_: dict[str, Argument] = {"cell": Quoted(cell), "number": Number(len(posts)), "posts": named}
        return FoundPost(None, Message("one-of-several-posts", several_))

    @cached_property
    def _by_id(self) -> dict[str, int]:
        return {draft.id: index for index, draft in enumerate(self._drafts)}

    @cached_property
    def _spare_refs(self) -> dict[str, str]:
        """What else numbers people, in other columns, where it stands for one post only -> its id."""
        texts = ((draft.first.row.text(column), draft.id) for draft in self._drafts for column in self._spare)
        return unambiguous((loosen(text), id_) for text, id_ in texts if not is_undisclosed(text))

    @cached_property
    def _people(self) -> PeopleIndex:
        return PeopleIndex(self._drafts)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
