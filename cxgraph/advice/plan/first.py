"""A rule that fails -> the least effort that closes it, and of the plans of that effort the best."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf
from typing import Final, NamedTuple

from cxgraph.advice.plan.closing import Closing, Counts, Today
from cxgraph.advice.plan.exploration import Exploration
from cxgraph.advice.plan.front import CLOSED, Front
from cxgraph.advice.plan.ground import Ground
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.model import Keys
from cxgraph.advice.plan.scenes import Stage
from cxgraph.advice.plan.search import Search
from cxgraph.advice.plan.task import Task
from cxgraph.advice.plan.terms import Model
from cxgraph.knowledge.catalogue import Severity

BRANCHES: Final = 300
"""How many branches are looked at for what one rule takes: it is told beside the plans, and none waits for it long."""
NEVER: Final = Fraction(CLOSED)
"""A step of gain that nothing comes up to, where only what is closed counts."""


@dataclass(frozen=True)
class Cheapest:
    """A plan that closes a rule for the least effort, and whether it is proven that no other of it is better."""

    effort: int
    keys: Keys
    optimal: bool


class Least(NamedTuple):
    """The least effort that does something.

    Attributes:
        effort: What it is; None where nothing does, or nothing was found.
        at_least: What it takes in any case: more than all that was searched to the end.
    """

    effort: int | None
    at_least: float


def least_effort(here: Ground, code: str, today: Today, limits: Limits, go_on: Callable[[], bool]) -> Least:
    """The least effort of moves in a scene, and of what led to it, after which a rule fails no more."""
    counts: Counts = {code: dict.fromkeys(today.counts[code], 1)}
    closing = Closing(here.reader, counts, today.failing, here.efforts, limits.budget - here.spent)
    scores = here.scores(go_on) if limits.floors else _without_scores(here)
    if limits.floors and not go_on():
        return Least(None, here.spent)
    front = Front(limits.budget, Fraction(0), NEVER)
    search = Search(here.task(scores, closing, limits, scores.rows), front)
    for effort, is_closed in search.by_effort(go_on, BRANCHES):
        if front.values[effort]:
            return Least(effort, effort)
        if not is_closed:
            return Least(None, effort)
    return Least(None, inf)


def _without_scores(here: Ground) -> Model:
    """A model for where scores do not matter."""
    found = Model(rows={key: {} for key in here.efforts}, worth={key: [] for key in here.efforts})
    found.partners = here.partners
    return found


def cheapest_that_closes(outcome: Exploration, today: Today, code: str, go_on: Callable[[], bool]) -> Cheapest | None:
    """Of the plans of least effort that close a rule the one that closes most, and gains most of those.

    Returns:
        None where nothing within the limits closes it, or nothing was found in time.
    """
    budget = len(outcome.front.values) - 1
    counts = _first_of_all(today, code)
    # whoever closes it may raise what counts for more than it does, though never for more than all together
    goal = CLOSED * (_prize(today) - _all(today))
    front = Front(budget, outcome.front.values[0], NEVER)
    searches = [Search(_task(stage, counts), front, nth) for nth, stage in enumerate(outcome.stages)]
    for effort in range(1, budget + 1):
        closed = [search.run_for(effort, go_on) for search in searches]
        if front.values[effort] >= goal:
            return Cheapest(effort, outcome.keys(*front.best(effort)), all(closed) and outcome.complete)
    return None


def _prize(today: Today) -> int:
    """More than all that can be closed, and that can be raised, counts."""
    return 2 * _all(today) + 1


def _all(today: Today) -> int:
    """What all rules count together, where each fails as gravely as it may."""
    return sum(max(counts.values()) for counts in today.counts.values())


def _first_of_all(today: Today, code: str) -> dict[str, Mapping[Severity, int]]:
    """What failures count where one rule counts more than all others together."""
    prized = {severity: count + _prize(today) for severity, count in today.counts[code].items()}
    return {**today.counts, code: prized}


def _task(stage: Stage, counts: Counts) -> Task:
    return replace(stage.task, closing=stage.task.closing.with_counts(counts))
