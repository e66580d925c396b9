"""What links the CX lead to the units: lines, dotted lines, partners, and CX people who work there."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from cxgraph.assessment.measure.reach import dotted_to, of_post
from cxgraph.assessment.network import Network
from cxgraph.core.interval import NO, UNKNOWN, YES, Truth, all_of, any_of, not_, truth
from cxgraph.core.model import Unit

ENOUGH: Final = 1000
"""One of so many people of a unit is enough to link it by those who work there. Chosen."""

Staffed: TypeAlias = Callable[[Unit], Truth]
"""Whether CX people who work in a unit link it."""


def is_staffed(unit: Unit) -> Truth:
    """Whether any CX people work in a unit."""
    return truth(None if unit.embedded_cx is None else unit.embedded_cx >= 1)


def is_well_staffed(unit: Unit) -> Truth:
    """Whether the CX people in a unit are more than single ones: one in a thousand of its own."""
    if is_staffed(unit) != YES or unit.embedded_cx is None:
        return is_staffed(unit)
    return truth(None if unit.headcount is None else ENOUGH * unit.embedded_cx >= unit.headcount)


def links(net: Network, lead: str, staffed: Staffed = is_staffed) -> Mapping[str, Truth]:
    """For each unit, whether anything links it, or a unit it is part of, to the lead."""
    units = net.units or {}
    found: dict[str, Truth] = {}
    for unit in units.values():
        open_ = [unit]
        while open_[-1].id not in found and (parent := open_[-1].parent) is not None:
            open_.append(units[parent])
        for here in reversed(open_):
            if here.id not in found:
                around = NO if here.parent is None else found[here.parent]
                own = [staffed(here), of_post(here.head, lambda head: is_within_reach(net, lead, head))]
                found[here.id] = any_of([around, *own])
    return {id_: found[id_] for id_ in units}


def is_within_reach(net: Network, lead: str, head: str) -> Truth:
    """Whether a post is in the lead's line, is called a partner, or has a dotted line to the lead's team.

    A post that the lead calls absent is not linked by a dotted line.
    """
    if head == lead:
        return YES
    dotted = all_of([_may_be_dotted(net, lead, head), dotted_to(net, head, lambda to: net.lines.in_line(to, lead))])
    return any_of([net.lines.in_line(head, lead), dotted, net.partner(lead, head)])


def _may_be_dotted(net: Network, lead: str, head: str) -> Truth:
    """Whether a dotted line to the lead's team counts."""
    tie = net.ties.get((lead, head))
    if tie is None:
        return YES if net.ties_complete else UNKNOWN
    return not_(truth(tie.stance == "absent"))
