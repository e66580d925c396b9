"""Org -> the same organisation without the name of anybody who holds a post, wherever it may stand.

Who holds a post is left out, that somebody does is not; so no score and no finding changes but in its words.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from functools import cache
from typing import Any, Final, TypeVar
from unicodedata import normalize

from msgspec import Struct, inspect
from msgspec.structs import replace

from cxgraph import titles
from cxgraph.model import NONE, VACANT, Org, Positions
from cxgraph.rdf.fields import UNNAMED
from cxgraph.rdf.names import slugs
from cxgraph.redaction.people import People, words

__all__ = ["Redaction", "redacted"]

Kind = TypeVar("Kind", bound=Struct)

SECTIONS: Final = ("posts", "units", "initiatives", "objectives")
OURS: Final = ("function", "role", "skill")
"""Schemes whose concepts a chart uses: their names are nobody's."""

_CHUNK: Final = re.compile(r"[^\s\"'“”‘’(),;]+")


def redacted(org: Org) -> Org:
    """The organisation without the names of its holders.

    A holder becomes ``unnamed``; vacant stays vacant, unknown unknown, a job share keeps its number. A name in any
    other text is replaced likewise, and an id that is made of one by its kind and place in the chart, ``post-3``,
    wherever it stands. An IRI of the organisation that holds a name is left out. What a title has to say to be read
    as it is stays in it, and so do the words of the format: ``sales`` is a function even where a Mr Sales holds a post.
    Positions are kept.
    """
    return Redaction(org).org


class Redaction:
    """One organisation on its way to one that names nobody.

    Attributes:
        org: The organisation without names.
    """

    def __init__(self, org: Org) -> None:
        """Takes the organisation as it was read."""
        holders = (name for post in org.posts for name in post.holders or ())
        self._people = People(name for name in holders if name != UNNAMED)
        self._ids = _neutral(org, self._people)
        self.org = self.record(org)

    def text(self, text: str) -> str:
        """A text about the organisation, such as a remark on how it was read, without its holders' names."""
        return self._ids.get(text) or self._hidden(text, lambda _: True)

    def record(self, record: Kind) -> Kind:
        """A record about the organisation, as one of a configuration, without its holders' names and named ids."""
        changed = {}
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if (hidden := self._field(name, value)) != value or isinstance(value, Positions):
                changed[name] = hidden
        return replace(record, **changed) if changed else record

    def _hidden(self, text: str, is_right: Callable[[str], bool]) -> str:
        """The text with as many names replaced as leave it right."""
        if not self._people.may_be_in(text):
            return text
        told = normalize("NFC", text)
        for places in (self._ids_in, self._names_in, self._made_of_names):
            for start, end, instead in reversed(list(places(told))):
                tried = told[:start] + instead + told[end:]
                told = tried if is_right(tried) else told
        return told if told != normalize("NFC", text) else text

    def _ids_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        for chunk in _CHUNK.finditer(text):
            id_ = chunk.group().rstrip(".:")
            if self._ids.get(id_, id_) != id_:
                yield chunk.start(), chunk.start() + len(id_), self._ids[id_]

    def _names_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        yield from ((start, end, UNNAMED) for start, end in self._people.stand_in(text))

    def _made_of_names(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Addresses, links and lost ids: what has no space in it and several words."""
        for chunk in _CHUNK.finditer(text):
            if len(words(chunk.group())) > 1 and self._people.are_in(chunk.group()):
                yield *chunk.span(), UNNAMED

    def _field(self, name: str, value: Any) -> Any:
        match name, value:
            case "holder", str() | tuple():
                return _unnamed(value)
            case "title", str():
                return self._ids.get(value) or self._hidden(value, lambda tried: _means(tried) == _means(value))
            case "iri", str():
                return value if self.text(value) == value else None
            case "rule", str():
                return value
            case _, str():
                return self.text(value)
            case _, tuple():
                return tuple(self._field("", item) for item in value)
            case _, Positions():
                return _of_file(value, self.text(value.file))
        return self.record(value) if _is_record(value) else value


def _is_record(value: object) -> bool:
    """Asking whether it is a Struct would take ten times as long."""
    return hasattr(value, "__struct_fields__")


def _unnamed(holder: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(holder, tuple):
        return (UNNAMED,) * len(holder)
    return VACANT if holder == VACANT else UNNAMED


def _means(title: str) -> object:
    reading = titles.read(title)
    return reading.roles, reading.ambiguous


def _of_file(positions: Positions, file: str) -> Positions:
    renamed = copy(positions)
    renamed.file = file
    return renamed


def _neutral(org: Org, people: People) -> dict[str, str]:
    """Every id of the chart and every word of the format -> what stands in its place: itself, where it names nobody."""
    stand_ins: dict[str, str] = {}
    for section in SECTIONS:
        for place, item in enumerate(getattr(org, section) or (), start=1):
            stand_ins.setdefault(item.id, f"{section.removesuffix('s')}-{place}")
    stand_ins.setdefault(org.organization.identifier, "organization")
    counts: Counter[str] = Counter()
    for name, value in _mentioned(org):
        if value not in stand_ins:
            counts[name] += 1
            stand_ins[value] = f"{name.removesuffix('s').replace('_', '-')}-{counts[name]}"
    taken = {*stand_ins, *_format_words()}
    ids = {id_: _unused(to, taken) if people.are_in(id_) else id_ for id_, to in stand_ins.items()}
    return ids | {word: word for word in _format_words()}


def _mentioned(record: Any) -> Iterator[tuple[str, str]]:
    """Ids that need no item of their own, as those of skills and objectives, each with the field it stands in."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) and name != "holder" else (value,):
            if _is_record(item):
                yield from _mentioned(item)
            elif isinstance(item, str) and (isinstance(value, tuple) or name == "function") and name != "holder":
                yield name, item


def _unused(id_: str, taken: set[str]) -> str:
    candidate, nth = id_, 1
    while candidate in taken:
        nth += 1
        candidate = f"{id_}-{nth}"
    taken.add(candidate)
    return candidate


@cache
def _format_words() -> frozenset[str]:
    """What a chart can say in words that are not its own."""
    literals = {word for word in _literals(inspect.type_info(Org)) if isinstance(word, str)}
    return frozenset({NONE, VACANT, *literals}).union(*map(slugs, OURS))


def _literals(type_: Any) -> Iterator[object]:
    match type_:
        case inspect.LiteralType(values=values):
            yield from values
        case inspect.UnionType(types=types):
            for member in types:
                yield from _literals(member)
        case inspect.Metadata(type=inner) | inspect.VarTupleType(item_type=inner):
            yield from _literals(inner)
        case inspect.StructType(fields=fields):
            for field in fields:
                yield from _literals(field.type)
