"""The labels of the ontology's roles in, what a title's words are held against out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from cxgraph.knowledge import vocab
from cxgraph.knowledge.titles import catalogue
from cxgraph.knowledge.titles.catalogue import ENGLISH, texts, title_words
from cxgraph.knowledge.titles.vocabulary import FUNCTION_WORD, PLAIN, Key, Word, by_level, key, vocabulary
from cxgraph.knowledge.titles.words import AND, COMMA, deletions, one_slip_apart, tokens

Ids: TypeAlias = tuple[str, ...]

_SHORTEST_CORRECTED: Final = 5
_LANGUAGES: Final = (ENGLISH, "fr", "de", "es", "nl", "pt", "it")


@dataclass(frozen=True, slots=True)
class Index:
    """The labels of roles, by what they are recognised by.

    Attributes:
        named: Roles by a label that must stand as it is: ``General Counsel``, an abbreviation, any label in another
            language than English.
        headed: Roles by level and domain: ``HR Director`` and ``Director of Human Resources`` are one entry.
        short: The keys of ``named`` that are abbreviations.
        shared: Those of them that several roles share.
        dominant: The role that a shared abbreviation means unless something else is said.
        other_readings: What else an abbreviation with a dominant role may mean, in words.
        own_level: Level in a role's preferred title, plain where it names none.
        openers: First tokens of whatever names a role; a title without any names none.
        subjects: Tokens of labels that are no mere level; a title without any names no role either.
        numbers: Those of them that are numbers: ``311``.
        near: Correct tokens by what is left of them without one letter.
        known: Tokens that are no slip of the pen.
    """

    named: Mapping[Key, Ids]
    headed: Mapping[tuple[str, Key], Ids]
    short: frozenset[Key]
    shared: frozenset[Key]
    dominant: Mapping[Key, str]
    other_readings: Mapping[Key, Ids]
    own_level: Mapping[str, str]
    openers: frozenset[str]
    subjects: frozenset[str]
    numbers: tuple[str, ...]
    near: Mapping[str, Ids]
    known: frozenset[str]

    def corrected(self, token: str) -> str:
        """The token, or the one known token it is a slip of the pen away from."""
        if token in self.known or len(token) < _SHORTEST_CORRECTED or not token.isalpha():
            return token
        close = {word for rest in self.near.keys() & deletions(token) for word in self.near[rest]}
        right = (word for word in close if one_slip_apart(token, word))
        return min(right, key=lambda word: (abs(len(word) - len(token)), word), default=token)


@cache
def index() -> Index:
    """The labels of all roles of the ontology."""
    named: dict[Key, set[str]] = defaultdict(set)
    headed: dict[tuple[str, Key], set[str]] = defaultdict(set)
    for role in catalogue.roles():
        for language in _LANGUAGES:
            for label in _labels(role, language):
                words = _words(label)
                split = by_level(words)
                if split:
                    headed[split[0], key(split[1])].add(role)
                if split is None or language != ENGLISH:
                    named[key(words)].add(role)
    short = {_key(text): text for info in catalogue.roles().values() for text in info.abbreviations}
    dominant = {_key(text): role for role in catalogue.roles() for text in _of(role, "cx:dominantAbbreviation")}
    subjects = _subjects(named)
    return Index(
        named={k: tuple(sorted(v)) for k, v in named.items()},
        headed={k: tuple(sorted(v)) for k, v in headed.items()},
        short=frozenset(short),
        shared=frozenset(k for k in short if len(named[k]) > 1 or k in dominant),
        dominant=dominant,
        other_readings={k: tuple(_other_readings(short[k], named[k] - {dominant[k]})) for k in dominant},
        own_level={role: (by_level(_words(info.label)) or (PLAIN,))[0] for role, info in catalogue.roles().items()},
        openers=_openers(named),
        subjects=subjects,
        numbers=tuple(sorted(filter(str.isdecimal, subjects))),
        near=_near(),
        known=_known(),
    )


def _of(role: str, curie: str, language: str = ENGLISH) -> tuple[str, ...]:
    return texts(vocab.concept("role", role), curie, language)


def _labels(role: str, language: str) -> Iterator[str]:
    yield from _of(role, "skos:prefLabel", language)
    yield from _of(role, "skos:altLabel", language)


def _words(text: str) -> list[Word]:
    return vocabulary().words(tokens(text))


def _key(text: str) -> Key:
    return key(_words(text))


def _other_readings(short: str, others: set[str]) -> Iterator[str]:
    yield from (f"{catalogue.label(role)} ({role})" for role in sorted(others))
    for concept in catalogue.title_word_members("other-readings"):
        if short in title_words(concept):
            yield from texts(vocab.concept("title-word", concept), "skos:prefLabel", ENGLISH)


def _openers(named: Iterable[Key]) -> frozenset[str]:
    words = vocabulary()
    heads: set[str] = set()
    for phrase in sorted((p for p, kind in words.kinds.items() if kind in words.headship), key=len):
        if heads.isdisjoint(phrase):
            heads.add(phrase[0])
    heads |= {texts[0].split()[0] for texts in named}
    return frozenset(heads | {other[0] for other, canonical in words.spellings.items() if canonical[0] in heads})


def _subjects(named: Iterable[Key]) -> frozenset[str]:
    words = vocabulary()
    spelt = {token for other in words.spellings for token in other}
    bare = {
        token for (token, *rest), kind in words.kinds.items() if kind in {*words.levels, FUNCTION_WORD} and not rest
    }
    whole = (*(" ".join(texts).split() for texts in named), *words.spellings)
    all_bare = {token for phrase in whole if (bare | {AND}).issuperset(phrase) for token in phrase}
    return frozenset(((_tokens_of_labels(_LANGUAGES) | spelt) - bare) | all_bare) - {AND, COMMA}


def _near() -> dict[str, Ids]:
    near: dict[str, set[str]] = defaultdict(set)
    for token in _tokens_of_labels([ENGLISH]) | _tokens_of_words():
        if len(token) >= _SHORTEST_CORRECTED:
            for rest in deletions(token):
                near[rest].add(token)
    return {rest: tuple(sorted(whole)) for rest, whole in near.items()}


def _known() -> frozenset[str]:
    return frozenset(_tokens_of_labels(_LANGUAGES) | _tokens_of_words())


def _tokens_of_labels(languages: Iterable[str]) -> set[str]:
    labels = (label for role in catalogue.roles() for language in languages for label in _labels(role, language))
    return {token for label in labels for token in tokens(label)}


def _tokens_of_words() -> set[str]:
    words = vocabulary()
    phrases = (*words.kinds, *words.spellings, *words.spellings.values())
    return {token for phrase in phrases for token in phrase}
