"""The lead's partners: who is expected, who takes part, who blocks, and what stands without the lead."""

from collections.abc import Callable
from functools import partial

from cxgraph.assessment.measure.base import Measure, least_of, measure_of
from cxgraph.assessment.measure.contacts import Contacts
from cxgraph.assessment.measure.ties import (
    as_control,
    as_data_partner,
    as_other,
    as_partner,
    as_people_partner,
    function_cases,
    leaders_of,
    over_cases,
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
    return _over_functions(net, lead, group(*PARTNERS), lambda function: partial(contact, function))


def contacts_without(net: Network, lead: str) -> Callable[[str, str], Truth]:
    """For a function and a post that leads it: whether the post has a contact in CX besides the lead.

    It has one where it is in the lead's team, or where a partner tie, either way, joins it to another member of the
    team or to the leader of another function.
    """
    return Contacts(net, lead).of


def _per_function(
    net: Network, lead: str, counterparts: tuple[Counterpart, ...], value: Callable[[str], Interval]
) -> Measure:
    return _over_functions(net, lead, counterparts, lambda function: value)


def _over_functions(
    net: Network, lead: str, counterparts: tuple[Counterpart, ...], value: Callable[[str], Callable[[str], Interval]]
) -> Measure:
    """The value of each function: of a function, what a post that leads it is worth."""
    found = (function_cases(net, lead, counterpart.id, value(counterpart.id)) for counterpart in counterparts)
    applying = [cases for cases in found if cases]
    return Measure(
        tuple(map(over_cases, applying)),
        tuple(dict.fromkeys([lead, *leaders_of(net, counterparts)])),
        mixtures=tuple(least_of(cases) for cases in applying),
    )
