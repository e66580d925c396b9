"""A question with its possible answers -> by how much these narrow each pillar on average."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from cxgraph.assessment.network import Network
from cxgraph.assessment.score import IndicatorValue, PillarValue, indicator_value, pillar_value, weight
from cxgraph.core.interval import Interval
from cxgraph.knowledge.catalogue import Indicator, QuestionForm

WHO_LEADS: Final = "posts.cx_lead"
"""The form that asks who leads CX."""
SAID_BY_OTHERS: Final = frozenset({"answer", "contact"})
"""Forms that ask for ties which are not the lead's."""
HEARING_OTHERS: Final = frozenset({"initiative_power", "two_sided", "second_contact"})
"""Indicators that read such ties."""


def narrowing(
    form: QuestionForm, cases: Sequence[Network], pillars: dict[str, PillarValue], *, about_lead: bool
) -> dict[str, Fraction]:
    """By how much of [0, 1] the answers to a question narrow each pillar on average, where they do.

    Args:
        form: How it is asked.
        cases: The network with each possible answer; empty where none can be tried, and the most stands for the mean.
        pillars: The scores without an answer.
        about_lead: Whether an answer says who leads CX, which concerns all indicators that ask of it.
    """
    found: dict[str, Fraction] = {}
    for pillar, before in pillars.items():
        touched = _touched(before, form, about_lead=about_lead)
        if touched and (gain := _mean_gain(before, cases, touched)) > 0:
            found[pillar] = gain
    return found


def _mean_gain(before: PillarValue, cases: Sequence[Network], touched: Sequence[IndicatorValue]) -> Fraction:
    """What the answers take away from the width of a pillar on average; the most that any could, where none is tried.

    Only what an answer touches is measured again, and set against what it was: a mean of all parts, worked out anew
    for each of hundreds of answers, would take most of the time of an audit.
    """
    total = sum((weight(part.indicator) for part in before.indicators if part.value is not None), Fraction(0))
    if not total:
        return total
    held = sum((weight(part.indicator) * _width(part.value) for part in touched), Fraction(0)) / total
    if not cases:
        return held
    left = sum((_left(case, before, touched, total) for case in cases), Fraction(0)) / len(cases)
    return held - left


def _left(case: Network, before: PillarValue, touched: Sequence[IndicatorValue], total: Fraction) -> Fraction:
    """The share of a pillar's width that is left of the indicators which an answer touches."""
    again = [indicator_value(case, part.indicator) for part in touched]
    if all(part.value is not None for part in again):
        return sum((weight(part.indicator) * _width(part.value) for part in again), Fraction(0)) / total
    # one that does not apply any more leaves its weight to the others, which makes all of them wider
    anew = {part.indicator.id: part for part in again}
    after = pillar_value(tuple(anew.get(part.indicator.id, part) for part in before.indicators))
    kept = (part for part in before.indicators if part.indicator.id not in anew)
    return (
        _width(after.value) - sum((weight(part.indicator) * _width(part.value) for part in kept), Fraction(0)) / total
    )


def _width(value: Interval | None) -> Fraction:
    return Fraction(0) if value is None else Fraction(value.high) - Fraction(value.low)


def _touched(pillar: PillarValue, form: QuestionForm, *, about_lead: bool) -> tuple[IndicatorValue, ...]:
    """The indicators that an answer may narrow: they read it, they apply, and they are not known already."""
    return tuple(
        part
        for part in pillar.indicators
        if part.value is not None
        and not part.value.known
        and ((about_lead and part.indicator.for_lead) or _reads(part.indicator, form))
    )


def _reads(indicator: Indicator, form: QuestionForm) -> bool:
    """Whether the answer to a question is among what an indicator reads."""
    if form.id in SAID_BY_OTHERS:
        return indicator.id in HEARING_OTHERS
    return not set(form.fields).isdisjoint(indicator.fields)
