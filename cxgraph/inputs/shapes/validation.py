"""Quads and the shapes -> what the validator says, each result as one problem.

The validator is handed graphs and no IRI, so it has nothing to fetch: neither ``owl:imports`` nor ``sh:shapesGraph``
is followed. The data lie in Oxigraph, because a constraint in SPARQL is asked anew of each node.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from oxrdflib import OxigraphStore
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse
from pyshacl import validate
from rdflib import SH, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from cxgraph.core.errors import Problem
from cxgraph.core.message import Argument, Message, Quoted, Words
from cxgraph.core.place import NodePlace
from cxgraph.core.shipped import ontology
from cxgraph.knowledge.vocab import BASE, PREFIXES

SHAPES: Final = f"{BASE}shapes"
DATA: Final = "urn:x-cxgraph:data"


def violations(quads: Iterable[Quad], file: str) -> Iterable[Problem]:
    """What the shapes refuse in a graph, each once."""
    shapes = _Stored(SHAPES, parse((ontology() / "shapes.ttl").read_bytes(), format=RdfFormat.TURTLE))
    data = _Stored(DATA, _numbered(quads))
    with _undisturbed():
        _, report, _ = validate(data, shacl_graph=shapes, inference="none", do_owl_imports=False)
    assert isinstance(report, Graph)
    problems = (_problem(report, result, shapes, file) for result in report.objects(None, SH.result))
    return {str(problem): problem for problem in problems}.values()


class _Stored(Graph):
    """A graph in Oxigraph that knows how long it is: the validator asks with every result, and counting takes time."""

    def __init__(self, name: str, quads: Iterable[Quad]) -> None:
        store = Store()
        store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, NamedNode(name)) for quad in quads)
        super().__init__(store=OxigraphStore(store=store), identifier=URIRef(name))
        self._length = len(store)

    def __len__(self) -> int:
        return self._length


def _numbered(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The graph with blank nodes named in the order in which they come, so that messages name them alike.

    Triples about triples are left out: no shape looks at them, and rdflib cannot hold them.
    """
    names: dict[BlankNode, BlankNode] = {}

    def named(node: BlankNode) -> BlankNode:
        return names.setdefault(node, BlankNode(f"b{len(names)}"))

    for quad in quads:
        if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
            continue
        subject = named(quad.subject) if isinstance(quad.subject, BlankNode) else quad.subject
        value = named(quad.object) if isinstance(quad.object, BlankNode) else quad.object
        yield Quad(subject, quad.predicate, value, DefaultGraph())


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keeps rdflib from writing of each ill-typed literal to standard error: the shapes name those that matter."""
    log = logging.getLogger("rdflib.term")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def _problem(report: Graph, result: Node, shapes: Graph, file: str) -> Problem:
    focus, path, message, value, source = (
        report.value(result, said) for said in (SH.focusNode, SH.resultPath, SH.resultMessage, SH.value, SH.sourceShape)
    )
    place = NodePlace(_shown(focus), property=_path(report, path))
    shown = _curie(value) if isinstance(value, URIRef) else _shown(value)
    blanks: dict[str, Argument] = {"message": Quoted(str(message)), "shape": Words(_shape(shapes, source))}
    if value in (None, focus):
        return Problem(file, None, None, place, Message("refused-by-shape", blanks))
    return Problem(file, None, None, place, Message("value-refused-by-shape", blanks | {"value": Quoted(shown)}))


def _shape(shapes: Graph, node: Node | None) -> str:
    """The name of the shape that a constraint is part of."""
    while isinstance(node, BNode):
        node = next(shapes.subjects(None, node), None)
    return str(node).removeprefix(f"{SHAPES}#")


def _path(report: Graph, path: Node | None) -> str:
    """The properties on the way from a node to what is wrong, by their prefixed names."""
    if path is None:
        return ""
    steps = Collection(report, path) if isinstance(path, BNode) else [path]
    return "/".join(map(_curie, steps))


def _curie(node: Node) -> str:
    spaces = (space for space in PREFIXES.items() if str(node).startswith(space[1]))
    return next((f"{prefix}:{str(node).removeprefix(space)}" for prefix, space in spaces), str(node))


def _shown(node: Node | None) -> str:
    """A node as messages show it: an IRI or a text by itself, a blank node as ``_:b0``."""
    return f"_:{node}" if isinstance(node, BNode) else str(node)
