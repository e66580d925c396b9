"""Scores -> the records of a result: points and shares as numbers, and the lines of the facts behind them."""

from typing import Final

from cxgraph.assessment.audit.base import number
from cxgraph.assessment.audit.places import ItemPlaces, kinds
from cxgraph.assessment.audit.records import IndicatorScore, PillarScore
from cxgraph.assessment.score import IndicatorValue, PillarValue, band, weight
from cxgraph.knowledge.catalogue import Band

INAPPLICABLE: Final = "indicator/inapplicable"
UNWEIGHTED: Final = "indicator/unweighted"
TOO_MANY_LEADS: Final = "indicator/too-many-leads"
NOTES: Final = {
    INAPPLICABLE: "does not apply to this organisation",
    UNWEIGHTED: "weighs nothing, as chosen",
    TOO_MANY_LEADS: "may be anything: too many posts could lead CX to look at each of them",
}
"""What is noted of an indicator, by the id of the sentence."""


def pillar_score(value: PillarValue, bands: tuple[Band, ...], places: ItemPlaces) -> PillarScore:
    """What a result says of one pillar."""
    total = sum(weight(part.indicator) for part in value.indicators if part.value is not None)
    low, high = number(100 * value.value.low), number(100 * value.value.high)
    return PillarScore(
        low=low,
        high=high,
        coverage=number(value.coverage),
        band=band(low, high, bands),
        indicators=tuple(_indicator(part, float(total), places) for part in value.indicators),
    )


def _indicator(part: IndicatorValue, total: float, places: ItemPlaces) -> IndicatorScore:
    applies = part.value is not None
    share = part.indicator.weight / total if applies and total else 0.0
    low, high = part.value or (0, 1)
    template = _template(part, share)
    return IndicatorScore(
        id=part.indicator.id,
        label=part.indicator.label,
        low=number(low),
        high=number(high),
        weight=number(share),
        coverage=number(part.coverage),
        because=part.because,
        because_lines=places.lines(part.because, kinds(part.indicator)),
        evidence=part.indicator.evidence,
        note=None if template is None else NOTES[template],
        template=template,
    )


def _template(part: IndicatorValue, share: float) -> str | None:
    if part.value is None:
        return INAPPLICABLE
    if not share:
        return UNWEIGHTED
    return TOO_MANY_LEADS if part.is_left_open else None
