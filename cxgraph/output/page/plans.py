"""Plans -> what the compare view shows of each beside the chart, and what it says of them all."""

from collections.abc import Iterator

from cxgraph.advice.diff import diff
from cxgraph.advice.plan import NotClosed, Plan, Plans
from cxgraph.core.model import Org
from cxgraph.core.prose import capitalize
from cxgraph.output.brief.planning import finding_called, no_plan_for_the_worst
from cxgraph.output.page.comparison import Beside
from cxgraph.output.page.network import Row
from cxgraph.output.report.plan import naming, sections
from cxgraph.output.report.plan.telling import moves_in_words

IN_TIME = ", the best found in time"


def plans_beside(org: Org, plans: Plans) -> Iterator[Beside]:
    """What each plan makes of the organisation, from the least effort to the most; each called by what it closes."""
    first = naming.first_plan(plans)
    for plan in naming.all_plans(plans):
        yield Beside(
            name=_name(plan, plan is first, plans.complete),
            org=plan.org,
            diff=diff(org, plan.org, (plan.by, plan.by)),
            moves=moves_in_words(plan, naming.rule_labels),
            results=[*sections.results(plans, plan, naming.rule_labels)],
        )


def _name(plan: Plan, is_first: bool, complete: bool) -> str:
    start = f"{naming.START}: " if is_first else ""
    return f"{start}{naming.plan_name(plan)}{'' if complete else IN_TIME}"


def on_all_plans(plans: Plans, others: int) -> Row:
    """What is said of all plans: which opens the view, why none closes the worst finding, what effort is, what is left.

    Args:
        plans: The plans.
        others: How many charts stand before them.
    """
    first = naming.first_plan(plans)
    place = next((nth for nth, plan in enumerate(naming.all_plans(plans)) if plan is first), None)
    return {
        "opens": 0 if place is None else others + place,
        "said": [*no_plan_for_the_worst(plans)],
        "effort": naming.meaning_of_effort(),
        "heading": naming.NOT_CLOSED,
        "left": [_left(plans, one) for one in plans.not_closed],
    }


def _left(plans: Plans, one: NotClosed) -> Row:
    return {
        "severity": one.severity,
        "finding": capitalize(finding_called(plans, one.code)),
        "why": [naming.why_left(one), *sections.what_to_do(plans, one)],
    }
