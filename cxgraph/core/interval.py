"""Intervals of exact fractions: what is known of a number, or of a yes (1) or no (0)."""

from collections.abc import Iterable
from fractions import Fraction
from math import inf
from typing import Final, NamedTuple, TypeAlias

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


def point(value: Number) -> Interval:
    """The interval of one known value."""
    return Interval(value, value)


NO: Final = point(0)
YES: Final = point(1)
UNKNOWN: Final = Interval(0, 1)
HALF: Final = Fraction(1, 2)


def truth(value: bool | None) -> Interval:
    """A flag as an interval; an unknown one (None) may be either."""
    return UNKNOWN if value is None else point(int(value))


def negation(interval: Interval) -> Interval:
    """Yes where it was no."""
    return Interval(1 - interval.high, 1 - interval.low)


def greatest(intervals: Iterable[Interval]) -> Interval:
    """The greatest of several values of at least 0, end by end; of yes and no: whether any holds. ``NO`` of none."""
    found = NO
    for one in intervals:
        if one.low >= found.low and one.high >= found.high:
            found = one
        elif one.low > found.low or one.high > found.high:
            found = Interval(max(one.low, found.low), max(one.high, found.high))
    return found


def any_holds(intervals: Iterable[Interval]) -> Interval:
    """Of yes and no: whether any holds, as :func:`greatest` says it, and without looking beyond the first that does."""
    found = NO
    for one in intervals:
        if one == YES:
            return YES
        found = greatest((found, one))
    return found


def least(intervals: Iterable[Interval]) -> Interval:
    """The least of several values, end by end; of yes and no: whether all hold. ``YES`` of none."""
    values = tuple(intervals)
    return Interval(min(v.low for v in values), min(v.high for v in values)) if values else YES


def scale(interval: Interval, factor: Fraction) -> Interval:
    """Each end times a factor of at least 0."""
    return Interval(interval.low * factor, interval.high * factor)


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
