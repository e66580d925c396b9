"""The plans for an organisation -> the first of them in words: what to do, whom it needs, what comes of it."""

from collections.abc import Iterator
from typing import Final

from cxgraph.advice.plan import Plan, Plans
from cxgraph.core.message import Message
from cxgraph.core.prose import in_prose, inside
from cxgraph.knowledge.catalogue import SEVERITIES
from cxgraph.output.brief.findings import finding_label
from cxgraph.output.brief.records import PlanLines, StepLine
from cxgraph.output.report.plan import naming, sections
from cxgraph.output.report.plan.telling import moves_in_words

NOTHING_CLOSED: Final = len(SEVERITIES)


def plan_lines(plans: Plans | None) -> PlanLines:
    """The plan to start with, or why there is none.

    Args:
        plans: The plans; None where none were made.
    """
    if plans is None:
        return PlanLines(name="", steps=(), results=(), notes=(in_prose(Message("brief-no-plans-made")),))
    plan = plan_to_tell(plans)
    if plan is None:
        return PlanLines(name="", steps=(), results=(), notes=tuple(_notes(plans)))
    return PlanLines(
        name=naming.plan_name(plan),
        steps=tuple(_steps(plan)),
        results=tuple(sections.results(plans, plan, naming.rule_labels)),
        notes=tuple(_notes(plans)),
    )


def plan_to_tell(plans: Plans) -> Plan | None:
    """The first plan; where none closes the gravest finding, the one of least effort that closes the gravest it can.

    Where nothing fails there is none: what would only gain a few points is nothing to begin with.
    """
    if plans.worst is None:
        return None
    if (first := naming.first_plan(plans)) is not None:
        return first
    return min(plans.plans, key=_gravest_closed, default=None)


def _gravest_closed(plan: Plan) -> int:
    return next((rank for rank, severity in enumerate(SEVERITIES) if plan.closes.get(severity)), NOTHING_CLOSED)


def _steps(plan: Plan) -> Iterator[StepLine]:
    for move in moves_in_words(plan):
        yield StepLine(what=move.what, why=move.why, needs=move.needs, effort=f"{move.effort}: {move.kind}")


def _notes(plans: Plans) -> Iterator[str]:
    """That nothing fails; that no plan closes the gravest finding, and why; that the search was not finished."""
    yield from no_plan_for_the_worst(plans)
    if not plans.complete:
        yield in_prose(Message("brief-plans-stopped"))


def no_plan_for_the_worst(plans: Plans) -> Iterator[str]:
    """That nothing fails, or that no plan closes the gravest finding, and why; nothing where a plan closes it."""
    worst = naming.worst_sentence(plans, finding_called)
    why = naming.why_not_the_worst(plans) if worst else ""
    yield from filter(None, (worst, why))


def finding_called(plans: Plans, code: str) -> str:
    """A finding of today in words, as they stand inside a sentence."""
    found = naming.finding_of(plans, code)
    return code if found is None else inside(finding_label(found))
