"""The audit of 100,000 posts against loading them, and which of its stages costs what."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import perf_counter
from typing import Any
from unittest.mock import patch

from benchmarks import PATIENCE, Row, TooLong, ratio, seconds
from benchmarks.charts import chart
from cxgraph.assessment.audit import audit
from cxgraph.core.model import Org
from cxgraph.inputs.charts.yaml import read_yaml

POSTS = 100_000
STAGES = (
    *("ours", "project", "score", "judged", "deciding", "sifted", "findings"),
    *("open_questions", "pillar_score", "benchmarks", "robustness"),
)
"""Functions that :mod:`cxgraph.audit` calls; what two of them look up counts to the one that asks first."""


def rows() -> Iterator[Row]:
    text = chart(POSTS)
    org = read_yaml(text, "org.yaml")

    def load() -> Org:
        return read_yaml(text, "org.yaml")

    yield Row("load and audit of 100,000 posts / load", ratio(lambda: audit(load()), load, 3), 1.6)
    loading = seconds(load)
    for stage, spent in stages(org, PATIENCE * loading).items():
        yield Row(f"  of it in {stage}", spent / loading)


def stages(org: Org, limit: float) -> Counter[str]:
    """Seconds that one audit spends in each stage, or has spent there when it is broken off."""
    spent: Counter[str] = Counter()

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            start = perf_counter()
            try:
                return stage(*arguments)
            finally:
                spent[name] += perf_counter() - start

        return call

    home = sys.modules["cxgraph.assessment.audit"]
    wrapped = {name: timed(name, getattr(home, name)) for name in STAGES if hasattr(home, name)}
    with patch.multiple(home, **wrapped), suppress(TooLong):
        seconds(lambda: audit(org), limit)
    return spent
