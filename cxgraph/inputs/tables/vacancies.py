"""Cells of names -> whether they stand for a position that nobody holds: ``Open - CXO``, ``TBH``, ``REQ-1234``."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from cxgraph.inputs.tables.words import WORDS

LONGEST: Final = 200
"""Characters of such a cell; whatever has more is no name and no vacancy."""

_EDGES: Final = " \t\"'()[]{}<>*-–—_:;,!"
_REQUISITION: Final = re.compile(
    r"(?:(?:job |open )?(?:requisition|req|rq)|jr|r)[\s#:_-]{0,3}(?:id|no|nr|number)?[.\s#:_-]{0,3}\d{2,12}",
    re.IGNORECASE,
)
"""The number of a requisition, as recruiting systems write it."""
_OF_REQUISITION: Final = tuple(
    f"{word}{unit}" for word in ("requisition", "req", "rq", "jr", "r") for unit in ("", "id", "no", "nr", "number")
)
"""What letters such a number may begin with."""
_WORD: Final = re.compile("[a-z]+")


def may_be_unheld(cell: str) -> bool:
    """Whether any word of a cell is the first of a vacancy, which is quickly told of a hundred thousand names."""
    return not cell.isascii() or not _first_words().isdisjoint(_WORD.findall(cell.casefold()))


@cache
def _first_words() -> frozenset[str]:
    return frozenset((*_OF_REQUISITION, *(found[0] for word in _whole() if (found := _WORD.findall(word)))))


def is_unheld(cell: str) -> bool:
    """Whether a cell of names says that nobody holds the post; somebody who is acting does."""
    return 0 < len(cell) <= LONGEST and may_be_unheld(cell) and _is_unheld(cell)


@lru_cache(maxsize=16_384)
def _is_unheld(cell: str) -> bool:
    text = " ".join(cell.casefold().split())
    is_told = is_plainly_unheld(cell) or _begins().match(text) or _ends().search(text)
    return bool(is_told) and not _acting().search(text)


@lru_cache(maxsize=16_384)
def is_open_title(title: str) -> bool:
    """Whether a title says beside itself that nobody holds the post: ``CX Lead (vacant)``, ``Open - CX Lead``."""
    if len(title) > LONGEST:
        return False
    text = " ".join(title.casefold().split())
    return is_whole_vacancy(text) or bool(_marks().match(text) or _ends().search(text))


def is_plainly_unheld(cell: str) -> bool:
    """Whether a cell is nothing but a word for a vacancy, or the number of a requisition."""
    return is_whole_vacancy(cell) or bool(_REQUISITION.fullmatch(cell.strip(_EDGES)))


def is_whole_vacancy(cell: str) -> bool:
    """Whether a cell is nothing but a word for a vacancy."""
    last = cell[-1:].casefold()[-1:]
    # most numbers of posts end in a figure, which no such word does
    if last.isalnum() and last not in _last_letters():
        return False
    return " ".join(cell.casefold().strip(_EDGES).split()) in _whole()


@cache
def _whole() -> frozenset[str]:
    return WORDS["unheld"] | WORDS["unheld_start"] | WORDS["unheld_mark"]


@cache
def _last_letters() -> frozenset[str]:
    return frozenset(word[-1:] for word in _whole())


@cache
def _begins() -> re.Pattern[str]:
    """A word that begins a vacancy, or one that does before a dash, a bracket or a number."""
    bare, marked = _any_of(WORDS["unheld_start"]), _any_of(WORDS["unheld_mark"])
    return re.compile(rf"[\W_]*(?:{bare}(?![a-z'’])|{marked}(?: ?[-–—:/#(\[]| (?:req\b|\d)))")


@cache
def _marks() -> re.Pattern[str]:
    """A word for a vacancy before a dash or a colon, or in brackets at the beginning."""
    words = _any_of(_whole() - {"hiring", "recruiting"})
    return re.compile(rf"(?:\W{{0,3}}{words} ?[-–—:] |[(\[] ?{words} ?[)\]])")


@cache
def _ends() -> re.Pattern[str]:
    """A word for a vacancy behind a dash, or in brackets."""
    return re.compile(rf"(?: [-–—] |[(\[] ?){_any_of(_whole() - WORDS['withheld'])}[\W_]*$")


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any_of(WORDS['acting'])}")


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"
