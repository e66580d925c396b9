"""The audit of 100,000 posts, and its stages, against loading them."""

from collections.abc import Callable, Iterator

from benchmarks import Row, ratio
from benchmarks.charts import chart
from cxgraph.audit import audit
from cxgraph.audit.findings import findings
from cxgraph.audit.words import Words
from cxgraph.catalogue import catalogue
from cxgraph.load.yaml import read_yaml
from cxgraph.network import project
from cxgraph.questions import open_questions
from cxgraph.score import score

POSTS = 100_000
ROUNDS = 3


def rows() -> Iterator[Row]:
    text = chart(POSTS)
    org = read_yaml(text, "org.yaml")
    book = catalogue()

    def of_load(work: Callable[[], object]) -> float:
        return ratio(work, lambda: read_yaml(text, "org.yaml"), ROUNDS)

    yield Row("audit of 100,000 posts / load", of_load(lambda: audit(org)), 1.6)
    yield Row("  projecting the network", of_load(lambda: project(org)))
    net = project(org)
    yield Row("  scores", of_load(lambda: score(project(org), book)) - of_load(lambda: project(org)))
    pillars = score(net, book)
    yield Row("  rules and findings, the measures known", of_load(lambda: findings(org, net, book, Words(org, net))))
    yield Row("  questions worth asking", of_load(lambda: open_questions(net, book, pillars)))
