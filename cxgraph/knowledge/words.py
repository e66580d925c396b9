"""Words of a chart -> the ids that the ontology has for them: the one reader of skills, functions, roles and so on.

A word is known by its id or by any label, in whatever case and with whatever spaces, hyphens and underscores. A label
that several concepts share means none of them. What is not known is the chart's own, and nothing follows from it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from cxgraph.knowledge import vocab

LISTS: Final[Mapping[str, str]] = {
    "skills": "skill",
    "functions": "function",
    "roles": "role",
    "insights": "insight",
    "reasons": "reason",
    "stages": "stage",
    "rights": "right",
}
"""What a list of words is called -> the scheme of the ontology that holds it."""
READ: Final = frozenset({*LISTS.values(), "stance", "how"})
"""Every scheme whose words are read so."""
OPEN: Final = ("skill", "right")
"""Schemes to which a chart may add words of its own."""

ENGLISH: Final = "en"
MOST_MEANT: Final = 3
"""Words that are named where one of several may have been meant."""

_SEPARATORS: Final = re.compile(r"[\s_\-\u00ad\u2010-\u2015\u2212]+")


class KnownWord(NamedTuple):
    """One word that charts may use.

    Attributes:
        id: As the format has it.
        label: Its preferred label in English.
        labels: Every other label, of any language, sorted.
        english: Those of them that are English.
        definition: What it means, in a sentence.
        family: The id of the word that it is a kind of; None where there is none.
    """

    id: str
    label: str
    labels: tuple[str, ...]
    english: tuple[str, ...]
    definition: str
    family: str | None


@cache
def words_of(scheme: str) -> Mapping[str, KnownWord]:
    """The words of a scheme that a chart may write, by id and sorted: those with nothing narrower."""
    nodes = vocab.subjects("skos:inScheme", NamedNode(f"{vocab.BASE}{scheme}"))
    leaves = (node for node in nodes if scheme == "role" or not any(vocab.subjects("skos:broader", node)))
    return {word.id: word for word in sorted(map(_word, leaves))}


def read(scheme: str, text: str) -> str | None:
    """The id of the word that a text means; None where it is none of the scheme, or may be several."""
    if text in words_of(scheme):
        return text
    found = _by_label(scheme).get(fold(text), ())
    return found[0] if len(found) == 1 else None


def spelt(scheme: str, text: str) -> str:
    """A word as the format has it: its id where it is known, else as it is written."""
    return read(scheme, text) or text


@lru_cache(maxsize=10_000)
def meant(scheme: str, text: str) -> tuple[str, ...]:
    """Ids of the words that may have been meant by a text that is none of them: those that share or hold it first."""
    from cxgraph.core.errors import CLOSE, nearest

    by_label = _by_label(scheme)
    if several := by_label.get(fold(text)):
        return several
    if holding := tuple(_holding(scheme, text)):
        return holding[:MOST_MEANT]
    close = nearest(fold(text), by_label, CLOSE)
    return () if close is None else by_label[close]


def fold(text: str) -> str:
    """A word without case, and without spaces, hyphens and underscores."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _holding(scheme: str, text: str) -> Iterator[str]:
    """Words that have all parts of a text in their id, or are of the family that it names."""
    parts = set(filter(None, _SEPARATORS.split(text.casefold())))
    for word in words_of(scheme).values():
        if parts and (parts <= {*word.id.split("-")} or fold(text) == fold(word.family or "")):
            yield word.id


@cache
def _by_label(scheme: str) -> Mapping[str, tuple[str, ...]]:
    """Folded id or label -> ids of the words that have it; an id is nobody else's."""
    found: dict[str, dict[str, None]] = {}
    for word in words_of(scheme).values():
        for label in (word.label, *word.labels):
            found.setdefault(fold(label), {})[word.id] = None
    return {label: tuple(ids) for label, ids in found.items()} | {fold(id_): (id_,) for id_ in words_of(scheme)}


def _word(node: NamedNode) -> KnownWord:
    spoken = [*_literals(node, "skos:prefLabel"), *_literals(node, "skos:altLabel")]
    label = next(text.value for text in spoken if text.language == ENGLISH)
    broader = (vocab.local_name(one) for one in vocab.objects(node, "skos:broader") if isinstance(one, NamedNode))
    return KnownWord(
        id=vocab.local_name(node),
        label=label,
        labels=tuple(sorted({text.value for text in spoken} - {label})),
        english=tuple(sorted({text.value for text in spoken if text.language == ENGLISH} - {label})),
        definition=next(text.value for text in _literals(node, "skos:definition") if text.language == ENGLISH),
        family=next(iter(sorted(broader)), None),
    )


def _literals(node: NamedNode, curie: str) -> Iterator[Literal]:
    return (value for value in vocab.objects(node, curie) if isinstance(value, Literal))
