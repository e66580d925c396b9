"""The words of one part of a title in, the roles it names out: all of the part is understood, or none of it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from cxgraph.knowledge.titles.lexicon import Ids, index
from cxgraph.knowledge.titles.vocabulary import (
    CHIEF,
    DIRECTEUR,
    DIRECTOR,
    FUNCTION_WORD,
    HEAD,
    OFFICER,
    Key,
    Word,
    by_level,
    key,
    split,
    vocabulary,
)
from cxgraph.knowledge.titles.words import AND
from cxgraph.knowledge.titles.work import work

AS_WRITTEN: Final = 1.0
SHORT_FORM: Final = 0.95
"""An abbreviation of one role only."""
OTHER_LEVEL: Final = 0.9
"""``VP Marketing`` for the head of marketing."""
DOMINANT: Final = 0.8
"""An abbreviation of several roles, one of which is nearly always meant."""
BELOW_CHIEF: Final = 0.75
"""``HR Director`` for the chief people officer: right where the director is at the top."""
PART_OF: Final = 0.65
"""The role, but perhaps of a region or division only."""
SETTLED: Final = 0.9
"""An abbreviation of several roles, settled by the words beside it."""
OPEN: Final = 0.9
"""Shared out among the readings of an abbreviation none of which is dominant."""

NEUTRAL: Final = frozenset({"scope", FUNCTION_WORD, "interim", "standing", "current", "vacancy"})
PART: Final = "part"
OUTER: Final = NEUTRAL | {PART}
_OFFICER: Final = Word(OFFICER)
_AS_TITLES: Final[tuple[tuple[list[Word], list[Word]], ...]] = (
    ([Word(CHIEF, CHIEF)], [_OFFICER]),
    ([], [Word(DIRECTOR, DIRECTOR)]),
)


class Hit(NamedTuple):
    """Roles that some words name: one, or the candidates.

    Attributes:
        roles: The roles, sorted.
        confidence: How surely who has the title carries each of them, 0 to 1.
        level: Level of the words, or of the role that they name.
        short: The abbreviation, where the words are one that several roles share.
        is_part: Whether the post may carry the role for a part of the organisation only.
        whose: Whose experience it is, where nobody knows whether that is the customers'.
    """

    roles: Ids
    confidence: float
    level: str
    short: Key = ()
    is_part: bool = False
    whose: str = ""

    def narrowed(self) -> "Hit":
        """The same for a post that may carry the role for a part of the organisation only."""
        return self if self.is_part else self._replace(confidence=self.confidence * PART_OF, is_part=True)


def whole(words: list[Word]) -> Hit | None:
    """What all the words together name, seniority and region aside; None where that is no role."""
    for inner, is_part in peel(words):
        if hit := _exactly(inner):
            return hit.narrowed() if is_part else hit
    return None


def peel(words: list[Word]) -> Iterator[tuple[list[Word], bool]]:
    """The words, then without one neutral or regional outer word after the other; and whether one was regional."""
    is_part = False
    while words:
        yield words, is_part
        if _is_outer(words[0]):
            is_part |= words[0].kind == PART
            words = words[1:]
        elif _is_outer(words[-1]):
            is_part |= words[-1].kind == PART
            words = words[:-1]
        else:
            return


def _is_outer(word: Word) -> bool:
    return word.kind in OUTER or word.text.isdecimal()


def _exactly(words: list[Word]) -> Hit | None:
    texts = key(words)
    if texts in index().named:
        return _named(texts)
    split = by_level(words)
    return (role_over(*split) if split else None) or _chief_of(words) or _beside(words)


def _chief_of(words: list[Word]) -> Hit | None:
    """``Chief of Experience``: in some houses the officer, in others the head of a part."""
    if len(words) < 3 or (words[0].kind, words[1].text) != (CHIEF, "of"):
        return None
    hit = role_over(CHIEF, [*words[2:], _OFFICER])
    return hit and hit._replace(confidence=hit.confidence * BELOW_CHIEF)


def _beside(words: list[Word]) -> Hit | None:
    """``CDO Data``, ``Digital CDO``: an abbreviation with the words that settle it."""
    for short, rest in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        if rest and (texts := key(short)) in index().shared:
            return settle_by_words(_named(texts), rest)
    return None


def _named(texts: Key) -> Hit:
    roles = index().named[texts]
    level = index().own_level[roles[0]]
    if texts in index().dominant:
        return Hit((index().dominant[texts],), DOMINANT, level, texts)
    if len(roles) > 1:
        return Hit(roles, OPEN / len(roles), level, texts)
    return Hit(roles, SHORT_FORM if texts in index().short else AS_WRITTEN, level)


def role_over(level: str, domain: list[Word], label_levels: Ids = ()) -> Hit | None:
    """What a post of a level over a domain is: ``director`` over ``human resource``; None where that is no role."""
    for inner, is_part in peel(domain):
        for label_level in label_levels or levels_for(level):
            over = [*inner, _OFFICER] if CHIEF == label_level != level else inner
            if roles := index().headed.get((label_level, key(over))):
                hit = Hit(roles, _confidence(roles[0], level, label_level) / len(roles), _level(level, roles[0]))
                return hit.narrowed() if is_part else hit
    return None


def levels_for(level: str) -> tuple[str, ...]:
    """The levels under which a label may name what a post of a level is; none of a level that heads nothing."""
    if level not in vocabulary().headship:
        return ()
    if level == CHIEF:
        return (CHIEF,)
    if level == DIRECTEUR:
        return (DIRECTEUR, CHIEF, DIRECTOR, HEAD)
    return (level, DIRECTOR, HEAD) if level == "director-general" else (level, HEAD)


def _level(level: str, role: str) -> str:
    """The level of a post as English has it: ``Directeur marketing`` is a chief officer's title."""
    return CHIEF if level == DIRECTEUR and index().own_level[role] == CHIEF else level


def _confidence(role: str, level: str, label_level: str) -> float:
    own = index().own_level[role]
    if level in (own, CHIEF) or level == label_level == DIRECTEUR:
        return AS_WRITTEN
    return OTHER_LEVEL if own == HEAD or level == DIRECTEUR else BELOW_CHIEF


def settle_by_words(hit: Hit, words: list[Word]) -> Hit | None:
    """``People`` beside ``CPO``: the one role of several that has the words for its domain; else None."""
    candidates = index().named.get(hit.short, ())
    left = tuple(role for role in candidates if role in _domain_roles(words))
    return Hit(left, SETTLED, hit.level) if len(left) == 1 < len(candidates) else None


def _domain_roles(words: list[Word]) -> set[str]:
    """Roles that have the words, or a part of them that "and" joins, for their domain."""
    domains = [words, *split(words, AND)]
    readings = (whole([*before, *domain, *after]) for domain in domains for before, after in _AS_TITLES)
    return {role for reading in readings if reading for role in reading.roles}


def over_work(hit: Hit, words: list[Word]) -> Hit | None:
    """``CPO, Talent and Culture``: the one role of several whose work the words name; else None."""
    candidates = hit.roles if len(hit.roles) > 1 else ()
    left = tuple(role for role in candidates if role in work(" ".join(word.text for word in words)))
    return Hit(left, SETTLED, hit.level) if len(left) == 1 else None
