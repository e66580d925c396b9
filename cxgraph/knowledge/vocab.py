"""The namespaces, where ``ontology/`` lies, and its graph, read once."""

from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from cxgraph.core.errors import CatalogueError
from cxgraph.core.shipped import ontology

BASE: Final = "https://w3id.org/cxgraph/"
PREFIXES: Final = {
    "cx": f"{BASE}ontology#",
    "bibo": "http://purl.org/ontology/bibo/",
    "dcam": "http://purl.org/dc/dcam/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def turtle_files() -> tuple[Traversable, ...]:
    """Every Turtle file of the ontology, in the order of their paths."""
    top = ontology()
    rules = top / "rules"
    found = [*top.iterdir(), *(rules.iterdir() if rules.is_dir() else ())]
    return tuple(sorted((f for f in found if f.name.endswith(".ttl")), key=str))


@cache
def graph() -> Store:
    """All Turtle files of the ontology merged in one store, each in the default graph; not to be changed."""
    store = Store()
    for file in turtle_files():
        store.bulk_load(file.read_bytes(), format=RdfFormat.TURTLE)
    return store


@cache
def term(curie: str) -> NamedNode:
    """The IRI that a prefixed name such as ``org:reportsTo`` stands for.

    Raises:
        CatalogueError: The prefix is unknown, or ``ontology/cx.ttl`` does not declare the name.
    """
    prefix, _, name = curie.partition(":")
    if prefix not in PREFIXES:
        raise CatalogueError(f"unknown prefix in {curie}")
    if prefix == "cx" and name not in cx_terms():
        raise CatalogueError(f"{curie} is not declared in ontology/cx.ttl")
    return NamedNode(PREFIXES[prefix] + name)


@cache
def cx_terms() -> frozenset[str]:
    """Local names of the terms that ``ontology/cx.ttl`` declares."""
    declared = parse((ontology() / "cx.ttl").read_bytes(), format=RdfFormat.TURTLE)
    space = PREFIXES["cx"]
    subjects = {q.subject.value for q in declared if isinstance(q.subject, NamedNode)}
    return frozenset(s.removeprefix(space) for s in subjects if s.startswith(space))


def concept(scheme: str, name: str) -> NamedNode:
    """The IRI of a concept: ``concept("stance", "partner")`` ends in ``/stance/partner``."""
    return NamedNode(f"{BASE}{scheme}/{name}")


def local_name(node: NamedNode) -> str:
    """The part of an IRI after its last ``/`` or ``#``."""
    return node.value.rpartition("#" if "#" in node.value else "/")[2]


def objects(subject: NamedNode | BlankNode, curie: str) -> Iterator[NamedNode | BlankNode | Literal]:
    """Objects of a subject's property in the ontology, in no order."""
    for quad in graph().quads_for_pattern(subject, term(curie), None):
        assert isinstance(quad.object, NamedNode | BlankNode | Literal)
        yield quad.object


def list_members(subject: NamedNode, curie: str) -> Iterator[NamedNode]:
    """The members of the list that a property leads to, in their order; none where there is no list."""
    rests = list(objects(subject, curie))
    while rests and rests != [term("rdf:nil")]:
        (rest,) = rests
        assert isinstance(rest, NamedNode | BlankNode)
        (member,) = objects(rest, "rdf:first")
        assert isinstance(member, NamedNode)
        yield member
        rests = list(objects(rest, "rdf:rest"))


def subjects(curie: str, obj: NamedNode | Literal) -> Iterator[NamedNode]:
    """Named subjects in the ontology that have an object for a property, in no order."""
    for quad in graph().quads_for_pattern(None, term(curie), obj):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject
