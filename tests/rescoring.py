"""The open questions the plain way: each answer written into the chart, and the whole chart scored anew.

The reference for :mod:`cxgraph.assessment.questions`, which does the same with less work. Shared are what is asked,
and of whom.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from msgspec.structs import asdict, replace

from cxgraph.assessment.audit import Examination, examine
from cxgraph.assessment.network import Section, Skills, project
from cxgraph.assessment.network.lead import Leadership
from cxgraph.assessment.questions import _grouped
from cxgraph.assessment.questions.gap import Gap
from cxgraph.assessment.questions.gaps import gaps
from cxgraph.assessment.questions.narrowing import WHO_LEADS
from cxgraph.assessment.score import IndicatorValue, PillarValue, pillar_value, score
from cxgraph.core.interval import YES
from cxgraph.core.model import Initiative, Org, Post, Talent, Tie, Unit
from cxgraph.knowledge.catalogue import QuestionForm, catalogue

Asked = tuple[str, tuple[str, ...], dict[str, Fraction], tuple[str, ...] | None]
WORTH = {"error": 9, "warning": 3, "note": 1}


def asked_plainly(org: Org) -> list[Asked]:
    """Form, subjects, mean gains and settled codes of every open question, in their order."""
    net = project(org)
    before = score(net, catalogue())
    today = examine(org)
    found = [_asked(org, before, today, together) for together in _grouped(gaps(net), catalogue())]
    order = list(catalogue().questions)
    weight = {f.code: WORTH[f.severity] for f in today.audit.findings}

    def rank(asked: Asked) -> tuple[int, Fraction, int]:
        return -sum(weight[code] for code in asked[3] or ()), -sum(asked[2].values()), order.index(asked[0])

    return sorted((asked for asked in found if asked[2] or asked[3]), key=rank)


def _asked(org: Org, before: dict[str, PillarValue], today: Examination, together: tuple[Gap, ...]) -> Asked:
    form = catalogue().questions[together[0].form]
    charts = [_answered(org, facts) for facts in _rounds(org, form, together) if facts]
    audits = [examine(chart) for chart in charts]
    after = [score(audit.net, catalogue()) for audit in audits] or [_settled(before, form)]
    gains = {
        pillar: _width(value) - sum(_width(pillars[pillar]) for pillars in after) / len(after)
        for pillar, value in before.items()
    }
    narrows = {pillar: gain for pillar, gain in gains.items() if gain > 0}
    return form.id, tuple(g.subject for g in together if g.subject), narrows, _decided(today, audits, form)


def _rounds(org: Org, form: QuestionForm, together: tuple[Gap, ...]) -> list[Any]:
    """What is answered at once: who leads CX, or what all say alike; of a contact, whom all of them name."""
    answers = [gap.answers for gap in together]
    if form.id != "contact":
        return answers if form.field == WHO_LEADS else list(zip(*answers, strict=False))
    ties = [tie for ties in answers for tie in ties]
    team = _team(org)
    named = dict.fromkeys(tie.to for tie in ties if tie.to not in team)
    return [[tie for tie in ties if tie.to in team], *([tie for tie in ties if tie.to == one] for one in named)]


def _team(org: Org) -> set[str]:
    """Everybody below who leads CX."""
    over = {post.id: post.reports_to for post in org.posts}
    team = {project(org).lead.post}
    while more := {post for post, above in over.items() if above is not None and above in team} - team:
        team |= more
    return {post for post in team if post is not None}


def _decided(today: Examination, audits: list[Examination], form: QuestionForm) -> tuple[str, ...] | None:
    """Rules of which a whole audit of an answered chart says that they fail, or that nothing is left to be told."""
    if not audits:
        return None
    all_said = [audit.said for audit in audits]
    found = []
    for finding in today.audit.findings:
        code = finding.code
        is_open = finding.outcome == "cannot_tell" and finding.suppressed is None
        about_lead = form.field == WHO_LEADS or any(audit.net.lead != today.net.lead for audit in audits)
        if is_open and (about_lead or {*form.fields} & {*catalogue().rules[code].fields}):
            heard = {(v.subjects, v.at) for v in today.told[finding.fingerprint]}
            aside = {(v.subjects, v.at) for v in today.said[code] if v.outcome in ("fail", "cannot_tell")} - heard
            if any(_is_told({v.outcome for v in said[code] if (v.subjects, v.at) not in aside}) for said in all_said):
                found.append(code)
    return tuple(found)


def _is_told(outcomes: set[str]) -> bool:
    return "fail" in outcomes or ("pass" in outcomes and "cannot_tell" not in outcomes)


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
            case Section():
                parts[fact.name] = fact.items
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
        reads = (
            part.indicator.for_lead
            if form.field == "posts.cx_lead"
            else bool({*form.fields} & {*part.indicator.fields})
        )
        return IndicatorValue(part.indicator, YES, Fraction(1), ()) if reads and part.value is not None else part

    return {pillar: pillar_value(tuple(map(known, value.indicators))) for pillar, value in before.items()}


def _width(pillar: PillarValue) -> Fraction:
    return Fraction(pillar.value.high) - Fraction(pillar.value.low)
