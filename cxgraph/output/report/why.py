"""Indicators -> what each gives to its pillar, the facts that it rests on, and its evidence."""

from collections.abc import Iterator
from typing import Final

from cxgraph.assessment.audit import IndicatorScore, PillarScore
from cxgraph.output.report import wording

NAMED: Final = 4
"""So many facts are named one by one; more are counted."""


def why(score: PillarScore) -> Iterator[tuple[str, str]]:
    """Each indicator that weighs in a pillar, and what is to be said of it, in the order in which they are shown."""
    for part in score.indicators:
        if part.weight:
            said = (_points(part), _shares(part), _facts(part), _evidence(part))
            yield part.label, "; ".join(filter(None, said))


def _points(part: IndicatorScore) -> str:
    """What it gives to the pillar, of what it could give at most; both are points of the pillar."""
    most = 100 * part.weight
    whole = wording.whole(most + 0.5)
    low, high = wording.outwards(most * part.low, most * part.high)
    said = wording.span(min(low, whole), min(high, whole))  # rounded up, it would give more than there is
    return f"{said} of {whole} points"


def _shares(part: IndicatorScore) -> str:
    """What it is worth over units and over their people, in percent, where it is measured over units."""
    if part.shares is None:
        return ""
    ends = part.shares.units, part.shares.people
    by_units, by_people = (wording.span(100 * share.low, 100 * share.high) for share in ends)
    return f"{by_units} % by units, {by_people} % by people"


def _facts(part: IndicatorScore) -> str:
    facts = [*zip(part.because, part.because_lines, strict=True)]
    named = ", ".join(f"{id_} (line {line})" if line else id_ for id_, line in facts[:NAMED])
    return f"{named} and {len(facts) - NAMED} more" if len(facts) > NAMED else named


def _evidence(part: IndicatorScore) -> str:
    return f"evidence {', '.join(part.evidence)}" if part.evidence else "a choice of ours"
