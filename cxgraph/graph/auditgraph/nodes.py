"""What a result speaks of, by id -> IRIs; and the few statements that every result of an audit has."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from cxgraph.assessment.audit.places import CONFIGURATION, SUPPRESSIONS
from cxgraph.assessment.rules import Place, Verdict
from cxgraph.core.model import Org
from cxgraph.knowledge.rdf import ChartNames, audit_iri, chart_iri
from cxgraph.knowledge.rdf.statements import literal
from cxgraph.knowledge.vocab import term

KINDS: Final = {
    "posts": ("post", "post"),
    "ties": ("post", "post"),
    "units": ("post", "unit"),
    "initiatives": ("initiative", "unit"),
}
"""Section that a verdict points into -> what its first subject is, and what the others are."""


class Nodes:
    """The IRIs of one organisation's items, of its chart and of its audit."""

    def __init__(self, org: Org, base: str) -> None:
        self.names = ChartNames.of(org, base)
        self.chart, self.audit = chart_iri(org, base), audit_iri(org, base)
        self._suppressions = org.suppressions
        self._ids = {
            "post": {post.id for post in org.posts},
            "unit": {unit.id for unit in org.units or ()},
            "initiative": {initiative.id for initiative in org.initiatives or ()},
        }

    def below(self, *path: str) -> NamedNode:
        """The IRI of a result of the audit."""
        home = self.names.organization.value
        return self.names.below(*self.audit.value.removeprefix(f"{home}/").split("/"), *path)

    def item(self, id_: str, *kinds: str) -> NamedNode:
        """The item with an id, of the first of these kinds that has it; the organisation where none has."""
        found = next((kind for kind in kinds if id_ in self._ids[kind]), None)
        return self.names.organization if found is None else self.names.node(found, id_)

    def place(self, place: Place) -> NamedNode:
        """The item that a verdict points at; the organisation where it is none of the chart."""
        if isinstance(place.key, tuple):
            return self.names.below("tie", *place.key)
        if place.key is None or place.section == CONFIGURATION:
            return self.names.organization
        if place.section == SUPPRESSIONS:
            return self.names.suppression(self._suppressions[int(place.key)])
        return self.item(place.key, place.section.removesuffix("s"))

    def subjects(self, verdict: Verdict) -> list[NamedNode]:
        """What a verdict is about; the organisation where it names no item."""
        first, others = KINDS.get(verdict.at.section, ("post", "post"))
        found = [
            self.item(id_, others if nth else first, "initiative", "unit", "post")
            for nth, id_ in enumerate(verdict.subjects)
        ]
        return list(dict.fromkeys(found)) or [self.names.organization]

    def result(self, node: NamedNode, kind: str, facts: Iterable[NamedNode]) -> Iterator[Triple]:
        """What every result says: what it is, the audit that gave it, and the nodes that it was derived from."""
        yield Triple(node, term("rdf:type"), term(kind))
        yield Triple(node, term("prov:wasGeneratedBy"), self.audit)
        for fact in dict.fromkeys(facts):
            yield Triple(node, term("prov:wasDerivedFrom"), fact)


def decimals(node: NamedNode, **numbers: float | None) -> Iterator[Triple]:
    """The numbers of a node, each under the term of its name; a None says nothing."""
    for name, number in numbers.items():
        if number is not None:
            yield Triple(node, term(f"cx:{name}"), literal(number, "amount"))


def text(node: NamedNode, words: str) -> Triple:
    """What a result says in a sentence."""
    return Triple(node, term("dcterms:description"), Literal(words))


def fingerprint(*parts: str) -> str:
    """The same for the same parts, in every version and on every machine."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
