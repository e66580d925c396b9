"""Org -> the same organisation without the name of anybody who holds a post, wherever it may stand.

Who holds a post is left out, that somebody does is not; so no score and no finding changes but in its words.
"""

import re
from collections.abc import Callable, Collection, Iterator
from copy import copy
from typing import Any, Final, TypeAlias, TypeVar
from unicodedata import normalize
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from cxgraph.core.model import VACANT, Org, Positions
from cxgraph.inputs.redaction.ids import is_record, neutral_ids
from cxgraph.inputs.redaction.people import HiddenPeople, Run
from cxgraph.knowledge import titles
from cxgraph.knowledge.rdf.fields import UNNAMED

__all__ = ["Redaction", "redact_org"]

Kind = TypeVar("Kind", bound=Struct)

Place: TypeAlias = tuple[int, int, str]
"""Where something begins and ends in a text, and what stands there instead."""

MOST_TRIED: Final = 60
"""Names of a title that are replaced one by one, where not all of them can be."""

_CHUNK: Final = re.compile(r"[^\s\"'“”‘’(),;]+")


def redact_org(org: Org) -> Org:
    """The organisation without the names of its holders.

    A holder becomes ``unnamed``; vacant stays vacant, unknown unknown, a job share keeps its number. In any other text
    each word of a holder's name is replaced likewise, be it the organisation's own name, which it then no longer is;
    and an id in which one stands is replaced by its kind and place in the chart, ``post-3``, wherever it is used. An
    IRI of the organisation that holds a name is left out. Ordinary words of titles and of the format stay where they
    stand alone, as does what a title has to say to be read as it is: ``sales`` is a function even where a Mr Sales
    holds a post. Positions are kept.
    """
    return Redaction(org).org


class Redaction:
    """One organisation on its way to one that names nobody.

    Attributes:
        org: The organisation without names.
    """

    def __init__(self, org: Org, doubtful: Collection[str] = ()) -> None:
        """Takes the organisation as it was read, and ids that may name somebody who is not known to hold a post."""
        holders = (name for post in org.posts for name in post.holders or ())
        self._people = HiddenPeople(name for name in holders if name != UNNAMED)
        self._ids = neutral_ids(org, self._people, doubtful)
        self.org = self.record(org)

    def text(self, text: str) -> str:
        """A text about the organisation, such as a remark on how it was read, without its holders' names."""
        return self._hidden(text, lambda _: True)

    def record(self, record: Kind) -> Kind:
        """A record about the organisation, as one of a configuration, without its holders' names and named ids."""
        changed = {}
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if value is None or value is True or value is False:
                continue
            if (hidden := self._field(name, value)) != value or isinstance(value, Positions):
                changed[name] = hidden
        return replace(record, **changed) if changed else record

    def positions(self, positions: Positions) -> Positions:
        """The same places, in a file whose name tells none of its holders'."""
        renamed = copy(positions)
        renamed.file = self.text(positions.file)
        return renamed

    def _hidden(self, text: str, is_right: Callable[[str], bool]) -> str:
        """The text with as many names replaced as leave it right: whole ones, else their words, else some of them."""
        if (id_ := self._ids.get(text)) and is_right(id_):
            return id_
        told = normalize("NFC", text)
        runs = self._people.runs(told)
        if runs or "%" in told:
            # links and ids first, as wholes: an id has the same stand-in wherever it is used
            for find in (self._encoded, self._ids_in):
                tried = self._replaced(told, list(find(told)))
                told = tried if is_right(tried) else told
            runs = self._people.runs(told)
        return self._without(runs, told, is_right) if runs or told != normalize("NFC", text) else text

    def _without(self, runs: list[Run], text: str, is_right: Callable[[str], bool]) -> str:
        whole = [(run[0].start, run[-1].end, UNNAMED) for run in runs]
        single = [(word.start, word.end, UNNAMED) for run in runs for word in run]
        # the whole name reads best; its words one by one keep what is between them; else as many as the text can spare
        for places in (whole, single):
            if is_right(tried := self._replaced(text, places)):
                return tried
        # beyond the bound nothing is tried: better a title that reads otherwise than a name that is told
        told = self._replaced(text, single[MOST_TRIED:])
        for place in reversed(single[:MOST_TRIED]):
            tried = self._replaced(told, [place])
            told = tried if is_right(tried) else told
        return told

    @staticmethod
    def _replaced(text: str, places: list[Place]) -> str:
        told: list[str] = []
        end = 0
        for start, after, instead in places:
            told += (text[end:start], instead)
            end = after
        return "".join((*told, text[end:]))

    def _ids_in(self, text: str) -> Iterator[Place]:
        for chunk in _CHUNK.finditer(text):
            id_ = chunk.group().rstrip(".:")
            if self._ids.get(id_, id_) != id_:
                yield chunk.start(), chunk.start() + len(id_), self._ids[id_]

    def _encoded(self, text: str) -> Iterator[Place]:
        """Links in which a name is encoded."""
        for chunk in _CHUNK.finditer(text):
            if "%" in chunk.group() and self._people.runs(normalize("NFC", unquote(chunk.group()))):
                yield *chunk.span(), UNNAMED

    def _field(self, name: str, value: Any) -> Any:
        match name, value:
            case "holder", str() | tuple():
                return _unnamed(value)
            case "title", str():
                return self._hidden(value, lambda tried: _means(tried) == _means(value))
            case "iri", str():
                return value if self.text(value) == value else None
            case "rule" | "code" | "fingerprint", str():
                return value
            case _, str():
                return self.text(value)
            case _, tuple():
                return tuple(self._field("", item) for item in value)
            case _, dict():
                return {key: self._field("", item) for key, item in value.items()}
            case _, Positions():
                return self.positions(value)
        return self.record(value) if is_record(value) else value


def _unnamed(holder: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(holder, tuple):
        return (UNNAMED,) * len(holder)
    return VACANT if holder == VACANT else UNNAMED


def _means(title: str) -> object:
    reading = titles.read(title)
    return reading.roles, reading.ambiguous
