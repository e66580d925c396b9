"""How firm a band is: by hand, against every weighting of a fine grid, and as properties of any pillar."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from profiles import often

from cxgraph.assessment.robustness import ExactShift, Robustness, robustness
from cxgraph.assessment.robustness.draws import DRAWS, near_weightings, weightings
from cxgraph.assessment.score import IndicatorValue, band, pillar_value
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, point
from cxgraph.knowledge.catalogue import catalogue

BANDS = catalogue().bands
KINDS = tuple(catalogue().indicators.values())
HALF = Fraction(1, 2)


def pillar(*values, weights=None):
    """A pillar of indicators with these values; a number is a known one, None one that does not apply."""
    weights = weights or [1 / max(1, len(values))] * len(values)
    intervals = [v if v is None or isinstance(v, Interval) else point(Fraction(str(v))) for v in values]
    return pillar_value(
        tuple(
            IndicatorValue(replace(kind, weight=weight), value, Fraction(1), ())
            for kind, weight, value in zip(KINDS, weights, intervals, strict=False)
        )
    )


def firmness(*values, weights=None) -> Robustness:
    one = {"one": pillar(*values, weights=weights)}
    return robustness(one, one, BANDS)["one"]


def named(*places):
    return tuple(KINDS[place].id for place in places)


def label(value: Interval) -> str:
    return band(100 * value.low, 100 * value.high, BANDS)


# The smallest change of weights


@pytest.mark.parametrize(
    ("values", "weights", "moved", "taken_from", "given_to", "then"),
    [
        # 50: each hundredth of weight moved is worth a point. Up to 60 it is as far as down to 40, which comes first.
        ((0, 1), None, "1/10", (1,), (0,), "below 40"),
        # 54: a hundredth is worth 0.9, and 6 are needed.
        ((0, 0.9), (0.4, 0.6), "1/15", (0,), (1,), "60–79"),
        # 85: down to 80 by the best part, which gives to the worst.
        ((0, 0.5, 1), (0.1, 0.1, 0.8), "1/20", (2,), (0,), "60–79"),
        # 72.5: up to 80 the 7.5 come from the worst part, at half a point a hundredth.
        ((0.5, 0.75, 1), (0.2, 0.7, 0.1), "3/20", (0,), (2,), "80 and above"),
        # 73: the worst part is used up after 5; the other 2 come from the second worst, at a quarter a hundredth.
        ((0.5, 0.75, 1), (0.1, 0.88, 0.02), "9/50", (0, 1), (2,), "80 and above"),
        # On the boundary: nothing lies below it, or a trace of weight is enough.
        ((0.6, 0.6), None, None, (), (), None),
        ((0.6, 0.5, 0.7), None, "0", (2,), (1,), "40–59"),
        # The best part alone just reaches the boundary above; the worst alone does not get below the one it is on.
        ((0.5, 0.6), None, "1/2", (0,), (1,), "60–79"),
        ((0.6, 0.7), None, None, (), (), None),
        # Out of reach, or nothing to weigh.
        ((0.1, 0.2), None, None, (), (), None),
        ((1, 1), None, None, (), (), None),
        ((0,), None, None, (), (), None),
        ((None, None), None, None, (), (), None),
        ((UNKNOWN, UNKNOWN), None, None, (), (), None),
        # 50–100: the low end falls below 40 by a tenth; the high end cannot move.
        ((UNKNOWN, YES), None, "1/10", (1,), (0,), "from below 40 to 80 and above"),
        # 20–70: the high end falls to 60 at 0.6 a hundredth; the low end would need half of all to rise to 40.
        ((UNKNOWN, 0.4), None, "1/6", (0,), (1,), "from below 40 to 40–59"),
        # Parts worth the same give and take together.
        ((0, 0, 1, 1), None, "1/10", (2, 3), (0, 1), "below 40"),
        # A part without weight, and one that does not apply, neither give nor take.
        ((0, 1, 0.5), (0, 0.5, 0.5), "1/10", (2,), (1,), "80 and above"),
        ((None, 1, 0), None, "1/10", (1,), (2,), "below 40"),
    ],
)
def test_the_smallest_change_of_weights(values, weights, moved, taken_from, given_to, then):
    flip = firmness(*values, weights=weights).flip
    expected = None if moved is None else ExactShift(Fraction(moved), named(*taken_from), named(*given_to), then)
    assert flip == expected


STEPS = 40


def grid(size: int):
    """Every weighting of so many parts in steps of a fortieth."""
    for head in product(range(STEPS + 1), repeat=size - 1):
        if sum(head) <= STEPS:
            yield tuple(Fraction(n, STEPS) for n in (*head, STEPS - sum(head)))


def ends(values, weights) -> Interval:
    low, high = (
        sum(Fraction(end) * w for end, w in zip(side, weights, strict=True)) for side in zip(*values, strict=True)
    )
    return Interval(low, high)


TENTHS = st.integers(0, 10).map(lambda n: Fraction(n, 10))
INTERVALS = st.tuples(TENTHS, TENTHS).map(lambda pair: Interval(min(pair), max(pair)))


@often(2)
@given(st.lists(INTERVALS, min_size=2, max_size=3), st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_no_weighting_of_a_fine_grid_flips_the_band_by_less(values, parts):
    weights = [Fraction(part, sum(parts[: len(values)])) for part in parts[: len(values)]]
    flip = firmness(*values, weights=list(map(float, weights))).flip
    now = label(ends(values, weights))
    flipping = [other for other in grid(len(values)) if label(ends(values, other)) != now]
    moved = min((sum(abs(a - b) for a, b in zip(weights, other, strict=True)) / 2 for other in flipping), default=None)
    if flip is None:
        assert moved is None
    elif moved is not None:
        # The grid comes near the optimum from above: to within one step for each part, where it has room to pass it.
        assert flip.moved <= moved
        assert moved <= flip.moved + Fraction(len(values) + 1, STEPS) or flip.moved > 1 - Fraction(1, 10)


# Other weightings


def test_around_equal_weights_every_weighting_is_as_likely_as_any_other():
    # Of two parts the first has a uniform weight; of three, one is below t with probability 1 - (1 - t) ** 2.
    below = sum(first < 0.3 for first, _ in weightings((HALF, HALF))) / DRAWS
    assert below == pytest.approx(0.3, abs=0.03)
    third = Fraction(1, 3)
    for place in range(3):
        below = sum(drawn[place] < 0.3 for drawn in weightings((third,) * 3)) / DRAWS
        assert below == pytest.approx(1 - 0.7**2, abs=0.03)


@pytest.mark.parametrize("weights", [(HALF, HALF), (Fraction(1, 10), Fraction(9, 10)), (Fraction(1, 7),) * 7])
def test_a_weighting_adds_up_to_1(weights):
    drawn = weightings(weights)
    assert len(drawn) == DRAWS
    assert all(sum(row) == pytest.approx(1) and min(row) > 0 for row in drawn)


def test_the_weights_in_force_are_in_the_middle_of_the_draws():
    # The ratio of two weights is as often above as below the one in force.
    above = sum(one / other > 9 for one, other in weightings((Fraction(9, 10), Fraction(1, 10)))) / DRAWS
    assert above == pytest.approx(0.5, abs=0.05)


def test_near_weightings_stay_within_a_quarter_of_the_weights_and_around_them():
    weights = (Fraction(1, 2), Fraction(1, 3), Fraction(1, 6))
    rows = near_weightings(weights)
    assert len(rows) == DRAWS
    for place, weight in enumerate(weights):
        shares = [row[place] for row in rows]
        # every weight moves by a quarter at most, and so may the sum they are divided by
        assert float(weight) * 0.75 / 1.25 <= min(shares) < float(weight) < max(shares) <= float(weight) * 1.25 / 0.75
        assert sum(shares) / DRAWS == pytest.approx(float(weight), abs=0.01)
    assert all(sum(row) == pytest.approx(1) for row in rows)


def test_a_band_that_a_quarter_more_or_less_cannot_change_stays_in_all():
    assert firmness(0.5, 0, 1).near_stays == 1
    on_the_edge = firmness(0.8, 0, 1)  # 60: half of the weightings are below
    assert 0.3 < on_the_edge.near_stays < 0.7


def test_how_often_a_band_stays():
    # 50 of 0 and 100 is the weight of the second itself: uniform, in 40–59 a fifth of the time.
    found = firmness(0, 1)
    assert float(found.band_stays) == pytest.approx(0.2, abs=0.03)
    assert found.low_stays == found.high_stays == found.band_stays
    assert list(map(float, found.low)) == pytest.approx([0.05, 0.95], abs=0.02)


def test_each_end_of_an_interval_is_looked_at():
    found = firmness(UNKNOWN, YES)  # the low end is the weight of the second, the high end is 100
    assert (float(found.low_stays), found.high_stays) == (pytest.approx(0.2, abs=0.03), 1)
    assert found.band_stays == found.low_stays
    assert found.high == point(1)


def test_a_band_stays_where_both_ends_do():
    # 20–70: the low end is below 40 while the first weighs more than 0, the high end is 40 to 100.
    found = firmness(UNKNOWN, 0.4)
    assert found.low_stays == 1 or found.band_stays < found.low_stays
    assert found.band_stays <= min(found.low_stays, found.high_stays)


@pytest.mark.parametrize("value", [0, 0.4, 0.6, 0.8, 1])
def test_equal_parts_on_a_boundary_stay_there_whatever_their_weights(value):
    found = firmness(*[value] * 9)
    assert (found.band_stays, found.flip) == (1, None)
    assert found.power_mean.band == label(point(Fraction(str(value))))


def test_the_same_draws_every_time():
    values = (0, 0.5, UNKNOWN, 1)
    before = firmness(*values)
    weightings.cache_clear()
    assert firmness(*values) == before


# Power mean


@pytest.mark.parametrize(
    ("values", "weights", "low", "high", "then"),
    [
        ((0.25, 1), None, 0.5625, 0.5625, "40–59"),  # ((1/2 + 1) / 2) ** 2; the arithmetic mean is 62.5
        ((0, 1), (0.2, 0.8), 0.64, 0.64, "60–79"),  # 0.8 ** 2; the arithmetic mean is 80
        ((UNKNOWN, 1), None, 0.25, 1, "from below 40 to 80 and above"),
        ((0.49,), None, 0.49, 0.49, "40–59"),
        ((None,), None, 0, 1, "from below 40 to 80 and above"),
    ],
)
def test_the_power_mean(values, weights, low, high, then):
    found = firmness(*values, weights=weights).power_mean
    assert (found.value, found.band) == (Interval(Fraction(str(low)), Fraction(str(high))), then)


# Without one


def test_without_each_of_the_indicators():
    # 50 of 0, 50 and 100: without the first 75, without the second 50, without the third 25.
    found = firmness(0, 0.5, 1).without
    assert [(o.indicator, o.rest.value.low, o.rest.band, o.changes) for o in found] == [
        (KINDS[0].id, Fraction(3, 4), "60–79", True),
        (KINDS[1].id, HALF, "40–59", False),
        (KINDS[2].id, Fraction(1, 4), "below 40", True),
    ]


def test_the_others_keep_their_shares_where_one_is_left_out():
    # Of 20, 30 and 50 hundredths the first goes: 0 and 100 weigh three to five.
    first, *_ = firmness(1, 0, 1, weights=(0.2, 0.3, 0.5)).without
    assert first.rest.value == point(Fraction(5, 8))


# Too little to vary


@pytest.mark.parametrize(
    ("values", "weights", "value"),
    [
        ((), (), UNKNOWN),
        ((None, None), None, UNKNOWN),
        ((YES, NO), (0, 0), UNKNOWN),
        ((0.5,), None, point(HALF)),
        ((0.5, None), None, point(HALF)),
        ((0.5, 1), (1, 0), point(HALF)),
    ],
    ids=["no-indicators", "none-applies", "no-weights", "one", "one-applies", "one-with-weight"],
)
def test_fewer_than_two_indicators_cannot_be_weighed_against_each_other(values, weights, value):
    found = firmness(*values, weights=weights)
    assert (found.draws, found.low_stays, found.high_stays, found.band_stays) == (0, 1, 1, 1)
    assert (found.low, found.high) == (point(value.low), point(value.high))
    assert (found.without, found.flip) == ((), None)


# Any pillar

PILLARS = st.lists(st.tuples(st.none() | INTERVALS, st.sampled_from((0.0, 0.05, 0.1, 0.25))), max_size=9)


@often(3)
@given(PILLARS)
def test_what_holds_of_every_pillar(parts):
    values, weights = [value for value, _ in parts], [weight for _, weight in parts]
    whole = pillar(*values, weights=weights)
    found = robustness({"one": whole}, {"one": whole}, BANDS)["one"]
    assert found.band_stays <= min(found.low_stays, found.high_stays)
    assert found.low_stays + found.high_stays - 1 <= found.band_stays
    assert 0 <= found.low.low <= found.low.high <= 1
    assert found.low.low <= found.high.low + 1e-12
    mean = found.power_mean.value
    assert mean.low <= mean.high
    assert mean.low <= whole.value.low + Fraction(1, 10**8)
    assert mean.high <= whole.value.high + Fraction(1, 10**8)
    assert [o.changes for o in found.without] == [o.rest.band != label(whole.value) for o in found.without]
    if found.flip:
        assert found.flip.band != label(whole.value)
        assert not set(found.flip.taken_from) & set(found.flip.given_to)
        assert 0 <= found.flip.moved < 1
    if found.band_stays < 1:
        assert found.flip is not None


def test_every_pillar_by_its_name():
    pillars = {"one": pillar(0, 1), "other": pillar(1, 1)}
    found = robustness(pillars, pillars, BANDS)
    assert list(found) == list(pillars)
    assert found["other"] == firmness(1, 1)
