"""A title -> what it says of the work alone, without a number and without where it is done, so that titles compare."""

import re
from functools import cache
from typing import Final

from cxgraph.knowledge.titles.clauses import ASIDE
from cxgraph.knowledge.titles.lexicon import index
from cxgraph.knowledge.titles.match import OUTER
from cxgraph.knowledge.titles.vocabulary import vocabulary
from cxgraph.knowledge.titles.words import AND, glance, is_too_long, stem, tokens

_PLACE: Final = re.compile(r"\s*(?:[–—,;|،、，；(（\[:]|(?<=\s)[-@/](?=\s)).*", re.DOTALL)
_NUMBER: Final = re.compile(
    r"^\W*\d+\s*[.):]?\s+|(?<=[\s(])(?:#|№|n[or]\.?)?\s*\d[\d.]*\W*$|(?<=\w)\s*[#№]\s*\d+\W*$", re.I
)


@cache
def work_alone(title: str) -> str:
    """``Store Manager 12 – Berlin`` -> ``Store Manager``.

    What follows the first dash, comma or bracket is dropped as a place, unless it names a subject as "Finance" does.
    Where a mere rank would be left, as of ``Director 3`` or ``Director, North``, the title stays whole: the rest of it
    is all that says what the work is.

    Args:
        title: A job title as it stands in a chart.

    Returns:
        The rest, as it is written; the whole title where nothing else would be left, or it is too long to be read.
    """
    if is_too_long(title):
        return title
    place = _PLACE.search(title)
    if place and not any(map(_is_subject, glance(place[0]))) and (head := _rest(title[: place.start()])):
        return head
    return _rest(title) or title.strip()


def _rest(title: str) -> str | None:
    """A title without its number; None where that does not say what the work is."""
    rest = _NUMBER.sub("", title).strip()
    return None if _says_nothing(rest) else rest


@cache
def _says_nothing(text: str) -> bool:
    """Whether a text holds no word, or names levels and nothing that they are over."""
    kinds = {word.kind for word in vocabulary().words(tokens(text))}
    return not any(map(str.isalpha, text)) or kinds <= OUTER | ASIDE | {AND, *vocabulary().levels}


@cache
def _is_subject(word: str) -> bool:
    return index().corrected(stem(word)) in index().subjects
