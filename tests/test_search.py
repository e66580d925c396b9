"""The search on models small enough to be worked out by hand: what each move adds is not what they add together."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import pytest

from cxgraph.advice.plan import search
from cxgraph.advice.plan.bound import may_reach, promise
from cxgraph.advice.plan.front import CLOSED, Front, parts, worth
from cxgraph.advice.plan.goals import PARTS, Goal, least, shares
from cxgraph.advice.plan.knapsack import Limits, best_filling
from cxgraph.advice.plan.mixture import Mixed, is_sum, least_weights, value_shares
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.progress import report_progress_to
from cxgraph.advice.plan.search import Search
from cxgraph.advice.plan.task import SearchNode, Task
from cxgraph.advice.plan.terms import IndicatorTerm, Model, View
from cxgraph.assessment.measure.base import Mixture
from cxgraph.core.interval import Interval, point

SCALE = 100
BUDGET = 2
A, B, C = [("kind", (name,)) for name in "abc"]


class HandMade:
    """What sets of moves close, as told by hand.

    Attributes:
        left: The goals that some moves leave.
        closed: What they close.
    """

    def __init__(
        self, left: Callable[[frozenset[Key]], Iterable[Goal]], closed: Callable[[frozenset[Key]], int]
    ) -> None:
        self.goals, self.closed = left, closed


NOTHING = HandMade(lambda made: (), lambda made: 0)


def asked(
    views: tuple[range, ...],
    rows: dict[Key, dict[int, int]],
    partners: Iterable[Key] = (),
    mixed: Mixed | None = None,
    closing: HandMade = NOTHING,
    **rules: Any,
) -> Task:
    """What is searched where each move takes effort 1.

    Args:
        views: The items of the one indicator there is, for each post that may lead CX.
        rows: What each move makes of the items, all of which are worth nothing before.
        partners: The moves that make a new partner.
        mixed: How the items of the one view are mixed, where they are not added up.
        closing: What the moves close.
        rules: What else the task says, where that is not that all moves may be chosen together.
    """
    worth = {
        key: [(0, [[(item, row[item]) for item in view if item in row] for view in views])] for key, row in rows.items()
    }
    items = sum(map(len, views))
    told = tuple(View(view, () if mixed else tuple(view), (mixed,) if mixed else ()) for view in views)
    model = Model(scale=SCALE, parts=[IndicatorTerm(0, told)], base=[0] * items, rows=rows, worth=worth)
    model.partners = frozenset(partners)
    free = {"needed": dict.fromkeys(rows, frozenset()), "limits": Limits(budget=BUDGET), "fits": lambda _: True}
    return Task(model=model, closing=closing, efforts=dict.fromkeys(rows, 1), **{**free, **rules})  # type: ignore[arg-type]


def searched(*what: Any, **rules: Any) -> tuple[list[Fraction], list[list[Key]]]:
    """What is gained for each effort up to the budget, in units of the scale, and by which moves; as :func:`asked`.

    What is closed counts twice the scale.
    """
    front = Front(BUDGET, Fraction(0), step=Fraction(1, SCALE))
    assert Search(asked(*what, **rules), front).run(lambda: True)
    assert {scene for _, scene, _ in front.levels()} <= {0}
    return [SCALE * value for value in front.values], [sorted(chosen) for _, _, chosen in front.levels()]


# One by one a adds 10, b 9 and c 8; but a and b make 10 together, b and c 17, a and c 18.
CLASHING = {A: {0: 10}, B: {0: 9}, C: {1: 8}}


def test_moves_that_better_the_same_item_give_way_to_one_that_adds_less_by_itself():
    assert searched((range(2),), CLASHING) == ([0, 10, 18], [[A], [A, C]])


def test_the_move_that_adds_most_is_in_no_best_pair():
    # One by one a adds 12, b 9 and c 8; but a makes 15 with b and 14 with c, b and c 17.
    rows = {A: {0: 6, 1: 6}, B: {0: 9}, C: {1: 8}}
    assert searched((range(2),), rows) == ([0, 12, 17], [[A], [B, C]])


def test_what_betters_the_worst_of_several_views_counts_though_each_move_betters_one_of_them():
    # Whichever of two posts leads: a betters what the one can do, b what the other can, and the lesser counts.
    assert searched((range(1), range(1, 2)), {A: {0: 5}, B: {1: 7}}) == ([0, 0, 5], [[A, B]])


def test_moves_that_cannot_both_be_applied_are_in_no_set():
    rows = {A: {0: 10}, B: {1: 9}, C: {2: 8}}
    assert searched((range(3),), rows, fits=lambda keys: not {A, B} <= keys) == ([0, 10, 18], [[A], [A, C]])


def test_a_move_is_chosen_only_with_one_that_has_to_come_first():
    # a adds 10, and needs b or c, which add 1 and 2 of the same item.
    needed = {A: frozenset({B, C}), B: frozenset(), C: frozenset()}
    rows = {A: {0: 10}, B: {1: 1}, C: {1: 2}}
    assert searched((range(2),), rows, needed=needed) == ([0, 2, 12], [[C], [A, C]])
    assert searched((range(2),), {A: rows[A]}, needed={A: frozenset({B})}) == ([0, 0, 0], [])


@pytest.mark.parametrize(("least", "found"), [(51, [0, 0, 18]), (54, [0, 0, 18]), (55, [0, 0, 0])])
def test_what_does_not_reach_a_target_is_no_plan(least, found):
    # One pillar of three: a and c together, 18 of the mean's 100, are 54 of its own.
    limits = Limits(budget=BUDGET, floors={0: Fraction(least, 100)})
    assert searched((range(2),), CLASHING, limits=limits)[0] == found


def test_partners_beyond_the_limit_are_in_no_set():
    limits = Limits(budget=BUDGET, partnerships=1)
    assert searched((range(2),), CLASHING, (A, C), limits=limits) == ([0, 10, 17], [[A], [B, C]])


def test_no_more_moves_than_the_limit_are_in_a_set():
    limits = Limits(budget=BUDGET, moves=1)
    assert searched((range(2),), CLASHING, limits=limits) == ([0, 10, 10], [[A]])


def test_a_search_that_looks_at_too_few_branches_has_proven_nothing():
    front = Front(BUDGET, Fraction(0), step=Fraction(1, SCALE))
    assert not Search(asked((range(2),), CLASHING), front).run(lambda: True, nodes=1)
    # what was found is told, and what may be had in the branches that are left: a and c
    assert [SCALE * value for value in front.values] == [0, 10, 10]
    assert [SCALE * value for value in front.bounds] == [0, 0, 18]


@pytest.mark.parametrize(("goes_on", "tried"), [(True, "bcde"), (False, "b")])
def test_whether_moves_can_be_made_together_is_tried_until_it_has_to_stop(goes_on, tried, monkeypatch):
    monkeypatch.setattr(search, "EVERY", 2)
    keys = [("kind", (name,)) for name in "abcde"]
    pairs = []

    def fits(made):
        pairs.extend([sorted(made)] if len(made) == 2 else [])
        return True

    # a is promised to close what it does not, so that sets with it and without it are looked at, and all touch one item
    closing = HandMade(lambda made: (Goal(3, (frozenset(keys[:1]),)),), lambda made: 0)
    task = asked((range(1),), {key: {0: 1} for key in keys}, closing=closing, fits=fits)
    Search(task, Front(BUDGET, Fraction(0), step=Fraction(1, SCALE))).run_for(1, lambda: goes_on)
    assert pairs == [[keys[0], ("kind", (name,))] for name in tried]


def test_what_led_to_a_scene_is_a_plan_by_itself():
    closing = HandMade(lambda made: (), lambda made: 3)
    front = Front(BUDGET, Fraction(0), step=Fraction(1, SCALE))
    later = Search(asked((range(2),), CLASHING, closing=closing, spent=1), front, 4)
    assert later.run_for(0, lambda: True)
    assert front.values == [0, 0, 0]
    assert list(later.by_effort(lambda: True)) == [(1, True), (2, True)]
    assert front.values == [0, worth(3, Fraction(0)), worth(3, Fraction(10, SCALE))]
    assert [front.best(effort) for effort in (1, 2)] == [(4, ()), (4, (A,))]


# Knapsacks


def test_what_is_left_of_limits():
    limits = Limits(budget=8, partnerships=3, moves=5, floors={0: Fraction(1, 2)})
    assert limits.left(effort=3, moves=2) == Limits(budget=5, partnerships=3, moves=3, floors={0: Fraction(1, 2)})
    assert limits.left(effort=0, partners=1, moves=0).partnerships == 2
    assert Limits(budget=8).left(effort=1, moves=1).moves is None


@pytest.mark.parametrize(
    ("limits", "cell", "is_allowed"),
    [
        (Limits(budget=2, partnerships=1), (2, 1, 0), True),
        (Limits(budget=2, partnerships=1), (3, 0, 0), False),
        (Limits(budget=2, partnerships=1), (0, 2, 0), False),
        (Limits(budget=2, partnerships=1, moves=1), (2, 1, 1), True),
        (Limits(budget=2, partnerships=1, moves=1), (0, 0, 2), False),
        (Limits(budget=2, partnerships=1, moves=0), (0, 0, 1), False),
    ],
)
def test_limits_leave_room_for_as_much_as_they_say(limits, cell, is_allowed):
    assert limits.allow(cell) is is_allowed


@pytest.mark.parametrize(
    ("limits", "is_possible"),
    [
        (Limits(budget=0, partnerships=0), True),
        (Limits(budget=0, partnerships=0, moves=0), True),
        (Limits(budget=-1), False),
        (Limits(budget=1, partnerships=-1), False),
        (Limits(budget=1, partnerships=1, moves=-1), False),
    ],
)
def test_limits_are_possible_where_no_more_is_spent_than_there_is(limits, is_possible):
    assert limits.is_possible is is_possible


@pytest.mark.parametrize(
    ("adds", "efforts", "partners", "limits", "expected"),
    [
        ((10, 9, 8), (3, 2, 2), "", Limits(budget=4), (17, "bc")),
        ((10, 9, 8), (3, 2, 2), "", Limits(budget=5), (19, "ab")),
        ((10, 9, 8), (3, 2, 2), "bc", Limits(budget=4, partnerships=1), (10, "a")),
        ((10, 9, 8), (3, 2, 2), "bc", Limits(budget=5, partnerships=1), (19, "ab")),
        ((10, 9, 8), (1, 1, 1), "", Limits(budget=3, partnerships=1), (27, "abc")),
        ((10, 9, 8), (1, 1, 1), "abc", Limits(budget=3, partnerships=2), (19, "ab")),
        ((10, 9, 8), (1, 1, 1), "", Limits(budget=3, moves=2), (19, "ab")),
        ((1, 0, 0), (1, 1, 1), "", Limits(budget=3), (1, "a")),  # what adds nothing is left out
        ((10, 9, 8), (3, 2, 2), "", Limits(budget=1), (0, "")),
        ((1, 9, 8), (3, 1, 2), "bc", Limits(budget=3, partnerships=1), (9, "b")),
        ((5, 4, 9), (1, 2, 3), "", Limits(budget=3), (9, "c")),  # as much as a and b, and looked at first
        ((9, 9, 0), (1, 2, 1), "", Limits(budget=2), (9, "a")),
    ],
)
def test_the_filling_that_adds_most(adds, efforts, partners, limits, expected):
    keys = {key[1][0]: key for key in (A, B, C)}
    value, chosen = best_filling(
        dict(zip(keys.values(), adds, strict=True)),
        dict(zip(keys.values(), efforts, strict=True)),
        [keys[name] for name in partners],
        limits,
    )
    assert (value, chosen) == (expected[0], tuple(keys[name] for name in expected[1]))


# What is closed

BOTH = Goal(9, (frozenset({A}), frozenset({B})))


def both_are_needed(made: frozenset[Key]) -> Iterable[Goal]:
    left = tuple(clause for clause in BOTH.clauses if clause.isdisjoint(made))
    return (Goal(9, left),) if left else ()


def test_what_closes_comes_before_what_gains():
    # a and b close an error together, and neither alone; c gains more than both, and is best where effort is for one.
    closing = HandMade(both_are_needed, lambda made: 9 * ({A, B} <= made))
    values, moves = searched((range(3),), {A: {0: 1}, B: {1: 2}, C: {2: 50}}, closing=closing)
    assert [parts(value / SCALE) for value in values] == [(0, 0), (0, Fraction(50, 100)), (9, Fraction(3, 100))]
    assert moves == [[C], [A, B]]


def test_of_what_closes_as_much_that_comes_first_which_gains_more():
    goal = Goal(3, (frozenset({A, B}),))
    closing = HandMade(lambda made: () if made & {A, B} else (goal,), lambda made: 3 * bool(made & {A, B}))
    values, moves = searched((range(3),), {A: {0: 1}, B: {1: 2}, C: {2: 5}}, closing=closing)
    assert [parts(value / SCALE) for value in values[1:]] == [(3, Fraction(2, 100)), (3, Fraction(7, 100))]
    assert moves == [[B], [B, C]]


def mended(made: frozenset[Key]) -> int:
    """What is closed where a closes a warning and raises another, which c mends, and b closes a note."""
    return 3 * (A in made) - 3 * (A in made and C not in made) + (B in made)


def to_mend(made: frozenset[Key]) -> Iterable[Goal]:
    yield from () if A in made else (Goal(3, (frozenset({A}),)),)
    yield from () if B in made else (Goal(1, (frozenset({B}),)),)
    yield from (Goal(3, (frozenset({C}),)),) if A in made and C not in made else ()


def test_a_move_that_raises_as_much_as_it_closes_is_in_no_plan():
    values, moves = searched((range(1),), {A: {}, B: {}, C: {}}, closing=HandMade(to_mend, mended))
    assert [value / SCALE for value in values] == [0, CLOSED, 3 * CLOSED]
    assert moves == [[B], [A, C]]


def test_whoever_watches_is_told_what_the_best_closes_and_what_the_branches_that_are_left_may():
    told: list[tuple[str, float | None]] = []
    with report_progress_to(lambda words, share: told.append((words, share))):
        searched((range(1),), {A: {0: 1}, B: {}, C: {}}, closing=HandMade(to_mend, mended))
    # without effort; for 1 with a, promised 3, and without it; for 2 with a, where a and b are promised 4, and without
    found = [(0, 0), (0, 3), (0, 3), (1, 1), (1, 4), (3, 4), (3, 3)]
    assert told == [(f"the best so far closes {closed}, at most {most} here", None) for closed, most in found]


def test_the_least_effort_of_a_goal_adds_up_what_shares_no_move():
    efforts = {A: 2, B: 3, C: 4}
    assert least(Goal(9, (frozenset({A, B}), frozenset({B, C}))), efforts) == 2
    assert least(Goal(9, (frozenset({A}), frozenset({B, C}))), efforts) == 5
    # A share has to fall by 1: a takes half of it for 2, b two fifths for 3; a tenth is left, and c could do more.
    halves = {A: Fraction(1, 2), B: Fraction(2, 5), C: Fraction(1, 4)}
    assert least(Goal(9, (), halves), efforts) == 7
    assert least(Goal(9, (), {A: Fraction(1, 2)}), efforts) == float("inf")


def test_the_least_effort_begins_with_the_clauses_of_fewest_moves():
    efforts = {A: 2, B: 3, C: 4}
    assert least(Goal(9, (frozenset({A, B, C}), frozenset({A}), frozenset({B}))), efforts) == 5
    assert least(Goal(9, (frozenset(),)), efforts) == float("inf")


def test_a_goal_among_some_moves():
    goal = Goal(9, (frozenset({A, B}), frozenset({B})), {A: Fraction(1, 2), B: Fraction(1, 3)})
    assert goal.among(frozenset({A})) == Goal(9, (frozenset({A}), frozenset()), {A: Fraction(1, 2)})
    assert Goal(9, (frozenset({A, B}),)).among(frozenset({B})) == Goal(9, (frozenset({B}),))


@pytest.mark.parametrize(
    ("goals", "left", "expected"),
    [
        ([BOTH], 2, {A: 9 * PARTS // 2, B: 9 * PARTS // 2}),
        ([BOTH], 1, {}),  # out of reach
        ([Goal(9, (frozenset({A}), frozenset({("kind", ("gone",))})))], 2, {}),  # lacks what is no more to be had
        (
            [Goal(6, (frozenset({A, B}), frozenset({A, C}), frozenset({C})))],
            2,
            {A: 4 * PARTS, B: 2 * PARTS, C: 4 * PARTS},
        ),
        ([BOTH, Goal(1, (frozenset({A}),))], 2, {A: 11 * PARTS // 2, B: 9 * PARTS // 2}),
        ([Goal(1, (frozenset({A}),) * 17)], 2, {A: 17 * 42_396}),  # 720,720 / 17, rounded up
        ([Goal(4, (), {A: Fraction(3, 2), B: Fraction(1, 4)})], 2, {A: 4 * PARTS, B: PARTS}),  # no more than all of it
        ([Goal(1, (), {A: Fraction(1, 17), B: Fraction(1)})] * 2, 2, {A: 2 * 42_396, B: 2 * PARTS}),
    ],
)
def test_what_each_move_may_close_at_most(goals, left, expected):
    assert shares(goals, (A, B, C), dict.fromkeys((A, B, C), 1), left) == expected


# Promises


def promised(task, chosen=(), effort=BUDGET, most=(A, B, C)):
    return promise(task, SearchNode(chosen, tuple(key for key in most if key not in chosen)), effort)


def test_a_branch_is_promised_what_its_moves_add_one_by_one():
    task = asked((range(2),), CLASHING)
    root = promised(task)
    assert (root.most, root.filling) == (Fraction(19, SCALE), (A, B))
    assert root.adds == {A: 10 * PARTS, B: 9 * PARTS, C: 8 * PARTS}
    beside = promised(task, (A,))  # b adds nothing beside a
    assert (beside.most, beside.filling) == (Fraction(18, SCALE), (C,))
    assert promised(task, (A, B, C)) is None
    later = promised(asked((range(2),), CLASHING, spent=1))
    assert (later.most, later.filling) == (Fraction(10, SCALE), (A,))
    few = asked((range(2),), CLASHING, (A, B), limits=Limits(budget=BUDGET, partnerships=1))
    assert promised(few).filling == (A, C)
    assert promised(few, (A, B)) is None
    assert promised(asked((range(2),), CLASHING, limits=Limits(budget=BUDGET, moves=1)), (A, B)) is None


def test_a_branch_is_promised_its_part_of_each_goal_in_reach():
    task = asked((range(3),), {A: {0: 1}, B: {1: 2}, C: {2: 50}}, closing=HandMade(both_are_needed, lambda made: 0))
    assert promised(task).most == worth(9, Fraction(3, SCALE))
    assert promised(task).filling == (B, A)
    assert promised(task, effort=1).most == Fraction(50, SCALE)
    done = asked((range(3),), {A: {0: 1}, B: {1: 2}, C: {2: 50}}, closing=HandMade(lambda made: (), lambda made: 5))
    assert promised(done, (A,)).most == worth(5, Fraction(51, SCALE))


def test_what_is_closed_is_a_whole_number():
    # Two of three are needed, so that each is promised two thirds of a note: alone, it closes none.
    two = Goal(1, (frozenset({A, B}), frozenset({B, C}), frozenset({A, C})))
    task = asked((range(1),), {A: {0: 7}, B: {}, C: {}}, closing=HandMade(lambda made: (two,), lambda made: 0))
    assert promised(task, effort=1).most == Fraction(7, SCALE)
    assert promised(task, effort=2).most == worth(1, Fraction(7, SCALE))


def test_a_chosen_move_that_lacks_what_comes_first_is_promised_what_it_may_close():
    needed = {A: frozenset({B}), B: frozenset(), C: frozenset()}
    goal = Goal(3, (frozenset({A}),))
    closing = HandMade(lambda made: () if A in made else (goal,), lambda made: 3 * (A in made))
    task = asked((range(3),), {A: {0: 1}, B: {1: 2}, C: {2: 5}}, closing=closing, needed=needed)
    found = promised(task, (A,))
    assert (found.most, found.filling) == (worth(3, Fraction(6, SCALE)), (C,))
    assert found.adds == {B: 2 * PARTS, C: 5 * PARTS}


def test_what_lifts_a_pillar_that_has_to_be_reached_stays_in_sight_though_it_does_not_count():
    limits = Limits(budget=BUDGET, floors={0: Fraction(1, 2)})
    task = asked((range(2),), {A: {0: 10}, B: {}, C: {1: 8}}, limits=limits)
    task.model.counted = frozenset({1})
    found = promised(task)
    assert (found.most, found.filling) == (0, (A, C))
    assert found.adds == {A: 1, B: 0, C: 1}


@pytest.mark.parametrize(
    ("chosen", "effort", "most"),
    [((), 2, 57), ((), 1, 30), ((A,), 2, 54), ((A,), 1, 30), ((A, B), 1, 30), ((), 0, 0)],  # three times what is added
)
def test_a_branch_may_reach_what_its_moves_would_lift_a_pillar_to(chosen, effort, most):
    for least_low, is_reached in ((most, True), (most + 1, False)):
        limits = Limits(budget=BUDGET, floors={0: Fraction(least_low, SCALE)})
        node = SearchNode(chosen, tuple(key for key in (A, B, C) if key not in chosen))
        assert may_reach(asked((range(2),), CLASHING, limits=limits), node, effort) is is_reached


# The front


def test_the_front_tells_what_is_proven_and_what_may_be_had_at_most():
    half, eighth = Fraction(1, 2), Fraction(1, 8)
    front = Front(3, half, step=eighth)
    front.offer(1, worth(3, half), 7, (A,))
    front.offer(1, worth(3, half), 8, (B,))  # no better
    front.leave_open(2, worth(4, eighth))
    front.leave_open(2, worth(3, half))  # may be had anyway
    assert [front.is_proven(effort) for effort in range(4)] == [True, True, False, False]
    assert [front.at_most(effort) for effort in range(4)] == [(0, half), (3, half), (4, eighth), (4, eighth)]
    assert [front.best(effort) for effort in (0, 3)] == [(0, ()), (7, (A,))]
    front.offer(3, worth(4, eighth), 7, (A, B))
    assert front.is_proven(3)


@pytest.mark.parametrize(("gained", "efforts"), [(Fraction(1, 8), [1, 2]), (Fraction(1, 9), [1])])
def test_a_level_closes_more_or_gains_a_step_more(gained, efforts):
    front = Front(3, Fraction(1, 2), step=Fraction(1, 8))
    front.offer(1, worth(1, Fraction(0)), 0, (A,))
    front.offer(2, worth(1, gained), 0, (B,))
    assert [effort for effort, _, _ in front.levels()] == efforts


# What would do as well

ALIKE = {A: {0: 5}, B: {1: 5}, C: {2: 5}}


@pytest.mark.parametrize(
    ("rules", "effort", "expected"),
    [
        ({}, 2, [[A, B], [A, C], [B, C]]),
        ({}, 1, []),  # a single move is worth half of it
        ({"fits": lambda keys: not {A, B} <= keys}, 2, [[A, C], [B, C]]),
        ({"needed": {A: frozenset({B}), B: frozenset(), C: frozenset()}}, 2, [[A, B], [B, C]]),
        ({"limits": Limits(budget=BUDGET, moves=1)}, 2, []),
        ({"limits": Limits(budget=BUDGET, floors={0: Fraction(30, 100)})}, 2, [[A, B], [A, C], [B, C]]),
        ({"limits": Limits(budget=BUDGET, floors={0: Fraction(31, 100)})}, 2, []),
        ({"limits": Limits(budget=3)}, 3, []),  # all three are worth more, and two of them take less
        ({"spent": 1}, 3, [[A, B], [A, C], [B, C]]),
    ],
)
def test_every_set_that_is_worth_as_much_is_found(rules, effort, expected):
    equals = Search(asked((range(3),), ALIKE, **rules), Front(BUDGET, Fraction(0), step=Fraction(1, SCALE))).equals
    found = equals(effort, Fraction(10, SCALE), lambda: True)
    assert sorted(sorted(chosen) for chosen in found) == expected


def test_no_set_is_sought_once_it_has_to_stop_or_too_much_was_looked_at():
    equals = Search(asked((range(3),), ALIKE), Front(BUDGET, Fraction(0), step=Fraction(1, SCALE))).equals
    assert list(equals(2, Fraction(10, SCALE), lambda: False)) == []
    assert list(equals(2, Fraction(10, SCALE), lambda: True, nodes=1)) == []


# Mixtures

ANY_NUMBER = Interval(0, float("inf"))


def test_of_members_whose_weights_are_open_the_worst_counts_in_the_half_that_is_weighed():
    # Three units, of which nobody knows the people: half the mean, and half the worst. a and b alone are worth half a
    # third each, and only all three together better the worst: 3 of 3.
    mixed = Mixed((range(1), range(1, 2), range(2, 3)), Fraction(1, 2), (ANY_NUMBER,) * 3)
    rows = {A: {0: 12}, B: {1: 12}, C: {2: 12}}
    gains, _ = searched((range(3),), rows, mixed=mixed)
    assert gains == [0, 2, 4]
    free = {A: {0: 12, 1: 12}, B: {1: 12}, C: {2: 12}}
    assert searched((range(3),), free, mixed=mixed) == ([0, 4, 12], [[A], [A, C]])


def test_what_is_open_between_two_who_may_lead_is_gained_only_with_both():
    mixed = Mixed((range(1), range(1, 2)), Fraction(0), (ANY_NUMBER,) * 2)
    assert searched((range(2),), {A: {0: 8}, B: {1: 6}}, mixed=mixed) == ([0, 0, 6], [[A, B]])


def test_the_worst_weighs_all_that_it_may_and_the_best_as_little():
    # The first may have 0 to 30 people, the second has 10: the mean of 0 and 4 is least at 30, the one of 4 and 0 at 0.
    weights = (Interval(0, 30), point(10))
    assert least_weights((0, 4), (0, 4), weights) == [Fraction(3, 4), Fraction(1, 4)]
    assert least_weights((4, 0), (4, 0), weights) == [0, 1]
    # Where all people may be none, each unit may count alike: 2, less than the 4 of the one that may have any.
    assert least_weights((4, 0), (4, 0), (Interval(0, 9), point(0))) == [Fraction(1, 2), Fraction(1, 2)]
    # One has nobody, the other any number: alike where that is less.
    assert least_weights((0, 5), (0, 5), (point(0), ANY_NUMBER)) == [Fraction(1, 2), Fraction(1, 2)]
    assert least_weights((5, 0), (5, 0), (point(0), ANY_NUMBER)) == [0, 1]
    assert least_weights((4, 4), (4, 4), (ANY_NUMBER, ANY_NUMBER)) == [1, 0]  # as little as each alike


def test_members_weigh_all_that_they_may_as_long_as_they_lessen_the_mean():
    # By as little as may be 130 / 30; the first by 10 more 130 / 40; the second too 160 / 50, which is least.
    weights = (Interval(10, 20), Interval(10, 20), point(10))
    expected = [Fraction(2, 5), Fraction(2, 5), Fraction(1, 5)]
    assert least_weights((0, 3, 10), (0, 3, 10), weights) == expected
    assert least_weights((0, 3, 10), (0, 8, 30), weights) == expected  # what they may come to does not matter here
    # Worth the same now: of what they may come to 50 / 10, then 60 / 20, then 110 / 30.
    assert least_weights((0, 0), (1, 5), (Interval(0, 10), Interval(10, 20))) == [Fraction(1, 2), Fraction(1, 2)]


def test_what_is_won_in_a_mixture_counts_a_half_alike_and_a_half_where_it_is_worst():
    # The members are worth 4 and 2: 1/4 each, and the half that is weighed goes to the second.
    mixed = Mixed((range(1), range(1, 3)), Fraction(1, 2), (ANY_NUMBER, ANY_NUMBER))
    assert mixed.worth([4, 1, 1]) == Fraction(5, 2)  # (4 + 2) / 4 + 2 / 2
    assert list(mixed.slopes([4, 1, 1], [9, 9, 9], {})) == [
        (0, Fraction(1, 4)),
        (1, Fraction(3, 4)),
        (2, Fraction(3, 4)),
    ]


@pytest.mark.parametrize(
    ("most", "turns", "expected"),
    [
        ([5, 5], {0: 3, 1: 7}, [1, 0]),
        ([5, 5], {0: 7, 1: 3}, [0, 1]),
        ([5, 5], {1: 0}, [1, 0]),  # what has no turn comes first
        ([5, 5], {}, [1, 0]),
        ([5, 4], {0: 3, 1: 7}, [0, 1]),  # what may win least goes before any turn
    ],
)
def test_of_members_that_are_worth_the_same_the_one_that_may_win_least_counts_then_the_first_by_turn(
    most, turns, expected
):
    mixed = Mixed((range(1), range(1, 2)), Fraction(0), (ANY_NUMBER, ANY_NUMBER))
    assert [weight for _, weight in mixed.slopes([0, 0], most, turns)] == expected


TEN, THIRTY = point(10), point(30)
ONE_OF_ONE = (point(0),)
ONE_OF_TWO = (point(0), point(0))


@pytest.mark.parametrize(
    ("mixture", "shares"),
    [
        (Mixture((ONE_OF_TWO,), Fraction(1, 2), (ANY_NUMBER,)), ["1/2", "1/2"]),  # one member, whatever it weighs
        (Mixture((ONE_OF_ONE, ONE_OF_TWO)), ["1/2", "1/4", "1/4"]),  # each member counts alike
        # a half alike, a half by 10 to 30: 1/4 + 1/8, and 1/4 + 3/8 for two
        (Mixture((ONE_OF_ONE, ONE_OF_TWO), Fraction(1, 2), (TEN, THIRTY)), ["3/8", "5/16", "5/16"]),
        (Mixture((ONE_OF_ONE, ONE_OF_TWO), Fraction(0), (TEN, THIRTY)), ["1/4", "3/8", "3/8"]),
        (Mixture((ONE_OF_ONE, ONE_OF_TWO), Fraction(1, 2), (point(0), point(0))), ["1/2", "1/4", "1/4"]),
        (Mixture((ONE_OF_ONE, ONE_OF_TWO), Fraction(1), (TEN, ANY_NUMBER)), ["1/2", "1/4", "1/4"]),
    ],
)
def test_what_each_value_counts_in_a_mixture_that_is_a_sum(mixture, shares):
    assert is_sum(mixture)
    assert [*value_shares(mixture)] == [Fraction(share) for share in shares]


def test_in_a_mixture_that_is_no_sum_each_value_counts_in_its_member():
    mixture = Mixture((ONE_OF_ONE, ONE_OF_TWO), Fraction(1, 2), (TEN, ANY_NUMBER))
    assert not is_sum(mixture)
    assert [*value_shares(mixture)] == [1, Fraction(1, 2), Fraction(1, 2)]
