"""The questions that ship, asked of one small chart: ``python -m tests.queries`` writes the expected rows anew."""

from functools import cache
from pathlib import Path

from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.graph.query import Local, ask, shipped_queries
from cxgraph.inputs.load import load

HERE = Path(__file__).parent
CHART = HERE / "acme.yaml"


def files() -> list[Path]:
    """The file of the answer to each question."""
    return [HERE / f"{(q.name or '')[:4]}.csv" for q in shipped_queries()]


@cache
def source() -> Local:
    """The chart, with its audit."""
    return Local(load(CHART), audit=shipped_ruleset())


@cache
def answers() -> dict[Path, str]:
    """The file of each question, and the rows that it has to hold, as CSV with the line ends of a text file."""
    return {
        file: ask(source(), q, {}).as_csv().replace("\r\n", "\n")
        for file, q in zip(files(), shipped_queries(), strict=True)
    }
