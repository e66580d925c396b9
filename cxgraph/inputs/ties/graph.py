"""A graph of a survey, in GraphML -> its edges: who names whom, and what else is said of it."""

from collections.abc import Iterator
from typing import Final

from cxgraph.core.message import Message, Number
from cxgraph.inputs.diagrams.graphml import read_graphml
from cxgraph.inputs.diagrams.parts import DiagramBox, Line
from cxgraph.inputs.tables.rows import Row, one_line
from cxgraph.inputs.ties.edges import FIELDS, Edge, Edges, kind_of_header

_NAMED: Final = ("email", "id", "name", "label")
"""What nodes say of themselves, in the order in which one that posts are known by is taken; their own key is last."""


def edges_of_graph(data: bytes, file: str) -> Edges:
    """The edges of a graph; one without a direction is what each of its ends says of the other.

    Args:
        data: The file's bytes.
        file: Its name, for messages.

    Raises:
        OrgFileError: It is no GraphML, or holds more than a diagram may.
    """
    diagram = read_graphml(data, file)
    names = {key: _name(box) for key, box in diagram.boxes.items()}
    edges = [edge for line in diagram.lines for edge in _edges(line, names, file)]
    both = sum(not line.is_directed for line in diagram.lines)
    unread = dict.fromkeys(name for line in diagram.lines for name in line.data if kind_of_header(name) is None)
    notes = (Message("edges-both-ways", {"edges": Number(both)}),) if both else ()
    return Edges(file, tuple(edges), unread=tuple(unread), notes=notes)


def _name(box: DiagramBox) -> str:
    data = {name.casefold(): text for name, text in box.data.items()}
    found = [data[name] for name in _NAMED if data.get(name)]
    return one_line(next(iter([*found, *box.label[:1]]), box.key))


def _edges(line: Line, names: dict[str, str], file: str) -> Iterator[Edge]:
    row = Row(line.line, line.line, (), file)
    said = {kind: text for name, text in line.data.items() if (kind := kind_of_header(name)) in FIELDS and text}
    ends = [(line.start, line.end), *([] if line.is_directed else [(line.end, line.start)])]
    return (Edge(row, names.get(start, start), names.get(end, end), said) for start, end in ends)
