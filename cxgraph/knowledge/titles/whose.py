"""A level and what it is over in, the role out that it may be: the experience of somebody whom nobody has named to us.

``Chief Rambler Experience Officer`` may well lead customer experience. Those whom an organisation serves are listed in
the ontology (``title-word:served``), and so is what is somebody else's experience (``title-word:other-experience``);
of any other word it stays open.
"""

from functools import cache
from typing import Final, NamedTuple

from cxgraph.knowledge.titles.catalogue import title_words
from cxgraph.knowledge.titles.match import OUTER, Hit, peel, role_over
from cxgraph.knowledge.titles.vocabulary import (
    CUSTOMER,
    OFFICER,
    PLAIN,
    SERVED,
    Word,
    by_level,
)
from cxgraph.knowledge.titles.words import tokens

POSSIBLE: Final = 0.4
"""The experience of somebody unknown is that of customers."""
MOST_WORDS: Final = 3
"""Words for somebody: what has more is a subject of its own."""
_OFFICER: Final = Word(OFFICER)
_CUSTOMER: Final = Word(CUSTOMER, SERVED)


class _Domain(NamedTuple):
    """What stands before and after the word for experience."""

    before: list[Word]
    experience: Word
    after: list[Word]


def possible(words: list[Word]) -> Hit | None:
    """The role that a post may have by the experience of somebody unknown; None where it names no such thing."""
    for inner, is_part in peel(words):
        if (split := by_level(inner)) and (hit := possible_over(*split)):
            return hit.narrowed() if is_part else hit
    return None


def possible_over(level: str, domain: list[Word]) -> Hit | None:
    """The same of a level and what it is over."""
    officer = [word for word in domain[-1:] if word == _OFFICER]
    found = _experience([word for word in domain[: len(domain) - len(officer)] if word.kind not in OUTER])
    if found is None:
        return None
    whose = [*found.before, *found.after]
    if not 0 < len(whose) <= MOST_WORDS or not all(map(_may_be_somebody, whose)):
        return None
    known = [*([_CUSTOMER] if found.before else []), found.experience, *([_CUSTOMER] if found.after else [])]
    hit = role_over(level, [*known, *officer])
    return hit and hit._replace(confidence=POSSIBLE, whose=" ".join(word.text for word in whose))


def _experience(domain: list[Word]) -> _Domain | None:
    """English has the word last, French, Spanish, Portuguese and Italian first."""
    if len(domain) > 1 and domain[-1].text in _words("experience", "en"):
        return _Domain(domain[:-1], domain[-1], [])
    if len(domain) > 1 and domain[0].text in _words("experience", "fr", "es", "pt", "it"):
        return _Domain([], domain[0], domain[1:])
    return None


def _may_be_somebody(word: Word) -> bool:
    """``Caravan Owner`` may be a customer, as any unknown word may."""
    is_open = word.kind == PLAIN or (word.kind == SERVED and word.text in _words("served-or-bought"))
    return is_open and word.text not in _words("other-experience")


@cache
def _words(concept: str, *languages: str) -> frozenset[str]:
    return frozenset(token for word in title_words(concept, *languages) for token in tokens(word))
