"""What a measure gives: intervals, one an item, and the facts they rest on."""

from collections import Counter
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from cxgraph.core.interval import UNKNOWN, Interval, Truth, mean, truth


@dataclass(frozen=True)
class Shares:
    """What customer-facing units are worth on average: each counting once, and each by its people."""

    units: Interval
    people: Interval


@dataclass(frozen=True)
class Mixture:
    """How one item of a measure comes about: as a mean of its members, half of it or all by what these weigh.

    Attributes:
        members: The values of each member, which count alike in it.
        even: Share of the item, 0 to 1, in which each member counts alike.
        weights: What each member weighs in the rest, which is as little and as much as any such weights make it; none
            where there is no rest.
    """

    members: tuple[tuple[Interval, ...], ...]
    even: Fraction = Fraction(1)
    weights: tuple[Interval, ...] = ()


@dataclass(frozen=True)
class Measure:
    """One indicator, measured.

    Attributes:
        items: What is averaged, one interval an item, in the indicator's own unit; empty where the indicator
            does not apply to this organisation.
        because: Ids of the posts, units and initiatives looked at.
        coverage: Share of what was looked at that is known, 0 to 1; None where that is the share of known items.
        shares: Both shares of an indicator over units; None of any other.
        mixtures: How each of the first items comes about; of what is left out, and of None, no more is to be said.
    """

    items: tuple[Interval, ...]
    because: tuple[str, ...] = ()
    coverage: Fraction | None = None
    shares: Shares | None = None
    mixtures: tuple[Mixture | None, ...] = ()


def measure_of(*items: Interval, because: Iterable[str] = ()) -> Measure:
    """A measure of a fixed number of items."""
    return Measure(items, tuple(dict.fromkeys(because)))


NOT_SAID = Measure((UNKNOWN,))
"""Nothing at all is known: one item that may be anything."""


def known_share(items: Sequence[Interval]) -> Fraction:
    """The share of at least one item that is known."""
    return Fraction(sum(item.known for item in items), len(items))


def mean_share(groups: Sequence[Sequence[Interval]]) -> Fraction:
    """The mean, over at least one group, of the share of its items that is known."""
    known: Counter[int] = Counter()
    for items in groups:
        known[len(items)] += sum(item.known for item in items)
    return sum((Fraction(number, size) for size, number in known.items()), Fraction(0)) / len(groups)


def mean_of_means(groups: Sequence[Sequence[Interval]], because: Iterable[str] = ()) -> Measure:
    """A measure of groups of items, of which each weighs the same however many items it has."""
    coverage = mean_share(groups) if groups else None
    mixtures = tuple(Mixture(tuple((item,) for item in items)) for items in groups)
    return Measure(tuple(map(mean, groups)), tuple(dict.fromkeys(because)), coverage, mixtures=mixtures)


def least_of(cases: Sequence[Interval]) -> Mixture:
    """How the low end of what is open between cases comes about: nothing is known of how much each of them counts."""
    return Mixture(tuple((case,) for case in cases), Fraction(0), (Interval(0, inf),) * len(cases))


def names_anything(values: Sized | None) -> Truth:
    """Whether a list names anything; unknown where it is left out (None)."""
    return truth(None if values is None else len(values) > 0)
