"""Each question that ships, asked of 10,000 posts and their audit, against pyoxigraph and rdflib asked the same text.

A question about a post is asked about one. All sides answer from a store that is there, and to the end.
"""

from collections.abc import Iterator

from pyoxigraph import QueryResultsFormat, RdfFormat, Store
from pyoxigraph import serialize as write_rdf
from rdflib import Graph

from benchmarks import Row, TooLong, ratio, seconds
from benchmarks.charts import chart
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.graph.query import STORE, Local, ask, shipped_queries, view
from cxgraph.graph.query.parameters import fill_parameters
from cxgraph.inputs.charts.yaml import read_yaml

POSTS = 10_000
ABOUT = {"post": ["p2"]}
ENOUGH = 5
"""Seconds after which rdflib is relieved of a question, and credited with an answer."""


def rows() -> Iterator[Row]:
    org = read_yaml(chart(POSTS), "org.yaml")
    source, store = Local(org, audit=shipped_ruleset()), view(org, audit=shipped_ruleset())
    questions = [question for question in shipped_queries() if STORE not in question.needs]
    asked = [(q, {name: about for name, about in ABOUT.items() if name in q.parameters}) for q in questions]
    texts = [fill_parameters(question, about, source) for question, about in asked]
    named = f"{len(texts)} named questions at 10,000 posts"

    def named_questions() -> None:
        for question, about in asked:
            ask(source, question, about).as_json()

    def directly() -> None:
        for text in texts:
            store.query(text, use_default_graph_as_union=True).serialize(format=QueryResultsFormat.JSON)

    yield Row(f"{named} / pyoxigraph directly", ratio(named_questions, directly, 3), 1.2)
    yield Row(f"{named} / rdflib", seconds(named_questions) / sum(by_rdflib(store, texts)), 0.1)


def by_rdflib(store: Store, texts: list[str]) -> Iterator[float]:
    """Seconds that rdflib takes for each question over the same triples, merged in one graph of its own."""
    merged = Graph()
    triples = (quad.triple for quad in store)
    merged.parse(data=write_rdf(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    for text in texts:
        try:
            yield seconds(lambda text=text: list(merged.query(text)), ENOUGH)
        except TooLong:
            yield ENOUGH
