"""The lead's partners: who is expected, who takes part, who blocks, and what stands without the lead."""

from collections.abc import Callable, Iterator
from itertools import chain

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
    roles_of,
)
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, Truth, any_of, lowest


def expected_partners(net: Network, lead: str) -> Measure:
    """The tie to each of marketing, digital, customer, sales and service."""
    return _per_role(net, lead, group(EXPECTED), lambda post: worth(net, lead, post, as_partner))


def people_partner(net: Network, lead: str) -> Measure:
    """The tie to the head of people, and how early they take part."""
    return _per_role(net, lead, group(PEOPLE), lambda post: worth(net, lead, post, as_people_partner))


def delivery_partners(net: Network, lead: str) -> Measure:
    """The tie to technology and to product."""
    return _per_role(net, lead, group(DELIVERY), lambda post: worth(net, lead, post, as_partner))


def data_partner(net: Network, lead: str) -> Measure:
    """The tie to the head of data, and whether an objective is shared."""
    return _per_role(net, lead, group(DATA), lambda post: worth(net, lead, post, as_data_partner))


def agreed_checks(net: Network, lead: str) -> Measure:
    """For each control role, whether the terms of its friction are agreed."""
    return _per_role(net, lead, group(CONTROL), lambda post: worth(net, lead, post, as_control))


def two_sided(net: Network, lead: str) -> Measure:
    """For each counterpart role, the lesser of what the two sides say of each other."""

    def both(post: str) -> Interval:
        return lowest([worth(net, lead, post, as_partner), worth_back(net, lead, post, as_partner)])

    return _per_role(net, lead, group(*PARTNERS), both)


def unexplained_blocks(net: Network, lead: str) -> Measure:
    """For each other post at tier 0 or 1, whether it is free of blocks that nobody explains."""
    spoken_for = roles_of(*PARTNERS, CONTROL)
    items: list[Interval] = []
    because: list[str] = []
    for post in net.lines.upper:
        maybe = net.roles.maybe(post)
        if post == lead or net.roles.of(post) & spoken_for or (maybe and maybe <= spoken_for):
            continue
        sure = net.lines.tier(post).high <= 1 and not maybe & spoken_for
        items.append(worth(net, lead, post, as_other) if sure else UNKNOWN)
        because.append(post)
    return measure_of(*items, because=because)


def second_contact(net: Network, lead: str) -> Measure:
    """For each counterpart role, whether a partner tie links it to CX or another counterpart without the lead."""
    return _per_role(net, lead, group(*PARTNERS), contacts_without(net, lead))


def contacts_without(net: Network, lead: str) -> Callable[[str], Truth]:
    """For a post: whether a partner tie, either way, joins it to one of the lead's team or to another counterpart."""
    roles = roles_of(*PARTNERS)
    near = (*net.team(lead), *net.roles.carriers(roles))
    tied: dict[str, list[str]] = {}
    for tie in net.ties.values():
        if tie.stance == "partner":
            tied.setdefault(tie.from_, []).append(tie.to)
            tied.setdefault(tie.to, []).append(tie.from_)

    def belongs(other: str) -> Truth:
        if net.roles.of(other) & roles:
            return YES
        return any_of([net.lines.in_line(other, lead), UNKNOWN if net.roles.maybe(other) & roles else NO])

    def contact(post: str) -> Truth:
        if not net.complete and all(other in (lead, post) for other in near):
            return UNKNOWN
        others = (other for other in tied.get(post, ()) if other not in (lead, post))
        found = any_of(map(belongs, others))
        if found == YES:
            return YES
        open_ = not net.ties_complete and any(
            pair not in net.ties
            for other in chain(near, _perhaps_near(net))
            if other not in (lead, post)
            for pair in ((post, other), (other, post))
        )
        return UNKNOWN if open_ else found

    return contact


def _perhaps_near(net: Network) -> Iterator[str]:
    """Posts that may belong to the lead's team, or carry a counterpart's role."""
    yield from net.roles.doubtful(roles_of(*PARTNERS))
    for head in net.lines.loose:
        yield from net.team(head)


def _per_role(
    net: Network, lead: str, counterparts: tuple[Counterpart, ...], value: Callable[[str], Interval]
) -> Measure:
    values = (function_value(net, lead, counterpart.id, value) for counterpart in counterparts)
    return measure_of(*(v for v in values if v is not None), because=[lead, *leaders_of(net, counterparts)])
