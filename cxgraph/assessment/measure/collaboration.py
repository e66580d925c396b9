"""The lead's partners: who is expected, who takes part, who blocks, and what stands without the lead."""

from collections.abc import Callable, Iterator
from functools import partial

from cxgraph.assessment.measure.base import Measure, measure_of
from cxgraph.assessment.measure.ties import (
    as_control,
    as_data_partner,
    as_other,
    as_partner,
    as_people_partner,
    function_value,
    leaders_of,
    worth,
    worth_back,
)
from cxgraph.assessment.measure.units import customer_units
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import (
    CONTROL,
    DATA,
    DELIVERY,
    EXPECTED,
    PARTNERS,
    PEOPLE,
    Counterpart,
    group,
)
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, Truth, any_of, lowest


def expected_partners(net: Network, lead: str) -> Measure:
    """The tie to each of marketing, digital, customer, sales and service."""
    return _per_function(net, lead, group(EXPECTED), lambda post: worth(net, lead, post, as_partner))


def people_partner(net: Network, lead: str) -> Measure:
    """The tie to the head of people, and how early they take part."""
    return _per_function(net, lead, group(PEOPLE), lambda post: worth(net, lead, post, as_people_partner))


def delivery_partners(net: Network, lead: str) -> Measure:
    """The tie to technology and to product."""
    return _per_function(net, lead, group(DELIVERY), lambda post: worth(net, lead, post, as_partner))


def data_partner(net: Network, lead: str) -> Measure:
    """The tie to the head of data, and whether an objective is shared."""
    return _per_function(net, lead, group(DATA), lambda post: worth(net, lead, post, as_data_partner))


def agreed_checks(net: Network, lead: str) -> Measure:
    """For each control role, whether the terms of its friction are agreed."""
    return _per_function(net, lead, group(CONTROL), lambda post: worth(net, lead, post, as_control))


def two_sided(net: Network, lead: str) -> Measure:
    """For each counterpart role, the lesser of what the two sides say of each other."""

    def both(post: str) -> Interval:
        return lowest([worth(net, lead, post, as_partner), worth_back(net, lead, post, as_partner)])

    return _per_function(net, lead, group(*PARTNERS), both)


def unexplained_blocks(net: Network, lead: str) -> Measure:
    """For each other post at tier 0 or 1, whether it is free of blocks that nobody explains."""
    heads = _heads_of_customer_units(net)
    items: list[Interval] = []
    because: list[str] = []
    for post in net.lines.upper:
        spoken_for = any_of([net.leads(post, *PARTNERS, CONTROL), heads(post)])
        if post == lead or spoken_for == YES:
            continue
        sure = net.lines.tier(post).high <= 1 and spoken_for == NO
        items.append(worth(net, lead, post, as_other) if sure else UNKNOWN)
        because.append(post)
    return measure_of(*items, because=because)


def _heads_of_customer_units(net: Network) -> Callable[[str], Truth]:
    """For a post, whether it heads a unit that deals with customers."""
    units = tuple(customer_units(net))
    anybody = any(unit.head is None for unit in units)
    maybe = {unit.head for unit in units}
    sure = {unit.head for unit in units if unit.customer_facing}
    return lambda post: YES if post in sure else UNKNOWN if anybody or post in maybe else NO


def second_contact(net: Network, lead: str) -> Measure:
    """For each counterpart function, whether it is joined to CX or to another function without the lead's own ties."""
    contact = contacts_without(net, lead)
    functions = group(*PARTNERS)
    values = (function_value(net, lead, one.id, partial(contact, one.id)) for one in functions)
    return measure_of(*(v for v in values if v is not None), because=[lead, *leaders_of(net, functions)])


def contacts_without(net: Network, lead: str) -> Callable[[str, str], Truth]:
    """For a function and a post that leads it: whether the post has a contact in CX besides the lead.

    It has one where it is in the lead's team, or where a partner tie, either way, joins it to another member of the
    team or to the leader of another function.
    """
    partners = frozenset(one.id for one in group(*PARTNERS))
    anybodys = net.functions.anybodys & partners
    tied: dict[str, list[str]] = {}
    for tie in net.ties.values():
        if tie.stance == "partner":
            tied.setdefault(tie.from_, []).append(tie.to)
            tied.setdefault(tie.to, []).append(tie.from_)

    def belongs(function: str, other: str) -> Truth:
        led = net.functions.led.get(other, {})
        leads = (is_leader for one, is_leader in led.items() if one in partners and one != function)
        anybody = UNKNOWN if anybodys - {function} else NO
        return any_of([net.lines.in_line(other, lead), anybody, *leads])

    def contact(function: str, post: str) -> Truth:
        own = net.lines.in_line(post, lead)
        if own == YES:
            return YES
        others = [other for other in tied.get(post, ()) if other not in (lead, post)]
        found = any_of([own, *(belongs(function, other) for other in others)])
        about = ((other, belongs(function, other)) for other in _near(net, lead, function) if other not in (lead, post))
        if not net.complete and not any(belonging == YES for _, belonging in about):
            return UNKNOWN
        if found == YES or (net.ties_complete and not net.doubted):
            return found
        about = ((other, belongs(function, other)) for other in _near(net, lead, function) if other not in (lead, post))
        unsaid = any(
            not net.knows(*pair)
            for other, belonging in about
            if belonging != NO
            for pair in ((post, other), (other, post))
        )
        return UNKNOWN if unsaid else found

    return contact


def _near(net: Network, lead: str, function: str) -> Iterator[str]:
    """Posts that may be a member of the lead's team, or the leader of another function."""
    yield from net.team(lead)
    yield from net.functions.led
    for head in net.lines.loose:
        yield from net.team(head)
    if net.functions.anybodys - {function}:
        yield from net.posts


def _per_function(
    net: Network, lead: str, counterparts: tuple[Counterpart, ...], value: Callable[[str], Interval]
) -> Measure:
    values = (function_value(net, lead, counterpart.id, value) for counterpart in counterparts)
    return measure_of(*(v for v in values if v is not None), because=[lead, *leaders_of(net, counterparts)])
