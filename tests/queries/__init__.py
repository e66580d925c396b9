"""The questions that ship, asked of one small chart: ``python -m tests.queries`` writes the expected rows anew."""

from functools import cache
from pathlib import Path

from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.graph.query import Local, ask, shipped_queries
from cxgraph.inputs.load import load

HERE = Path(__file__).parent
CHART = HERE / "acme.yaml"


@cache
def source() -> Local:
    """The chart, with its audit."""
    return Local(load(CHART), audit=shipped_ruleset())


def answers() -> dict[Path, str]:
    """The file of each question, and the rows that it has to hold, as CSV with the line ends of a text file."""
    return {
        HERE / f"{(q.name or '')[:4]}.csv": ask(source(), q, {}).as_csv().replace("\r\n", "\n")
        for q in shipped_queries()
    }
