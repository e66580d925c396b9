"""Parts of a pillar -> the smallest change of their weights that gives another band, exactly."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final, NamedTuple

from cxgraph.assessment.robustness.parts import WeightedPart, reading, weighted_mean
from cxgraph.assessment.robustness.records import ExactShift
from cxgraph.knowledge.catalogue import Band

BEYOND: Final = Fraction(1, 10**6)
"""Weight moved past a boundary that itself still belongs to the band being left: less than anything shown."""


class _Level(NamedTuple):
    """Parts that are worth the same: their places, their worth, and their weight together."""

    places: tuple[int, ...]
    worth: Fraction
    weight: Fraction


def smallest_change(parts: Sequence[WeightedPart], bands: tuple[Band, ...]) -> ExactShift | None:
    """The least weight that, moved, takes an end of the pillar's interval over a boundary of its band.

    To move a mean by least weight is to take it from the parts worth least, one after the other, and to give it to
    those worth most: no other unit of weight gains more. Where the mean is to fall, worth is counted the other way
    round. Parts worth the same give and take in proportion to their weights.

    Returns:
        The change; of two equal ones, that of the low end, then that downwards. None where no weights of these parts
        cross a boundary. A boundary belongs to the band above it, so one reached from above has to be passed by a
        trace of weight, which does not count.
    """
    return min(_changes(parts, bands), key=lambda change: change.moved, default=None)


def _changes(parts: Sequence[WeightedPart], bands: tuple[Band, ...]) -> Iterator[ExactShift]:
    if len(parts) < 2:
        return
    boundaries = [Fraction(band.low) / 100 for band in bands[1:]]
    for values in ([part.low for part in parts], [part.high for part in parts]):
        end = sum((value * part.weight for value, part in zip(values, parts, strict=True)), Fraction(0))
        for boundary in [passed for passed in boundaries if passed <= end][-1:]:
            yield from _crossing(parts, [-value for value in values], end - boundary, BEYOND, bands)
        for boundary in [ahead for ahead in boundaries if ahead > end][:1]:
            yield from _crossing(parts, values, boundary - end, Fraction(0), bands)


def _crossing(
    parts: Sequence[WeightedPart], worth: Sequence[Fraction], need: Fraction, beyond: Fraction, bands: tuple[Band, ...]
) -> Iterator[ExactShift]:
    *lower, best = _levels(parts, worth)
    moved = _least(lower, best.worth, need)
    there_is = sum((level.weight for level in lower), Fraction(0))
    if moved is None or (beyond and moved == there_is):
        return
    taken, weights = _moved(parts, lower, best, min(moved + beyond, there_is))
    yield ExactShift(
        moved=moved,
        taken_from=_ids(parts, taken),
        given_to=_ids(parts, best.places),
        band=reading(weighted_mean(parts, weights), bands).band,
    )


def _levels(parts: Sequence[WeightedPart], worth: Sequence[Fraction]) -> list[_Level]:
    ordered = sorted(range(len(parts)), key=worth.__getitem__)
    groups = [(value, tuple(places)) for value, places in groupby(ordered, key=worth.__getitem__)]
    return [_Level(places, value, sum((parts[p].weight for p in places), Fraction(0))) for value, places in groups]


def _least(lower: Sequence[_Level], best: Fraction, need: Fraction) -> Fraction | None:
    """The weight to move from the lower levels to the best for a mean to rise by what is needed; None: not enough."""
    moved = Fraction(0)
    for level in lower:
        gain = best - level.worth
        if need <= gain * level.weight:
            return moved + need / gain
        need -= gain * level.weight
        moved += level.weight
    return None


def _moved(
    parts: Sequence[WeightedPart], lower: Sequence[_Level], best: _Level, moved: Fraction
) -> tuple[list[int], list[Fraction]]:
    """The places that weight is taken from, and all weights then."""
    weights = [part.weight for part in parts]
    taken: list[int] = []
    left = moved
    for level in lower:
        here = min(left, level.weight)
        left -= here
        if here:
            taken += level.places
        for place in level.places:
            weights[place] *= 1 - here / level.weight
    for place in best.places:
        weights[place] *= 1 + moved / best.weight
    return taken, weights


def _ids(parts: Sequence[WeightedPart], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(parts[place].indicator for place in sorted(places))
