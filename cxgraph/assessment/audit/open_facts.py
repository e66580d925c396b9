"""What cannot be told yet -> the rules that questions are held against; open questions -> their records in a result."""

from collections.abc import Iterable, Iterator, Mapping

from cxgraph.assessment.audit.arguments import argument_records
from cxgraph.assessment.audit.base import number
from cxgraph.assessment.audit.findings import TracedFinding
from cxgraph.assessment.audit.records import Question
from cxgraph.assessment.audit.words import Messages
from cxgraph.assessment.questions import OpenQuestion
from cxgraph.assessment.questions.settling import OpenRule, about
from cxgraph.assessment.rules import RULES, Verdict
from cxgraph.assessment.ruleset import Ruleset


def open_rules(
    by: Ruleset, said: Mapping[str, tuple[Verdict, ...]], made: Iterable[TracedFinding]
) -> Iterator[OpenRule]:
    """The rules whose findings cannot be told, but for what is set aside.

    Rules that did not ship are left out: what they look at besides the network is not known.

    Args:
        by: What the organisation is judged by.
        said: All verdicts, by the code of their rule.
        made: The findings.
    """
    for finding, told, _ in made:
        is_open = finding.outcome == "cannot_tell" and finding.suppressed is None
        if is_open and by.checks[finding.code] is RULES.get(finding.code):
            heard = {about(verdict) for verdict in told}
            others = frozenset(map(about, said[finding.code])) - heard
            unsettled = {about(v) for v in said[finding.code] if v.outcome in ("fail", "cannot_tell")}
            gravity = by.catalogue.gravity[finding.severity]
            yield OpenRule(by.catalogue.rules[finding.code], gravity, others & unsettled)


def asked_records(asked: Iterable[OpenQuestion], words: Messages) -> tuple[Question, ...]:
    """Open questions as a result has them, in their order."""
    return tuple(_record(question, words) for question in asked)


def _record(question: OpenQuestion, words: Messages) -> Question:
    message = words.question(question.form, question.subjects, question.candidates)
    return Question(
        field=question.form.field,
        subject=question.subjects[0] if question.subjects else "",
        question=words.sentence(message),
        narrows={pillar: number(100 * gain) for pillar, gain in question.narrows.items()},
        settles=None if question.settles is None else tuple(rule.rule.code for rule in question.settles),
        ask=question.knows,
        whom=words.whom(question.form, question.subjects, question.knows),
        candidates=question.candidates,
        subjects=question.subjects,
        template=message.template,
        arguments=argument_records(message.arguments),
    )
