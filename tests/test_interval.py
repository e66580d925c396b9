"""Intervals: each operator works on the ends, and what is known stays a point. Truths: yes, no, or unknown."""

import copy
import pickle
from fractions import Fraction
from itertools import product
from math import inf

import pytest
from mypy import api

from cxgraph.core.interval import (
    NO,
    UNKNOWN,
    YES,
    Interval,
    Truth,
    all_of,
    any_of,
    between,
    highest,
    hull,
    lowest,
    mean,
    not_,
    point,
    possibly,
    scale,
    truth,
    truth_between,
)

HALF = Fraction(1, 2)
LOW, HIGH = Interval(0, HALF), Interval(HALF, 1)
ALL = (YES, NO, UNKNOWN)


def test_known_is_a_single_value():
    assert [interval.known for interval in (NO, YES, point(HALF), UNKNOWN, LOW)] == [True, True, True, False, False]


@pytest.mark.parametrize(("flag", "expected"), [(True, YES), (False, NO), (None, UNKNOWN)])
def test_truth_of_a_flag(flag, expected):
    assert truth(flag) is expected


@pytest.mark.parametrize(
    ("surely", "may_be", "expected"), [(True, True, YES), (False, True, UNKNOWN), (False, False, NO)]
)
def test_truth_between_what_is_sure_and_what_is_possible(surely, may_be, expected):
    assert truth_between(surely, may_be) is expected


@pytest.mark.parametrize(("one", "other"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_not_turns_yes_and_no(one, other):
    assert not_(one) is other


@pytest.mark.parametrize(
    ("truths", "expected"),
    [
        ([], NO),
        ([NO, NO], NO),
        ([NO, UNKNOWN], UNKNOWN),
        ([UNKNOWN, NO], UNKNOWN),
        ([YES, UNKNOWN], YES),
        ([UNKNOWN, YES], YES),
    ],
)
def test_any_of(truths, expected):
    assert any_of(iter(truths)) is expected


@pytest.mark.parametrize(
    ("truths", "expected"),
    [
        ([], YES),
        ([YES, YES], YES),
        ([NO, UNKNOWN], NO),
        ([UNKNOWN, NO], NO),
        ([YES, UNKNOWN], UNKNOWN),
        ([UNKNOWN, YES], UNKNOWN),
    ],
)
def test_all_of(truths, expected):
    assert all_of(iter(truths)) is expected


@pytest.mark.parametrize(("decide", "settling"), [(any_of, YES), (all_of, NO)])
def test_nothing_is_asked_once_it_is_settled(decide, settling):
    def asked():
        yield UNKNOWN
        yield settling
        raise AssertionError("asked on")

    assert decide(asked()) is settling


def test_any_and_all_are_the_highest_and_the_lowest_of_yes_and_no():
    for truths in product(ALL, repeat=3):
        assert any_of(truths) == highest(truths)
        assert all_of(truths) == lowest(truths)
        assert not_(any_of(truths)) == all_of(map(not_, truths))


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([], NO),
        ([NO, UNKNOWN], UNKNOWN),
        ([YES, UNKNOWN], YES),
        ([LOW, HIGH], HIGH),
        ([LOW, point(Fraction(1, 4))], Interval(Fraction(1, 4), HALF)),
        ([point(Fraction(1, 4)), LOW], Interval(Fraction(1, 4), HALF)),
    ],
)
def test_highest_end_by_end(intervals, expected):
    assert highest(intervals) == expected


@pytest.mark.parametrize(
    ("intervals", "expected"), [([NO, UNKNOWN], NO), ([YES, UNKNOWN], UNKNOWN), ([HIGH, LOW], LOW), ([HIGH], HIGH)]
)
def test_lowest_end_by_end(intervals, expected):
    assert lowest(iter(intervals)) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(YES, UNKNOWN), (NO, NO), (UNKNOWN, UNKNOWN), (HIGH, UNKNOWN), (point(HALF), LOW)]
)
def test_what_counts_only_perhaps_begins_at_nothing(value, expected):
    assert possibly(value) == expected
    assert type(possibly(value)) is type(value)


def test_a_type_checker_tells_a_number_from_a_yes_or_no(tmp_path):
    """A yes or no may be averaged; a number may not be asked whether it holds."""
    head = "from cxgraph.core.interval import HALF, YES, Interval, all_of, any_of, highest, mean, not_, point, scale\n"
    lines = {
        "mean([YES, point(HALF)])": True,
        "highest([not_(any_of([YES])), scale(YES, HALF)])": True,
        "not_(point(HALF))": False,
        "any_of([scale(YES, HALF)])": False,
        "all_of([YES, highest([YES, Interval(0, HALF)])])": False,
    }
    file = tmp_path / "told.py"
    file.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    said, _, _ = api.run([str(file), "--strict", "--no-incremental", "--follow-imports=silent"])
    wrong = {int(line.split(":")[1]) for line in said.splitlines() if " error: " in line}
    assert wrong == {number for number, fine in enumerate(lines.values(), start=2) if not fine}


def test_a_truth_is_one_wherever_it_gets():
    assert pickle.loads(pickle.dumps(UNKNOWN)) == UNKNOWN
    assert isinstance(copy.deepcopy(YES), Truth)


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
        (point(1), 0, 2, point(HALF)),
        (point(2), 0, 1, YES),  # clipped
    ],
)
def test_between_goalposts(interval, worst, best, expected):
    assert between(interval, worst, best) == expected
