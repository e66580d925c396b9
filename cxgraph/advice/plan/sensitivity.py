"""A front -> the kinds of move of which one more or one less effort would change it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from cxgraph.advice.plan.front import Front
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.progress import report_progress_to, tell
from cxgraph.advice.plan.scenes import Stage
from cxgraph.advice.plan.search import Search

STEPS = (1, -1)


def sensitive(stages: Sequence[Stage], front: Front, budget: int, go_on: Callable[[], bool]) -> tuple[str, ...] | None:
    """Kinds of move of which one more or one less effort changes which sets of moves are on the front.

    Returns:
        None where a search was given up, so that it is not known.
    """
    kinds = {key[0]: None for stage in stages for key in (*stage.led, *stage.task.efforts)}
    used = {key[0] for _, nth, chosen in front.levels() for key in (*stages[nth].led, *chosen)}
    found: dict[str, None] = {}
    # what no plan holds may get dearer: no set gets better by that, and none of the plans worse
    steps = [(kind, step) for kind, step in product(kinds, STEPS) if kind in used or step < 0]
    for nth, (kind, step) in enumerate(steps):
        tell("trying other efforts", nth, len(steps))
        if kind not in found:
            changes = _changes(stages, front, budget, (kind, step), go_on)
            if changes is None:
                return None
            if changes:
                found[kind] = None
    return tuple(sorted(found))


def _changes(
    stages: Sequence[Stage], front: Front, budget: int, by: tuple[str, int], go_on: Callable[[], bool]
) -> bool | None:
    """Whether a step in the effort of a kind changes the front: its plans are still on it, and no others are."""
    kind, step = by
    others = [_moved(stage, kind, step) for stage in stages]
    if any(effort < 1 for stage in others if stage for effort in stage.task.efforts.values()):
        return False
    now, expected = Front(budget, front.values[0], front.step), []
    for effort, nth, chosen in front.levels():
        cost = effort + step * sum(key[0] == kind for key in (*stages[nth].led, *chosen))
        expected.append((cost, front.values[effort]))
        now.offer(cost, front.values[effort], nth, chosen)
    for nth, stage in enumerate(others):
        with report_progress_to(None):
            if stage is not None and not Search(stage.task, now, nth).run(go_on):
                return None
    return sorted(expected) != [(effort, now.values[effort]) for effort, _, _ in now.levels()]


def _moved(stage: Stage, kind: str, step: int) -> Stage | None:
    """A stage in which the moves of a kind take more or less effort; None where it cannot be afforded any more."""
    more = step * sum(key[0] == kind for key in stage.led)
    limits = replace(stage.task.limits, budget=stage.task.limits.budget - more)

    def moved(efforts: Mapping[Key, int]) -> dict[Key, int]:
        return {key: effort + step * (key[0] == kind) for key, effort in efforts.items()}

    closing = stage.task.closing.with_efforts(moved(stage.task.closing.efforts))
    efforts, spent = moved(stage.task.efforts), stage.task.spent + more
    task = replace(stage.task, efforts=efforts, closing=closing, limits=limits, spent=spent)
    return replace(stage, task=task) if limits.budget >= 0 else None
