"""The search on models small enough to be worked out by hand: what each move adds is not what they add together."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import pytest

from cxgraph.advice.plan.front import CLOSED, Front, parts
from cxgraph.advice.plan.goals import Goal, least
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.mixture import Mixed, least_weights
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.search import Search
from cxgraph.advice.plan.task import Task
from cxgraph.advice.plan.terms import IndicatorTerm, Model, View
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


def searched(
    views: tuple[range, ...],
    rows: dict[Key, dict[int, int]],
    partners: Iterable[Key] = (),
    mixed: Mixed | None = None,
    closing: HandMade = NOTHING,
    **rules: Any,
) -> tuple[list[Fraction], list[list[Key]]]:
    """What is gained for each effort up to the budget, in units of the scale, and by which moves; each takes effort 1.

    What is closed counts twice the scale.

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
    task = Task(model=model, closing=closing, efforts=dict.fromkeys(rows, 1), **{**free, **rules})  # type: ignore[arg-type]
    front = Front(BUDGET, Fraction(0), step=Fraction(1, SCALE))
    assert Search(task, front).run(lambda: True)
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


def test_a_move_that_raises_as_much_as_it_closes_is_in_no_plan():
    # a closes a warning and raises another, which c mends; b closes a note.
    def closed(made: frozenset[Key]) -> int:
        return 3 * (A in made) - 3 * (A in made and C not in made) + (B in made)

    def left(made: frozenset[Key]) -> Iterable[Goal]:
        yield from () if A in made else (Goal(3, (frozenset({A}),)),)
        yield from () if B in made else (Goal(1, (frozenset({B}),)),)
        yield from (Goal(3, (frozenset({C}),)),) if A in made and C not in made else ()

    values, moves = searched((range(1),), {A: {}, B: {}, C: {}}, closing=HandMade(left, closed))
    assert [value / SCALE for value in values] == [0, CLOSED, 3 * CLOSED]
    assert moves == [[B], [A, C]]


def test_the_least_effort_of_a_goal_adds_up_what_shares_no_move():
    efforts = {A: 2, B: 3, C: 4}
    assert least(Goal(9, (frozenset({A, B}), frozenset({B, C}))), efforts) == 2
    assert least(Goal(9, (frozenset({A}), frozenset({B, C}))), efforts) == 5
    # A share has to fall by 1: a takes half of it for 2, b two fifths for 3; a tenth is left, and c could do more.
    halves = {A: Fraction(1, 2), B: Fraction(2, 5), C: Fraction(1, 4)}
    assert least(Goal(9, (), halves), efforts) == 7
    assert least(Goal(9, (), {A: Fraction(1, 2)}), efforts) == float("inf")


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
