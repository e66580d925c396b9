"""The words of a title in, its clauses out: what was spread over commas is put together first."""

from itertools import pairwise
from typing import Final

from cxgraph.knowledge.titles.domains import heading_all
from cxgraph.knowledge.titles.match import NEUTRAL, OUTER, role_over, whole
from cxgraph.knowledge.titles.vocabulary import (
    CHIEF,
    DIRECTOR,
    FUNCTION_WORD,
    HEAD,
    OFFICER,
    SERVED,
    VICE_PRESIDENT,
    Word,
    by_level,
    split,
    vocabulary,
)
from cxgraph.knowledge.titles.words import AND, COMMA

ATTENDANT: Final = "attendant"
DEPUTY: Final = "deputy"
FORMER: Final = "former"
LEADER: Final = "leader"
ASIDE: Final = frozenset({ATTENDANT, DEPUTY, FORMER})
"""Kinds of words beside which a role is named but not carried."""

_AND: Final = Word(AND, AND)


def clauses(words: list[Word]) -> list[list[Word]]:
    """The clauses of a title, a level that stands alone joined to its domain, a list of domains to its level."""
    rows = list(split(_officers(_offices(_together(_present(words)))), COMMA))
    found: list[list[Word]] = []
    while rows:
        row = rows.pop(0)
        if rows and ((is_bare_level(row) and not _speaks(next(split(rows[0], AND), []))) or _manages(row, rows[0])):
            row = [*row, *rows.pop(0)]
        elif found and is_bare_level(row) and not _speaks(found[-1]) and whole([*found[-1], *row]):
            row = [*found.pop(), *row]
        found.append([*row, *_further_domains(row, rows)])
    return found


def core(words: list[Word]) -> list[Word]:
    """The words that are not neutral."""
    return [word for word in words if word.kind not in NEUTRAL]


def is_bare_level(words: list[Word]) -> bool:
    """Whether the words name a level, or several as in ``AVP & Head``, and nothing that it is over."""
    return _names_levels(words) and not any(map(whole, split(words, AND)))


def _names_levels(words: list[Word]) -> bool:
    """Whether the words name levels and nothing else; who leads a team beside another level has no function."""
    kinds = [word.kind for word in words if word.kind not in OUTER]
    levels = [kind for kind in kinds if kind != AND]
    is_of_team = AND in kinds and LEADER in levels
    return bool(levels) and not is_of_team and frozenset(vocabulary().levels).issuperset(levels)


def _manages(row: list[Word], following: list[Word]) -> bool:
    """``Managing Director`` | ``Customer Experience``: whether a title of the top is a rank over what follows.

    A vice-chancellor over anything is one of several.
    """
    if not _names_levels(row) or _speaks(following):
        return False
    if any(word.kind == VICE_PRESIDENT for word in row):
        return True
    domains = list(split(following, AND))
    return len(heading_all(DIRECTOR, domains)) == len(domains)


def _speaks(row: list[Word]) -> bool:
    """Whether a clause means something without a level before or after it."""
    has_level = any(word.kind in vocabulary().levels for word in row)
    return has_level or any(map(whole, split(row, AND))) or all(word.kind in OUTER for word in row)


def _present(words: list[Word]) -> list[Word]:
    """What now is, where a title tells it from what was: ``Former CMO, now CXO``."""
    for place, word in enumerate(words):
        if word.kind == "current":
            now = words[place + 1 :]
            if now and whole(next(split(now, COMMA), [])):
                return now
    return words


def _together(words: list[Word]) -> list[Word]:
    """``Patient, Family and Visitor Experience`` with those who are served as one."""
    found: list[Word] = []
    for word in words:
        one, joint = [Word(""), Word(""), *found][-2:]
        if word.kind == SERVED == one.kind and joint.kind in (AND, COMMA):
            found = found[:-2]
        found.append(word)
    return found


def _offices(words: list[Word]) -> list[Word]:
    """``Director, Office of Patient Experience``: an office is a department, unless it is that of somebody."""
    found = list(words)
    for place, pair in enumerate(pairwise(words)):
        if [word.text for word in pair] == ["office", "of"]:
            domain = next(split(words[place + 2 :], COMMA), [])
            if any(role_over(level, domain) for level in (HEAD, DIRECTOR)) and not whole(domain):
                found[place] = Word(pair[0].text, FUNCTION_WORD)
    return found


def _officers(words: list[Word]) -> list[Word]:
    """``Chief Marketing, Sales and Service Officer`` with its commas read as "and"."""
    found = list(words)
    for start, word in enumerate(words):
        if word.kind == CHIEF:
            stretch = [w.text for w in words[start:]]
            end = start + (stretch.index(OFFICER) if OFFICER in stretch else 0)
            inner = words[start + 1 : end]
            if _AND in inner and not any(w.kind in ASIDE or w.kind in vocabulary().levels for w in inner):
                found[start + 1 : end] = [_AND if w.kind == COMMA else w for w in inner]
    return found


def _further_domains(row: list[Word], rows: list[list[Word]]) -> list[Word]:
    """Takes from the front of ``rows`` what continues ``row``: ``Head of Marketing`` | ``Sales and Service``."""
    split_row = by_level(row)
    last = next((nth for nth, other in enumerate(rows) if _AND in other), None)
    if split_row is None or last is None or _AND in row:
        return []
    level = split_row[0]
    domains = [domain for other in rows[: last + 1] for domain in split(other, AND)]
    if not role_over(level, split_row[1]) or not all(role_over(level, domain) for domain in domains):
        return []
    del rows[: last + 1]
    return [word for domain in domains for word in (_AND, *domain)]
