"""A level and the several domains it is over in, what such a post is out: a word may be said once for two of them."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from cxgraph.knowledge.titles.catalogue import title_words
from cxgraph.knowledge.titles.match import Hit, levels_for, role_over
from cxgraph.knowledge.titles.vocabulary import CHIEF, DIRECTEUR, DIRECTOR, HEAD, OFFICER, SERVED, Word
from cxgraph.knowledge.titles.words import AND, tokens

_OFFICER: Final = Word(OFFICER)
_AND: Final = Word(AND, AND)


def heading_all(level: str, domains: list[list[Word]]) -> list[Hit]:
    """What a post over several domains is: ``Head of Sales, Marketing and Service``; empty where that is no role.

    A chief officer is chief of whatever is known among them. Of any other post the first domain must be known, and an
    unknown one beside it makes it doubtful that it is the whole function: ``Director of Finance and Performance``.
    A director of several things is the chief of none.
    """
    found = list(_each(level, domains))
    hits = [hit for hit in found if hit]
    if level == CHIEF or not found:
        return hits
    if found[0] is None:
        return []
    return [hit.narrowed() for hit in hits] if None in found else hits


def _each(level: str, domains: list[list[Word]]) -> Iterator[Hit | None]:
    """One hit for as many neighbours as a label joins, None for each that is unknown."""
    place = 0
    while place < len(domains):
        for end in range(len(domains), place + 1, -1):
            if hit := _over(level, _joined(domains[place:end])):
                break
        else:
            end = place + 1
            readings = () if _is_a_kind(level, domains, place) else _elliptic(level, domains, place)
            hit = next((hit for words in readings if (hit := _over(level, words))), None)
        yield hit
        place = end


def _elliptic(level: str, domains: list[list[Word]], place: int) -> Iterator[list[Word]]:
    """``Customer and Employee Experience``, ``Customer Service and Experience``: a word said once for both.

    ``Digital and Customer Experience``, ``Opérations et Expérience Client``: where only the second is about customers,
    the first needs no more if it means something as it stands.
    """
    domain = domains[place]
    if _is_of_its_own(domain, domains[place + 1 : place + 2]) and _over(level, domain):
        yield domain
    if place + 1 < len(domains) and len(domains[place + 1]) > 1 and _over(level, domains[place + 1]):
        yield [*domain, domains[place + 1][-1]]
    yield domain
    if place:
        yield [domains[place - 1][0], *domain]


def _is_a_kind(level: str, domains: list[list[Word]], place: int) -> bool:
    """``Commercial and Customer Strategy``: two kinds of strategy, the second of which is no function known here."""
    if [word.text for word in domains[place]] not in _describing() or place + 2 != len(domains):
        return False
    *kind, function = domains[place + 1]
    return bool(kind) and not _over(level, domains[place + 1]) and _over(level, [function]) is not None


@cache
def _describing() -> list[list[str]]:
    return [[token] for word in title_words("describing") for token in tokens(word)]


def _is_of_its_own(domain: list[Word], following: list[list[Word]]) -> bool:
    served = [any(word.kind == SERVED for word in words) for words in (domain, *following)]
    return served == [False, True]


def _over(level: str, domain: list[Word]) -> Hit | None:
    if level == CHIEF:
        return role_over(level, [*domain, _OFFICER])
    return role_over(level, domain, levels_for(level) if level == DIRECTEUR else (HEAD, DIRECTOR))


def _joined(domains: list[list[Word]]) -> list[Word]:
    first, *others = domains
    return [*first, *(word for other in others for word in (_AND, *other))]
