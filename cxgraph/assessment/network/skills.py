"""The skills that CX needs, by family, as ``ontology/codes.ttl`` states them."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from cxgraph.core.interval import NO, UNKNOWN, YES, Truth
from cxgraph.knowledge import vocab, words

LEADERSHIP: Final = "leadership"
CRAFT: Final = "craft"
SPECIALISED: Final = "specialised"


@cache
def skills(family: str) -> tuple[str, ...]:
    """Ids of the skills of a family, sorted."""
    return tuple(sorted(map(vocab.local_name, vocab.subjects("skos:broader", vocab.concept("skill", family)))))


def understood(listed: Sequence[str] | None) -> frozenset[str]:
    """The skills that a list is known to name, by their ids; none where it is left out."""
    return _read(tuple(listed or ()))[0]


def is_whole(listed: Sequence[str] | None) -> bool:
    """Whether what a list does not name is missing: not where it is left out, or holds a word that is not known."""
    return listed is not None and _read(tuple(listed))[1]


def covered_by(listed: Sequence[str] | None, skill: str) -> Truth:
    """Whether a list covers a skill: a word that is not understood is never a no."""
    return YES if skill in understood(listed) else NO if is_whole(listed) else UNKNOWN


@lru_cache(maxsize=10_000)
def _read(listed: tuple[str, ...]) -> tuple[frozenset[str], bool]:
    read = [words.read("skill", word) for word in listed]
    return frozenset(filter(None, read)), None not in read
