"""Rules on initiatives: work that crosses units, and what carries them along or pulls them apart."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from cxgraph.catalogue import Rule
from cxgraph.interval import NO, UNKNOWN, YES, Interval, least, negation
from cxgraph.measure.authority import hold
from cxgraph.measure.base import listed
from cxgraph.model import Initiative
from cxgraph.network import Network
from cxgraph.rules.base import Check, Place, Verdict, of_lead, outcome


@of_lead
def lead_without_command(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Participating units over which neither the initiative's lead nor the CX lead has any hold."""
    yield from _unstated(net)
    for initiative in net.initiatives or ():
        for unit in dict.fromkeys(initiative.units or ()):
            value = hold(net, lead, initiative, unit)
            smell = YES if value.high == 0 else NO if value.low > 0 else UNKNOWN
            at = Place("initiatives", initiative.id)
            yield Verdict(outcome=outcome(smell), subjects=(initiative.id, unit), at=at, measured=float(value.high))


def rival_objectives(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Units of one initiative own rival objectives, and the initiative has no shared one."""
    yield from _unstated(net)
    for initiative in net.initiatives or ():
        if initiative.units is not None:
            unshared = negation(listed(initiative.shared_objectives))
            rivalry, units = _rivalry(net, initiative)
            smell = least([unshared, rivalry])
            at = Place("initiatives", initiative.id, ("shared_objectives",))
            yield Verdict(outcome=outcome(smell), subjects=(initiative.id, *units), at=at, measured=len(units))


def _unstated(net: Network) -> Iterator[Verdict]:
    """What is open or idle because initiatives, or the units of one, are not listed."""
    if net.initiatives is None:
        yield Verdict(outcome="cannot_tell", unlisted=("initiatives",), at=Place("initiatives"))
    elif not any(initiative.units != () for initiative in net.initiatives):
        yield Verdict(outcome="does_not_apply", at=Place("initiatives"))
    for initiative in net.initiatives or ():
        if initiative.units is None:
            at = Place("initiatives", initiative.id)
            yield Verdict(outcome="cannot_tell", subjects=(initiative.id,), at=at)


def _rivalry(net: Network, initiative: Initiative) -> tuple[Interval, tuple[str, ...]]:
    """Whether two units of an initiative own rival objectives, and the units that do."""
    units = [(net.units or {})[unit] for unit in dict.fromkeys(initiative.units or ())]
    rivals = {
        unit.id
        for one, other in combinations(units, 2)
        if any(frozenset((a, b)) in net.rivals for a in one.objectives or () for b in other.objectives or ())
        for unit in (one, other)
    }
    if rivals:
        return YES, tuple(unit.id for unit in units if unit.id in rivals)
    stated = len(units) < 2 or all(unit.objectives is not None for unit in units)
    return (NO if stated else UNKNOWN), ()


RULES: Final[Mapping[str, Check]] = {
    "CX401": lead_without_command,
    "CX402": rival_objectives,
}
