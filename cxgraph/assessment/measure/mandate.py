"""The lead's mandate: what it is charged with, over how much it reaches, and what it may decide there."""

from collections.abc import Callable, Iterable
from typing import Final, Literal, TypeAlias

from cxgraph.assessment.measure.base import Measure, measure_of, names_anything
from cxgraph.assessment.measure.units import Blend, blend
from cxgraph.assessment.network import Network
from cxgraph.core.interval import HALF, NO, UNKNOWN, YES, Interval, highest, point, possibly, truth
from cxgraph.core.model import Unit

MANNERS: Final = {"alone": YES, "jointly": point(HALF), "consulted": NO, None: Interval(HALF, 1)}
"""What a decision right is worth by how it is held; one that does not say is at least shared."""

Extent: TypeAlias = Literal["all"] | tuple[str, ...] | None
"""What a mandate or a right covers: everything, some units and those below them, or what is not known."""


def charter(net: Network, lead: str) -> Measure:
    """Whether the mandate is written, and whether it names outcomes."""
    mandate = net.posts[lead].mandate
    return measure_of(truth(mandate.written), names_anything(mandate.outcomes), because=(lead,))


def scope(net: Network, lead: str) -> Measure:
    """How much of what deals with customers the remit covers, and whether the lead owns the connected journey."""
    mandate = net.posts[lead].mandate
    covered = over_remit(net, _best(net, [(YES, mandate.remit)]))
    whole = truth(mandate.owns_journey)
    coverage = (covered.coverage + whole.known) / 2
    return Measure((covered.value, whole), (lead,), coverage, covered.shares, (covered.mixture,))


def decision_rights(net: Network, lead: str) -> Measure:
    """For each customer-facing unit, the best of what the lead may decide over it."""
    mandate = net.posts[lead].mandate
    if mandate.decision_rights is None:
        found = over_remit(net, lambda unit: UNKNOWN)
    else:
        rights = (
            (MANNERS[one.how], mandate.remit if one.over is None else one.over) for one in mandate.decision_rights
        )
        found = over_remit(net, _best(net, rights))
    return Measure((found.value,), (lead,), found.coverage, found.shares, (found.mixture,))


def resources(net: Network, lead: str) -> Measure:
    """Whether the lead has a budget, and people."""
    post = net.posts[lead]
    reports = net.lines.reports.get(lead, ())
    people = YES if reports else truth(None if post.headcount is None else post.headcount >= 1)
    return measure_of(truth(post.mandate.budget), people, because=(lead, *reports))


def over_remit(net: Network, value: Callable[[Unit | None], Interval]) -> Blend:
    """The blend over customer-facing units; where there is none, the value of the whole (None)."""
    return blend(net, lambda unit: (value(unit),)) or Blend.of_one(value(None))


def _best(net: Network, held: Iterable[tuple[Interval, Extent]]) -> Callable[[Unit | None], Interval]:
    """For a unit, the best of what is held over an extent that holds it or one above it.

    The whole (None) is held by ``all`` and by no list.
    """
    by_extent: dict[Extent, Interval] = {}
    for worth, extent in held:
        by_extent[extent] = highest([worth, by_extent.get(extent, NO)])
    everywhere = highest([by_extent.pop("all", NO), possibly(by_extent.pop(None, NO))])
    listed = highest(by_extent.values())
    best: dict[str, Interval] = {}
    for extent, worth in by_extent.items():
        for unit in extent or ():
            best[unit] = highest([worth, best.get(unit, NO)])
    units = net.units or {}
    over: dict[str | None, Interval] = {None: everywhere}

    def found(unit: Unit | None) -> Interval:
        if unit is None:
            return everywhere if net.units is not None else highest([everywhere, possibly(listed)])
        passed: list[Unit] = [unit]
        while passed[-1].id not in over and (parent := passed[-1].parent) is not None:
            passed.append(units[parent])
        for one in reversed(passed):
            over[one.id] = highest([over[one.parent], best.get(one.id, NO)])
        return over[unit.id]

    return found
