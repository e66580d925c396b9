"""The page of 50,000 posts against JSON of what it shows."""

import json
from collections.abc import Iterator

from msgspec import to_builtins

from benchmarks import Row, ratio
from benchmarks.charts import chart
from cxgraph.assessment.audit import audit
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.output.page import render
from cxgraph.output.page.network import edges, nodes, number_items
from cxgraph.output.page.payload import facts

POSTS = 50_000


def rows() -> Iterator[Row]:
    org = read_yaml(chart(POSTS), "org.yaml")
    result = audit(org)
    posts = [{field: getattr(node, field) for field in node.__struct_fields__} for node in nodes(number_items(org))]
    payload = {
        "nodes": posts,
        "edges": edges(number_items(org), {}),
        "facts": to_builtins(facts(number_items(org), result)),
    }
    yield Row(
        "page of 50,000 posts / json.dumps of its payload",
        ratio(lambda: render(org, result), lambda: json.dumps(payload)),
        2,
    )
