"""The lead's authority: seat, mandate, sponsors, and the ways to those who decide and those who do."""

from collections.abc import Callable, Iterator
from functools import cache
from math import inf

from cxgraph.assessment.measure.base import NOT_SAID, Measure, measure_of, names_anything
from cxgraph.assessment.network import Network
from cxgraph.core.interval import (
    HALF,
    NO,
    UNKNOWN,
    YES,
    Interval,
    Truth,
    all_of,
    any_of,
    highest,
    scale,
    truth,
    truth_between,
)
from cxgraph.core.model import NONE, Initiative


def seat(net: Network, lead: str) -> Measure:
    """Solid lines from the lead up to the top."""
    return measure_of(net.lines.tier(lead), because=net.lines.path(lead))


def charter(net: Network, lead: str) -> Measure:
    """Whether the mandate is written, and whether it names outcomes."""
    mandate = net.posts[lead].mandate
    return measure_of(truth(mandate.written), names_anything(mandate.outcomes), because=(lead,))


def decision_rights(net: Network, lead: str) -> Measure:
    """Whether the lead may decide anything."""
    return measure_of(names_anything(net.posts[lead].mandate.decision_rights), because=(lead,))


def resources(net: Network, lead: str) -> Measure:
    """Whether the lead has a budget, and people."""
    post = net.posts[lead]
    reports = net.lines.reports.get(lead, ())
    people = YES if reports else truth(None if post.headcount is None else post.headcount >= 1)
    return measure_of(truth(post.mandate.budget), people, because=(lead, *reports))


def sponsor(net: Network, lead: str) -> Measure:
    """Whether an executive at tier 0 or 1 lends authority to CX, or the lead is the top."""
    return measure_of(is_sponsored(net, lead), because=(lead, *sponsors(net, lead)))


def is_sponsored(net: Network, lead: str) -> Truth:
    """What :func:`sponsor` measures, as a yes or no."""
    own = net.lines.tier(lead)
    top = truth_between(own.high == 0, own.low == 0)
    return any_of([top, *sponsors(net, lead).values()])


def sponsors(net: Network, lead: str) -> dict[str, Truth]:
    """Each post other than the lead that is at tier 0 or 1, or may be, and whether it lends authority to CX there."""
    return {
        post: all_of([_at_most(net.lines.tier(post), 1), truth(net.posts[post].sponsors_cx)])
        for post in net.lines.upper
        if post != lead
    }


def deciders(net: Network, lead: str) -> Measure:
    """Steps from the lead to the top by the shortest of its roads."""
    steps = list(_roads_up(net, lead))
    return measure_of(Interval(min(s.low for s in steps), min(s.high for s in steps)), because=net.lines.path(lead))


def _roads_up(net: Network, lead: str) -> Iterator[Interval]:
    yield net.lines.tier(lead)
    targets = net.dotted(lead)
    if targets is None:
        yield Interval(1, inf)
    for target in targets or ():
        yield _one_more(net.lines.tier(target))
    for post in net.lines.upper:
        tier = net.lines.tier(post)
        if post != lead:
            yield _if(all_of([truth(net.posts[post].sponsors_cx), _at_most(tier, 1)]), _one_more(tier))
            yield _if(all_of([_at_strategy(net, lead, post), _at_most(tier, 1)]), _one_more(tier))


def _at_strategy(net: Network, lead: str, post: str) -> Truth:
    tie = net.ties.get((lead, post))
    if tie is None or tie.stance != "partner":
        return net.partner(lead, post)
    return truth(None if tie.stage is None else tie.stage == "strategy")


def _if(open_: Truth, steps: Interval) -> Interval:
    """The length of a road that may not be open: endless where it is closed."""
    return Interval(steps.low if open_.high else inf, steps.high if open_.low else inf)


def _one_more(tier: Interval) -> Interval:
    return Interval(tier.low + 1, tier.high + 1)


def _at_most(tier: Interval, limit: int) -> Truth:
    return truth_between(tier.high <= limit, tier.low <= limit)


def initiative_power(net: Network, lead: str) -> Measure:
    """For each initiative and unit in it, the best hold that the initiative's lead or the CX lead has over the unit."""
    if net.initiatives is None:
        return NOT_SAID
    items: list[Interval] = []
    because = [lead]
    hold = holds(net, lead)
    for initiative in net.initiatives:
        units = dict.fromkeys(initiative.units or ())
        if initiative.units is None:
            items.append(UNKNOWN)
        items.extend(hold(initiative, unit) for unit in units)
        because += [initiative.id, *units]
    return measure_of(*items, because=because)


def holds(net: Network, lead: str) -> Callable[[Initiative, str], Interval]:
    """For an initiative and a unit in it, what carries the unit along: the best of several.

    A line or a shared objective counts 1, a partner tie or a sponsor above its head 1/2.
    """
    sponsored = net.lines.gather(lambda post: truth(net.posts[post].sponsors_cx))

    def sponsored_above(head: str) -> Truth:
        above = net.lines.manager[head]
        return sponsored(above) if above is not None else NO if head in net.lines.tops else UNKNOWN

    @cache
    def over(head: str, leader: str | None) -> Interval:
        bosses = [boss for boss in (leader, lead) if boss not in (None, NONE)]
        open_lead = [UNKNOWN] if leader is None else []
        line = any_of([*open_lead, *(net.lines.in_line(head, boss) for boss in bosses)])
        tie = any_of([*open_lead, *(net.partner(boss, head) for boss in bosses if boss != head)])
        return highest([line, scale(tie, HALF), scale(sponsored_above(head), HALF)])

    def hold(initiative: Initiative, unit: str) -> Interval:
        head = (net.units or {})[unit].head
        shared = names_anything(initiative.shared_objectives)
        if head == NONE or shared == YES:
            return shared
        return highest([shared, UNKNOWN if head is None else over(head, initiative.lead)])

    return hold
