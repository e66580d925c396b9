"""The open questions of an audit -> those of one form as one, which a person answers in one go."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cxgraph.advice.interview.inquiry import Inquiry, about, inquiry
from cxgraph.assessment.audit import Examination
from cxgraph.assessment.audit.base import number
from cxgraph.assessment.questions import OpenQuestion, gravity
from cxgraph.assessment.questions.informants import Informants
from cxgraph.assessment.questions.settling import OpenRule


def inquiries(found: Examination) -> list[Inquiry]:
    """The questions to persons, the most telling first."""
    forms: dict[tuple[str, ...], list[OpenQuestion]] = {}
    for question in found.questions:
        one_by_one = () if question.form.of_many else question.subjects
        forms.setdefault((about(question.form.id), *one_by_one), []).append(question)
    informants = Informants(found.net)
    merged = [
        (gravity(rules := [*_rules(alike)]), _merged(found, informants, name, alike, rules))
        for (name, *_), alike in forms.items()
    ]
    return [asked for _, asked in sorted(merged, key=lambda one: (-one[0], -sum(one[1].narrows.values())))]


def with_worth_of(asked: Inquiry, like: Inquiry) -> Inquiry:
    """A question of which the same is said as of another: who would know, and what an answer would do."""
    return replace(asked, narrows=like.narrows, settles=like.settles, ask=like.ask, whom=like.whom)


def _rules(alike: Iterable[OpenQuestion]) -> Iterator[OpenRule]:
    """What the answers to any of some questions could settle, each rule once."""
    yield from {rule.rule.code: rule for question in alike for rule in question.settles or ()}.values()


def _merged(
    found: Examination, informants: Informants, name: str, alike: list[OpenQuestion], rules: list[OpenRule]
) -> Inquiry:
    form = found.by.catalogue.questions[name]
    subjects = tuple(id_ for question in alike for id_ in question.subjects)
    candidates = tuple(dict.fromkeys(id_ for question in alike for id_ in question.candidates))
    knows = informants.knows(form, subjects)
    was_tried = any(question.settles is not None for question in alike)
    return replace(
        inquiry(form, subjects, found.org, found.words, candidates),
        narrows=_narrowing(found, alike),
        settles=tuple(rule.rule.code for rule in rules) if was_tried else None,
        ask=knows,
        whom=found.words.whom(form, subjects, knows),
    )


def _narrowing(found: Examination, alike: list[OpenQuestion]) -> dict[str, float]:
    """What several questions narrow together: no more than there is."""
    gains: dict[str, float] = {}
    for question in alike:
        for pillar, gain in question.narrows.items():
            gains[pillar] = gains.get(pillar, 0) + number(100 * gain)
    scores = found.audit.scores
    return {pillar: number(min(gain, scores[pillar].high - scores[pillar].low)) for pillar, gain in gains.items()}
