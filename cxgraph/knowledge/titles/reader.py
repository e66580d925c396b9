"""A title -> a :class:`TitleReading`: which executive roles it names and carries, how surely, and what may mislead.

A title is a row of clauses, a clause a row of parts joined by "and". A part carries a role only if the whole of it,
seniority aside, is one of the role's labels: what is not understood is never read as a role.
"""

from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple

from cxgraph.knowledge.titles.clauses import clauses
from cxgraph.knowledge.titles.finds import Finds, TitleReading
from cxgraph.knowledge.titles.lexicon import index
from cxgraph.knowledge.titles.vocabulary import highest, vocabulary
from cxgraph.knowledge.titles.words import LONGEST_TEXT, glance, is_too_long, stem, tokens

LONGEST: Final = 60
"""Words: what has more is no title, and is not read."""
NOT_READ: Final = "not read: too long"
SLIP: Final = 0.9
"""A title with a slip of the pen in it."""


@cache
def read(title: str) -> TitleReading:
    """The executive roles that a job title names.

    Args:
        title: A job title as it stands in a chart: any case, any spacing, with slips of the pen.

    Returns:
        The reading; without roles where the title names none, or names one without carrying it. Ambiguous and without
        roles where the title is too long to be read: then it may mean any.
    """
    if is_too_long(title):
        return _unread(title, f"{len(title):,} characters, and at most {LONGEST_TEXT:,} are read")
    words = glance(title)
    if len(words) > LONGEST:
        return _unread(title, f"{len(words)} words, and at most {LONGEST} are read")
    looks = [*map(_look, words)]
    names_subject = any(map(_IS_SUBJECT, looks)) or any(number in title for number in index().numbers)
    if not (any(map(_OPENS, looks)) and names_subject):
        return TitleReading(title, level=highest(filter(None, map(_LEVEL, looks))))
    found = tokens(title)
    right = [index().corrected(token) for token in found]
    slips = [f"{token} is read as {word}" for token, word in zip(found, right, strict=True) if token != word]
    finds = Finds(traps=dict.fromkeys(slips), factor=SLIP if slips else 1)
    for row in clauses(vocabulary().words(right)):
        finds.add(row)
    return finds.reading(title)


def _unread(title: str, why: str) -> TitleReading:
    return TitleReading(title, ambiguous=True, traps=(f"{NOT_READ}: it has {why}",))


class _Look(NamedTuple):
    """What a token by itself may be to a title: the beginning of a role's name, its subject, a level."""

    opens: bool
    is_subject: bool
    level: str | None


_OPENS, _IS_SUBJECT, _LEVEL = map(attrgetter, _Look._fields)


@cache
def _look(token: str) -> _Look:
    if vocabulary().apart(token):
        return _Look(opens=True, is_subject=True, level=None)
    right = index().corrected(stem(token))
    kind = vocabulary().kinds.get((right,))
    return _Look(right in index().openers, right in index().subjects, kind if kind in vocabulary().levels else None)
