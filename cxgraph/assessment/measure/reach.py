"""The ways from the lead to the units that deal with customers, and what flows through them."""

from collections.abc import Callable, Iterator

from cxgraph.assessment.measure.base import NOT_SAID, Measure, measure_of
from cxgraph.assessment.network import Network
from cxgraph.core.interval import NO, UNKNOWN, YES, Truth, any_of, truth
from cxgraph.core.model import NONE, Unit


def doers(net: Network, lead: str) -> Measure:
    """For each customer-facing unit, whether a line, a dotted line, CX people in it or a partner tie links it."""
    linked = links(net, lead)
    return _over_customer_units(net, lambda unit: [linked[unit.id]])


def embedded_units(net: Network, lead: str) -> Measure:
    """For each customer-facing unit, whether CX people work in it, or its head is in the lead's line."""

    def has_people(unit: Unit) -> list[Truth]:
        return [any_of([_staffed(unit), of_post(unit.head, lambda head: net.lines.in_line(head, lead))])]

    return _over_customer_units(net, has_people)


def insight_flow(net: Network) -> Measure:
    """For each customer-facing unit, whether voice of customer reaches it, and it gives voice of employee."""

    def flows(unit: Unit) -> list[Truth]:
        return [holds(unit.insights, "voc"), holds(unit.provides, "voe")]

    return _over_customer_units(net, flows)


def customer_units(net: Network) -> Iterator[Unit]:
    """Units that deal with customers, or may."""
    return (unit for unit in (net.units or {}).values() if unit.customer_facing is not False)


def holds(flows: tuple[str, ...] | None, flow: str) -> Truth:
    """Whether a kind of insight is among those that a unit gets, or gives; unknown where they are not said."""
    return truth(None if flows is None else flow in flows)


def links(net: Network, lead: str) -> dict[str, Truth]:
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
                found[here.id] = any_of([_link(net, lead, here), around])
    return {id_: found[id_] for id_ in units}


def _link(net: Network, lead: str, unit: Unit) -> Truth:
    """Whether anything links a unit by itself to the lead."""
    staffed = _staffed(unit)
    return (
        staffed
        if staffed == YES
        else any_of([staffed, of_post(unit.head, lambda head: is_within_reach(net, lead, head))])
    )


def is_within_reach(net: Network, lead: str, head: str) -> Truth:
    """Whether a post is in the lead's line, has a dotted line to the lead's team, or is called a partner."""
    if head == lead:
        return YES
    dotted = dotted_to(net, head, lambda target: net.lines.in_line(target, lead))
    return any_of([net.lines.in_line(head, lead), dotted, net.partner(lead, head)])


def dotted_to(net: Network, post: str, sought: Callable[[str], Truth]) -> Truth:
    """Whether a post has a dotted line to any post that is sought."""
    targets = net.dotted(post)
    return UNKNOWN if targets is None else any_of(map(sought, targets))


def _over_customer_units(net: Network, values: Callable[[Unit], list[Truth]]) -> Measure:
    if net.units is None:
        return NOT_SAID
    units = tuple(customer_units(net))
    items = (value if unit.customer_facing else UNKNOWN for unit in units for value in values(unit))
    return measure_of(*items, because=[unit.id for unit in units])


def _staffed(unit: Unit) -> Truth:
    return truth(None if unit.embedded_cx is None else unit.embedded_cx >= 1)


def has_function(unit: Unit, function: str) -> Truth:
    """Whether a unit has a business function; unknown where its function is."""
    return truth(None if unit.function is None else unit.function == function)


def of_post(reference: str | None, value: Callable[[str], Truth]) -> Truth:
    """The value of the post that is referred to: unknown where none is stated, and no where there is none."""
    if reference is None:
        return UNKNOWN
    return NO if reference == NONE else value(reference)
