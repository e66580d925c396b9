"""Triples -> what is said of each node, looked up by node and property."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from cxgraph.knowledge.vocab import PREFIXES, cx_terms, term

Node: TypeAlias = NamedNode | BlankNode
Value: TypeAlias = NamedNode | BlankNode | Literal

INVERSES: Final = {
    "org:holds": "org:heldBy",
    "org:hasPost": "org:postIn",
    "org:hasUnit": "org:unitOf",
    "org:hasSubOrganization": "org:subOrganizationOf",
}
"""Property of W3C ORG -> the one that says the same from the other end, which is the one looked up."""


class Facts:
    """What a graph says, each fact once."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        inverses = {PREFIXES["org"] + curie[4:]: term(way) for curie, way in INVERSES.items()}
        self._facts: dict[Node, dict[NamedNode, dict[Value, None]]] = {}
        for triple in triples:
            node, prop, value = triple.subject, triple.predicate, triple.object
            if isinstance(node, Triple) or isinstance(value, Triple):
                continue
            if prop.value in inverses and not isinstance(value, Literal):
                node, prop, value = value, inverses[prop.value], node
            self._facts.setdefault(node, {}).setdefault(prop, {})[value] = None

    def values(self, node: Node, prop: NamedNode) -> tuple[Value, ...]:
        """The values of a property of a node."""
        return tuple(self._facts.get(node, {}).get(prop, ()))

    def nodes(self, *classes: str) -> list[Node]:
        """The nodes that are of any of these classes, in the order of their names."""
        wanted = {term(curie) for curie in classes}
        found = (node for node, said in self._facts.items() if not wanted.isdisjoint(said.get(term("rdf:type"), ())))
        return sorted(found, key=str)

    def pairs(self, prop: NamedNode) -> Iterator[tuple[Node, Value]]:
        """Every node that has the property, with each value, in the order of their names."""
        found = ((node, value) for node, said in self._facts.items() for value in said.get(prop, ()))
        return iter(sorted(found, key=str))

    def undeclared(self) -> Iterator[tuple[Node, str]]:
        """Names in the namespace ``cx:`` that the ontology lacks, each with a node that it is used of."""
        space, told = PREFIXES["cx"], set(cx_terms())
        for node, said in self._facts.items():
            spoken = [*said, *said.get(term("rdf:type"), ()), *said.get(term("cx:completeFor"), ())]
            for name in (used.value.removeprefix(space) for used in spoken if used.value.startswith(space)):
                if name not in told:
                    told.add(name)
                    yield node, name
