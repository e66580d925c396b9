"""Plans -> JSON."""

import json
from typing import Any

import msgspec

from cxgraph.advice.plan import Move, NotClosed, Plan, Plans
from cxgraph.assessment.audit import Audit
from cxgraph.assessment.audit.arguments import argument_records
from cxgraph.core.message_data import message_data
from cxgraph.core.sanitize import escape_unseen
from cxgraph.knowledge.catalogue import SEVERITIES
from cxgraph.output.report.plan.naming import brought_to_light, first_plan, place_of_first, plan_name, why_left


def to_json(plans: Plans) -> str:
    """The plans as JSON: two spaces deep, keys in a fixed order, a line end at the end."""
    first = first_plan(plans)
    data = {
        "before": _scores(plans.before),
        "worst": plans.worst,
        "first": None if first is None else {"place": place_of_first(plans), **_data(plans, first)},
        "plans": [_data(plans, plan) for plan in plans.plans],
        "not_closed": [_not_closed_data(one) for one in plans.not_closed],
        "questions": list(plans.questions),
        "worth_finding_out": msgspec.to_builtins(plans.worth_finding_out),
        **_stopped(plans),
    }
    return escape_unseen(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _stopped(plans: Plans) -> dict[str, Any]:
    if plans.complete:
        return {}
    bounds = {"most_closed": plans.most_closed, "most_gained": plans.most_gained}
    return {"stopped": {"weighed": plans.considered, **bounds}}


def _scores(audit: Audit) -> dict[str, Any]:
    return {"scores": msgspec.to_builtins(audit.scores)}


def _data(plans: Plans, plan: Plan) -> dict[str, Any]:
    named = {
        "eased": plan.eased,
        "worsened": plan.worsened,
        "brings_to_light": brought_to_light(plans, plan),
        "lowered": plan.lowered,
    }
    bounds = {"most_closed": plan.most_closed, "most_gained": plan.most_gained}
    return {
        "name": plan_name(plan),
        "effort": plan.effort,
        "closed": plan.closed,
        "closes": {severity: plan.closes[severity] for severity in SEVERITIES if plan.closes.get(severity)},
        "gain": plan.gain,
        "moves": [move_data(move) for move in plan.moves],
        "after": _scores(plan.after),
        "cleared": list(plan.cleared),
        "raised": list(plan.raised),
        **{key: list(codes) for key, codes in named.items() if codes},
        "optimal": plan.optimal,
        **({} if plan.optimal else bounds),
    }


def move_data(move: Move) -> dict[str, Any]:
    """A move as data: what it is about by ids, and its sentence beside what that is made from."""
    data: dict[str, Any] = {"kind": move.kind, "subjects": list(move.subjects), "effort": move.effort, "why": move.why}
    if move.message is not None:
        data["template"] = move.message.template
        data["arguments"] = msgspec.to_builtins(argument_records(move.message.arguments))
    data |= {"needs": list(move.needs), "through": list(move.through)}
    data |= {"sign_off": move.sign_off, "cost": move.cost, "undo": move.undo}
    return data | ({"alternatives": list(move.alternatives)} if move.alternatives else {})


def _not_closed_data(one: NotClosed) -> dict[str, Any]:
    """A finding that no plan closes; its question as ``worth_finding_out`` has it."""
    return {
        "code": one.code,
        "severity": one.severity,
        "obstacle": one.obstacle,
        "effort": one.effort,
        "question": msgspec.to_builtins(one.question),
        **message_data(one.message),
        "sentence": why_left(one),
    }
