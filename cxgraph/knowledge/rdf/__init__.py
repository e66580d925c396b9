"""Org <-> RDF: the chart graph in the terms of the ontology, which W3C ORG readers understand too."""

from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Store, parse

from cxgraph.core.model import Org
from cxgraph.knowledge.rdf.names import LOCAL, ChartNames, audit_iri, chart_iri, is_iri, organization_iri
from cxgraph.knowledge.rdf.read import from_triples
from cxgraph.knowledge.rdf.serialise import DATASETS, FORMATS, dataset, prefixes, prefixes_of, serialise, turtle
from cxgraph.knowledge.rdf.write import triples

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = [
    "DATASETS",
    "FORMATS",
    "LOCAL",
    "ChartNames",
    "audit_iri",
    "chart_iri",
    "dataset",
    "from_rdf",
    "from_triples",
    "is_iri",
    "organization_iri",
    "prefixes",
    "prefixes_of",
    "serialise",
    "to_rdf",
    "triples",
    "turtle",
]


def to_rdf(org: Org, base: str = LOCAL) -> "Graph":
    """The chart graph of an organisation as an rdflib graph, which Oxigraph stores and queries.

    Args:
        org: The organisation.
        base: What comes before its id to make its IRI, where the chart gives it none.

    Raises:
        CxgraphError: The organisation's IRI is none.

    >>> import cxgraph
    >>> graph = cxgraph.to_rdf(cxgraph.load("examples/s3-bank.yaml"))
    >>> graph.query("ASK { ?post org:reportsTo ?manager }").askAnswer
    True
    """
    from oxrdflib import OxigraphStore
    from rdflib import Graph, URIRef

    chart = chart_iri(org, base)
    store = Store()
    store.bulk_extend(Quad(s, p, o, chart) for s, p, o in triples(org, base))
    graph = Graph(store=OxigraphStore(store=store), identifier=URIRef(chart.value))
    for prefix, space in prefixes(org, base).items():
        graph.bind(prefix, space)
    return graph


def from_rdf(graph: "Graph") -> Org:
    """The organisation that a chart graph describes, in canonical form.

    Raises:
        OrgFileError: There is not exactly one ``cx:Chart``, or the graph says what a chart cannot.
    """
    return from_triples(parse(graph.serialize(format="nt"), format=RdfFormat.N_TRIPLES))
