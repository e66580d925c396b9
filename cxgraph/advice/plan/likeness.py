"""Plans -> the same, each move with the subjects that would do as well."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile
from typing import TypeAlias

from cxgraph.advice.plan.kinds import Subjects
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.progress import tell
from cxgraph.advice.plan.records import Move, Plan
from cxgraph.advice.plan.scenes import Stage
from cxgraph.advice.plan.sequence import after, in_order
from cxgraph.advice.plan.verdicts import failing, readers
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.knowledge.catalogue import Severity

Groups: TypeAlias = dict[tuple[int, Subjects], dict[Subjects, None]]
"""Choices by one of their places and what stands in all others, in their order."""
Failing: TypeAlias = Callable[[frozenset[Key], str], Mapping[str, Severity] | None]
"""Moves, and a kind -> of the rules that read what the kind changes, those that fail, and how gravely; None where there
is no order."""


def alternatives(
    stages: Sequence[Stage], by: Ruleset, plans: Sequence[Plan], go_on: Callable[[], bool]
) -> Iterator[Plan]:
    """The plans, with the alternatives of each move: in every plan that holds it, scores and findings are the same.

    Once ``go_on`` says no, moves are left without.
    """
    sets = [frozenset((move.kind, move.subjects) for move in plan.moves) for plan in plans]
    asked = list(dict.fromkeys(key for which in sets for key in which))
    fails = _failing(stages, by)
    alike: dict[Key, tuple[Key, ...]] = {}
    for nth, key in enumerate(asked):
        tell("looking for moves that would do as well", nth, len(asked))
        found = takewhile(lambda _: go_on(), _alike(stages, fails, key, [which for which in sets if key in which]))
        alike[key] = tuple(other for other in found if other is not None) if go_on() else ()
    for plan in plans:
        moves = (_with(move, alike[(move.kind, move.subjects)], plan.moves) for move in plan.moves)
        yield replace(plan, moves=tuple(moves))


def with_choices(move: Move, choices: Iterable[Subjects]) -> Move:
    """A move with what may stand in place of one of its subjects."""
    pairs = (zip(move.subjects, one, strict=True) for one in choices)
    return replace(move, alternatives=tuple(new for pair in pairs for old, new in pair if old != new))


def _groups(choices: Iterable[Subjects]) -> Groups:
    found: Groups = {}
    for one in choices:
        for place in range(len(one)):
            found.setdefault((place, _but(one, place)), {})[one] = None
    return found


def _but(subjects: Subjects, place: int) -> Subjects:
    return *subjects[:place], *subjects[place + 1 :]


def _in_one_place(subjects: Subjects, groups: Groups) -> list[Subjects]:
    """Of other choices those that differ in one place alone: in the one where most of them do."""
    found = ([*groups.get((place, _but(subjects, place)), ())] for place in range(len(subjects)))
    return max([[], *found], key=len)


def _with(move: Move, alike: Iterable[Key], beside: Iterable[Move]) -> Move:
    taken = {(other.kind, other.subjects) for other in beside}
    choices = [subjects for kind, subjects in alike if (kind, subjects) not in taken]
    return with_choices(move, _in_one_place(move.subjects, _groups(choices)))


def _failing(stages: Sequence[Stage], by: Ruleset) -> Failing:
    @cache
    def fails(which: frozenset[Key], kind: str) -> Mapping[str, Severity] | None:
        order = in_order(stages[0].scene, which)
        return None if order is None else failing(after(stages[0].scene, order).net, by, readers(kind, by))

    return fails


def _alike(stages: Sequence[Stage], fails: Failing, key: Key, sets: Sequence[frozenset[Key]]) -> Iterator[Key | None]:
    """The moves that may take the place of one in every plan that does not hold them already; None for each other."""
    stage = next((one for one in stages if key in one.task.efforts and _plays(one, sets[0])), None)
    if stage is None:
        return
    for other in stage.task.efforts:
        if other != key and other[0] == key[0] and stage.task.efforts[other] == stage.task.efforts[key]:
            swaps = [(which, which - {key} | {other}) for which in sets if other not in which]
            yield other if swaps and all(_same(stages, fails, key[0], *swap) for swap in swaps) else None


def _plays(stage: Stage, which: frozenset[Key]) -> bool:
    return which - set(stage.task.efforts) == set(stage.led)


def _same(stages: Sequence[Stage], fails: Failing, kind: str, one: frozenset[Key], other: frozenset[Key]) -> bool:
    """Whether two sets, which differ by a move of a kind, lead to the same scores and findings.

    Scores first, since rules take longer; of these, what reads nothing that the kind changes cannot tell them apart.
    """
    stage = next(stage for stage in stages if _plays(stage, one))
    model, led = stage.task.model, frozenset(stage.led)
    pillars = [model.pillars(model.state(which - led)) for which in (one, other)]
    return pillars[0] == pillars[1] and fails(one, kind) == fails(other, kind) is not None
