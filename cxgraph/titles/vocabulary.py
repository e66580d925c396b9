"""The scheme ``title-word`` of the ontology in, the words of a title with their kinds out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from cxgraph import vocab
from cxgraph.titles import catalogue
from cxgraph.titles.words import AND, COMMA, tokens

CHIEF: Final = "chief"
HEAD: Final = "head"
FUNCTION_WORD: Final = "function-word"
PLAIN: Final = ""

Key: TypeAlias = tuple[str, ...]


class Word(NamedTuple):
    """A word or fixed phrase of a title and its kind: a level, a kind of steering word, a separator, or plain."""

    text: str
    kind: str = PLAIN


def key(words: Iterable[Word]) -> Key:
    """What of some words is compared: their texts, function words left out."""
    return tuple(word.text for word in words if word.kind != FUNCTION_WORD)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of titles.

    Attributes:
        levels: Levels that a title may name, the highest first.
        headship: Those levels at which a post heads what its title names.
        spellings: Canonical tokens by the tokens of another way to write them.
        kinds: Kind by the tokens of a steering word or level.
        longest: Tokens in the longest phrase.
    """

    levels: tuple[str, ...]
    headship: frozenset[str]
    spellings: Mapping[Key, Key]
    kinds: Mapping[Key, str]
    longest: int

    def words(self, found: list[str]) -> list[Word]:
        """Tokens as words: other spellings replaced, phrases put together, each with its kind."""
        spelt = [token for part in self._cut(found, self.spellings) for token in self.spellings.get(part, part)]
        return [Word(" ".join(part), self._kind(part)) for part in self._cut(spelt, self.kinds)]

    def _kind(self, part: Key) -> str:
        return part[0] if part in ((AND,), (COMMA,)) else self.kinds.get(part, PLAIN)

    def _cut(self, found: list[str], phrases: Mapping[Key, object]) -> Iterator[Key]:
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
    kinds = {tuple(tokens(level.replace("-", " "))): level for level in levels}
    for kind in (*levels, *catalogue.title_word_members("kinds")):
        kinds |= {tuple(tokens(word)): kind for word in catalogue.title_words(kind)}
    spellings: dict[Key, Key] = {}
    for concept in catalogue.title_word_members("spellings"):
        (canonical,) = catalogue.texts(vocab.concept("title-word", concept), "skos:prefLabel")
        spellings |= {tuple(tokens(word)): tuple(tokens(canonical)) for word in catalogue.title_words(concept)}
    headship = frozenset(catalogue.title_word_members("headship"))
    return Vocabulary(levels, headship, spellings, kinds, max(map(len, (*spellings, *kinds))))


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
    """The highest of some levels; None of none."""
    return min(levels, key=vocabulary().levels.index, default=None)
