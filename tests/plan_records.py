"""Plans made by hand: what the outputs say of records, whatever the search finds."""

from dataclasses import replace
from typing import Any

import msgspec
from builders import led, post, unit
from page_charts import finding

import cxgraph
from cxgraph.advice.plan import Move, NotClosed, Plan, Plans
from cxgraph.assessment.audit import Audit
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.core.message import ItemName, Message
from cxgraph.core.model import Org

BY = shipped_ruleset()
ORG = led(
    post("cpo", "Chief People Officer", holder="Ana Ruiz", reports_to="ceo"),
    post("coo", "Chief Operating Officer", reports_to="ceo"),
    post("n", "Regional Manager", reports_to="coo", unit="north"),
    post("s", "Regional Manager", reports_to="coo", unit="south"),
    units=(unit("north", name="North"), unit("south", name="South")),
)
WORST = finding("CX201", message="The people officer is absent.", remedy="Invite the people officer.")
OTHER = finding(
    "CX206", name="unexplained-roadblock", severity="warning", message="Somebody blocks.", remedy="Ask why."
)


def audit_with(*findings: Any, org: Org = ORG) -> Audit:
    """The audit of the organisation with other findings."""
    return replace(cxgraph.audit(org), findings=findings)


def move(
    kind: str = "invite-at-strategy", subject: str = "cpo", label: str = "Chief People Officer", **facts: Any
) -> Move:
    """A move about one post, with the words of its kind."""
    message = Message(f"move/{kind}", {"one": ItemName("posts", subject, label)})
    given = {"effort": 2, "why": "In words.", "message": message, "sign_off": 1, "cost": 1}
    return Move(kind=kind, subjects=(subject,), **(given | facts))


INVITE = move(needs=("cpo", "ceo"), through=("coo",))
STAGE = move("raise-stage", "n", "Regional Manager", effort=1, cost=0, needs=("n",), alternatives=("s", "coo"))


def plan(*moves: Move, **facts: Any) -> Plan:
    """A plan of some moves, which closes what they are said to."""
    given = {
        "effort": sum(one.effort for one in moves),
        "closed": 9,
        "gain": 4.25,
        "org": ORG,
        "cleared": ("CX201",),
        "raised": (),
        "closes": {"error": 1},
        "lows": {"authority": 40.0, "collaboration": 20.0, "capability": 30.0},
        "lowered": (),
        "optimal": True,
        "most_closed": 9,
        "most_gained": 4.25,
        "by": BY,
    }
    return Plan(moves=moves, **(given | facts))


SMALL = plan(STAGE, closed=3, closes={"warning": 1}, cleared=("CX202",))
FIRST = plan(INVITE)
LARGE = plan(INVITE, STAGE, closed=15, closes={"warning": 2, "error": 1}, cleared=("CX201", "CX202", "CX999"))


def left(obstacle: Any = "effort", **facts: Any) -> NotClosed:
    """A finding that no plan closes."""
    given = {"code": "CX206", "severity": "warning", "effort": 11, "why": "It takes an effort of 11: raise the budget."}
    given |= {"message": Message("nothing-to-close")}
    return NotClosed(obstacle=obstacle, **(given | facts))


def plans(*all_: Plan, **facts: Any) -> Plans:
    """The small, the first and the large plan, and a finding that none of them closes; or others."""
    given = {
        "before": audit_with(WORST, OTHER),
        "plans": all_ or (SMALL, FIRST, LARGE),
        "first": FIRST,
        "worst": "CX201",
        "not_closed": (left(),),
        "worth_finding_out": (),
        "sensitive": (),
        "considered": 12,
        "complete": True,
        "most_closed": 15,
        "most_gained": 4.25,
    }
    return Plans(**(given | facts))


def with_title(title: str) -> Plans:
    """The plans where somebody bears another title."""
    org = msgspec.structs.replace(
        ORG, posts=tuple(msgspec.structs.replace(one, title=title) if one.id == "cpo" else one for one in ORG.posts)
    )
    only = plan(move(label=title, needs=("cpo",), through=("cpo",), alternatives=("cpo",)), org=org)
    said = finding("CX201", message=title, remedy=title)
    worst = replace(left("no-move"), code="CX201", why=title)
    return plans(only, before=audit_with(said, org=org), first=only, not_closed=(worst,))
