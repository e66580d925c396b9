"""ontology/evidence.ttl -> sources, claims and figures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from cxgraph.core.errors import CatalogueError
from cxgraph.knowledge.catalogue.records import Catalogue
from cxgraph.knowledge.catalogue.sources import Claim, Figure, Source
from cxgraph.knowledge.catalogue.values import instances, number, number_or_none, one_of, word, word_or_none, words
from cxgraph.knowledge.vocab import concept, local_name, objects

KINDS = ("prevalence", "perception", "prescription", "illustration", "forecast")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sources, claims and figures by their ids, each in natural order."""

    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]


def read_evidence() -> Evidence:
    """The evidence of the ontology.

    Raises:
        CatalogueError: A source, claim or figure lacks a word or has one twice, or its source or claim is not there.
    """
    figures = {figure.id: figure for figure in map(_figure, instances("qb:Observation"))}
    claims = {claim.id: claim for claim in map(_claim, instances("cx:Claim"))}
    for figure in figures.values():
        if figure.claim not in claims:
            raise CatalogueError(f"figure/{figure.id} has a cx:claim that is not there: {figure.claim}")
    asked: dict[str, list[Figure]] = {}
    for figure in figures.values():
        asked.setdefault(claims[figure.claim].source, []).append(figure)
    sources = {
        local_name(node): _source(node, asked.get(local_name(node), ()))
        for node in instances("dcterms:BibliographicResource")
    }
    for claim in claims.values():
        if claim.source not in sources:
            raise CatalogueError(f"claim/{claim.id} has a prov:hadPrimarySource that is not there: {claim.source}")
    return Evidence(sources, claims, figures)


def grade_of(support: tuple[str, ...], contested: bool, evidence: Evidence | Catalogue) -> str | None:
    """Grade of the evidence behind a criterion, None where no claim supports it.

    A where two claims of grade B with figures support it that agree: of different sources, on one condition; and none
    contradicts it. Else the best grade among the claims that support it.
    """
    if not support:
        return None
    printed = {figure.claim for figure in evidence.figures.values()}
    claims = [evidence.claims[id_] for id_ in support]
    surveys = {claim.id: claim for claim in claims if claim.grade == "B" and claim.id in printed}
    agreed = any(surveys.keys() & claim.agrees for claim in surveys.values())
    return "A" if agreed and not contested else min(claim.grade for claim in claims)


def _figure(node: NamedNode) -> Figure:
    return Figure(
        id=local_name(node),
        claim=word(node, "cx:claim"),
        percent=number(node, "cx:percent"),
        words=word(node, "rdfs:label"),
        n=_whole_or_none(node, "cx:sampleSize"),
        n_above=_whole_or_none(node, "cx:sampleAbove"),
        precision=word(node, "cx:precision"),
        basis=word(node, "cx:basis"),
        population=_label(node, "population"),
        answer=_label(node, "answer"),
    )


def _whole_or_none(node: NamedNode, curie: str) -> int | None:
    found = number_or_none(node, curie)
    return None if found is None else int(found)


def _label(node: NamedNode, scheme: str) -> str:
    return word(concept(scheme, word(node, f"cx:{scheme}")), "skos:prefLabel")


def _claim(node: NamedNode) -> Claim:
    return Claim(
        id=word(node, "skos:notation"),
        text=word(node, "skos:definition"),
        grade=one_of(node, "cx:grade", ("B", "C", "D")),
        kind=one_of(node, "cx:kind", KINDS),
        source=word(node, "prov:hadPrimarySource"),
        conflicts=words(node, "cx:conflictsWith"),
        agrees=words(node, "cx:agreesWith"),
        note=word_or_none(node, "skos:note"),
    )


def _source(node: NamedNode, figures: Collection[Figure]) -> Source:
    """A source; it has no number asked of its own, but the largest of its figures."""
    return Source(
        id=local_name(node),
        title=word(node, "dcterms:title"),
        creator=_agents(node, "dcterms:creator"),
        publisher=_agents(node, "dcterms:publisher"),
        issued=word_or_none(node, "dcterms:issued"),
        method=word(node, "dcterms:description"),
        n=max((figure.n for figure in figures if figure.n), default=None),
        n_above=max((figure.n_above for figure in figures if figure.n_above), default=None),
        caveat=word(node, "skos:scopeNote"),
    )


def _agents(node: NamedNode, curie: str) -> str | None:
    agents = [agent for agent in objects(node, curie) if isinstance(agent, NamedNode)]
    return ", ".join(sorted(word(agent, "foaf:name") for agent in agents)) or None
