"""Triples -> JSON-LD: one default graph, the context written into it, nodes and keys sorted."""

from collections.abc import Iterable
from typing import Any

import msgspec
from pyoxigraph import Literal, NamedNode, Triple

from cxgraph.knowledge.rdf.context import Key, context, keys, shorten
from cxgraph.knowledge.vocab import term

EXACT = 2**53
"""From here on, JSON readers that know only floating point numbers would change an integer."""


def json_ld(triples: Iterable[Triple]) -> bytes:
    """A graph without blank nodes as JSON-LD, UTF-8."""
    known, is_a = keys(), term("rdf:type")
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        assert isinstance(triple.subject, NamedNode)
        assert not isinstance(triple.object, Triple)
        node = nodes.setdefault(triple.subject.value, {"@id": triple.subject.value})
        if triple.predicate == is_a:
            node.setdefault("@type", []).append(shorten(triple.object.value))
            continue
        key = known.get(triple.predicate.value) or Key(shorten(triple.predicate.value))
        value = _value(triple.object, key)
        if key.is_set:
            node.setdefault(key.name, []).append(value)
        elif key.name in node:
            held = node[key.name]
            node[key.name] = [*held, value] if isinstance(held, list) else [held, value]
        else:
            node[key.name] = value
    document = {"@context": context(), "@graph": [nodes[iri] for iri in sorted(nodes)]}
    return msgspec.json.format(msgspec.json.encode(document, order="sorted"), indent=2) + b"\n"


def _value(value: Any, key: Key) -> Any:
    if isinstance(value, NamedNode):
        match key.type:
            case "@id":
                return value.value
            case "@vocab":
                return shorten(value.value)
        return {"@id": value.value}
    assert isinstance(value, Literal)
    datatype = shorten(value.datatype.value)
    if datatype == "xsd:string" and key.type is None:
        return value.value
    if datatype != key.type:
        return {"@type": datatype, "@value": value.value}
    if datatype == "xsd:boolean":
        return value.value == "true"
    if datatype == "xsd:integer" and abs(int(value.value)) < EXACT:
        return int(value.value)
    return value.value
