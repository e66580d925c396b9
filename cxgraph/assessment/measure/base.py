"""What a measure gives: intervals, one an item, and the facts they rest on."""

from collections.abc import Iterable, Sized
from dataclasses import dataclass

from cxgraph.core.interval import UNKNOWN, Interval, Truth, truth


@dataclass(frozen=True)
class Measure:
    """One indicator, measured.

    Attributes:
        items: What is averaged, one interval an item, in the indicator's own unit; empty where the indicator
            does not apply to this organisation.
        because: Ids of the posts, units and initiatives looked at.
    """

    items: tuple[Interval, ...]
    because: tuple[str, ...] = ()


def measure_of(*items: Interval, because: Iterable[str] = ()) -> Measure:
    """A measure of a fixed number of items."""
    return Measure(items, tuple(dict.fromkeys(because)))


NOT_SAID = Measure((UNKNOWN,))
"""Nothing at all is known: one item that may be anything."""


def names_anything(values: Sized | None) -> Truth:
    """Whether a list names anything; unknown where it is left out (None)."""
    return truth(None if values is None else len(values) > 0)
