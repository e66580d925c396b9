"""What stands in a field for holders -> the words that people are known by, and how systems and people join them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations
from typing import Final, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from cxgraph.inputs.redaction.letters import IGNORED, WrittenWord, fold, pieces, spellings, words
from cxgraph.inputs.redaction.ordinary import ADDRESSES, PLAIN

LONGEST: Final = 6
"""Words of a name that are joined with each other: a chart may be hostile."""

_SEVERAL: Final = frozenset("&/;|+\n、，；／")
"""What stands between the names of two people."""
_AND: Final = frozenset({"and", "und", "et", "y", "e", "en", "og", "och"})
_EAST_ASIAN: Final = re.compile("[\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
_UNSEEN: Final = re.compile(f"[{IGNORED}]+")
_BEHIND: Final = tuple(address for address in sorted(ADDRESSES) if not address.isascii() and len(address) < 4)


class Person(NamedTuple):
    """The words of one name, forms of address aside, and those before and behind a comma in it."""

    words: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


def people(holder: str) -> Iterator[Person]:
    """Everybody whom a field names: ``Ana Ruiz & Bo Li``, ``Ruiz, Ana``, ``ana.ruiz@example.org``."""
    parts: list[list[str]] = [[]]
    end, is_host = 0, False
    text = _without_place(holder)
    for word in words(text):
        gap = text[end : word.start]
        end = word.end
        is_host = "@" in gap or (is_host and not any(map(str.isspace, gap)))
        if not _SEVERAL.isdisjoint(gap) or (fold(word.raw) in _AND and parts != [[]]):
            yield from _person(parts)
            parts = [[]]
        elif "," in gap:
            parts.append([])
        if not is_host:
            parts[-1] += _names(word)
    yield from _person(parts)


def joined_forms(names: Sequence[str]) -> Iterator[str]:
    """What one word is made of a name: anaruiz, aruiz, ruiza, amruiz; of its folded words."""
    known = [name for name in names if name][:LONGEST]
    for one, other in permutations(known, 2):
        if other not in PLAIN:
            yield from (one + other, one[0] + other)
        if one not in PLAIN:
            yield from (one + other, one + other[0])
    if len(known) > 2:
        *given, family = known
        yield from ("".join(known), family + "".join(given))
        initials = "".join(name[0] for name in given)
        yield from (initials + family, family + initials)


def spelt(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words of a name as they are compared, in each way of writing umlauts."""
    yield from dict.fromkeys(zip(*map(_spellings, names), strict=True))


def unspaced_forms(name: str) -> Iterator[str]:
    """What a name in a script without spaces is known by: all of it, the given and the family name, and 王先生."""
    yield name
    if _EAST_ASIAN.fullmatch(name):
        yield from {3: (name[1:],), 4: (name[:2], name[2:])}.get(len(name), ())
        yield from (name[0] + address for address in _BEHIND)


@lru_cache(maxsize=100_000)
def _spellings(name: str) -> tuple[str, ...]:
    found = tuple(spellings(name))
    return found + found[:1] * (3 - len(found))


def _without_place(holder: str) -> str:
    """Without the server and the folders of a link."""
    text = normalize("NFC", unquote(holder) if "%" in holder else holder)
    return re.split("[/#]", text.rstrip("/#"))[-1] if "://" in text else text


def _names(word: WrittenWord) -> list[str]:
    """A word of a field; those that it is written together from, where it is a whole name: ``AnaRuiz``."""
    seen = _UNSEEN.sub("", word.raw)
    if fold(seen) in ADDRESSES:
        return []
    return [piece for piece in pieces(seen) if len(piece) > 1 and not piece.isnumeric()] or [seen]


def _person(parts: list[list[str]]) -> Iterator[Person]:
    named = [part for part in parts if any(fold(name) not in PLAIN for name in part)]
    told = [tuple(part) for part in named or parts if part]
    if len(told) > 1 and all(len(part) > 1 for part in told):
        yield from (Person(part, (part,)) for part in told)
    elif told:
        yield Person(tuple(name for part in told for name in part), tuple(told))
