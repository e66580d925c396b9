"""Turtle of 100,000 posts against pyoxigraph loading and dumping the same triples."""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, RdfFormat, Store
from pyoxigraph import serialize as write_rdf

from benchmarks import Row, ratio
from benchmarks.charts import chart
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.knowledge.rdf import serialise, triples

POSTS = 100_000


def rows() -> Iterator[Row]:
    org = read_yaml(chart(POSTS), "org.yaml")
    lines = write_rdf(triples(org), format=RdfFormat.N_TRIPLES) or b""
    through = ratio(lambda: serialise(org, "turtle"), lambda: load_and_dump(lines), 3)
    yield Row("Turtle of 100,000 posts / pyoxigraph bulk load and dump", through, 3)


def load_and_dump(lines: bytes) -> bytes:
    """The same triples, in and out of a store."""
    store = Store()
    store.bulk_load(lines, format=RdfFormat.N_TRIPLES)
    return store.dump(format=RdfFormat.TURTLE, from_graph=DefaultGraph()) or b""
