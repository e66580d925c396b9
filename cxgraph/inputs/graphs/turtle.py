"""RDF in Turtle, JSON-LD, RDF/XML, TriG or N-Quads -> Org; nothing that it names is fetched.

A graph that holds a ``cx:Chart`` says what a chart says; any other is read as W3C ORG data. Of a dataset the graphs
with a chart are read, if any, and the others named. A graph has no lines to point at: problems of its content name the
node instead.
"""

import re
from typing import Final, NamedTuple

import msgspec
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from cxgraph.core.errors import Foremost, OrgFileError, Problem
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.core.model import Org, Positions
from cxgraph.core.place import NodePlace
from cxgraph.inputs.charts import references
from cxgraph.inputs.charts.shape import Misfit
from cxgraph.inputs.files.nesting import refuse_deep_turtle, refuse_wild_xml
from cxgraph.inputs.graphs.contexts import with_known_contexts
from cxgraph.inputs.graphs.foreign import chart
from cxgraph.knowledge.rdf import from_triples, organization_iri
from cxgraph.knowledge.rdf.names import ChartNames
from cxgraph.knowledge.vocab import term

MEDIA: Final = {
    "turtle": RdfFormat.TURTLE,
    "n-triples": RdfFormat.N_TRIPLES,
    "json-ld": RdfFormat.JSON_LD,
    "rdf-xml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "n-quads": RdfFormat.N_QUADS,
}

SPOKEN: Final = {
    "turtle": "Turtle",
    "n-triples": "N-Triples",
    "json-ld": "JSON-LD",
    "rdf-xml": "RDF/XML",
    "trig": "TriG",
    "n-quads": "N-Quads",
}

_A: Final = term("rdf:type")
_CHART: Final = term("cx:Chart")
_PLACE: Final = re.compile(r"^Parser error at line \d+ (column \d+|between columns \d+ and \d+): ")


class GraphReading(NamedTuple):
    """What a graph was read as.

    Attributes:
        org: The organisation.
        remarks: What a graph of others says and the organisation leaves out; none for a chart in our terms.
    """

    org: Org
    remarks: tuple[Problem, ...]


def read_graph(data: bytes, file: str, media: str) -> GraphReading:
    """The organisation that a graph describes, and remarks on the reading.

    Args:
        data: The file's content.
        file: The file's name as messages should show it.
        media: A key of :data:`MEDIA`.

    Raises:
        OrgFileError: It cannot be parsed, asks for something to be fetched, says what a chart cannot say, or holds
            nothing that is recognised as a post.
    """
    quads, remarks = of_the_chart(parse_quads(data, file, media), file)
    reading = from_quads(quads, file)
    return reading._replace(remarks=(*remarks, *reading.remarks))


def from_quads(quads: list[Quad], file: str) -> GraphReading:
    """The organisation that a graph describes, and remarks on the reading.

    Raises:
        OrgFileError: The graph says what a chart cannot say, or holds nothing that is recognised as a post.
    """
    is_ours = any(quad.predicate == _A and quad.object == _CHART for quad in quads)
    triples, remarks = (quads, []) if is_ours else chart(quads, file)
    org = from_triples(triples, file)
    _refuse_misfits(org, file)
    return GraphReading(msgspec.structs.replace(org, positions=Positions(file)), tuple(remarks))


def of_the_chart(quads: list[Quad], file: str) -> tuple[list[Quad], list[Problem]]:
    """What a dataset says in the graphs that hold a chart of ours, and a remark that names its others.

    Where none holds one, all that it says counts, as it does in a graph that has no name.
    """
    charts = {quad.graph_name for quad in quads if quad.predicate == _A and quad.object == _CHART}
    others = {quad.graph_name for quad in quads} - charts if charts else set()
    if not others:
        return quads, []
    names = sorted(graph.value if isinstance(graph, NamedNode) else str(graph) for graph in others)
    what = Message("graphs-not-read", {"graphs": listing_of([*map(in_quotes, names)])})
    return [quad for quad in quads if quad.graph_name in charts], [Problem(file, None, None, "", what)]


def _refuse_misfits(org: Org, file: str) -> None:
    names = ChartNames.of(org)
    misfits = Foremost[Misfit](lambda misfit: str(_place(org, names, misfit)))
    for misfit in references.misfits(org):
        misfits.append(misfit)
    if misfits:
        told = (Problem(file, None, None, _place(org, names, misfit), misfit.what, misfit.advice) for misfit in misfits)
        raise OrgFileError(told, misfits.more)


def parse_quads(data: bytes, file: str, media: str) -> list[Quad]:
    """The content of a file as quads.

    Raises:
        OrgFileError: It cannot be parsed, or asks for something to be fetched.
    """
    safe = _safe(data, file, media)
    try:
        return list(parse(safe, format=MEDIA[media]))
    except SyntaxError as error:
        # Lines of a text into which our context was written are not those of the file.
        place = (error.lineno, error.offset) if data.endswith(safe) else (None, None)
        said = Quoted(_PLACE.sub("", error.msg))
        what = Message("not-in-notation", {"notation": Words(SPOKEN[media]), "what": said})
        raise OrgFileError([Problem(file, *place, "", what)]) from None
    except MemoryError as error:
        if "buffer" not in str(error):
            raise
        what, hint = Message("too-long-to-read"), Message("million-characters-at-most")
        raise OrgFileError([Problem(file, None, None, "", what, hint)]) from None


def _safe(data: bytes, file: str, media: str) -> bytes:
    """The content, without anything that would make its parser reach out, or run out of memory, stack or time."""
    match media:
        case "rdf-xml":
            refuse_wild_xml(data, file)
        case "json-ld":
            return with_known_contexts(data, file)
        case _:
            refuse_deep_turtle(data, file)
    return data.removeprefix(b"\xef\xbb\xbf")


def _place(org: Org, names: ChartNames, misfit: Misfit) -> NodePlace:
    """The IRI of the item that a misfit is about, and the field."""
    section, *rest = misfit.path
    if not rest or not isinstance(rest[0], int):
        return NodePlace(organization_iri(org.organization), tuple(map(str, misfit.path[1:])))
    item = getattr(org, str(section))[rest[0]]
    if section == "ties":
        node = names.below("tie", item.from_, item.to)
    elif section == "suppressions":
        node = names.suppression(item)
    else:
        node = names.node(str(section).removesuffix("s"), item.id)
    return NodePlace(node.value, tuple(str(step) for step in rest[1:] if step != "id"))
