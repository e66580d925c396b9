"""The scheme ``title-word`` of the ontology in, the words of a title with their kinds out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from cxgraph.knowledge import vocab
from cxgraph.knowledge.titles import catalogue
from cxgraph.knowledge.titles.words import AND, COMMA, stem, tokens

CHIEF: Final = "chief"
DIRECTOR: Final = "director"
VICE_PRESIDENT: Final = "vice-president"
HEAD: Final = "head"
DIRECTEUR: Final = "function-director"
"""A director in a language whose directors stand at the top of their function."""
FUNCTION_WORD: Final = "function-word"
SERVED: Final = "served"
"""Those whom an organisation serves, whatever its sector calls them: patient, guest, taxpayer."""
CUSTOMER: Final = "customer"
OFFICER: Final = "officer"
PLAIN: Final = ""

ROMANCE_ANDS: Final = (("e",), ("ed",))
"""Words for "and" that are letters of other words elsewhere: ``e-commerce``."""
_CUSTOMERS: Final = {"de": "kunden", "nl": "klant"}

Key: TypeAlias = tuple[str, ...]


class Word(NamedTuple):
    """A word or fixed phrase of a title and its kind: a level, a kind of steering word, a separator, or plain."""

    text: str
    kind: str = PLAIN


def key(words: Iterable[Word]) -> Key:
    """What of some words is compared: their texts, function words left out, with "customer" for those who are served.

    ``Head of Guest Relations``, ``Directrice de l'expérience patient``: only beside a word for what is done for them.
    """
    kept = [word for word in words if word.kind != FUNCTION_WORD]
    texts = tuple(word.text for word in kept)
    if not any(word.kind == SERVED for word in kept) or vocabulary().customer_work.isdisjoint(texts):
        return texts
    return tuple(CUSTOMER if word.kind == SERVED else word.text for word in kept)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of titles.

    Attributes:
        levels: Levels that a title may name, the highest first.
        headship: Those levels at which a post heads what its title names.
        spellings: Canonical tokens by the tokens of another way to write them.
        kinds: Kind by the tokens of a steering word or level.
        compounds: Levels that other languages write together with what they are over: ``leiter``, ``vorstand``.
        spanish: What a word that English has too is, and the words that tell: ``director`` where there is a ``de``.
        customers: The beginnings of German and Dutch compounds that name customers.
        customer_work: Words for what is done for those who are served; "officer" among them.
        romance: Tokens that mark a title in which a lone ``e`` is "and".
        published: The level that a reader of titles is told, of each level that is known by another name.
        longest: Tokens in the longest phrase.
    """

    levels: tuple[str, ...]
    headship: frozenset[str]
    spellings: Mapping[Key, Key]
    kinds: Mapping[Key, str]
    compounds: tuple[str, ...]
    spanish: Mapping[str, tuple[Word, frozenset[str]]]
    customers: tuple[str, ...]
    customer_work: frozenset[str]
    romance: frozenset[str]
    published: Mapping[str, str]
    longest: int

    def words(self, found: list[str]) -> list[Word]:
        """Tokens as words: other spellings replaced, phrases put together, each with its kind."""
        words = [Word(" ".join(part), self._kind(part)) for part in self.cut(self.spelt(found), self.kinds)]
        return [self.spanish[w.text][0] if self._is_spanish(w.text, found) else w for w in words]

    def _is_spanish(self, text: str, found: list[str]) -> bool:
        """``Director Comercial y de Marketing``: what marks the word as Spanish need not stand beside it."""
        return text in self.spanish and not self.spanish[text][1].isdisjoint(found)

    def spelt(self, found: list[str]) -> list[str]:
        """Tokens with other spellings replaced and compounds taken apart."""
        ands = () if self.romance.isdisjoint(found) else ROMANCE_ANDS
        parts = ((AND,) if part in ands else part for part in self.cut(found, self.spellings))
        return [token for part in parts for token in self._spelt(part)]

    def apart(self, token: str) -> Key | None:
        """``Vertriebsleiter`` as ``vertrieb`` and ``leiter``; None for what is no such compound."""
        if token.endswith(self.compounds) and (token,) not in self.kinds:
            for level in self.compounds:
                if len(token) > len(level) + 1 and token.endswith(level):
                    return stem(token.removesuffix(level)), level
        return None

    def _spelt(self, part: Key) -> Key:
        levels: list[str] = []
        while part not in self.spellings and (parts := self.apart(part[0])) is not None:
            part, level = parts[:1], parts[1]
            levels.append(level)
        return (*self.spellings.get(part, part), *reversed(levels))

    def _kind(self, part: Key) -> str:
        if part in ((AND,), (COMMA,)):
            return part[0]
        return self.kinds.get(part, PLAIN)

    def cut(self, found: list[str], phrases: Mapping[Key, object]) -> Iterator[Key]:
        """The tokens cut into the longest phrases that are known, and single tokens between them."""
        place = 0
        while place < len(found):
            part = tuple(found[place : place + self.longest])
            while len(part) > 1 and part not in phrases:
                part = part[:-1]
            yield part
            place += len(part)


