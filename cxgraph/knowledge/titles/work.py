"""Any text in, the roles out whose work it names: ``Data Engineer`` is what a chief data officer is over."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from cxgraph.knowledge.titles.catalogue import related_roles, title_word_members, title_words_and_label
from cxgraph.knowledge.titles.vocabulary import Key, vocabulary
from cxgraph.knowledge.titles.words import is_too_long, tokens


@cache
def work(text: str) -> frozenset[str]:
    """Roles that share an abbreviation with others and whose work a title, or the name of a unit, names.

    Longer phrases first: ``data protection`` is privacy's work, not that of data. None of a text that is too long to
    be read.
    """
    if is_too_long(text):
        return frozenset()
    phrases = _phrases()
    return frozenset(role for part in vocabulary().cut(_spelt(text), phrases) for role in phrases.get(part, ()))


@cache
def _phrases() -> Mapping[Key, frozenset[str]]:
    found: dict[Key, set[str]] = defaultdict(set)
    for concept in title_word_members("works"):
        for word in title_words_and_label(concept):
            found[tuple(_spelt(word))].update(related_roles(concept))
    return {phrase: frozenset(roles) for phrase, roles in found.items()}


def _spelt(text: str) -> list[str]:
    return vocabulary().spelt(tokens(text))
