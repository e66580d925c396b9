"""What is known of a number: an interval of exact fractions; and what is known of a yes or no: a truth.

A truth is an interval too, of 1 (yes) and 0 (no), so that yes and no can be averaged. Not every interval is a truth:
what is asked of yes and no, :func:`any_of`, :func:`all_of` and :func:`not_`, is asked of truths alone.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import inf
from typing import Final, NamedTuple, TypeAlias, TypeVar

Number: TypeAlias = Fraction | int | float
"""Exact; ``float`` stands only for infinity."""


class Interval(NamedTuple):
    """All values from ``low`` to ``high``, both included."""

    low: Number
    high: Number

    @property
    def known(self) -> bool:
        """Whether it holds a single value."""
        return self.low == self.high


class Truth(Interval):
    """A yes (1 to 1), a no (0 to 0), or what may be either (0 to 1); its ends are nothing but 0 and 1."""

    __slots__ = ()


Value = TypeVar("Value", Interval, Truth)


def point(value: Number) -> Interval:
    """The interval of one known value."""
    return Interval(value, value)


NO: Final = Truth(0, 0)
YES: Final = Truth(1, 1)
UNKNOWN: Final = Truth(0, 1)
"""Also of a number from 0 to 1 of which nothing is known."""
HALF: Final = Fraction(1, 2)


def truth(flag: bool | None) -> Truth:
    """What is known of a flag; an unknown one (None) may be either."""
    return UNKNOWN if flag is None else YES if flag else NO


def truth_between(surely: bool, possibly: bool) -> Truth:
    """Yes where something holds in any case, no where it holds in none, else unknown.

    Args:
        surely: Whether it holds where it is least likely to.
        possibly: Whether it holds where it is most likely to.
    """
    return YES if surely else UNKNOWN if possibly else NO


def not_(truth: Truth) -> Truth:
    """Yes where it was no."""
    return NO if truth == YES else YES if truth == NO else UNKNOWN


def any_of(truths: Iterable[Truth]) -> Truth:
    """Whether any holds, without looking beyond the first that does. ``NO`` of none."""
    found = NO
    for one in truths:
        if one.low:
            return YES
        if one.high:
            found = UNKNOWN
    return found


def all_of(truths: Iterable[Truth]) -> Truth:
    """Whether all hold, without looking beyond the first that does not. ``YES`` of none."""
    found = YES
    for one in truths:
        if not one.high:
            return NO
        if not one.low:
            found = UNKNOWN
    return found


def possibly(value: Value) -> Value:
    """What counts only where something unknown is so: from 0 to what it is at most."""
    return value._replace(low=0)


def highest(values: Iterable[Value]) -> Value:
    """The highest of several values of at least 0, end by end. 0 of none."""
    found: Value = NO
    for one in values:
        if one.low >= found.low and one.high >= found.high:
            found = one
        elif one.low > found.low or one.high > found.high:
            found = one._replace(low=max(one.low, found.low), high=max(one.high, found.high))
    return found


def lowest(values: Iterable[Interval]) -> Interval:
    """The lowest of at least one value, end by end."""
    lows, highs = zip(*values, strict=True)
    return Interval(min(lows), min(highs))


def scale(interval: Interval, factor: Fraction) -> Interval:
    """Each end times a factor of at least 0."""
    return Interval(interval.low * factor, interval.high * factor)


def product(one: Interval, other: Interval) -> Interval:
    """Two values of at least 0 multiplied, end by end."""
    return Interval(one.low * other.low, one.high * other.high)


def mean(intervals: Iterable[Interval]) -> Interval:
    """Arithmetic mean, end by end.

    Raises:
        ZeroDivisionError: There are no values; a mean of nothing is the caller's decision.
    """
    values = tuple(intervals)
    return Interval(
        Fraction(sum(v.low for v in values)) / len(values), Fraction(sum(v.high for v in values)) / len(values)
    )


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all of several."""
    values = tuple(intervals)
    return Interval(min(v.low for v in values), max(v.high for v in values))


def between(interval: Interval, worst: Number, best: Number) -> Interval:
    """Where values lie between a worst (0) and a best (1), clipped; ``worst`` may be the greater number."""
    if worst == 0 and best == 1 and interval.low >= 0 and interval.high <= 1:
        return interval

    def place(value: Number) -> Number:
        if value in (inf, -inf):
            return int((value > worst) == (best > worst))
        return min(max(Fraction(value - worst) / Fraction(best - worst), Fraction(0)), Fraction(1))

    ends = place(interval.low), place(interval.high)
    return Interval(min(ends), max(ends))
