"""Units -> what customer-facing ones are worth together, half of it by units and half by their people."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from math import inf
from typing import NamedTuple

from cxgraph.assessment.measure.base import Measure, Mixture, Shares, known_share, mean_share
from cxgraph.assessment.network import Network
from cxgraph.core.interval import HALF, UNKNOWN, Interval, Number, hull, mean
from cxgraph.core.model import Unit


class Blend(NamedTuple):
    """An indicator over units: both shares, how much of what they rest on is known, 0 to 1, and how they come about."""

    shares: Shares
    coverage: Fraction
    mixture: Mixture | None = None

    @classmethod
    def of_one(cls, value: Interval) -> "Blend":
        """What one item is worth that stands for all units."""
        return cls(Shares(value, value), known_share([value]))

    @property
    def value(self) -> Interval:
        """The mean of both shares."""
        return mean([self.shares.units, self.shares.people])


def customer_units(net: Network) -> Iterator[Unit]:
    """Units that deal with customers, or may."""
    return (unit for unit in (net.units or {}).values() if unit.customer_facing is not False)


def over_customer_units(net: Network, values: Callable[[Unit], Sequence[Interval]]) -> Measure:
    """The blend, over the customer-facing units, of the mean of some values of each.

    Where units are left out it may be anything; where none deals with customers it does not apply.
    """
    because = tuple(unit.id for unit in customer_units(net))
    found = blend(net, values)
    if found is None:
        return Measure((UNKNOWN,) if net.units is None else (), because)
    return Measure((found.value,), because, found.coverage, found.shares, (found.mixture,))


def blend(net: Network, values: Callable[[Unit], Sequence[Interval]]) -> Blend | None:
    """Both shares of the customer-facing units' values; None where there is no such unit.

    A unit that may not deal with customers may be worth anything.
    """
    units = tuple(customer_units(net))
    if not units:
        return None
    items = [values(unit) if unit.customer_facing else (UNKNOWN,) for unit in units]
    worths = [found[0] if len(found) == 1 else mean(found) for found in items]
    by_units = mean(worths)
    people = tuple(net.own_people[unit.id] for unit in units)
    by_people = _weighted_mean(worths, people, by_units)
    mixture = Mixture(tuple(map(tuple, items)), HALF, people)
    return Blend(Shares(by_units, by_people), mean_share(items), mixture)


def _weighted_mean(values: Sequence[Interval], weights: Sequence[Interval], otherwise: Interval) -> Interval:
    """The exact range of a weighted mean over all values and all weights in their intervals.

    Bounds after Karnik and Mendel (2001): the least mean gives each value its lower end, those below some point all the
    weight they may have and the others the least; the greatest likewise. Where all weights may be 0, the mean may be
    ``otherwise``, too.
    """
    least = _least((value.low, weight) for value, weight in zip(values, weights, strict=True))
    most = _least((-value.high, weight) for value, weight in zip(values, weights, strict=True))
    if least is None or most is None:
        return otherwise
    found = Interval(least, -most)
    return found if any(weight.low for weight in weights) else hull([found, otherwise])


def _least(weighted: Iterable[tuple[Number, Interval]]) -> Number | None:
    """The least weighted mean over all weights; None where every weight is 0."""
    by_value: dict[Number, tuple[Number, Number]] = {}
    for value, weight in weighted:
        low, high = by_value.get(value, (0, 0))
        by_value[value] = low + weight.low, high + weight.high
    total = sum(low for low, _ in by_value.values())
    weighed = sum(value * low for value, (low, _) in by_value.items() if low)
    best = Fraction(weighed) / total if total else None
    for value in sorted(by_value):
        low, high = by_value[value]
        if high == inf:
            return value if best is None else min(best, value)
        total, weighed = total + high - low, weighed + value * (high - low)
        if total:
            here = Fraction(weighed) / total
            best = here if best is None else min(best, here)
    return best
