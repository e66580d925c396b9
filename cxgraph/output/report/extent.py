"""Authority -> over how many units and people it is measured."""

from collections.abc import Iterator

from cxgraph.assessment.audit import PillarScore
from cxgraph.output.report import wording


def over(score: PillarScore) -> Iterator[str]:
    """Over what a pillar is measured: a unit that is not listed cannot lower it."""
    if score.over is not None and score.over.units:
        people = f", {score.over.people:,} people" if score.over.people is not None else ""
        some = f" in {score.over.stated} of them" if people and score.over.stated < score.over.units else ""
        yield f"over {wording.count(score.over.units, 'unit')}{people}{some}"
