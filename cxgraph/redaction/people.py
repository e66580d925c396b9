"""Names of people -> where they stand in a text or an id, in whatever case, order, spacing and accents.

A name of one letter, or without any, is told from other words by nothing and is not looked for.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, groupby
from typing import Final, NamedTuple, TypeAlias
from unicodedata import category, combining, normalize
from urllib.parse import unquote

Words: TypeAlias = tuple[str, ...]

LONGEST: Final = 12
"""Words of a name that are looked for, and of names that an id is compared by: a chart may be hostile."""

_ASCII_WORD: Final = re.compile("[A-Za-z0-9]+")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Characters of scripts that set no space between words, or none before an ending: each counts as a word."""
_PARTS: Final = re.compile(r"[,;/|()\[\]<>@]")
"""What parts a name from a title, a second form of it, or the host of an address."""
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Za-z])")
"""Where a word of an id is two: anaRuiz, ruiz2."""


class Word(NamedTuple):
    """A word of a text, without case and accents, and where it stands."""

    text: str
    start: int
    end: int


class People:
    """The people whose names must not be told."""

    def __init__(self, names: Iterable[str]) -> None:
        """Takes their names as they are written: ``Ana Ruiz``, ``Ruiz, Ana`` or an address."""
        forms = {form: None for name in dict.fromkeys(names) for form in _forms(name)}
        self._written = frozenset(form for form in forms if _is_told_apart(form))
        self._logins = frozenset(login for form in self._written for login in _logins(form))
        self._any_order = frozenset(map(frozenset, self._written))
        self._sizes = sorted({len(words) for words in self._any_order})
        self._words = frozenset(word for form in self._written for word in form) | self._logins
        self._lengths: dict[str, list[int]] = {}
        for length, first in sorted({(len(form), form[0]) for form in self._written}, reverse=True):
            self._lengths.setdefault(first, []).append(length)

    def may_be_in(self, text: str) -> bool:
        """Whether a text has any word of any name."""
        return bool(self._words) and not self._words.isdisjoint(_parted(text))

    def stand_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each name in a text, the longer one where two begin together."""
        found = words(text)
        place = 0
        while place < len(found):
            lengths = self._lengths.get(found[place].text, ())
            name = next((some for n in lengths if self._is_name(some := found[place : place + n])), [])
            if name:
                yield name[0].start, name[-1].end
            place += len(name) or 1

    def are_in(self, id_: str) -> bool:
        """Whether an id is made of a name: has all its words, in any order, or what logins make of them."""
        known = self._words & _parted(id_)
        if len(known) > LONGEST or not known.isdisjoint(self._logins):
            return True
        return any(
            frozenset(some) in self._any_order
            for size in self._sizes
            if size <= len(known)
            for some in combinations(known, size)
        )

    def _is_name(self, found: list[Word]) -> bool:
        return tuple(word.text for word in found) in self._written


def words(text: str) -> list[Word]:
    """The words of a text: its letters and digits, apart from everything between."""
    found = (Word(_folded(text[start:end]), start, end) for start, end in _spans(text))
    return [word for word in found if word.text]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii():
        yield from (found.span() for found in _ASCII_WORD.finditer(text))
        return
    for kind, run in groupby(enumerate(text), key=lambda place: _kind(place[1])):
        places = [place for place, _ in run]
        if kind == "unspaced":
            yield from ((place, place + 1) for place in places)
        elif kind:
            yield places[0], places[-1] + 1


@cache
def _kind(character: str) -> str:
    """Whether a character is part of a word, marks and characters that are not seen included; else nothing."""
    if _UNSPACED.match(character):
        return "unspaced"
    return "word" if character.isalnum() or category(character)[0] == "M" or category(character) == "Cf" else ""


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    bare = (c for c in normalize("NFKD", word) if not combining(c) and category(c) != "Cf")
    return normalize("NFKC", "".join(bare).casefold())


def _parted(text: str) -> set[str]:
    """The words of a text, and those that its words are themselves made of."""
    plain = unquote(text)
    return {word.text for way in (plain, _HUMP.sub(" ", plain)) for word in words(normalize("NFC", way))}


def _forms(name: str) -> Iterator[Words]:
    """The ways to write a name: whole, or a part that stands by itself; turned round; without middle names."""
    parts = [_plain(part) for part in _PARTS.split(name)]
    turned = tuple(word for part in (*parts[1:], parts[0]) for word in part)
    for form in (_plain(name), turned, *parts):
        known = form[:LONGEST]
        yield from (known[turn:] + known[:turn] for turn in range(len(known)))
        if len(known) > 2:
            yield from ((known[0], known[-1]), (known[-1], known[0]))


def _plain(text: str) -> Words:
    return tuple(word.text for word in words(normalize("NFC", text)))


def _is_told_apart(form: Words) -> bool:
    letters = "".join(form)
    return len(letters) > 1 and any(map(str.isalpha, letters))


def _logins(form: Words) -> Iterator[str]:
    """What a system makes of a name: anaruiz, aruiz; nothing of initials, which would be any abbreviation."""
    if len(form) > 1 and any(len(word) > 1 for word in form):
        yield "".join(form)
        if len(form[-1]) > 1:
            yield form[0][0] + form[-1]
