"""ontology/rules/ and ontology/indicators.ttl -> rules and indicators, with their evidence checked."""

from collections.abc import Collection, Mapping
from typing import Any, Final, get_args

from pyoxigraph import NamedNode

from cxgraph.core.errors import CatalogueError, Severity
from cxgraph.knowledge.catalogue.evidence import Evidence, grade_of
from cxgraph.knowledge.catalogue.records import Indicator, Rule
from cxgraph.knowledge.catalogue.statements import statements
from cxgraph.knowledge.catalogue.values import (
    curies,
    flag,
    instances,
    name_of,
    natural,
    number,
    number_or_none,
    one_of,
    word,
    word_or_none,
    words,
)

PILLARS: Final = ("authority", "collaboration", "capability")
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)


def read_rules(evidence: Evidence) -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes.

    Raises:
        CatalogueError: A rule lacks a word or has one twice, or its evidence does not hold together.
    """
    return {rule.code: rule for rule in (_rule(node, evidence) for node in instances("cx:Rule"))}


def read_indicators(evidence: Evidence) -> dict[str, Indicator]:
    """Every indicator by its id, pillar by pillar, in the order of its position.

    Raises:
        CatalogueError: An indicator lacks a word or has one twice, or its evidence does not hold together.
    """
    weights = _weights(instances("cx:Indicator"))
    found = [_indicator(node, weight, evidence) for node, weight in weights.items()]
    found.sort(key=lambda indicator: (PILLARS.index(indicator.pillar), indicator.position))
    return {indicator.id: indicator for indicator in found}


def _rule(node: NamedNode, evidence: Evidence) -> Rule:
    limit = number_or_none(node, "cx:limit")
    return Rule(
        code=word(node, "skos:notation"),
        name=word(node, "skos:prefLabel"),
        label=word(node, "rdfs:label"),
        severity=one_of(node, "cx:severity", SEVERITIES),
        limit=limit,
        rationale=word(node, "cx:rationale"),
        procedure=word(node, "cx:procedure").replace("{limit}", f"{limit or 0:g}"),
        message=word(node, "cx:message"),
        open_message=word(node, "cx:openMessage"),
        remedy=word(node, "cx:remedy"),
        open_remedy=word(node, "cx:openRemedy"),
        example=word(node, "skos:example"),
        silences=words(node, "cx:silences"),
        statements=statements(node, evidence.claims),
        **_shared(node, evidence),
    )


def _indicator(node: NamedNode, weight: float, evidence: Evidence) -> Indicator:
    return Indicator(
        id=word(node, "skos:notation"),
        label=word(node, "skos:prefLabel"),
        pillar=one_of(node, "cx:pillar", PILLARS),
        position=int(number(node, "cx:position")),
        weight=weight,
        for_lead=flag(node, "cx:forLead"),
        procedure=word(node, "cx:procedure"),
        goalpost_low=number(node, "cx:goalpostLow"),
        goalpost_high=number(node, "cx:goalpostHigh"),
        **_shared(node, evidence),
    )


def _shared(node: NamedNode, evidence: Evidence) -> dict[str, Any]:
    """What every criterion has, as arguments of its record."""
    support, against = words(node, "cx:restsOn"), words(node, "cx:contradictedBy")
    counter = (*against, *words(node, "cx:qualifiedBy"))
    ours = flag(node, "cx:ours")
    _check(node, support, counter, ours, evidence.claims)
    return {
        "definition": word(node, "skos:definition"),
        "note": word_or_none(node, "skos:editorialNote"),
        "evidence": support,
        "counter_evidence": tuple(sorted(counter, key=natural)),
        "contested": bool(against),
        "ours": ours,
        "by_contrast": flag(node, "cx:byContrast"),
        "grade": grade_of(support, bool(against), evidence),
        "fields": curies(node, "cx:field"),
    }


def _check(
    node: NamedNode, support: Collection[str], counter: Collection[str], ours: bool, known: Collection[str]
) -> None:
    for claim in (*support, *counter):
        if claim not in known:
            raise CatalogueError(f"{name_of(node)} names a claim that is not there: {claim}")
    if both := sorted(set(support) & set(counter)):
        raise CatalogueError(f"{name_of(node)} has a claim on both sides: {both[0]}")
    if ours == bool(support):
        raise CatalogueError(f"{name_of(node)} needs either a claim in cx:restsOn or the mark cx:ours true")


def _weights(nodes: Collection[NamedNode]) -> dict[NamedNode, float]:
    """Weights as written; the indicators of a pillar without one share equally what is left of 1."""
    pillars: dict[str, dict[NamedNode, float | None]] = {}
    for node in nodes:
        pillars.setdefault(word(node, "cx:pillar"), {})[node] = number_or_none(node, "cx:weight")
    return {node: weight for pillar in pillars.values() for node, weight in _filled_up(pillar).items()}


def _filled_up(weights: Mapping[NamedNode, float | None]) -> dict[NamedNode, float]:
    written = {node: weight for node, weight in weights.items() if weight is not None}
    share = (1 - sum(written.values())) / max(1, len(weights) - len(written))
    return {node: written.get(node, share) for node in weights}
