"""A pillar -> the indicators that are weighed against each other in it, and their mean under any weights."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from cxgraph.assessment.robustness.records import ExactReading
from cxgraph.assessment.score import PillarValue, band, weight
from cxgraph.core.interval import Interval
from cxgraph.knowledge.catalogue import Band


class WeightedPart(NamedTuple):
    """An indicator that applies and has weight: its share of the pillar's weight, and its ends in [0, 1]."""

    indicator: str
    weight: Fraction
    low: Fraction
    high: Fraction


def parts(pillar: PillarValue) -> tuple[WeightedPart, ...]:
    """The indicators that count in a pillar, their weights adding up to 1.

    One without weight is left out: whoever gave it none said that it does not belong here.
    """
    counted = [(p.indicator.id, weight(p.indicator), p.value) for p in pillar.indicators if p.value is not None]
    total = sum(share for _, share, _ in counted)
    return tuple(
        WeightedPart(id_, share / total, Fraction(value.low), Fraction(value.high))
        for id_, share, value in counted
        if share
    )


def weighted_mean(found: Sequence[WeightedPart], weights: Sequence[Fraction]) -> Interval:
    """The weighted mean of at least one part, by other weights than its own; these add up to 1."""
    pairs = list(zip(found, weights, strict=True))
    return Interval(sum(share * part.low for part, share in pairs), sum(share * part.high for part, share in pairs))


def reading(value: Interval, bands: tuple[Band, ...]) -> ExactReading:
    """An interval with its band."""
    return ExactReading(value, band(100 * value.low, 100 * value.high, bands))
