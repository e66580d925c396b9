"""A graph -> everything in it that the shapes of ``ontology/shapes.ttl`` refuse, in plain words."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Quad

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.place import NodePlace
from cxgraph.inputs.graphs.turtle import GraphReading, from_quads, of_the_chart, parse_quads
from cxgraph.knowledge.rdf import fields

__all__ = ["check_graph", "faults"]

_PROPERTIES: Final = {"unit": "org:postIn", "parent": "org:subOrganizationOf"} | {
    field.name: field.curie for table in fields.TABLES for field in table
}
"""Field of the format, as problems of reading name it -> the property that says it."""


def faults(quads: Iterable[Quad], file: str) -> list[Problem]:
    """What the shapes refuse in a graph, sorted.

    Args:
        quads: The graph; the names of graphs are ignored, and nothing is inferred.
        file: Where it comes from, for messages.

    Returns:
        One problem for each fault. Its path is the node and the property; its words end with the shape.
    """
    from cxgraph.inputs.shapes.validation import violations

    return sorted(violations(quads, file), key=str)


def check_graph(data: bytes, file: str, media: str) -> GraphReading:
    """The organisation that a graph describes, held against the shapes.

    Args:
        data: The file's content.
        file: The file's name as messages should show it.
        media: Its notation, as :func:`cxgraph.inputs.graphs.turtle.read_graph` takes it.

    Raises:
        OrgFileError: The shapes refuse something, or it cannot be read; every problem is told, and told once.
    """
    quads, remarks = of_the_chart(parse_quads(data, file, media), file)
    refused = faults(quads, file)
    try:
        reading = from_quads(quads, file)
    except OrgFileError as error:
        raise OrgFileError([*refused, *_untold(error.problems, refused)], error.more) from None
    if refused:
        raise OrgFileError(refused)
    return reading._replace(remarks=(*remarks, *reading.remarks))


def _untold(problems: Iterable[Problem], told: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of reading that the shapes do not name: of another node, or of another of its properties."""
    places = [problem.path for problem in told if isinstance(problem.path, NodePlace)]
    nodes, pairs = {place.node for place in places}, {(place.node, place.property) for place in places}
    for problem in problems:
        at = problem.path if isinstance(problem.path, NodePlace) else NodePlace("")
        found = {*_named(problem), *map(_PROPERTIES.get, at.fields)} - {None}
        if pairs.isdisjoint((at.node, prop) for prop in found) if found else at.node not in nodes:
            yield problem


def _named(problem: Problem) -> Iterator[str]:
    """The properties that a problem of reading is about, and those that it advises."""
    for told in (problem.what, problem.hint):
        arguments = told.arguments if isinstance(told, Message) else {}
        for said in map(arguments.get, ("property", "other", "term")):
            if isinstance(said, Words | Quoted):
                yield said.text
