"""The open questions the plain way: each answer written into the chart, and the whole chart scored anew.

The reference for :mod:`cxgraph.assessment.questions`, which does the same with less work. Shared are what is asked,
and of whom.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from msgspec.structs import asdict, replace

from cxgraph.assessment.network import Skills, project
from cxgraph.assessment.network.lead import Leadership
from cxgraph.assessment.questions import _grouped
from cxgraph.assessment.questions.gaps import Gap, gaps
from cxgraph.assessment.score import IndicatorValue, PillarValue, pillar_value, score
from cxgraph.core.interval import YES
from cxgraph.core.model import Initiative, Org, Post, Talent, Tie, Unit
from cxgraph.knowledge.catalogue import QuestionForm, catalogue

Asked = tuple[str, tuple[str, ...], dict[str, Fraction]]


def asked_plainly(org: Org) -> list[Asked]:
    """Form, subjects and promised gains of every open question, in their order."""
    net = project(org)
    before = score(net, catalogue())
    found = [_asked(org, before, together) for together in _grouped(gaps(net), catalogue())]
    order = list(catalogue().questions)
    return sorted((q for q in found if q[2]), key=lambda q: (-sum(q[2].values()), order.index(q[0])))


def _asked(org: Org, before: dict[str, PillarValue], together: tuple[Gap, ...]) -> Asked:
    form = catalogue().questions[together[0].form]
    answers = [gap.answers for gap in together]
    rounds = answers if form.id == "lead" else list(zip(*answers, strict=False))
    after = [score(project(_answered(org, facts)), catalogue()) for facts in rounds if facts]
    after = after or [_settled(before, form)]
    gains = {
        pillar: _width(value) - min(_width(pillars[pillar]) for pillars in after) for pillar, value in before.items()
    }
    return form.id, tuple(g.subject for g in together if g.subject), {p: gain for p, gain in gains.items() if gain > 0}


def _answered(org: Org, facts: Iterable[Any]) -> Org:
    parts = asdict(org)
    for fact in facts:
        match fact:
            case Tie():
                others = (tie for tie in parts["ties"] if (tie.from_, tie.to) != (fact.from_, fact.to))
                parts["ties"] = (*others, fact)
            case Post() | Unit() | Initiative():
                section = {Post: "posts", Unit: "units", Initiative: "initiatives"}[type(fact)]
                parts[section] = tuple(fact if item.id == fact.id else item for item in parts[section])
            case Skills():
                parts["posts"] = tuple(
                    replace(post, skills=fact.skills) if post.id == fact.post else post for post in parts["posts"]
                )
            case Talent():
                parts["talent"] = fact
            case Leadership():
                parts["posts"] = tuple(
                    replace(post, cx_lead=True) if post.id == fact.post else post for post in parts["posts"]
                )
    return Org(**parts)


def _settled(before: dict[str, PillarValue], form: QuestionForm) -> dict[str, PillarValue]:
    """The most that new items could settle: every indicator that reads them is known."""

    def known(part: IndicatorValue) -> IndicatorValue:
        reads = part.indicator.for_lead if form.field == "posts.cx_lead" else form.property in part.indicator.fields
        return IndicatorValue(part.indicator, YES, Fraction(1), ()) if reads and part.value is not None else part

    return {pillar: pillar_value(tuple(map(known, value.indicators))) for pillar, value in before.items()}


def _width(pillar: PillarValue) -> Fraction:
    return Fraction(pillar.value.high) - Fraction(pillar.value.low)
