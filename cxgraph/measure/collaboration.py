"""The lead's partners: who is expected, who takes part, who blocks, and what stands without the lead."""

from collections.abc import Callable, Iterator

from cxgraph.interval import NO, UNKNOWN, YES, Interval, greatest, least
from cxgraph.measure.base import Measure, measured
from cxgraph.measure.ties import (
    as_control,
    as_data_partner,
    as_other,
    as_partner,
    as_people_partner,
    carriers,
    role_value,
    worth,
)
from cxgraph.network import Network
from cxgraph.network.counterparts import (
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
        return least([worth(net, lead, post, as_partner), worth(net, post, lead, as_partner)])

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
    return measured(*items, because=because)


def second_contact(net: Network, lead: str) -> Measure:
    """For each counterpart role, whether a partner tie links it to CX or another counterpart without the lead."""
    return _per_role(net, lead, group(*PARTNERS), lambda post: _contact_without(net, lead, post))


def _contact_without(net: Network, lead: str, post: str) -> Interval:
    """Whether a partner tie, either way, joins a post to one of the lead's team or to another counterpart."""
    roles = roles_of(*PARTNERS)

    def belongs(other: str) -> Interval:
        if other in (lead, post):
            return NO
        if net.roles.of(other) & roles:
            return YES
        return greatest([net.lines.in_line(other, lead), UNKNOWN if net.roles.maybe(other) & roles else NO])

    sure = (other for other in (*net.team(lead), *net.roles.carriers(roles)) if other not in (lead, post))
    if not net.complete and next(sure, None) is None:
        return UNKNOWN
    listed = [tie for tie in net.ties.values() if tie.stance == "partner" and post in (tie.from_, tie.to)]
    found = greatest(belongs(tie.to if tie.from_ == post else tie.from_) for tie in listed)
    open_ = not net.ties_complete and any(
        pair not in net.ties
        for other in _second_sides(net, lead)
        if other not in (lead, post)
        for pair in ((post, other), (other, post))
    )
    return Interval(found.low, 1) if open_ else found


def _second_sides(net: Network, lead: str) -> Iterator[str]:
    """Posts that belong to the lead's team or carry a counterpart's role, or may."""
    roles = roles_of(*PARTNERS)
    yield from net.team(lead)
    yield from net.roles.carriers(roles)
    yield from net.roles.doubtful(roles)
    for head in net.lines.loose:
        yield from net.team(head)


def _per_role(
    net: Network, lead: str, counterparts: tuple[Counterpart, ...], value: Callable[[str], Interval]
) -> Measure:
    values = (role_value(net, lead, counterpart, value) for counterpart in counterparts)
    return measured(*(v for v in values if v is not None), because=[lead, *carriers(net, counterparts)])
