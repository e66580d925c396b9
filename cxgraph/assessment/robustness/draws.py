"""Parts of a pillar -> where its ends lie under many other weightings."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import fsum, inf
from operator import mul, sub
from random import Random
from typing import Final

from cxgraph.core.interval import Interval, Number
from cxgraph.knowledge.catalogue import Band

DRAWS: Final = 1000
"""Enough for a share of them to be right within about 3 points, 19 times in 20."""
SEED: Final = 1
"""Any number would do, as long as every run takes the same."""
TAIL: Final = DRAWS // 20
"""Draws left out at either end of a range; nine tenths remain."""
NEAR: Final = 0.25
"""The share of itself by which each weight may differ in a weighting near ours; chosen."""
LOST: Final = 5e-9
"""What the rounding of weights may cost a mean, far below any decimal that is shown: a mean of 60s is 60."""


@lru_cache(maxsize=32)
def weightings(weights: tuple[Fraction, ...]) -> tuple[tuple[float, ...], ...]:
    """Random weightings around given ones: these, times what a flat Dirichlet distribution draws, brought to 1.

    Around equal weights that is the flat distribution itself, in which every weighting is as likely as any other:
    what somebody has to assume who knows nothing of the right one. Around others it is as wide, with these in its
    centre.

    Args:
        weights: More than 0 each, 1 together.
    """
    flat = _flat(len(weights))
    if len(set(weights)) == 1:
        return tuple(flat)
    floats = tuple(map(float, weights))
    rows = (tuple(map(mul, floats, row)) for row in flat)
    return tuple(tuple(share / total for share in row) for row in rows for total in (fsum(row),))


def _flat(size: int) -> Iterator[tuple[float, ...]]:
    """Numbers that add up to 1, drawn as the lengths that random cuts leave of a line.

    It takes no more than ``random`` and a difference, which are the same on every machine.
    """
    cut = Random(SEED).random
    for _ in range(DRAWS):
        cuts = sorted([cut() for _ in range(size - 1)])
        yield tuple(map(sub, (*cuts, 1.0), (0.0, *cuts)))


@lru_cache(maxsize=32)
def near_weightings(weights: tuple[Fraction, ...]) -> tuple[tuple[float, ...], ...]:
    """Random weightings near given ones: each weight times anything within a quarter of 1, brought to 1 together.

    Args:
        weights: More than 0 each, 1 together.
    """
    draw = Random(SEED).random
    floats = tuple(map(float, weights))
    rows = ([weight * (1 + NEAR * (2 * draw() - 1)) for weight in floats] for _ in range(DRAWS))
    return tuple(tuple(share / total for share in row) for row in rows for total in (fsum(row),))


def draw_means(values: Sequence[Fraction], among: Sequence[tuple[float, ...]]) -> list[float]:
    """The mean of the values under each of several weightings, in their order."""
    floats = tuple(map(float, values))
    return [fsum(map(mul, floats, weighting)) for weighting in among]


def staying(end: Number, draws: Sequence[float], bands: tuple[Band, ...]) -> list[bool]:
    """Of each draw, whether an end of [0, 1] stays in the band it is in."""
    begins = [*(band.low for band in bands), inf]
    place = sum(begin <= 100 * end for begin in begins)
    low, high = begins[place - 1] / 100 - LOST, begins[place] / 100 - LOST
    return [low <= draw < high for draw in draws]


def middle(draws: Sequence[float]) -> Interval:
    """What the draws span without the twentieth at either end."""
    ordered = sorted(draws)
    return Interval(ordered[TAIL], ordered[-TAIL - 1])
