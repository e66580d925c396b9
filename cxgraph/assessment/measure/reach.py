"""The ways from the lead to the units that deal with customers, and what flows through them."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from cxgraph.assessment.measure.base import Measure
from cxgraph.assessment.measure.ties import as_partner, worth
from cxgraph.assessment.measure.units import over_customer_units
from cxgraph.assessment.network import Network
from cxgraph.core.interval import (
    NO,
    UNKNOWN,
    YES,
    Interval,
    Truth,
    any_of,
    highest,
    point,
    truth,
    truth_between,
)
from cxgraph.core.model import NONE, Unit

LEAST: Final = Fraction(1, 4)
"""What CX people in a unit are worth at least, however few they are."""
ENOUGH: Final = Fraction(1, 1000)
"""CX people for each of a unit's people that are enough."""


def doers(net: Network, lead: str) -> Measure:
    """For each customer-facing unit, how far a line, a dotted line, CX people in it or a partner tie links it."""
    linked = link_values(net, lead)
    return over_customer_units(net, lambda unit: (linked[unit.id],))


def embedded_units(net: Network, lead: str) -> Measure:
    """For each customer-facing unit, how many CX people work in it for its size, or its head's line to the lead."""
    return over_customer_units(net, lambda unit: (highest([staffing(unit), _commanded(net, lead, unit)]),))


def front_line_partners(net: Network, lead: str) -> Measure:
    """For each customer-facing unit, the tie to its head."""

    def partner(unit: Unit) -> tuple[Interval]:
        if unit.head in (None, NONE):
            return (UNKNOWN if unit.head is None else NO,)
        return (worth(net, lead, str(unit.head), as_partner),)

    return over_customer_units(net, partner)


def insight_flow(net: Network) -> Measure:
    """For each customer-facing unit, whether voice of customer reaches it, and it gives voice of employee."""
    return over_customer_units(net, lambda unit: (holds(unit.insights, "voc"), holds(unit.provides, "voe")))


def holds(flows: tuple[str, ...] | None, flow: str) -> Truth:
    """Whether a kind of insight is among those that a unit gets, or gives; unknown where they are not said."""
    return truth(None if flows is None else flow in flows)


def links(net: Network, lead: str) -> dict[str, Truth]:
    """For each unit, whether anything at all links it, or a unit it is part of, to the lead."""
    return {id_: truth_between(link.low > 0, link.high > 0) for id_, link in link_values(net, lead).items()}


def link_values(net: Network, lead: str) -> dict[str, Interval]:
    """For each unit, what links it, or a unit it is part of, to the lead: at least as much as links the latter."""
    units = net.units or {}
    found: dict[str, Interval] = {}
    for unit in units.values():
        open_ = [unit]
        while open_[-1].id not in found and (parent := open_[-1].parent) is not None:
            open_.append(units[parent])
        for here in reversed(open_):
            if here.id not in found:
                around = NO if here.parent is None else found[here.parent]
                found[here.id] = highest([_link(net, lead, here), around])
    return {id_: found[id_] for id_ in units}


def _link(net: Network, lead: str, unit: Unit) -> Interval:
    """What links a unit by itself to the lead."""
    return highest([of_post(unit.head, lambda head: is_within_reach(net, lead, head)), staffing(unit)])


def staffing(unit: Unit) -> Interval:
    """What the CX people in a unit are worth: one for each thousand of its people is enough."""
    if not unit.embedded_cx:
        return UNKNOWN if unit.embedded_cx is None else NO
    if unit.headcount is None:
        return Interval(LEAST, 1)
    enough = unit.headcount * ENOUGH
    return YES if unit.embedded_cx >= enough else point(max(LEAST, unit.embedded_cx / enough))


def _commanded(net: Network, lead: str, unit: Unit) -> Truth:
    return of_post(unit.head, lambda head: net.lines.in_line(head, lead))


def is_within_reach(net: Network, lead: str, head: str) -> Truth:
    """Whether a post is in the lead's line, has a dotted line to the lead's team, or is called a partner."""
    if head == lead:
        return YES
    dotted = dotted_link(net, lead, head, lambda target: net.lines.in_line(target, lead))
    return any_of([net.lines.in_line(head, lead), dotted, net.partner(lead, head)])


def dotted_link(net: Network, lead: str, post: str, sought: Callable[[str], Truth]) -> Truth:
    """Whether a dotted line of a post counts as a link: not where the lead is listed as calling the post absent."""
    tie = net.ties.get((lead, post))
    if tie is not None and tie.stance == "absent":
        return NO
    dotted = dotted_to(net, post, sought)
    return UNKNOWN if dotted == YES and not net.knows(lead, post) else dotted


def dotted_to(net: Network, post: str, sought: Callable[[str], Truth]) -> Truth:
    """Whether a post has a dotted line to any post that is sought."""
    targets = net.dotted(post)
    return UNKNOWN if targets is None else any_of(map(sought, targets))


def has_function(unit: Unit, function: str) -> Truth:
    """Whether a unit has a business function; unknown where its function is."""
    return truth(None if unit.function is None else unit.function == function)


def of_post(reference: str | None, value: Callable[[str], Truth]) -> Truth:
    """The value of the post that is referred to: unknown where none is stated, and no where there is none."""
    if reference is None:
        return UNKNOWN
    return NO if reference == NONE else value(reference)
