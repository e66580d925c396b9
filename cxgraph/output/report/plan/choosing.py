"""An effort -> the plan that has it, among those that are told of."""

from cxgraph.advice.plan import Plan, Plans
from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Listing, Message, Words
from cxgraph.output.report.plan.naming import all_plans, plan_name


def plan_of_effort(plans: Plans, effort: int | None = None, *, first: bool = False) -> Plan | None:
    """The plan of an effort, the one to start with, or the last one; None where none was found and none is asked for.

    Args:
        plans: The plans.
        effort: The effort; None for the most that any of them takes.
        first: Whether the plan to start with is asked for.

    Raises:
        CxgraphError: No plan has that effort, or none closes the worst finding.
    """
    if first and plans.first is None and plans.worst is not None:
        raise CxgraphError(Message("no-first-plan"), Message("no-plan-to-choose") if not plans.plans else None)
    if first and plans.first is not None:
        return plans.first
    if effort is None:
        return plans.plans[-1] if plans.plans else None
    told = all_plans(plans)
    found = next((plan for plan in (*plans.plans, *told) if plan.effort == effort), None)
    if found is None:
        efforts = tuple(Words(str(one)) for one in dict.fromkeys(plan.effort for plan in told))
        hint = Message("plans-have-efforts", {"efforts": Listing(efforts)}) if told else Message("no-plan-to-choose")
        raise CxgraphError(Message("no-plan-of-effort", {"effort": Words(str(effort))}), hint)
    return found


def name_of_applied(plans: Plans, effort: int | None, first: bool) -> str:
    """What the plan is called that is applied; that there is none."""
    found = plan_of_effort(plans, effort, first=first)
    return "no plan was found, so that the chart is written as it is" if found is None else plan_name(found)
