"""``ontology/cx.ttl`` -> the JSON-LD context that is written into every export and kept as ``context.jsonld``."""

from functools import cache
from typing import Any, Final, NamedTuple

import msgspec
from pyoxigraph import NamedNode, RdfFormat, parse

from cxgraph.core.shipped import ontology
from cxgraph.knowledge.rdf import fields
from cxgraph.knowledge.vocab import BASE, PREFIXES

IRI: Final = f"{BASE}context.jsonld"
"""The name under which a file may point to this context; it is known, never fetched."""

_PREFIXES: Final = ("cx", "dcterms", "foaf", "org", "owl", "prov", "qb", "rdf", "rdfs", "skos", "xsd")
_TYPED: Final = frozenset({"xsd:boolean", "xsd:integer", "xsd:decimal"})
_SEVERAL: Final = frozenset(
    {"cx:assumes", "cx:completeFor", "cx:contradictedBy", "cx:field", "cx:qualifiedBy", "cx:readsAs", "cx:restsOn"}
    | {"cx:runs", "cx:subject", "org:headOf", "org:heldBy", "org:postIn", "prov:wasDerivedFrom"}
    | set(fields.SHORTCUTS.values())
)
"""Keys that may have several values, beside those of the fields that are lists."""


class Key(NamedTuple):
    """How one property is written.

    Attributes:
        name: Its key.
        type: The datatype of its values, ``@id`` or ``@vocab`` for nodes; None where values carry their own.
        is_set: Whether its values always stand in a list.
    """

    name: str
    type: str | None = None
    is_set: bool = False


def shorten(iri: str) -> str:
    """An IRI as the context lets it be written: a term of ours by name, others with a prefix, or in full."""
    for prefix in _PREFIXES:
        if iri.startswith(PREFIXES[prefix]):
            name = iri.removeprefix(PREFIXES[prefix])
            return name if prefix == "cx" else f"{prefix}:{name}"
    return iri


@cache
def keys() -> dict[str, Key]:
    """Property -> how it is written, for those of ours and for others' that lead to nodes."""
    lists = {field.curie for table in fields.TABLES for field in table if field.many}
    lists |= {field.also for table in fields.TABLES for field in table if field.also and field.is_link}
    found = {}
    for iri, (kinds, ranges) in _declared().items():
        name = shorten(iri)
        is_ours = iri.startswith(PREFIXES["cx"])
        is_set = (f"cx:{name}" if is_ours else name) in lists | _SEVERAL
        if "owl:ObjectProperty" in kinds:
            found[iri] = Key(name, "@id", is_set)
        elif "rdf:Property" in ranges:
            found[iri] = Key(name, "@vocab", is_set)
        elif is_ours and "owl:Class" not in kinds:
            found[iri] = Key(name, next(iter(ranges & _TYPED), None), is_set)
    return found


@cache
def context() -> dict[str, Any]:
    """The context: prefixes, classes and properties."""
    entries: dict[str, Any] = {prefix: PREFIXES[prefix] for prefix in _PREFIXES}
    for iri in _declared():
        if iri.startswith(PREFIXES["cx"]):
            entries[shorten(iri)] = f"cx:{shorten(iri)}"
    for iri, key in keys().items():
        entry = {"@id": f"cx:{key.name}" if iri.startswith(PREFIXES["cx"]) else key.name}
        if key.type:
            entry["@type"] = key.type
        if key.is_set:
            entry["@container"] = "@set"
        entries[key.name] = entry if len(entry) > 1 else entry["@id"]
    return entries


def context_file() -> bytes:
    """What ``ontology/context.jsonld`` must hold."""
    document = msgspec.json.encode({"@context": context()}, order="sorted")
    return msgspec.json.format(document, indent=2) + b"\n"


@cache
def _declared() -> dict[str, tuple[set[str], set[str]]]:
    """Each class and property that ``cx.ttl`` declares -> its kinds and its ranges."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    places = {f"{PREFIXES['rdf']}type": 0, f"{PREFIXES['rdfs']}range": 1}
    for quad in parse((ontology() / "cx.ttl").read_bytes(), format=RdfFormat.TURTLE):
        if quad.predicate.value in places and isinstance(quad.subject, NamedNode):
            said = found.setdefault(quad.subject.value, (set(), set()))
            said[places[quad.predicate.value]].add(shorten(quad.object.value))
    return {iri: said for iri, said in found.items() if any(kind.startswith("owl:") for kind in said[0])}
