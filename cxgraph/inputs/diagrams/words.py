"""A line of text -> whether it is a title, somebody's name, or says that nobody holds the post."""

from functools import cache, lru_cache
from typing import Final

from cxgraph.core.letters import without_accents
from cxgraph.core.shipped import word_lists
from cxgraph.knowledge import titles
from cxgraph.knowledge.titles.vocabulary import vocabulary
from cxgraph.knowledge.titles.words import tokens

CHIEF_EXECUTIVE: Final = "chief-executive-officer"

_LONGEST: Final = 200
"""Characters of a line that may be somebody's name, or are read as a title."""
_WORK_KINDS: Final = frozenset({"attendant", "deputy", "interim", "standing"})
_MOST_NAMES: Final = 6


@lru_cache(maxsize=65_536)
def is_title(text: str) -> bool:
    """Whether a text names a job: a role, a rank, or what somebody does.

    >>> is_title("Head of CX"), is_title("CX Analyst"), is_title("Ana Ito")
    (True, True, False)
    """
    if len(text) > _LONGEST:
        return False
    reading = titles.read(text)
    if reading.roles or reading.level:
        return True
    words = vocabulary().words(tokens(text))
    kinds = {word.kind for word in words}
    singles = {part for word in words for part in word.text.split()} | set(tokens(text))
    return bool(kinds & (_WORK_KINDS | set(vocabulary().levels)) or singles & listed_words("titles", "work"))


@lru_cache(maxsize=65_536)
def is_broken(upper: str, lower: str) -> bool:
    """Whether two lines are one title: a word that joins stands where they part, or only together they name a role.

    >>> is_broken("Chief Experience", "Officer"), is_broken("Head of", "Care"), is_broken("CEO", "Ana Ito")
    (True, True, False)
    """
    if max(len(upper), len(lower)) > _LONGEST or not (upper.split() and lower.split()):
        return False
    ends = (fold(upper.split()[-1]), fold(lower.split()[0]))
    if ends[0] in listed_words("titles", "joining") or ends[1] in listed_words("titles", "joining"):
        return True
    whole = titles.read(f"{upper} {lower}")
    return bool(whole.roles) and not titles.read(upper).roles and not titles.read(lower).roles


@lru_cache(maxsize=65_536)
def is_vacancy(text: str) -> bool:
    """Whether a text says that nobody holds a post, and nothing else."""
    words = [word for word in vocabulary().words(tokens(text[:_LONGEST])) if word.kind != "function-word"]
    return fold(text) in listed_words("titles", "vacant") or (
        bool(words) and words[0].kind == "vacancy" and len(words) <= 2 and not titles.read(text).roles
    )


@lru_cache(maxsize=65_536)
def is_name(text: str) -> bool:
    """Whether a text may be a person's name: two words or more with capitals, none of them of a job or a unit."""
    parts = text.replace(",", " ").split()
    if not 2 <= len(parts) <= _MOST_NAMES or len(text) > _LONGEST or is_title(text) or is_vacancy(text):
        return False
    named = [part for part in parts if fold(part) not in listed_words("units", "particles")]
    if len(named) < 2 or not all(map(_may_name, named)):
        return False
    return not any(fold(part) in listed_words("units", "parts") for part in named) and not titles.work(text)


def may_be_name(text: str) -> bool:
    """Whether a text may be a name that is written short: one word with a capital."""
    if is_name(text):
        return True
    is_part = fold(text) in listed_words("units", "parts")
    return len(text.split()) == 1 and _may_name(text) and not is_part and not is_title(text)


@lru_cache(maxsize=65_536)
def is_chief_executive(text: str) -> bool:
    """Whether a title is that of a chief executive."""
    return len(text) <= _LONGEST and any(found.role == CHIEF_EXECUTIVE for found in titles.read(text).roles)


def fold(text: str) -> str:
    """A text in small letters, without accents and with single spaces."""
    return " ".join(without_accents(text.casefold()).split()).strip(" .:()[]")


@cache
def listed_words(section: str, name: str) -> frozenset[str]:
    """A list of words of ``ontology/diagrams.toml``."""
    return frozenset(word_lists("diagrams.toml")[section][name])


def _may_name(part: str) -> bool:
    letters = part.strip(".'’-()\"“”")
    bare = letters.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return bool(bare) and bare.isalpha() and letters[0] == letters[0].upper() and not (len(bare) > 3 and bare.isupper())
