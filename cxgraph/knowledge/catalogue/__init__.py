"""ontology/ -> rules, indicators, questions, moves, bands and the evidence behind them.

Read once, complete or not at all: a word that is missing or said twice stops the start.
"""

from functools import cache
from itertools import pairwise

from pyoxigraph import NamedNode

from cxgraph.core.errors import Severity
from cxgraph.knowledge.catalogue.criteria import PILLARS, SEVERITIES, read_indicators, read_rules
from cxgraph.knowledge.catalogue.evidence import read_evidence
from cxgraph.knowledge.catalogue.moves import read_moves
from cxgraph.knowledge.catalogue.records import (
    Band,
    Catalogue,
    Criterion,
    Indicator,
    Informant,
    MoveKind,
    QuestionForm,
    Rule,
)
from cxgraph.knowledge.catalogue.sources import Claim, Figure, Source
from cxgraph.knowledge.catalogue.values import curies, instances, number, word, word_or_none, words
from cxgraph.knowledge.vocab import BASE, concept, local_name, subjects

__all__ = [
    "PILLARS",
    "SEVERITIES",
    "Band",
    "Catalogue",
    "Claim",
    "Criterion",
    "Figure",
    "Indicator",
    "Informant",
    "MoveKind",
    "QuestionForm",
    "Rule",
    "Severity",
    "Source",
    "catalogue",
]


@cache
def catalogue() -> Catalogue:
    """The catalogue of the shipped ontology, read on the first call.

    Raises:
        CatalogueError: Something lacks a word, has one twice, or names evidence that is not there; the message names
            it and the property.
    """
    evidence = read_evidence()
    rules = read_rules(evidence)
    return Catalogue(
        rules=rules,
        indicators=read_indicators(evidence),
        claims=evidence.claims,
        sources=evidence.sources,
        figures=evidence.figures,
        questions=_questions(),
        informants=_informants(),
        gravity={level: int(number(concept("severity", level), "rdf:value")) for level in SEVERITIES},
        moves=read_moves(rules),
        profiles={local_name(node): frozenset(words(node, "cx:leavesAside")) for node in _members("profile")},
        bands=_bands(),
        enough_coverage=number(NamedNode(f"{BASE}indicator#insufficient-data"), "cx:limit"),
        caveat=word(NamedNode(f"{BASE}evidence"), "skos:scopeNote"),
    )


def _questions() -> dict[str, QuestionForm]:
    return {
        local_name(node): QuestionForm(
            id=local_name(node),
            field=word(node, "skos:notation"),
            property=curies(node, "cx:field")[0],
            of_one=word(node, "cx:askOfOne"),
            of_many=word_or_none(node, "cx:askOfMany"),
            of_candidates=word_or_none(node, "cx:askOfCandidates"),
            known_to=word(node, "cx:knownTo"),
            else_known_to=word_or_none(node, "cx:elseKnownTo"),
            roles=frozenset(words(node, "cx:likelyRole")),
        )
        for node in instances("cx:QuestionForm")
    }


def _informants() -> dict[str, Informant]:
    found = (
        Informant(
            id=local_name(node),
            of_one=word(node, "skos:prefLabel"),
            of_many=word_or_none(node, "skos:altLabel") or word(node, "skos:prefLabel"),
        )
        for node in _members("informant")
    )
    return {one.id: one for one in sorted(found, key=lambda one: one.id)}


def _bands() -> tuple[Band, ...]:
    begins = {number(node, "cx:limit"): node for node in _members("band")}
    named = {low: (word(node, "skos:prefLabel"), word(node, "skos:altLabel")) for low, node in begins.items()}
    rows = ((*named[low], low, high) for low, high in pairwise((*sorted(begins), 100.0)))
    return tuple(Band(label=label, word=said, low=low, high=high) for label, said, low, high in rows)


def _members(scheme: str) -> list[NamedNode]:
    return list(subjects("skos:inScheme", NamedNode(f"{BASE}{scheme}")))
