"""The lead's mandate: what it is charged with, over how much it reaches, and what it may decide there."""

from collections.abc import Callable, Collection
from typing import Final, Literal, TypeAlias

from cxgraph.assessment.measure.base import Measure, measure_of, names_anything
from cxgraph.assessment.measure.units import Blend, blend
from cxgraph.assessment.network import Network
from cxgraph.core.interval import HALF, NO, UNKNOWN, YES, Interval, Truth, highest, point, product, truth
from cxgraph.core.model import Unit

MANNERS: Final = {"alone": YES, "jointly": point(HALF), "consulted": NO, None: Interval(HALF, 1)}
"""What a decision right is worth by how it is held; one that does not say is at least shared."""

Extent: TypeAlias = Literal["all"] | Collection[str] | None
"""What a mandate or a right covers: everything, some units and those below them, or what is not known."""


def charter(net: Network, lead: str) -> Measure:
    """Whether the mandate is written, and whether it names outcomes."""
    mandate = net.posts[lead].mandate
    return measure_of(truth(mandate.written), names_anything(mandate.outcomes), because=(lead,))


def scope(net: Network, lead: str) -> Measure:
    """How much of what deals with customers the remit covers, and whether the lead owns the connected journey."""
    mandate = net.posts[lead].mandate
    covered = over_remit(net, _covering(net, mandate.remit))
    whole = truth(mandate.owns_journey)
    coverage = (covered.coverage + whole.known) / 2
    return Measure((covered.value, whole), (lead,), coverage, covered.shares)


def decision_rights(net: Network, lead: str) -> Measure:
    """For each customer-facing unit, the best of what the lead may decide over it."""
    mandate = net.posts[lead].mandate
    if mandate.decision_rights is None:
        found = over_remit(net, lambda unit: UNKNOWN)
    else:
        rights = [
            (MANNERS[right.how], _covering(net, mandate.remit if right.over is None else right.over))
            for right in mandate.decision_rights
        ]
        found = over_remit(net, lambda unit: highest(product(held, covers(unit)) for held, covers in rights))
    return Measure((found.value,), (lead,), found.coverage, found.shares)


def resources(net: Network, lead: str) -> Measure:
    """Whether the lead has a budget, and people."""
    post = net.posts[lead]
    reports = net.lines.reports.get(lead, ())
    people = YES if reports else truth(None if post.headcount is None else post.headcount >= 1)
    return measure_of(truth(post.mandate.budget), people, because=(lead, *reports))


def over_remit(net: Network, value: Callable[[Unit | None], Interval]) -> Blend:
    """The blend over customer-facing units; where there is none, the value of the whole (None)."""
    return blend(net, lambda unit: (value(unit),)) or Blend.of_one(value(None))


def _covering(net: Network, extent: Extent) -> Callable[[Unit | None], Truth]:
    """For a unit, whether an extent holds it or one above it; the whole (None) is held by ``all`` and by no list."""
    if extent is None or extent == "all":
        return lambda unit: UNKNOWN if extent is None else YES
    units = net.units or {}
    found: dict[str, Truth] = dict.fromkeys(extent, YES)

    def covers(unit: Unit | None) -> Truth:
        if unit is None:
            return UNKNOWN if net.units is None else NO
        passed = [unit.id]
        while passed[-1] not in found and (parent := units[passed[-1]].parent) is not None:
            passed.append(parent)
        held = found.setdefault(passed[-1], NO)
        found.update(dict.fromkeys(passed, held))
        return held

    return covers
