"""The tree of plain values of a whole chart -> the chart, with all that does not fit it or refers to nothing."""

from collections.abc import Callable
from typing import Any

from cxgraph.core.errors import Foremost
from cxgraph.core.model import Chart, Path
from cxgraph.inputs.charts import references
from cxgraph.inputs.charts.shape import Misfit, fit_noting


def fit_chart(tree: Any, order: Callable[[Misfit], Any]) -> tuple[Chart | None, Foremost[Misfit]]:
    """The chart that a tree writes, and the first that does not fit it; what follows from another is left out.

    Args:
        tree: The plain values, as of a file in YAML.
        order: Puts misfits in order, by where they stand.
    """
    misfits = Foremost(order)
    told: set[Path] = set()

    def note(misfit: Misfit) -> None:
        misfits.append(misfit)
        if not misfit.at_key:
            told.add(misfit.path)

    chart = fit_noting(tree, Chart, note)
    for misfit in references.misfits(chart) if chart else ():
        if not any(misfit.path[:length] in told for length in range(1, len(misfit.path) + 1)):
            misfits.append(misfit)
    return chart, misfits
