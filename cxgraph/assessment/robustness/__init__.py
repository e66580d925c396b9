"""Pillars -> how firm their bands are, were the weights, the kind of mean or the choice of indicators another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import fsum, sqrt
from operator import and_
from typing import Final

from cxgraph.assessment.robustness.draws import draw_means, middle, near_weightings, staying, weightings
from cxgraph.assessment.robustness.flip import smallest_change
from cxgraph.assessment.robustness.parts import WeightedPart, parts, reading, weighted_mean
from cxgraph.assessment.robustness.records import ExactOmission, ExactReading, ExactShift, Robustness
from cxgraph.assessment.score import PillarValue
from cxgraph.core.interval import UNKNOWN, Interval, point
from cxgraph.knowledge.catalogue import Band

__all__ = ["ExactOmission", "ExactReading", "ExactShift", "Robustness", "robustness"]

PRECISION: Final = 10**9
"""Denominators up to which fractions are told apart once roots are taken: a power mean of 60s is 60."""


def robustness(
    pillars: Mapping[str, PillarValue], confirmed: Mapping[str, PillarValue], bands: tuple[Band, ...]
) -> dict[str, Robustness]:
    """How firm each pillar is, by its name; the same on every machine.

    Args:
        pillars: Pillars by name, as scored.
        confirmed: The same with only those ties known that both sides state alike.
        bands: From the lowest to the highest.
    """
    return {name: _robustness(parts(pillar), confirmed[name].value, bands) for name, pillar in pillars.items()}


def _robustness(found: tuple[WeightedPart, ...], confirmed: Interval, bands: tuple[Band, ...]) -> Robustness:
    now = _pillar(found)
    weights = tuple(part.weight for part in found)
    several = len(found) > 1
    lows, highs = _drawn(found, weightings(weights)) if several else ([], [])
    near = _drawn(found, near_weightings(weights)) if several else ([], [])
    low_stays, high_stays = _staying(now, (lows, highs), bands)
    return Robustness(
        draws=len(lows),
        low_stays=_share(low_stays),
        high_stays=_share(high_stays),
        band_stays=_share([*map(and_, low_stays, high_stays)]),
        low=middle(lows) if several else point(now.low),
        high=middle(highs) if several else point(now.high),
        power_mean=reading(_power_mean(found), bands),
        without=tuple(_without(found, bands)) if several else (),
        flip=smallest_change(found, bands),
        near_stays=_share([*map(and_, *_staying(now, near, bands))]),
        confirmed=reading(confirmed, bands),
    )


def _drawn(found: Sequence[WeightedPart], among: Sequence[tuple[float, ...]]) -> tuple[list[float], list[float]]:
    """Both ends of the pillar under each of several weightings."""
    return draw_means([part.low for part in found], among), draw_means([part.high for part in found], among)


def _staying(
    now: Interval, drawn: tuple[Sequence[float], Sequence[float]], bands: tuple[Band, ...]
) -> tuple[list[bool], list[bool]]:
    """Of each draw, whether the low end and whether the high end stay in their bands."""
    return staying(now.low, drawn[0], bands), staying(now.high, drawn[1], bands)


def _share(draws: Sequence[bool]) -> Fraction:
    return Fraction(sum(draws), len(draws)) if draws else Fraction(1)


def _pillar(found: Sequence[WeightedPart]) -> Interval:
    return weighted_mean(found, [part.weight for part in found]) if found else UNKNOWN


def _power_mean(found: Sequence[WeightedPart]) -> Interval:
    """The mean of the roots, squared.

    It stands between the arithmetic mean, where strong parts make up for weak ones in full, and the geometric, where
    one part at 0 makes the whole 0.
    """

    def squared(roots: Iterable[float]) -> Fraction:
        return Fraction(fsum(roots) ** 2).limit_denominator(PRECISION)

    if not found:
        return UNKNOWN
    return Interval(
        squared(part.weight * sqrt(part.low) for part in found),
        squared(part.weight * sqrt(part.high) for part in found),
    )


def _without(found: Sequence[WeightedPart], bands: tuple[Band, ...]) -> Iterator[ExactOmission]:
    low, high = _pillar(found)
    now = reading(Interval(low, high), bands).band
    for part in found:
        others = 1 - part.weight
        left = Interval((low - part.weight * part.low) / others, (high - part.weight * part.high) / others)
        rest = reading(left, bands)
        yield ExactOmission(part.indicator, rest, rest.band != now)
