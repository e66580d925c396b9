"""A branch of a search -> the most that any set of moves in it is worth.

Each open move is promised what it may add at most, to the scores and to what is closed. The best filling of what is
left of the limits then promises no less than any set of the branch is worth.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from cxgraph.advice.plan.front import CLOSED, worth
from cxgraph.advice.plan.goals import PARTS, shares
from cxgraph.advice.plan.knapsack import Chosen, Limits, best_filling
from cxgraph.advice.plan.mixture import Exact
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.task import SearchNode, Task
from cxgraph.knowledge.catalogue import PILLARS


@dataclass(frozen=True)
class Promise:
    """What a branch holds at most.

    Attributes:
        most: The most that any set of it is worth.
        filling: The moves that would be worth so much if each kept its promise.
        adds: What each open move promises.
    """

    most: Fraction
    filling: Chosen
    adds: Mapping[Key, Exact]


def promise(task: Task, node: SearchNode, effort: int) -> Promise | None:
    """What a branch is worth at most for an effort; None where more is chosen than may be."""
    model, closing, left = task.model, task.closing, _left(task, node, effort)
    if left is None:
        return None
    made = task.made(node.chosen)
    # what is chosen and still lacks what comes first counts as open: it is only known what it may close
    lacking = [key for key in node.chosen if key not in made]
    efforts = {**task.efforts, **dict.fromkeys(lacking, 0)}
    closes = shares(closing.goals(made), (*node.open, *lacking), efforts, left.budget)
    forced = PARTS * closing.closed(made) + sum(closes.pop(key, 0) for key in lacking)
    gains, gained = model.adds(node.chosen, node.open), model.value(model.state(node.chosen))
    unit = CLOSED * model.scale
    adds = {key: PARTS * gain + unit * closes.get(key, 0) for key, gain in gains.items()}
    for key in _lifting(task, node):
        # a pillar that has to be reached may gain nothing that counts: the least of promises keeps its moves in sight
        adds[key] += 1
    (added, filling), (closed, _), (gain, _) = (
        best_filling(each, task.efforts, model.partners, left) for each in (adds, closes, gains)
    )
    together = Fraction(PARTS * gained + unit * forced + added, PARTS * model.scale)
    # what is closed is a whole number, whatever is gained beside it
    apart = worth((forced + closed) // PARTS, Fraction(gained + gain, model.scale))
    return Promise(min(together, apart), filling, adds)


def _lifting(task: Task, node: SearchNode) -> set[Key]:
    """The open moves that lift a pillar which has to be reached."""
    lifts = (task.model.adds(node.chosen, node.open, place) for place in task.limits.floors)
    return {key for adds in lifts for key, added in adds.items() if added}


def _left(task: Task, node: SearchNode, effort: int) -> Limits | None:
    """What is left of the limits in a branch; None where more is chosen than may be."""
    partners = sum(key in task.model.partners for key in node.chosen)
    limits = replace(task.limits, budget=effort - task.spent)
    left = limits.left(effort=task.effort(node.chosen), partners=partners, moves=len(node.chosen))
    return left if left.is_possible else None


def may_reach(task: Task, node: SearchNode, effort: int) -> bool:
    """Whether what is open may still lift each pillar as high as it has to be."""
    model, floors, left = task.model, task.limits.floors, _left(task, node, effort)
    lows = model.pillars(model.state(node.chosen)) if floors else ()
    for place, least in floors.items():
        adds = model.adds(node.chosen, node.open, place)
        added = best_filling(adds, task.efforts, model.partners, left)[0] if left else 0
        if lows[place] + Fraction(len(PILLARS) * added, model.scale) < least:
            return False
    return True
