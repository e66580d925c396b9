"""What carries a unit along in an initiative, whoever's it is: of the initiative's lead, or of the CX lead."""

from collections.abc import Callable
from functools import cache

from cxgraph.assessment.measure.base import names_anything
from cxgraph.assessment.network import Network
from cxgraph.core.interval import HALF, NO, UNKNOWN, YES, Interval, Truth, any_of, highest, scale, truth
from cxgraph.core.model import NONE, Initiative


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
