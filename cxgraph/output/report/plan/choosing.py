"""An effort -> the plan that has it, among those that are told of."""

from cxgraph.advice.plan import Plan, Plans
from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Listing, Message, Words
from cxgraph.output.report.plan.naming import all_plans


def plan_of_effort(plans: Plans, effort: int | None = None) -> Plan | None:
    """The plan of an effort, or the last one; None where none was found and none is asked for.

    Args:
        plans: The plans.
        effort: The effort; None for the most that any of them takes.

    Raises:
        CxgraphError: No plan has that effort.
    """
    if effort is None:
        return plans.plans[-1] if plans.plans else None
    told = all_plans(plans)
    found = next((plan for plan in (*plans.plans, *told) if plan.effort == effort), None)
    if found is None:
        efforts = tuple(Words(str(one)) for one in dict.fromkeys(plan.effort for plan in told))
        hint = Message("plans-have-efforts", {"efforts": Listing(efforts)}) if told else Message("no-plan-to-choose")
        raise CxgraphError(Message("no-plan-of-effort", {"effort": Words(str(effort))}), hint)
    return found
