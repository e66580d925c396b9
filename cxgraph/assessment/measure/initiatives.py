"""How far the lead carries initiatives along: by itself, by those above, and through who leads them."""

from collections.abc import Callable
from functools import cache

from cxgraph.assessment.measure.authority import standing
from cxgraph.assessment.measure.base import NOT_SAID, Measure, mean_of_means, names_anything
from cxgraph.assessment.network import Network
from cxgraph.core.interval import (
    HALF,
    NO,
    UNKNOWN,
    YES,
    Interval,
    Truth,
    highest,
    product,
    scale,
    truth,
)
from cxgraph.core.model import NONE, Initiative


def initiative_power(net: Network, lead: str) -> Measure:
    """For each initiative, the mean over its units of the best hold that the lead has on each."""
    if net.initiatives is None:
        return NOT_SAID
    hold = holds(net, lead)
    groups: list[list[Interval]] = []
    because = [lead]
    for initiative in net.initiatives:
        units = dict.fromkeys(initiative.units or ())
        found: list[Interval] = [hold(initiative, unit) for unit in units]
        if initiative.units is None:
            found = [UNKNOWN]
        if found:
            groups.append(found)
        because += [initiative.id, *units]
    return mean_of_means(groups, because)


def holds(net: Network, lead: str) -> Callable[[Initiative, str], Interval]:
    """For an initiative and a unit in it, what makes the unit take part for the lead: the best of several.

    A line or a shared objective counts 1; a partner tie, or a sponsor above the unit's head, 1/2; whoever leads the
    initiative as much as the lead's relation to that post times that post's own line (1) or partner tie (1/2).
    """
    sponsored_above = sponsorship_above(net)

    @cache
    def relation(leader: str) -> Interval:
        own = net.lines.in_line(leader, lead)
        return own if own == YES else highest([own, standing(net, lead, leader, later=YES)])

    def grip(boss: str, head: str) -> Interval:
        return highest([net.lines.in_line(head, boss), scale(net.partner(boss, head), HALF)])

    @cache
    def over(head: str, leader: str | None) -> Interval:
        through: Interval = UNKNOWN if leader is None else NO
        if leader not in (None, NONE):
            through = product(relation(str(leader)), grip(str(leader), head))
        return highest([grip(lead, head), scale(sponsored_above(head), HALF), through])

    return of_units(net, over)


def sponsorship_above(net: Network) -> Callable[[str], Truth]:
    """For a post, whether any post above it in its line lends authority to CX."""
    sponsored = net.lines.gather(lambda post: truth(net.posts[post].sponsors_cx))

    def sponsored_above(head: str) -> Truth:
        above = net.lines.manager[head]
        return sponsored(above) if above is not None else NO if head in net.lines.tops else UNKNOWN

    return sponsored_above


def of_units(net: Network, over: Callable[[str, str | None], Interval]) -> Callable[[Initiative, str], Interval]:
    """For an initiative and a unit in it, a shared objective, or else what carries the unit's head along.

    Args:
        net: The network.
        over: What carries a head along, for the head and the post that leads the initiative, None where unknown.
    """

    def hold(initiative: Initiative, unit: str) -> Interval:
        head = (net.units or {})[unit].head
        shared = names_anything(initiative.shared_objectives)
        if head == NONE or shared == YES:
            return shared
        return highest([shared, UNKNOWN if head is None else over(head, initiative.lead)])

    return hold
