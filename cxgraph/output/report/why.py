"""Indicators -> what each gives to its pillar, the facts that it rests on, and its evidence."""

from collections.abc import Iterator
from typing import Final

from cxgraph.assessment.audit import Audit, IndicatorScore, PillarScore, kinds
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.report import wording
from cxgraph.output.report.naming import Titles, name_all, titles

NAMED: Final = 4
"""So many facts are named one by one; more are counted."""


def why(score: PillarScore, audit: Audit | None = None) -> Iterator[tuple[str, str]]:
    """Each indicator that weighs in a pillar, and what is to be said of it, in the order in which they are shown.

    Args:
        score: The pillar.
        audit: The audit that it is of, for what the items are called; None where their ids will do.
    """
    known = titles(audit)
    for part in score.indicators:
        if part.weight:
            said = (_points(part), _shares(part), _facts(part, known), _evidence(part))
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


def _facts(part: IndicatorScore, known: Titles) -> str:
    sections = kinds(catalogue().indicators[part.id]) if part.id in catalogue().indicators else ("posts",)
    facts = zip(name_all(known, part.because[:NAMED], sections), part.because_lines[:NAMED], strict=True)
    said = ", ".join(f"{name} (line {line})" if line else name for name, line in facts)
    return f"{said} and {len(part.because) - NAMED} more" if len(part.because) > NAMED else said


def _evidence(part: IndicatorScore) -> str:
    return f"evidence {', '.join(part.evidence)}" if part.evidence else "a choice of ours"
