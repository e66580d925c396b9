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
from cxgraph.assessment.audit import Audit, audit
from cxgraph.core.model import Org
from cxgraph.inputs.charts.yaml import read_yaml

POSTS = 100_000
STAGES = (
    *("project", "score", "verdicts_by_rule", "deciding", "sift_suppressed", "findings"),
    *("pillar_scores", "scores_if", "benchmarks"),
)
"""Functions that :mod:`cxgraph.assessment.audit` calls; what two of them look up counts to the one that asks first."""
ON_REQUEST = ("open_questions", "robustness", "verdict")
"""Those whose result is made when somebody asks for it."""


def rows() -> Iterator[Row]:
    text = chart(POSTS)
    org = read_yaml(text, "org.yaml")

    def load() -> Org:
        return read_yaml(text, "org.yaml")

    yield Row("load and audit of 100,000 posts / load", ratio(lambda: audit(load()), load, 3), 1.6)
    loading = seconds(load)
    for stage, spent in stages(org, PATIENCE * loading).items():
        yield Row(f"  {'on request' if stage in ON_REQUEST else 'of it'} in {stage}", spent / loading)


def stages(org: Org, limit: float) -> Counter[str]:
    """Seconds that one audit spends in each stage, or has spent there when it is broken off.

    Raises:
        AttributeError: There is no such stage any more.
    """
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
    wrapped = {name: timed(name, getattr(home, name)) for name in (*STAGES, *ON_REQUEST)}
    with patch.multiple(home, **wrapped), suppress(TooLong):
        seconds(lambda: _whole(audit(org)), limit)
    return spent


def _whole(made: Audit) -> object:
    """What an audit makes on request."""
    return made.worth_finding_out, made.robustness, made.verdict
