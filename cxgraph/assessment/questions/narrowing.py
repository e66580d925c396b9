"""A question with its possible answers -> by how much these narrow each pillar on average."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from cxgraph.assessment.network import Network
from cxgraph.assessment.score import IndicatorValue, PillarValue, indicator_value, pillar_value
from cxgraph.core.interval import YES
from cxgraph.knowledge.catalogue import Indicator, QuestionForm

WHO_LEADS: Final = "posts.cx_lead"
"""The form that asks who leads CX."""
SAID_BY_OTHERS: Final = frozenset({"answer", "contact"})
"""Forms that ask for ties which are not the lead's."""
HEARING_OTHERS: Final = frozenset({"initiative_power", "two_sided", "second_contact"})
"""Indicators that read such ties."""


def narrowing(form: QuestionForm, cases: Sequence[Network], pillars: dict[str, PillarValue]) -> dict[str, Fraction]:
    """By how much of [0, 1] the answers to a question narrow each pillar on average, where they do.

    Args:
        form: How it is asked.
        cases: The network with each possible answer; empty where none can be tried, and the most stands for the mean.
        pillars: The scores without an answer.
    """
    found: dict[str, Fraction] = {}
    for pillar, before in pillars.items():
        touched = _touched(before, form)
        if touched and (gain := width(before) - _mean_width(before, cases, touched)) > 0:
            found[pillar] = gain
    return found


def width(pillar: PillarValue) -> Fraction:
    """How much of [0, 1] a pillar leaves open."""
    return Fraction(pillar.value.high) - Fraction(pillar.value.low)


def _mean_width(before: PillarValue, cases: Sequence[Network], touched: frozenset[str]) -> Fraction:
    if not cases:
        return width(_settled(before, touched))
    return sum((width(_asked_again(case, before, touched)) for case in cases), Fraction(0)) / len(cases)


def _touched(pillar: PillarValue, form: QuestionForm) -> frozenset[str]:
    """The indicators that an answer may narrow: they read it, they apply, and they are not known already."""
    return frozenset(
        part.indicator.id
        for part in pillar.indicators
        if part.value is not None and not part.value.known and _reads(part.indicator, form)
    )


def _reads(indicator: Indicator, form: QuestionForm) -> bool:
    """Whether the answer to a question is among what an indicator reads; who leads CX concerns all that ask of it."""
    if form.field == WHO_LEADS:
        return indicator.for_lead
    if form.id in SAID_BY_OTHERS:
        return indicator.id in HEARING_OTHERS
    return form.property in indicator.fields


def _asked_again(case: Network, before: PillarValue, touched: frozenset[str]) -> PillarValue:
    parts = (
        indicator_value(case, part.indicator) if part.indicator.id in touched else part for part in before.indicators
    )
    return pillar_value(tuple(parts))


def _settled(before: PillarValue, touched: frozenset[str]) -> PillarValue:
    """The most that could be settled: every indicator that reads the answer is known."""
    known = (
        IndicatorValue(part.indicator, YES, Fraction(1), ()) if part.indicator.id in touched else part
        for part in before.indicators
    )
    return pillar_value(tuple(known))
