"""Plans -> the same, each move with the subjects that would do as well."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cxgraph.plan.kinds import Subjects
from cxgraph.plan.offers import Key
from cxgraph.plan.records import Move, Plan
from cxgraph.plan.scenes import Stage
from cxgraph.plan.sequence import after, in_order
from cxgraph.plan.verdicts import failing
from cxgraph.standard import Standard


def alternatives(stages: Sequence[Stage], by: Standard, plans: Sequence[Plan]) -> Iterator[Plan]:
    """The plans, with the alternatives of each move: in every plan that holds it, scores and findings are the same."""
    sets = [frozenset((move.kind, move.subjects) for move in plan.moves) for plan in plans]
    asked = dict.fromkeys(key for which in sets for key in which)
    alike = {key: tuple(_alike(stages, by, key, [which for which in sets if key in which])) for key in asked}
    for plan in plans:
        moves = (_with(move, alike[(move.kind, move.subjects)], plan.moves) for move in plan.moves)
        yield replace(plan, moves=tuple(moves))


def _with(move: Move, alike: Iterable[Key], beside: Iterable[Move]) -> Move:
    taken = {(other.kind, other.subjects) for other in beside}
    choices = [subjects for kind, subjects in alike if (kind, subjects) not in taken]
    return replace(move, alternatives=_in_one_place(move.subjects, choices))


def _in_one_place(subjects: Subjects, choices: Sequence[Subjects]) -> tuple[str, ...]:
    """What may stand in place of one of the subjects, the others unchanged: of the one that most may stand for."""
    found: list[tuple[str, ...]] = [()]
    for place in range(len(subjects)):
        rest = (*subjects[:place], *subjects[place + 1 :])
        found.append(tuple(one[place] for one in choices if (*one[:place], *one[place + 1 :]) == rest))
    return max(found, key=len)


def _alike(stages: Sequence[Stage], by: Standard, key: Key, sets: Sequence[frozenset[Key]]) -> Iterator[Key]:
    """The moves that may take the place of one in every plan that does not hold them already."""
    stage = next((one for one in stages if key in one.task.efforts and _plays(one, sets[0])), None)
    if stage is None:
        return
    for other in stage.task.efforts:
        if other != key and other[0] == key[0] and stage.task.efforts[other] == stage.task.efforts[key]:
            swaps = [(which, which - {key} | {other}) for which in sets if other not in which]
            if swaps and all(_same(stages, by, *swap) for swap in swaps):
                yield other


def _plays(stage: Stage, which: frozenset[Key]) -> bool:
    return which - set(stage.task.efforts) == set(stage.led)


def _same(stages: Sequence[Stage], by: Standard, one: frozenset[Key], other: frozenset[Key]) -> bool:
    """Whether two sets of moves lead to the same scores and findings; scores first, since rules take longer."""
    stage = next(stage for stage in stages if _plays(stage, one))
    model, led = stage.task.model, frozenset(stage.led)
    pillars = [model.pillars(model.state(which - led)) for which in (one, other)]
    if pillars[0] != pillars[1]:
        return False
    orders = [in_order(stages[0].scene, which) for which in (one, other)]
    if None in orders:
        return False
    nets = (after(stages[0].scene, order).net for order in orders if order is not None)
    return len({failing(net, by) for net in nets}) == 1
