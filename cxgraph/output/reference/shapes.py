"""``shapes.ttl`` -> the shapes that charts, evidence and audits have to fit, and what each refuses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from cxgraph.knowledge.vocab import BASE, graph, term
from cxgraph.output.reference.entries import ReferenceEntry, entry

_SHACL: Final = "http://www.w3.org/ns/shacl#"
_MESSAGE: Final = NamedNode(f"{_SHACL}message")


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape, and what it says of a graph that does not fit, sorted."""

    entry: ReferenceEntry
    refusals: tuple[str, ...]


def shapes() -> list[Shape]:
    """Every shape with a name, by name; none while there is no such file."""
    typed = {quad.subject for quad in graph().quads_for_pattern(None, term("rdf:type"), None)}
    named = (node for node in typed if isinstance(node, NamedNode) and node.value.startswith(f"{BASE}shapes#"))
    found = sorted(named, key=lambda node: node.value)
    return [Shape(entry(node, apart={"sh:name", "sh:message"}), refusals(node, graph())) for node in found]


def refusals(shape: NamedNode, store: Store) -> tuple[str, ...]:
    """The messages of a shape and of the constraints without a name that make it up, sorted."""
    messages = {
        quad.object.value
        for node in _parts(shape, store)
        for quad in store.quads_for_pattern(node, _MESSAGE, None)
        if isinstance(quad.object, Literal)
    }
    return tuple(sorted(messages))


def _parts(shape: NamedNode, store: Store) -> Iterator[NamedNode | BlankNode]:
    seen: set[NamedNode | BlankNode] = set()
    waiting: list[NamedNode | BlankNode] = [shape]
    while waiting:
        node = waiting.pop()
        seen.add(node)
        yield node
        parts = (quad.object for quad in store.quads_for_pattern(node, None, None))
        waiting += [part for part in parts if isinstance(part, BlankNode) and part not in seen]