@cache
def vocabulary() -> Vocabulary:
    """The words of the scheme ``title-word``."""
    levels = tuple(catalogue.title_levels())
    spellings = dict((*_compounds_of_customers(), *_spellings()))
    kinds = {tuple(tokens(level.replace("-", " "))): level for level in levels}
    for kind in (*levels, *catalogue.title_word_members("kinds")):
        phrases = (_respelt(word, spellings) for word in catalogue.title_words(kind))
        kinds |= {phrase: kind for phrase in phrases if phrase[-1] != AND}
    return Vocabulary(
        levels=levels,
        headship=frozenset(catalogue.title_word_members("headship")),
        spellings=spellings,
        kinds=kinds,
        compounds=_compounds(kinds),
        spanish=_spanish(),
        customers=tuple(_CUSTOMERS.values()),
        customer_work=frozenset(token for word in catalogue.title_words("customer-work") for token in tokens(word)),
        romance=frozenset(token for word in catalogue.title_words("romance-title") for token in tokens(word)),
        published={level: other for level in levels for other in catalogue.broader_title_words(level)},
        longest=max(map(len, (*spellings, *kinds))),
    )


def _spellings() -> Iterator[tuple[Key, Key]]:
    for concept in catalogue.title_word_members("spellings"):
        (canonical,) = catalogue.texts(vocab.concept("title-word", concept), "skos:prefLabel")
        for word in catalogue.title_words(concept):
            yield tuple(tokens(word)), tuple(tokens(canonical)) or (AND,)


def _respelt(word: str, spellings: Mapping[Key, Key]) -> Key:
    """A phrase as it stands in a title whose single tokens are spelt our way."""
    return tuple(other for token in tokens(word) for other in spellings.get((token,), (token,)))


def _spanish() -> dict[str, tuple[Word, frozenset[str]]]:
    found: dict[str, list[str]] = {}
    for word, *rest in map(tokens, catalogue.title_words(DIRECTEUR, "es")):
        if rest:
            found.setdefault(word, []).extend(rest)
    return {word: (Word(f"{word} {rest[0]}", DIRECTEUR), frozenset(rest)) for word, rest in found.items()}


def _compounds_of_customers() -> Iterator[tuple[Key, Key]]:
    """``Patientenerlebnis`` is another way to write ``Kundenerlebnis``, and so for all who are served."""
    for language, customers in _CUSTOMERS.items():
        for (rest,) in map(tokens, catalogue.title_words("customer-work", language)):
            for (first,) in map(tokens, catalogue.title_words(SERVED, language)):
                yield (first + rest,), (customers + rest,)


def _compounds(kinds: Mapping[Key, str]) -> tuple[str, ...]:
    """German and Dutch write the level last and in one word; longer ones first, lest ``leiterin`` be ``in``."""
    words = {
        token
        for level in (DIRECTEUR, HEAD)
        for word in catalogue.title_words(level, "de", "nl")
        for token in tokens(word)
    }
    return tuple(sorted((word for word in words if (word,) in kinds), key=lambda word: (-len(word), word)))


def split(words: list[Word], separator: str) -> Iterator[list[Word]]:
    """The words between separators of one kind; nothing for an empty stretch."""
    row: list[Word] = []
    for word in words:
        if word.kind != separator:
            row.append(word)
        elif row:
            yield row
            row = []
    if row:
        yield row


def by_level(words: list[Word]) -> tuple[str, list[Word]] | None:
    """Level and domain of words that begin with a level, or end with one other than ``chief``; else None.

    ``Chief Executive`` has no level: only officers are chief of what the rest of the words says.
    """
    headship = vocabulary().headship
    words = [word for word in words if word.kind != FUNCTION_WORD]
    if len(words) < 2:
        return None
    if words[0].kind in headship:
        level, domain = words[0].kind, words[1:]
        while len(domain) > 1 and domain[0].kind in headship:
            level, domain = domain[0].kind, domain[1:]
        return None if level == CHIEF and len(domain) == 1 else (level, domain)
    last = words[-1].kind
    return (last, words[:-1]) if last in headship - {CHIEF} else None


def highest(levels: Iterable[str]) -> str | None:
    """The highest of some levels, as it is told; None of none."""
    found = min(levels, key=vocabulary().levels.index, default=None)
    return None if found is None else vocabulary().published.get(found, found)
