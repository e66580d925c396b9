"""Measures -> intervals: each indicator between its goalposts, each pillar as their weighted mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from cxgraph.assessment.measure import OF_LEAD, OF_ORGANIZATION
from cxgraph.assessment.measure.base import Measure, Shares, known_share
from cxgraph.assessment.network import Network
from cxgraph.core.interval import NO, UNKNOWN, Interval, Number, between, hull, mean
from cxgraph.knowledge.catalogue import PILLARS, Band, Catalogue, Indicator


@dataclass(frozen=True)
class IndicatorValue:
    """One indicator of one organisation.

    Attributes:
        value: Interval in [0, 1]; None where the indicator does not apply.
        coverage: Share of its items that are known, 0 to 1.
        because: Ids of the posts, units and initiatives looked at.
        shares: Both shares of an indicator over units, where one post leads; None of any other.
        is_left_open: Whether it may be anything because too many posts could lead CX to look at each.
    """

    indicator: Indicator
    value: Interval | None
    coverage: Fraction
    because: tuple[str, ...]
    is_left_open: bool = False
    shares: Shares | None = None


@dataclass(frozen=True)
class PillarValue:
    """One pillar of one organisation: interval in [0, 1], coverage 0 to 1, and what it is the mean of.

    A pillar of which no indicator applies is [0, 1] with coverage 0.
    """

    value: Interval
    coverage: Fraction
    indicators: tuple[IndicatorValue, ...]


def score(net: Network, catalogue: Catalogue) -> dict[str, PillarValue]:
    """The pillars in their order, each with its indicators in theirs."""
    values = [indicator_value(net, indicator) for indicator in catalogue.indicators.values()]
    return {pillar: pillar_value(tuple(v for v in values if v.indicator.pillar == pillar)) for pillar in PILLARS}


def weight(indicator: Indicator) -> Fraction:
    """An indicator's weight as it was meant: 1/9, and not the binary number beside it."""
    return _meant(indicator.weight)


@cache
def _meant(number: float) -> Fraction:
    return Fraction(number).limit_denominator(10**9)


def band(low: Number, high: Number, bands: tuple[Band, ...]) -> str:
    """The band that an interval in [0, 100] lies in; of one over several, the first and the last."""
    first, last = (next(band.label for band in reversed(bands) if end >= band.low) for end in (low, high))
    return first if first == last else f"from {first} to {last}"


def in_words(low: Number, high: Number, bands: tuple[Band, ...]) -> str:
    """The same as people read it: ``sound``; of an interval over several bands ``weak to sound``."""
    first, last = (next(band.word for band in reversed(bands) if end >= band.low) for end in (low, high))
    return first if first == last else f"{first} to {last}"


def pillar_value(parts: tuple[IndicatorValue, ...]) -> PillarValue:
    """Weighted arithmetic mean of the indicators that apply; weights need not add up to 1."""
    weighted = [(weight(p.indicator), p.value, p.coverage) for p in parts if p.value is not None]
    total = sum(share for share, _, _ in weighted)
    if not total:
        return PillarValue(UNKNOWN, Fraction(0), parts)
    low = sum(share * Fraction(value.low) for share, value, _ in weighted) / total
    high = sum(share * Fraction(value.high) for share, value, _ in weighted) / total
    coverage = sum(share * known for share, _, known in weighted) / total
    return PillarValue(Interval(low, high), coverage, parts)


def indicator_value(net: Network, indicator: Indicator) -> IndicatorValue:
    """One indicator: of the lead, over all candidates where that is open, or of nobody."""
    if not indicator.for_lead:
        return _valued(indicator, OF_ORGANIZATION[indicator.id](net))
    if net.lead.post is not None:
        return _valued(indicator, OF_LEAD[indicator.id](net, net.lead.post))
    if net.leads_are_many:
        return IndicatorValue(indicator, UNKNOWN, Fraction(0), net.lead.candidates, is_left_open=True)
    cases = [_valued(indicator, OF_LEAD[indicator.id](net, post)) for post in net.lead.candidates]
    if not net.lead.certain:
        # nobody may lead: worth nothing in a complete chart; in another, somebody unlisted may, with any worth
        nobody = NO if net.complete else UNKNOWN
        cases.append(IndicatorValue(indicator, nobody, Fraction(nobody.known), ()))
    return _spanning(indicator, cases)


def _valued(indicator: Indicator, measure: Measure) -> IndicatorValue:
    """A measure brought between the goalposts, where 0 is the worst and 1 the best."""
    low, high = Fraction(indicator.goalpost_low), Fraction(indicator.goalpost_high)
    items = [between(item, low, high) for item in measure.items]
    if not items:
        return IndicatorValue(indicator, None, Fraction(0), measure.because)
    known = known_share(items) if measure.coverage is None else measure.coverage
    return IndicatorValue(indicator, mean(items), known, measure.because, shares=measure.shares)


def _spanning(indicator: Indicator, cases: list[IndicatorValue]) -> IndicatorValue:
    """The hull of several cases; what may or may not apply may be anything, and what differs is not known."""
    because = tuple(dict.fromkeys(id_ for case in cases for id_ in case.because))
    values = [case.value for case in cases if case.value is not None]
    if not values:
        return IndicatorValue(indicator, None, Fraction(0), because)
    if len(values) < len(cases):
        # applies under one lead and not under another: no number stands for "does not apply", so anything may be
        return IndicatorValue(indicator, UNKNOWN, Fraction(0), because)
    # each case may be known in full; as long as they differ, which of them holds is not, so nothing is covered
    coverage = min(case.coverage for case in cases) if len(set(values)) == 1 else Fraction(0)
    return IndicatorValue(indicator, hull(values), coverage, because)


def missing_halves(catalogue: Catalogue) -> list[str]:
    """Indicators that stand in the ontology or in the code, but not in both; empty when all is well."""
    halves: Mapping[bool, set[str]] = {
        kind: {i.id for i in catalogue.indicators.values() if i.for_lead is kind} for kind in (True, False)
    }
    return sorted((halves[True] ^ set(OF_LEAD)) | (halves[False] ^ set(OF_ORGANIZATION)))
