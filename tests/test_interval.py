"""Intervals: each operator works on the ends, and what is known stays a point."""

from fractions import Fraction
from math import inf

import pytest

from cxgraph.core.interval import (
    NO,
    UNKNOWN,
    YES,
    Interval,
    between,
    greatest,
    hull,
    least,
    mean,
    negation,
    point,
    scale,
    truth,
)

HALF = Fraction(1, 2)
LOW, HIGH = Interval(0, HALF), Interval(HALF, 1)


def test_known_is_a_single_value():
    assert [interval.known for interval in (NO, YES, point(HALF), UNKNOWN, LOW)] == [True, True, True, False, False]


@pytest.mark.parametrize(("flag", "interval"), [(True, YES), (False, NO), (None, UNKNOWN)])
def test_truth_of_a_flag(flag, interval):
    assert truth(flag) == interval


@pytest.mark.parametrize(("interval", "other"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN), (LOW, HIGH)])
def test_negation_turns_the_ends(interval, other):
    assert negation(interval) == other


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([], NO),
        ([NO, UNKNOWN], UNKNOWN),
        ([YES, UNKNOWN], YES),
        ([LOW, HIGH], HIGH),
        ([LOW, point(Fraction(1, 4))], Interval(Fraction(1, 4), HALF)),
    ],
)
def test_greatest_end_by_end(intervals, expected):
    assert greatest(intervals) == expected


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [([], YES), ([NO, UNKNOWN], NO), ([YES, UNKNOWN], UNKNOWN), ([LOW, HIGH], LOW)],
)
def test_least_end_by_end(intervals, expected):
    assert least(intervals) == expected


def test_scaled_by_a_factor():
    assert scale(UNKNOWN, HALF) == LOW
    assert scale(YES, HALF) == point(HALF)


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([YES, NO], point(HALF)),
        ([YES, UNKNOWN], HIGH),
        ([UNKNOWN, UNKNOWN, NO], Interval(0, Fraction(2, 3))),
    ],
)
def test_mean_end_by_end(intervals, expected):
    assert mean(iter(intervals)) == expected


def test_mean_of_integers_is_exact():
    assert mean([YES, NO, NO]).low == Fraction(1, 3)


def test_there_is_no_mean_of_nothing():
    with pytest.raises(ZeroDivisionError):
        mean([])


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [([YES], YES), ([NO, YES], UNKNOWN), ([LOW, point(Fraction(3, 4))], Interval(0, Fraction(3, 4)))],
)
def test_hull_holds_all(intervals, expected):
    assert hull(iter(intervals)) == expected


@pytest.mark.parametrize(
    ("interval", "worst", "best", "expected"),
    [
        (point(3), 5, 1, point(HALF)),  # (5 - 3) / (5 - 1)
        (point(0), 5, 1, YES),  # clipped
        (point(9), 5, 1, NO),  # clipped
        (Interval(2, inf), 5, 1, Interval(0, Fraction(3, 4))),
        (Interval(-inf, inf), 0, 1, UNKNOWN),
        (Interval(-inf, inf), 1, 0, UNKNOWN),
        (point(3), 4, 2, point(HALF)),
        (LOW, 0, 1, LOW),
        (point(Fraction(1, 4)), 0, HALF, point(HALF)),
    ],
)
def test_between_goalposts(interval, worst, best, expected):
    assert between(interval, worst, best) == expected
