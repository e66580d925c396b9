"""The sentences of a rule, each with what stands behind it: a claim, or nothing but us."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode

from cxgraph.core.errors import CatalogueError
from cxgraph.knowledge.catalogue.sources import Statement
from cxgraph.knowledge.catalogue.values import name_of, word
from cxgraph.knowledge.vocab import concept, list_members, local_name

TEXTS: Final = ("rationale", "message", "remedy")
"""Texts of a rule that say how things are, or what to do about it; what is asked says neither."""
KINDS: Final = ("ours", "chart", "advice")
"""What stands behind a sentence where no claim does: we, the chart in which the rule fails, or that it only asks."""

_NEXT_SENTENCE: Final = re.compile(r"(?<=[.!?]) (?=[A-Z{])")


def statements(node: NamedNode, claims: Collection[str]) -> Mapping[str, tuple[Statement, ...]]:
    """The sentences of each text of a rule, by the name of the text.

    Args:
        node: The rule.
        claims: Ids of the claims that there are.

    Raises:
        CatalogueError: A text has more or fewer sentences than there are names of what stands behind them, or one of
            these is neither a claim nor a concept of the scheme ``backing``.
    """
    return MappingProxyType({text: _of_text(node, text, claims) for text in TEXTS})


def _of_text(node: NamedNode, text: str, claims: Collection[str]) -> tuple[Statement, ...]:
    sentences = _NEXT_SENTENCE.split(word(node, f"cx:{text}"))
    behind = [_behind(node, member, claims) for member in list_members(node, f"cx:{text}Backing")]
    if len(sentences) != len(behind):
        said = f"what stands behind {len(behind)} sentences in cx:{text}, which has {len(sentences)}"
        raise CatalogueError(f"{name_of(node)} names {said}: give a claim for each, or mark it")
    return tuple(map(Statement, sentences, behind))


def _behind(node: NamedNode, member: NamedNode, claims: Collection[str]) -> str:
    name = local_name(member)
    if (member == concept("claim", name) and name in claims) or (member == concept("backing", name) and name in KINDS):
        return name
    raise CatalogueError(f"{name_of(node)} has neither a claim nor a mark behind a sentence: {name_of(member)}")
