"""Names of people -> where they stand in a text or an id: whole or in part, initialled, or written together.

Each word of a name is looked for by itself, so that no order and no middle name matters. A word that titles or the
format use, a particle or an initial tells nobody alone, and counts only beside another word of the same name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias
from unicodedata import normalize
from urllib.parse import unquote

from cxgraph.inputs.redaction.forms import Person, joined_forms, people, spelt, unspaced_forms
from cxgraph.inputs.redaction.letters import IGNORED, WrittenWord, fold, pieces, words
from cxgraph.inputs.redaction.ordinary import ADDRESSES, PARTICLES, PLAIN, is_ordinary

LONGEST_PIECE: Final = 30
"""Letters of a word inside another one: keeps looking for them linear."""
SHORTEST_PIECE: Final = 4
"""Letters of a name that is looked for inside other words: Ana is not in Mariana."""
SHORTEST_JOINED: Final = 3
LONGEST: Final = 12
"""Words of a name that is looked for as a whole: a chart may be hostile."""

_JOINS: Final = re.compile(rf"[\s._'’‘`‐‑–—·+{IGNORED}-]*")
"""What may stand between two words of one name."""
_ATTACHED: Final = re.compile("[وفبلك]?(ال|لل|[وفبلك])(?=...)|[והבלמשכ]{1,2}(?=...)")
_TURNS: Final = re.compile(r"\s*[,，]\s*")


_SMALL: Final = PLAIN | PARTICLES


class FoundName(NamedTuple):
    """A word of a text, as it is compared, and whether it tells somebody by itself."""

    text: str
    start: int
    end: int
    is_name: bool


Run: TypeAlias = list[FoundName]
"""Words that tell one name together."""


class HiddenPeople:
    """The people whose names must not be told."""

    def __init__(self, names: Iterable[str]) -> None:
        """Takes their names as they are written: ``Ana Ruiz``, ``Ruiz, Ana``, ``Ana Ruiz & Bo Li`` or an address."""
        self._names: set[str] = set()
        self._joined: set[str] = set()
        self._ordinary: set[str] = set()
        self._plain: set[tuple[str, ...]] = set()
        self._plain_sizes: dict[str, set[int]] = {}
        self._unspaced: set[str] = set()
        for name in dict.fromkeys(names):
            for person in people(name):
                self._learn(person)
        self._sizes = sorted({len(name) for name in self._unspaced}, reverse=True)
        self._known: dict[str, bool] = {}

    def runs(self, text: str) -> list[Run]:
        """The words of a text that tell a name, those of one name together, in their order."""
        found = list(self._words(text))
        if not any(word.is_name or word.text in self._ordinary for word in found):
            return []
        # surely names first, then what only they make one: "Sales" beside "Ana", "van" between two of her words
        told = {nth for nth, word in enumerate(found) if word.is_name}
        told |= {near for nth in told for near in self._beside(text, found, nth)}
        told |= {near for nth in range(len(found)) for near in self._as_whole(text, found, nth)}
        return list(self._grouped(text, [found[nth] for nth in sorted(told)]))

    def are_in(self, id_: str) -> bool:
        """Whether an id tells a name."""
        return bool(self.runs(normalize("NFC", unquote(id_) if "%" in id_ else id_)))

    def _learn(self, person: Person) -> None:
        for names in spelt(person.words):
            for place, name in enumerate(names):
                if is_ordinary(name) or _is_particle(person.words, place):
                    self._ordinary.add(name)
                elif _is_told_apart(name):
                    self._names.add(name)
        for raw in person.words:
            if next(words(raw)).unspaced:
                self._unspaced.update(form for form in unspaced_forms(fold(raw[:LONGEST_PIECE])) if len(form) > 1)
                self._joined.add(fold(raw))
        for part in {*person.parts, person.words}:
            for names in spelt(part):
                self._joined.update(form for form in joined_forms(names) if len(form) >= SHORTEST_JOINED)
        whole = tuple(map(fold, person.words[:LONGEST]))
        if not any(name in self._names or name in self._unspaced for name in whole):
            self._learn_plain(whole)

    def _learn_plain(self, names: tuple[str, ...]) -> None:
        """A name that is all of words that tell nobody by themselves."""
        for form in (names, (names[-1], *names[:-1]), (*names[1:], names[0])) if len(names) > 1 else ():
            self._plain.add(form)
            self._plain_sizes.setdefault(form[0], set()).add(len(form))

    def _words(self, text: str) -> Iterator[FoundName]:
        for word in words(text):
            if word.unspaced:
                yield from self._cut(word)
            else:
                yield FoundName(fold(word.raw), word.start, word.end, self._is_known(word.raw))

    def _is_known(self, raw: str) -> bool:
        known = self._known.get(raw)
        if known is None:
            whole = fold(raw)
            parts = pieces(raw)
            known = self._is_name(whole) or (len(parts) > 1 and any(map(self._is_name, map(fold, parts))))
            self._known[raw] = known
        return known

    def _is_name(self, word: str) -> bool:
        # an ordinary word is no name by its ending or its parts, or a Mr Sale would hide every "sales"
        if word in self._names or is_ordinary(word):
            return word in self._names
        return any(map(self._is_form, _bare(word))) or self._is_compound(word)

    def _is_form(self, word: str) -> bool:
        return word in self._names or word in self._joined

    def _is_compound(self, word: str) -> bool:
        """Whether a word is all of names and ordinary words: ``drquibbler``, ``quibblersteam``."""
        reached = {0: False}
        for start in range(len(word)):
            if start in reached:
                for end in range(start + 2, min(len(word), start + LONGEST_PIECE) + 1):
                    piece = word[start:end]
                    is_name = len(piece) >= SHORTEST_PIECE and any(map(self._is_form, _bare(piece)))
                    if is_name or is_ordinary(piece):
                        reached[end] = is_name or reached[start] or reached.get(end, False)
        return reached.get(len(word), False)

    def _cut(self, word: WrittenWord) -> Iterator[FoundName]:
        """A run of a script without spaces, cut at the names in it."""
        letters = [fold(letter) for letter in word.raw]
        rest = place = 0
        while place < len(letters):
            size = self._size_at(letters, place)
            if size and rest < place:
                yield FoundName("".join(letters[rest:place]), word.start + rest, word.start + place, is_name=False)
            if size:
                end = place + size
                yield FoundName("".join(letters[place:end]), word.start + place, word.start + end, is_name=True)
                rest = end
            place += size or 1
        if rest < len(letters):
            yield FoundName("".join(letters[rest:]), word.start + rest, word.end, is_name=False)

    def _size_at(self, letters: list[str], place: int) -> int:
        """Letters of the longest name that begins at a place; 0 where none does."""
        return next((size for size in self._sizes if "".join(letters[place : place + size]) in self._unspaced), 0)

    def _beside(self, text: str, found: list[FoundName], nth: int) -> Iterator[int]:
        """Words around one that tells a name which belong to it: ``van``, ``Z.``, and the ``Sales`` of Ana Sales."""
        anchor = found[nth].text
        for step in (-1, 1):
            place = nth + step
            while 0 <= place < len(found) and not found[place].is_name:
                between = _between(text, found, place, place - step)
                if not self._belongs(found[place], anchor, between, text):
                    break
                yield place
                place += step

    def _belongs(self, word: FoundName, anchor: str, between: str, text: str) -> bool:
        """Whether a word and one beside it are of one name: a pair of it, or an initial with its dot."""
        is_paired = word.text + anchor in self._joined or anchor + word.text in self._joined
        if not _JOINS.fullmatch(between):
            return is_paired and word.text not in _SMALL and _TURNS.fullmatch(between) is not None
        return is_paired or (len(word.text) == 1 and word.text.isalpha() and text[word.end : word.end + 1] == ".")

    def _as_whole(self, text: str, found: list[FoundName], nth: int) -> Iterator[int]:
        """A name of ordinary words alone: written in full, or behind a form of address."""
        first = found[nth].text
        for size in self._plain_sizes.get(first, ()):
            places = range(nth, min(nth + size, len(found)))
            gaps = (_between(text, found, place - 1, place) for place in places[1:])
            if tuple(found[place].text for place in places) in self._plain and all(map(_JOINS.fullmatch, gaps)):
                yield from places
        if nth and found[nth - 1].text in ADDRESSES and first in self._ordinary and first not in PLAIN:
            yield nth

    def _grouped(self, text: str, told: list[FoundName]) -> Iterator[Run]:
        run: Run = []
        for word in told:
            if run and not self._go_together(text, run[-1], word):
                yield run
                run = []
            run.append(word)
        if run:
            yield run

    def _go_together(self, text: str, one: FoundName, other: FoundName) -> bool:
        gap = text[one.end : other.start]
        turned = _TURNS.fullmatch(gap) is not None and one.text + other.text in self._joined
        return turned or _JOINS.fullmatch(gap) is not None


def _between(text: str, found: list[FoundName], one: int, other: int) -> str:
    first, second = sorted((one, other))
    return text[found[first].end : found[second].start]


def _is_particle(names: Sequence[str], place: int) -> bool:
    """Whether a word of a name only joins others: ``da``, but not the ``Do`` of Do Minh."""
    is_inside = 0 < place < len(names) - 1
    return fold(names[place]) in PARTICLES and (is_inside or (len(names) > 1 and names[place].islower()))


def _is_told_apart(name: str) -> bool:
    return len(name) > 1 and any(map(str.isalpha, name))


def _bare(word: str) -> Iterator[str]:
    """The word, and without what languages set behind a name or write together with it: Ruizes, والحداد."""
    yield word
    if len(word) > 3 and word[-1] == "s":
        yield word[:-1]
        if word[-2] == "e":
            yield word[:-2]
    elif attached := _ATTACHED.match(word):
        yield word[attached.end() :]
