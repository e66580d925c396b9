"""What carries a unit along in an initiative, whoever's it is: of the initiative's lead, or of the CX lead."""

from collections.abc import Callable
from functools import cache

from cxgraph.assessment.measure.initiatives import of_units, sponsorship_above
from cxgraph.assessment.network import Network
from cxgraph.core.interval import HALF, UNKNOWN, Interval, any_of, highest, scale
from cxgraph.core.model import NONE, Initiative


def holds(net: Network, lead: str) -> Callable[[Initiative, str], Interval]:
    """For an initiative and a unit in it, what carries the unit along: the best of several.

    A line or a shared objective counts 1, a partner tie or a sponsor above its head 1/2.
    """
    sponsored_above = sponsorship_above(net)

    @cache
    def over(head: str, leader: str | None) -> Interval:
        bosses = [boss for boss in (leader, lead) if boss not in (None, NONE)]
        open_lead = [UNKNOWN] if leader is None else []
        line = any_of([*open_lead, *(net.lines.in_line(head, boss) for boss in bosses)])
        tie = any_of([*open_lead, *(net.partner(boss, head) for boss in bosses if boss != head)])
        return highest([line, scale(tie, HALF), scale(sponsored_above(head), HALF)])

    return of_units(net, over)
