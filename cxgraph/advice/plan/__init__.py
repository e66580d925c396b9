"""The smallest changes that close the most: moves, what each makes of an organisation, and the best sets of them."""

from cxgraph.advice.plan.at_once import plans_at_once
from cxgraph.advice.plan.offers import apply, moves
from cxgraph.advice.plan.planning import BUDGET, PARTNERSHIPS, TIME_LIMIT, plan
from cxgraph.advice.plan.records import Move, NotClosed, Plan, Plans

__all__ = [
    "BUDGET",
    "PARTNERSHIPS",
    "TIME_LIMIT",
    "Move",
    "NotClosed",
    "Plan",
    "Plans",
    "apply",
    "moves",
    "plan",
    "plans_at_once",
]
