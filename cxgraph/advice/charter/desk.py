"""One audited organisation as a charter is written from it: what things are called, and where each fact stands."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from cxgraph.advice.charter.records import Basis, Sentence
from cxgraph.assessment.audit import Examination
from cxgraph.assessment.audit.places import ItemPlaces
from cxgraph.assessment.audit.words import Messages
from cxgraph.assessment.rules import Place
from cxgraph.core.message import Argument, ItemName, Listing, Message
from cxgraph.core.model import Post
from cxgraph.knowledge.catalogue.manner import WithIds

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


class Desk:
    """What every section is written from.

    Attributes:
        seen: The audit, with all that is behind it.
        org: The organisation.
        net: Its network.
    """

    def __init__(self, seen: Examination) -> None:
        """Takes the audited organisation."""
        self.seen, self.org, self.net = seen, seen.org, seen.net
        self._places = ItemPlaces(seen.org, seen.by.config)
        self._manner = WithoutIds(seen.words, Counter(post.label for post in seen.org.posts))

    @property
    def lead(self) -> Post | None:
        """The post that leads CX; None where there is none, or several could."""
        lead = self.net.lead.post
        return None if lead is None else self.net.posts[lead]

    def fact(self, message: Message, *sources: Basis) -> Sentence:
        """A sentence that the chart backs."""
        return Sentence(message=message, sources=sources, manner=self._manner)

    def open(self, message: Message, *sources: Basis) -> Sentence:
        """What somebody still has to settle."""
        return Sentence(message=message, sources=sources, manner=self._manner, is_open=True)

    def of(self, section: str, key: Any = None, *fields: str) -> Basis:
        """Where a fact stands in the chart, or would stand."""
        spot = self._places.spot(Place(section, key, fields))
        name = " → ".join(key) if isinstance(key, tuple) else key
        return Basis(fact=".".join(filter(None, (section, name, *fields))), file=spot.file, line=spot.line)

    def of_lead(self, *fields: str) -> Basis:
        """Where a fact of the CX lead stands, or would stand."""
        assert self.lead is not None
        return self.of("posts", self.lead.id, *fields)

    def the_post(self, post: str) -> Message:
        """A post in a sentence, with its article: ``the Chief Marketing Officer``."""
        return Message("the-post", {"post": ItemName("posts", post, self.net.posts[post].label)})

    def the(self, posts: Iterable[str]) -> Listing:
        """Posts in a sentence: ``the Chief Marketing Officer and the General Counsel``."""
        return Listing(tuple(map(self.the_post, posts)))

    def units(self, ids: Iterable[str]) -> Listing:
        """Units by their names."""
        known = self.net.units or {}
        return Listing(tuple(ItemName("units", id_, known[id_].label if id_ in known else None) for id_ in ids))

    def objectives(self, ids: Iterable[str]) -> Listing:
        """Objectives by their names."""
        return Listing(tuple(map(self.objective, ids)))

    def objective(self, id_: str) -> ItemName:
        """An objective by its name, where it has one."""
        return ItemName("objectives", id_, self._objectives.get(id_))

    @cached_property
    def _objectives(self) -> dict[str, str]:
        return {one.id: one.name for one in self.org.objectives if one.name is not None}


class WithoutIds(WithIds):
    """Items by their names alone, but for posts whose title another has too; objectives by what their ids say."""

    def __init__(self, words: Messages, titles: Mapping[str, int]) -> None:
        """Takes the words of the audit, and how many posts have each title."""
        self._words, self._titles = words, titles

    def say(self, argument: Argument) -> str:
        """The argument as it stands in a sentence; a message of the audit in the audit's words."""
        return self._words.sentence(argument, self) if isinstance(argument, Message) else super().say(argument)

    def item(self, name: ItemName) -> str:
        """An item as it stands in a sentence."""
        if name.label is None:
            return plain(name.id) if name.section == "objectives" else super().item(name)
        return super().item(name) if name.section == "posts" and self._titles.get(name.label, 0) > 1 else name.label


def plain(id_: str) -> str:
    """What an id says that is made of words: ``journey-standards`` becomes ``journey standards``."""
    return id_.replace("-", " ") if _SLUG.fullmatch(id_) else id_
