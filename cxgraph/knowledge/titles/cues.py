"""A title in, out what it says of a post from which no role is read: a rank over customers, or nothing at all."""

from functools import cache
from typing import Final

from cxgraph.knowledge.titles.catalogue import title_words
from cxgraph.knowledge.titles.clauses import ASIDE
from cxgraph.knowledge.titles.vocabulary import PLAIN, SERVED, Word, split, vocabulary
from cxgraph.knowledge.titles.words import COMMA, is_too_long, tokens

LOWER: Final = frozenset({"manager", "leader"})
"""Ranks that lead where the title names an experience: a small house has no higher one for it."""
UNTITLED: Final = "untitled"


@cache
def heads_customers(title: str) -> bool:
    """Whether a title has a leading rank and names customers, in the words of any sector, and serves no other post.

    False of what is too long to be read.
    """
    if is_too_long(title):
        return False
    words = vocabulary().words(tokens(title))
    kinds = {word.kind for word in words}
    if kinds & ASIDE or not any(_is_customers(word, words[place + 1 :]) for place, word in enumerate(words)):
        return False
    return bool(kinds & vocabulary().headship) or bool(kinds & LOWER and _names_experience(words))


@cache
def is_untitled(title: str | None) -> bool:
    """Whether no title is known: none is given, or what stands for one is none, such as a dash or "unknown"."""
    return title is None or not any(map(str.isalpha, title)) or tuple(tokens(title)) in _untitled()


def _is_customers(word: Word, following: list[Word]) -> bool:
    """``Kundenmanagement`` names customers as ``Customer Management`` does; ``Household Energy`` names no household."""
    if word.kind == SERVED and word.text in _served_or_bought():
        rest = next(split(following, COMMA), []) if following and following[0].kind != COMMA else []
        return {each.text for each in rest if each.kind == PLAIN} <= vocabulary().customer_work | _dealings()
    return word.kind == SERVED or word.text.startswith(vocabulary().customers)


@cache
def _served_or_bought() -> frozenset[str]:
    return frozenset(" ".join(tokens(word)) for word in title_words("served-or-bought"))


@cache
def _dealings() -> frozenset[str]:
    return frozenset(token for word in title_words("dealings") for token in tokens(word))


def _names_experience(words: list[Word]) -> bool:
    experience = {token for word in title_words("experience") for token in tokens(word)}
    return any(token in experience for word in words for token in word.text.split())


@cache
def _untitled() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokens(word)) for word in title_words(UNTITLED))
