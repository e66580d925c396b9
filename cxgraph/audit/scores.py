"""Scores -> the records of a result: points and shares as numbers, and the lines of the facts behind them."""

from cxgraph.audit.places import Places, kinds
from cxgraph.audit.records import IndicatorScore, PillarScore, number
from cxgraph.catalogue import Band
from cxgraph.score import IndicatorValue, PillarValue, band, weight


def pillar_score(value: PillarValue, bands: tuple[Band, ...], places: Places) -> PillarScore:
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


def _indicator(part: IndicatorValue, total: float, places: Places) -> IndicatorScore:
    applies = part.value is not None
    share = part.indicator.weight / total if applies and total else 0.0
    low, high = part.value or (0, 1)
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
        note=None if share else "weighs nothing, as chosen" if applies else "does not apply to this organisation",
    )
