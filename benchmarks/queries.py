"""Each question that ships, asked of 10,000 posts, against pyoxigraph asked the same of the same store."""

from collections.abc import Iterator

from pyoxigraph import QueryBoolean, Store

from benchmarks import Row, ratio
from benchmarks.charts import chart
from cxgraph import vocab
from cxgraph.load.yaml import read_yaml
from cxgraph.query import names, query, view

POSTS = 10_000


def rows() -> Iterator[Row]:
    org = read_yaml(chart(POSTS), "org.yaml")
    shipped = [(name, (vocab.ontology() / "queries" / f"{name}.rq").read_text("utf-8")) for name, _ in names()]

    def ours() -> None:
        for name, _ in shipped:
            query(org, name)

    def theirs() -> None:
        for _, text in shipped:
            answer(view(org), text)

    yield Row(f"{len(shipped)} named questions at 10,000 posts / pyoxigraph directly", ratio(ours, theirs, 3), 1.2)


def answer(store: Store, text: str) -> object:
    """All that a question yields, as pyoxigraph gives it."""
    found = store.query(text)
    return bool(found) if isinstance(found, QueryBoolean) else list(found)
