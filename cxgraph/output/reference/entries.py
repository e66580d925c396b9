"""A node of the ontology's graph -> the entry that tells everything the Turtle says of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from cxgraph.knowledge.catalogue.values import natural, word
from cxgraph.knowledge.vocab import graph, term
from cxgraph.output.reference.names import Link, anchor, curie, iri_of, kinds, link, split_camel_case, text

FIRST: Final = (
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "rdfs:domain",
    "dcam:domainIncludes",
    "rdfs:range",
    "dcam:rangeIncludes",
    "qb:codeList",
    "owl:disjointWith",
)
"""Properties that are told first and in this order; the others follow by name."""
APART: Final = frozenset(
    {"rdf:type", "rdfs:label", "skos:prefLabel", "skos:notation", "skos:definition", "rdfs:isDefinedBy"}
    | {"skos:inScheme", "skos:topConceptOf", "skos:hasTopConcept", "dcterms:title", "dcterms:description", "cx:ours"}
    | {"skos:scopeNote", "skos:editorialNote", "skos:note", "skos:example", "skos:memberList"}
)
"""Properties that have a place of their own in an entry, or say where it stands."""
NOTES: Final = ("skos:scopeNote", "skos:note", "skos:editorialNote")
SAID_OF_BOTH: Final = frozenset({"owl:disjointWith", "cx:agreesWith", "cx:conflictsWith"})
"""Properties that hold in both directions and are written in one."""


@dataclass(frozen=True, slots=True)
class EntryFact:
    """What an entry says under one heading."""

    heading: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """Everything that is said of one thing.

    Attributes:
        labels: Preferred labels in languages other than English, by language.
        ours: Whether it is marked as a choice that no claim supports.
    """

    anchor: str
    iri: str
    name: str
    kinds: tuple[str, ...]
    label: str
    labels: tuple[Link, ...]
    definition: str | None
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    ours: bool
    facts: tuple[EntryFact, ...]


def entry(node: NamedNode, *more: EntryFact, apart: Collection[str] = ()) -> ReferenceEntry:
    """The entry of a node.

    Args:
        node: The node.
        more: Facts that follow from elsewhere, told last; those without a value are left out.
        apart: Properties to leave out, as prefixed names.
    """
    name = text(node, "skos:notation") or link(node).text
    said = [_fact(p, node) for p in _properties(node) if p not in APART and p not in apart]
    return ReferenceEntry(
        anchor=anchor(node.value),
        iri=node.value,
        name=name,
        kinds=tuple(kinds(node)),
        label=text(node, "rdfs:label", "skos:prefLabel", "dcterms:title") or name,
        labels=tuple(v for v in values(node, "skos:prefLabel") if v.language),
        definition=text(node, "skos:definition", "dcterms:description"),
        notes=tuple(note.text for property_ in NOTES for note in values(node, property_)),
        examples=tuple(example.text for example in values(node, "skos:example")),
        ours=any(value.text == "true" for value in values(node, "cx:ours")),
        facts=tuple(fact for fact in (*said, *more) if fact.values),
    )


def values(node: NamedNode, name: str) -> tuple[Link, ...]:
    """Values of a property as links, in natural order; for some properties those written at the other end too."""
    property_ = NamedNode(iri_of(name))
    found = {quad.object for quad in graph().quads_for_pattern(node, property_, None)}
    if name in SAID_OF_BOTH:
        found |= {quad.subject for quad in graph().quads_for_pattern(None, property_, node)}
    return _sorted(value for value in found if isinstance(value, NamedNode | Literal))


def pointing(node: NamedNode, *names: str) -> tuple[Link, ...]:
    """Everything with a name that has the node as value of one of these properties, in natural order."""
    quads = (quad for name in names for quad in graph().quads_for_pattern(None, term(name), node))
    return _sorted({quad.subject for quad in quads if isinstance(quad.subject, NamedNode)})


def members(node: NamedNode) -> tuple[Link, ...]:
    """Items of the RDF list that orders a collection, in its order."""
    found: list[Link] = []
    cell = _only(node, "skos:memberList")
    while isinstance(cell, BlankNode):
        item = _only(cell, "rdf:first")
        if isinstance(item, NamedNode):
            found.append(link(item))
        cell = _only(cell, "rdf:rest")
    return tuple(found)


def _fact(name: str, node: NamedNode) -> EntryFact:
    property_ = NamedNode(iri_of(name))
    heading = word(property_, "rdfs:label") if name.startswith("cx:") else split_camel_case(name.partition(":")[2])
    return EntryFact(heading, values(node, name))


def _properties(node: NamedNode) -> list[str]:
    said = {curie(quad.predicate.value) for quad in graph().quads_for_pattern(node, None, None)}
    said |= {name for name in SAID_OF_BOTH if any(graph().quads_for_pattern(None, term(name), node))}
    return sorted(said, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))


def _only(node: NamedNode | BlankNode, name: str) -> object:
    return next((quad.object for quad in graph().quads_for_pattern(node, term(name), None)), None)


def _sorted(found: Iterator[NamedNode | Literal] | set[NamedNode]) -> tuple[Link, ...]:
    return tuple(
        sorted(map(link, found), key=lambda shown: (shown.language or "", natural(shown.text), shown.href or ""))
    )
