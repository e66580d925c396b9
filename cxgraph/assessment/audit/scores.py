"""Scores -> the records of a result: points and shares as numbers, and the lines of the facts behind them."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.assessment.audit.base import number
from cxgraph.assessment.audit.places import ItemPlaces, kinds
from cxgraph.assessment.audit.records import Ends, IndicatorScore, PillarScore, Reach, UnitShares
from cxgraph.assessment.network import Network
from cxgraph.assessment.score import IndicatorValue, PillarValue, band, weight
from cxgraph.core.interval import Interval
from cxgraph.core.model import Unit
from cxgraph.knowledge.catalogue import Band

AUTHORITY: Final = "authority"
INAPPLICABLE: Final = "indicator/inapplicable"
UNWEIGHTED: Final = "indicator/unweighted"
TOO_MANY_LEADS: Final = "indicator/too-many-leads"
NOTES: Final = {
    INAPPLICABLE: "does not apply to this organisation",
    UNWEIGHTED: "weighs nothing, as chosen",
    TOO_MANY_LEADS: "may be anything: too many posts could lead CX to look at each of them",
}
"""What is noted of an indicator, by the id of the sentence."""


def pillar_scores(
    net: Network, pillars: Mapping[str, PillarValue], bands: tuple[Band, ...], places: ItemPlaces
) -> dict[str, PillarScore]:
    """What a result says of each pillar; of authority also over how many units and people."""
    over = {AUTHORITY: reach(net)}
    return {pillar: pillar_score(value, bands, places, over.get(pillar)) for pillar, value in pillars.items()}


def pillar_score(
    value: PillarValue, bands: tuple[Band, ...], places: ItemPlaces, over: Reach | None = None
) -> PillarScore:
    """What a result says of one pillar."""
    total = sum(weight(part.indicator) for part in value.indicators if part.value is not None)
    low, high = number(100 * value.value.low), number(100 * value.value.high)
    return PillarScore(
        low=low,
        high=high,
        coverage=number(value.coverage),
        band=band(low, high, bands),
        indicators=tuple(_indicator(part, float(total), places) for part in value.indicators),
        over=over,
    )


def reach(net: Network) -> Reach | None:
    """The listed units that deal with customers, and their people as far as headcounts are stated."""
    if net.units is None:
        return None
    found = [unit for unit in net.units.values() if unit.customer_facing]
    counted: dict[str, bool] = {}
    people = 0
    for unit in found:
        parts = [one for one in _upwards(net.units, unit) if one.customer_facing and one.headcount is not None]
        counted[unit.id] = bool(parts)
        if parts == [unit]:
            people += unit.headcount or 0
    stated = sum(counted.values())
    return Reach(units=len(found), people=people if stated else None, stated=stated)


def _upwards(units: Mapping[str, Unit], unit: Unit) -> Iterator[Unit]:
    """A unit, the one it is part of, and so on."""
    yield unit
    while unit.parent is not None:
        unit = units[unit.parent]
        yield unit


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
        shares=None
        if part.shares is None
        else UnitShares(units=_ends(part.shares.units), people=_ends(part.shares.people)),
    )


def _ends(value: Interval) -> Ends:
    return Ends(low=number(value.low), high=number(value.high))


def _template(part: IndicatorValue, share: float) -> str | None:
    if part.value is None:
        return INAPPLICABLE
    if not share:
        return UNWEIGHTED
    return TOO_MANY_LEADS if part.is_left_open else None
