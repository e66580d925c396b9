"""What a mixture of an indicator is worth in whole numbers, and what its parts are worth at most.

The least that a weighted mean may be over all weights is no sum: where nothing is known of the weights it is the worst
member. But any weights that may hold give a sum that is never less, and those that hold now give the same now.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import TypeAlias

from cxgraph.assessment.measure.base import Mixture
from cxgraph.core.interval import Interval, Number

Exact: TypeAlias = int | Fraction
"""A whole number where it is one: most are, and are quicker to add."""


@dataclass(frozen=True)
class Mixed:
    """A mixture of which the weights are open.

    Attributes:
        members: The places of each member's values, of which each counts with the share that it has in its member.
        even: Share in which each member counts alike.
        weights: What each member weighs else.
    """

    members: tuple[range, ...]
    even: Fraction
    weights: tuple[Interval, ...]

    def worth(self, state: Sequence[Exact]) -> Exact:
        """What it is worth at least."""
        values = self._values(state)
        least = _dot(least_weights(values, values, self.weights), values)
        return self.even * _mean(values) + (1 - self.even) * least

    def slopes(
        self, state: Sequence[Exact], most: Sequence[Exact], turns: Mapping[int, int]
    ) -> Iterator[tuple[int, Exact]]:
        """Each place with how much what is won there counts at most: in sum never less than what is won together.

        Args:
            state: What each place is worth now.
            most: What it may come to; of weights that do as well now, those are taken that win least then.
            turns: Where several members do, the first of these orders them.
        """
        order = [min((turns[place] for place in places if place in turns), default=-1) for places in self.members]
        weighed = self._weighed(self._values(state), self._values(most), order)
        for places, weight in zip(self.members, weighed, strict=True):
            yield from ((place, weight) for place in places)

    def _values(self, state: Sequence[Exact]) -> list[Exact]:
        return [sum(state[place] for place in places) for places in self.members]

    def _weighed(self, values: Sequence[Exact], most: Sequence[Exact], turns: Sequence[int] = ()) -> list[Exact]:
        """What each member counts where the mixture is worth least."""
        alike = Fraction(1, len(values))
        return [
            self.even * alike + (1 - self.even) * weight for weight in least_weights(values, most, self.weights, turns)
        ]


def is_sum(mixture: Mixture) -> bool:
    """Whether nothing is open of what the members weigh."""
    return len(mixture.members) == 1 or mixture.even == 1 or all(weight.known for weight in mixture.weights)


def value_shares(mixture: Mixture) -> Iterator[Fraction]:
    """What each value counts in a mixture that is a sum; in another, what it counts in its member."""
    if not is_sum(mixture):
        yield from (Fraction(1, len(member)) for member in mixture.members for _ in member)
        return
    alike = [Fraction(1, len(mixture.members))] * len(mixture.members)
    total = sum(Fraction(weight.low) for weight in mixture.weights)
    weighed = [Fraction(weight.low) / total for weight in mixture.weights] if total else alike
    for values, one, other in zip(mixture.members, alike, weighed, strict=True):
        yield from [(mixture.even * one + (1 - mixture.even) * other) / len(values)] * len(values)


def least_weights(
    values: Sequence[Exact], most: Sequence[Exact], weights: Sequence[Interval], turns: Sequence[int] = ()
) -> Sequence[Exact]:
    """Shares, 1 in sum, by which a weighted mean is least; of several, those by which it is least of ``most``, too.

    The same bounds as those of the measures, after Karnik and Mendel (2001): members below some point weigh all that
    they may, the others as little. Where all may weigh nothing, each may count alike.
    """
    alike = [Fraction(1, len(values))] * len(values)
    order = sorted(range(len(values)), key=lambda nth: (values[nth], most[nth], *turns[nth : nth + 1]))
    means = [*_means(order, values, most, weights)]
    best = min(range(len(means)), key=means.__getitem__)
    if means[best][0] == inf:
        return alike
    first = frozenset(order[:best])
    found: Sequence[Exact]
    if best and weights[order[best - 1]].high == inf:
        found = [int(nth == order[best - 1]) for nth in range(len(values))]
    else:
        found = _shares([weight.high if nth in first else weight.low for nth, weight in enumerate(weights)])
    if any(weight.low for weight in weights) or means[best] <= (_mean(values), _mean(most)):
        return found
    return alike


def _means(
    order: Iterable[int], values: Sequence[Exact], most: Sequence[Exact], weights: Sequence[Interval]
) -> Iterator[tuple[Number, Number]]:
    """Both weighted means, as more and more of the members that come first in some order weigh all that they may."""
    total = sum(Fraction(weight.low) for weight in weights)
    least = [(nth, Fraction(weight.low)) for nth, weight in enumerate(weights) if weight.low]
    sums = [sum(weight * of[nth] for nth, weight in least) for of in (values, most)]
    yield (sums[0] / total, sums[1] / total) if total else (inf, inf)
    for nth in order:
        if weights[nth].high == inf:
            yield values[nth], most[nth]
            return
        more = Fraction(weights[nth].high) - Fraction(weights[nth].low)
        total += more
        sums = [sums[0] + more * values[nth], sums[1] + more * most[nth]]
        yield (sums[0] / total, sums[1] / total) if total else (inf, inf)


def _shares(weights: Sequence[Number]) -> list[Fraction]:
    total = sum(Fraction(weight) for weight in weights)
    return [Fraction(weight) / total for weight in weights]


def _mean(values: Sequence[Exact]) -> Exact:
    return sum(values) * Fraction(1, len(values))


def _dot(shares: Iterable[Exact], values: Iterable[Exact]) -> Exact:
    return sum(share * value for share, value in zip(shares, values, strict=True) if share)
