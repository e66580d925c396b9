"""Any graph -> what it says in the terms of W3C ORG: the organograms' own terms and ORG's inverses told its way.

The organograms of the UK government speak of posts, tenures and junior staff in vocabularies of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from cxgraph.knowledge.rdf.facts import Facts, Node, Value
from cxgraph.knowledge.vocab import term

GOV: Final = "http://reference.data.gov.uk/def/central-government/"
ORGANOGRAM: Final = "http://reference.data.gov.uk/def/organogram/"

REPORTING_TO: Final = NamedNode(f"{ORGANOGRAM}reportingTo")
"""Leads from a row that counts junior staff to the senior post above them."""
FULL_TIME: Final = NamedNode(f"{ORGANOGRAM}fullTimeEquivalent")

_SAME: Final = {
    f"{GOV}CivilServicePost": "org:Post",
    f"{GOV}SeniorCivilServicePost": "org:Post",
    f"{GOV}hasPost": "org:hasPost",
    f"{GOV}heldBy": "org:heldBy",
    f"{GOV}holdsPost": "org:holds",
    f"{GOV}postIn": "org:postIn",
}
_INVERSES: Final = {"org:hasMember": "org:memberOf", "org:hasMembership": "org:member"}
"""Inverses that only charts of others use; :mod:`cxgraph.knowledge.rdf.facts` knows the rest."""

_TENURE: Final = NamedNode(f"{GOV}tenure")
_TENURE_POST: Final = NamedNode(f"{GOV}post")
_TENURE_HOLDER: Final = NamedNode(f"{GOV}postholder")


class Said(Facts):
    """What a graph says in the terms of W3C ORG, each fact once."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        super().__init__(in_org(quads))

    def add(self, triples: Iterable[Triple]) -> None:
        """Takes in facts that follow from others."""
        for triple in triples:
            assert isinstance(triple.subject, NamedNode | BlankNode)
            assert not isinstance(triple.object, Triple)
            self._facts.setdefault(triple.subject, {}).setdefault(triple.predicate, {})[triple.object] = None

    def about(self, node: Node) -> Mapping[NamedNode, Iterable[Value]]:
        """Everything that is said of a node."""
        return self._facts.get(node, {})

    def subjects(self) -> Iterable[Node]:
        """Every node of which something is said."""
        return self._facts

    def linked(self, node: Node, curie: str) -> list[Node]:
        """The nodes that a property leads to, in the order of their names."""
        found = (value for value in self.values(node, term(curie)) if not isinstance(value, Literal))
        return sorted(found, key=str)

    def links(self, curie: str) -> list[tuple[Node, Node]]:
        """Every two nodes that a property joins, in the order of their names."""
        return [(node, value) for node, value in self.pairs(term(curie)) if not isinstance(value, Literal)]


def in_org(quads: Iterable[Quad]) -> Iterator[Triple]:
    """The graph's triples, the names of graphs and triples about triples left out."""
    same = {NamedNode(iri): term(curie) for iri, curie in _SAME.items()}
    inverses = {term(curie): term(way) for curie, way in _INVERSES.items()}
    tenures: dict[Node, tuple[set[Node], set[Node]]] = {}
    for quad in quads:
        node, prop, value = quad.subject, quad.predicate, quad.object
        if isinstance(node, Triple) or isinstance(value, Triple):
            continue
        if prop in inverses and not isinstance(value, Literal):
            node, prop, value = value, inverses[prop], node
        yield Triple(node, same.get(prop, prop), same.get(value, value) if isinstance(value, NamedNode) else value)
        if prop in (_TENURE, _TENURE_POST, _TENURE_HOLDER) and not isinstance(value, Literal):
            tenure, end = (value, node) if prop == _TENURE else (node, value)
            tenures.setdefault(tenure, (set(), set()))[prop != _TENURE_POST].add(end)
    for posts, holders in tenures.values():
        yield from (Triple(post, term("org:heldBy"), holder) for post in posts for holder in holders)


def iri_tail(iri: str) -> str:
    """The last part of an IRI, after ``/``, ``#`` or ``:``, decoded."""
    head, _, tail = iri.rstrip("/#").replace("#", "/").rpartition("/")
    return unquote(tail if head else tail.rpartition(":")[2])
