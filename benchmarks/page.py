"""The page of 50,000 posts against JSON of what it shows."""

import json
from collections.abc import Iterator

from benchmarks import Row, ratio
from benchmarks.charts import chart
from cxgraph.audit import audit
from cxgraph.load.yaml import read_yaml
from cxgraph.page import render
from cxgraph.page.payload import edges, facts, nodes

POSTS = 50_000


def rows() -> Iterator[Row]:
    org = read_yaml(chart(POSTS), "org.yaml")
    result = audit(org)
    payload = {"nodes": nodes(org), "edges": edges(org), "facts": facts(org, result)}
    yield Row(
        "page of 50,000 posts / json.dumps of its payload",
        ratio(lambda: render(org, result), lambda: json.dumps(payload)),
        2,
    )
