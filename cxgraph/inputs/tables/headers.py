"""What ``ontology/headers.toml`` says of headers, as Python reads it: once, and only where rows are read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from cxgraph.core.shipped import word_lists

KINDS: Final = (
    *("id", "title", "manager", "dotted", "holder", "first_name", "last_name", "email", "unit", "fte", "organization"),
    *("parent_organization", "start", "sequence", "end", "status", "current", "over", "vacancy", "hired", "person"),
)
"""What a column can hold: a post's id, title and manager; who holds it, and the day that they come on (``hired``);
flags that a row is in force (``current``) or is not any more (``over``), and that a post is open (``vacancy``)."""
IDS: Final = ("number", "login")
"""Ids of people: their number at the employer, and what they log in by. Posts may be known by them."""

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_THEN: Final = "then"
_LAST: Final = "last"


class Guess(NamedTuple):
    """What a header in no list may be: the kind, and the words that stand in it one after the other."""

    kind: str
    words: tuple[re.Pattern[str], ...]


class Headers(NamedTuple):
    """Headers as they are written, and what is known of them beside.

    Attributes:
        synonyms: What a column can hold -> the headers it is known by, the most telling first.
        guesses: What other headers may be, the first that fits counts.
        one_name: Headers of a person's whole name, or of one part where the other part has a column of its own.
        either: Headers that people stand below in some tables, and what they are known by in others.
        or_count: Headers that managers stand below in some tables, and how many report to a post in others.
        containers: What programs write before the name of a field.
        labels: What the second line of a template says of the column above it.
    """

    synonyms: Mapping[str, tuple[str, ...]]
    guesses: tuple[Guess, ...]
    one_name: tuple[str, ...]
    either: tuple[str, ...]
    or_count: tuple[str, ...]
    containers: tuple[str, ...]
    labels: tuple[str, ...]


@cache
def headers() -> Headers:
    """The headers that are known."""
    written = word_lists("headers.toml")
    lists = ("one_name", "either", "or_count", "containers", "labels")
    return Headers(
        {kind: tuple(_listed(written, kind)) for kind in (*KINDS, *IDS)},
        tuple(Guess(guess["kind"], tuple(_patterns(guess))) for guess in written["guess"]),
        *(tuple(_listed(written, name)) for name in lists),
    )


def _listed(written: Mapping[str, Any], name: str) -> Iterator[str]:
    """The headers of a list language by language, those of the lists that come ``then``, and what stands ``last``."""
    entry = written[name]
    for language, text in entry.items():
        if language not in (_THEN, _LAST):
            yield from _split(text)
    for other in entry.get(_THEN, ()):
        yield from _listed(written, other)
    yield from _split(entry.get(_LAST, ""))


def _split(text: str) -> Iterator[str]:
    for header in filter(None, map(str.strip, text.split("|"))):
        yield header
        if (spelt_out := header.translate(_UMLAUTS)) != header:
            yield spelt_out


def _patterns(guess: Mapping[str, Sequence[str]]) -> Iterator[re.Pattern[str]]:
    for words in guess.get("words", ()):
        either = "|".join(map(str.strip, words.split("|")))
        yield re.compile(rf"\b({either})\b")
    for words in guess.get("within", ()):
        yield re.compile(words)
