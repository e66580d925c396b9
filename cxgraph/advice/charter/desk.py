"""One audited organisation as a charter is written from it: what things are called, and where each fact stands."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from cxgraph.advice.charter.records import Basis, Sentence
from cxgraph.assessment.audit import Examination
from cxgraph.assessment.audit.places import ItemPlaces
from cxgraph.assessment.rules import Place
from cxgraph.core.message import ItemName, Message
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

    @property
    def lead(self) -> Post | None:
        """The post that leads CX; None where there is none, or several could."""
        lead = self.net.lead.post
        return None if lead is None else self.net.posts[lead]

    def fact(self, text: str, *sources: Basis) -> Sentence:
        """A sentence that the chart backs."""
        return Sentence(text=text, sources=sources)

    def open(self, text: str, *sources: Basis) -> Sentence:
        """What somebody still has to settle."""
        return Sentence(text=text, sources=sources, is_open=True)

    def of(self, section: str, key: Any = None, *fields: str) -> Basis:
        """Where a fact stands in the chart, or would stand."""
        spot = self._places.spot(Place(section, key, fields))
        name = " → ".join(key) if isinstance(key, tuple) else key
        return Basis(fact=".".join(filter(None, (section, name, *fields))), file=spot.file, line=spot.line)

    def of_lead(self, *fields: str) -> Basis:
        """Where a fact of the CX lead stands, or would stand."""
        assert self.lead is not None
        return self.of("posts", self.lead.id, *fields)

    def title(self, post: str) -> str:
        """A post by its title, with its id where another has the same one."""
        title = self.net.posts[post].title
        return f"{title} ({post})" if self._titles[title] > 1 else title

    def the(self, posts: Iterable[str]) -> str:
        """Posts in a sentence: ``the Chief Marketing Officer and the General Counsel``."""
        return list_in_words(f"the {self.title(post)}" for post in posts)

    @cached_property
    def _titles(self) -> Counter[str]:
        return Counter(post.title for post in self.org.posts)

    def units(self, ids: Iterable[str]) -> str:
        """Units by their names."""
        known = self.net.units or {}
        return list_in_words(known[id_].label if id_ in known else id_ for id_ in ids)

    def objectives(self, ids: Iterable[str]) -> str:
        """Objectives by their names."""
        return list_in_words(map(self.objective, ids))

    def objective(self, id_: str) -> str:
        """An objective by its name, or what its id says."""
        return self._objectives.get(id_) or plain(id_)

    @cached_property
    def _objectives(self) -> dict[str, str]:
        return {one.id: one.name for one in self.org.objectives if one.name is not None}

    def without_ids(self, message: Message) -> str:
        """A sentence of the audit without the ids of items whose name alone says which they are."""
        return self.seen.words.sentence(message, WithoutIds(self._titles))


class WithoutIds(WithIds):
    """Items by their names alone, but for posts whose title another has too."""

    def __init__(self, titles: Mapping[str, int]) -> None:
        """Takes how many posts have each title."""
        self._titles = titles

    def item(self, name: ItemName) -> str:
        """An item as it stands in a sentence."""
        is_shared = name.section == "posts" and self._titles.get(name.label or "", 0) > 1
        return super().item(name) if name.label is None or is_shared else name.label


def list_in_words(words: Iterable[str]) -> str:
    """Words in a sentence: ``one, two and three``."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def plain(id_: str) -> str:
    """What an id says that is made of words: ``journey-standards`` becomes ``journey standards``."""
    return id_.replace("-", " ") if _SLUG.fullmatch(id_) else id_


def count_in_words(number: float, one: str, many: str) -> str:
    """``one post``, ``42 people``."""
    return f"one {one}" if number == 1 else f"{number:,g} {many}"
