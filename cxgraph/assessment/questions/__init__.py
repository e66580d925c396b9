"""Unknown facts -> the questions worth asking, by how much an answer could narrow the scores."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from cxgraph.assessment.network import Network
from cxgraph.assessment.questions.gaps import Gap, gaps
from cxgraph.assessment.score import IndicatorValue, PillarValue, indicator_value, pillar_value
from cxgraph.core.interval import YES
from cxgraph.knowledge.catalogue import Catalogue, Indicator, QuestionForm

MANY: Final = 4
"""From so many on, items that lack the same fact are asked about together."""
WHO_LEADS: Final = "posts.cx_lead"
"""The field that takes the answer to who leads CX."""
SAID_BY_OTHERS: Final = frozenset({"answer", "contact"})
"""Forms that ask for ties which are not the lead's."""
HEARING_OTHERS: Final = frozenset({"initiative_power", "two_sided", "second_contact"})
"""Indicators that read such ties."""


@dataclass(frozen=True)
class OpenQuestion:
    """A question, and by how much of [0, 1] an answer would at most narrow each pillar that it touches."""

    form: QuestionForm
    subjects: tuple[str, ...]
    narrows: dict[str, Fraction]


def open_questions(net: Network, catalogue: Catalogue, pillars: dict[str, PillarValue]) -> tuple[OpenQuestion, ...]:
    """The questions whose answers would narrow a score, the most narrowing first."""
    asked = [_question(net, catalogue, pillars, together) for together in _grouped(gaps(net), catalogue)]
    order = {form: place for place, form in enumerate(catalogue.questions)}
    worth = (question for question in asked if question.narrows)
    return tuple(sorted(worth, key=lambda q: (-sum(q.narrows.values()), order[q.form.id])))


def _grouped(found: Iterable[Gap], catalogue: Catalogue) -> list[tuple[Gap, ...]]:
    forms: dict[str, dict[str, Gap]] = {}
    for gap in found:
        forms.setdefault(gap.form, {}).setdefault(gap.subject, gap)
    groups: list[tuple[Gap, ...]] = []
    for form, by_subject in forms.items():
        alike = tuple(by_subject.values())
        together = form == "lead" or (len(alike) >= MANY and catalogue.questions[form].of_many is not None)
        groups.extend([alike] if together else [(gap,) for gap in alike])
    return groups


def _question(
    net: Network, catalogue: Catalogue, pillars: dict[str, PillarValue], together: tuple[Gap, ...]
) -> OpenQuestion:
    form = catalogue.questions[together[0].form]
    touched = {pillar: _touched(value, form) for pillar, value in pillars.items()}
    if form.id == "lead":
        cases = [net.with_facts(gap.answers) for gap in together if gap.answers]
    else:
        cases = [net.with_facts(facts) for facts in zip(*(gap.answers for gap in together), strict=False)]
    narrows: dict[str, Fraction] = {}
    for pillar, ids in touched.items():
        before = pillars[pillar]
        if ids and (gain := _width(before) - _narrowest(before, cases, ids)) > 0:
            narrows[pillar] = gain
    subjects = tuple(gap.subject for gap in together if gap.subject)
    return OpenQuestion(form, subjects, narrows)


def _narrowest(before: PillarValue, cases: Sequence[Network], touched: frozenset[str]) -> Fraction:
    """The least width that any of the answers leaves; where the answer is new items, the least that there may be."""
    least = _width(_settled(before, touched))
    found = _width(before) if cases else least
    for case in cases:
        if found == least:
            break
        found = min(found, _width(_asked_again(case, before, touched)))
    return found


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
    """The most that new items could settle: every indicator that reads them is known."""
    known = (
        IndicatorValue(part.indicator, YES, Fraction(1), ()) if part.indicator.id in touched else part
        for part in before.indicators
    )
    return pillar_value(tuple(known))


def _width(pillar: PillarValue) -> Fraction:
    return Fraction(pillar.value.high) - Fraction(pillar.value.low)
