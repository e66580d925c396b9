"""The search on models small enough to be worked out by hand: what each move adds is not what they add together."""

from fractions import Fraction

from cxgraph.advice.plan.front import Front
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.model import IndicatorTerm, Model
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.search import Search, Task

SCALE = 100
BUDGET = 2
A, B, C = keys = [("kind", (name,)) for name in "abc"]


def searched(views: tuple[range, ...], rows: dict[Key, dict[int, int]]) -> tuple[list[Fraction], list[list[Key]]]:
    """What is gained for each effort up to the budget, in units of the scale, and by which moves; each takes effort 1.

    Args:
        views: The items of the one indicator there is, for each post that may lead CX.
        rows: What each move makes of the items, all of which are worth nothing before.
    """
    worth = {
        key: [(0, [[(item, row[item]) for item in view if item in row] for view in views])] for key, row in rows.items()
    }
    items = sum(map(len, views))
    model = Model(scale=SCALE, parts=[IndicatorTerm(0, views)], base=[0] * items, rows=rows, worth=worth)
    task = Task(
        model=model,
        efforts=dict.fromkeys(rows, 1),
        needed=dict.fromkeys(rows, frozenset()),
        limits=Limits(budget=BUDGET),
        fits=lambda _: True,
    )
    front = Front(BUDGET, Fraction(0))
    assert Search(task, front).run(lambda: True)
    return [SCALE * value for value in front.values], [sorted(chosen) for _, _, chosen in front.levels()]


def test_moves_that_better_the_same_item_give_way_to_one_that_adds_less_by_itself():
    # One by one a adds 10, b 9 and c 8; but a and b make 10 together, b and c 17, a and c 18.
    assert searched((range(2),), {A: {0: 10}, B: {0: 9}, C: {1: 8}}) == ([0, 10, 18], [[A], [A, C]])


def test_the_move_that_adds_most_is_in_no_best_pair():
    # One by one a adds 12, b 9 and c 8; but a makes 15 with b and 14 with c, b and c 17.
    rows = {A: {0: 6, 1: 6}, B: {0: 9}, C: {1: 8}}
    assert searched((range(2),), rows) == ([0, 12, 17], [[A], [B, C]])


def test_what_betters_the_worst_of_several_views_counts_though_each_move_betters_one_of_them():
    # Whichever of two posts leads: a betters what the one can do, b what the other can, and the lesser counts.
    assert searched((range(1), range(1, 2)), {A: {0: 5}, B: {1: 7}}) == ([0, 0, 5], [[A, B]])
