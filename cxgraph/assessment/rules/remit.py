"""Rules on the remit: a title of customer experience over less than that."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.assessment.measure.capability import CONTACT_CENTRE
from cxgraph.assessment.measure.reach import has_function, link_values, of_post
from cxgraph.assessment.measure.units import customer_units
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import counterparts
from cxgraph.assessment.rules.base import Check, Confidence, Place, Verdict, of_lead, outcome
from cxgraph.assessment.rules.reach import exceeds
from cxgraph.assessment.rules.shares import share
from cxgraph.core.interval import NO, UNKNOWN, YES, Truth, all_of, any_of, not_, truth, truth_between
from cxgraph.core.model import ALL
from cxgraph.knowledge import titles
from cxgraph.knowledge.catalogue import Rule

MARKETING: Final = "marketing"
"""Both the function of units and the counterpart that its roles stand for."""


@of_lead
def contact_centre_in_disguise(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """A CX title over the contact centre alone: by its remit, or without one by what is linked to it."""
    remit = net.posts[lead].mandate.remit
    alone = _linked_to_contact_centre_alone(net, lead) if remit is None else _covers_only(net, remit, CONTACT_CENTRE)
    smell = all_of([net.roles.carries(lead, frozenset(titles.lead_ranks())), alone])
    sure: Confidence = "medium" if remit is None else "high"
    at = Place("posts", lead, ("mandate", "remit"))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=at, confidence=sure)


@of_lead
def relabelled_marketing(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """CX is a further role of marketing, and no post has it for its own."""
    marketing = counterparts()[MARKETING].roles
    of_cx = frozenset(titles.lead_ranks())
    posts = (*net.roles.carriers(of_cx), *net.roles.doubtful(of_cx))
    own = any_of(all_of([_own(net, one, of_cx), not_(_own(net, one, marketing))]) for one in posts)
    smell = all_of([_own(net, lead, marketing), not_(own)])
    alone = _covers_only(net, net.posts[lead].mandate.remit, MARKETING) == YES
    yield Verdict(
        outcome=outcome(smell),
        subjects=(lead,),
        at=Place("posts", lead, ("mandate", "remit") if alone else ("concurrent",)),
        confidence="high" if net.complete else "medium",
        severity="warning" if alone else None,
    )


@of_lead
def narrow_remit(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The remit leaves out most of those who deal with customers."""
    remit, at = net.posts[lead].mandate.remit, Place("posts", lead, ("mandate", "remit"))
    if remit == ALL:
        yield Verdict(outcome="pass", subjects=(lead,), at=at, measured=0)
    elif net.units is not None and not any(customer_units(net)):
        yield Verdict(outcome="does_not_apply", subjects=(lead,), at=at)
    elif remit is None or net.units is None:
        yield Verdict(outcome="cannot_tell", subjects=(lead,), at=at)
    else:
        left_out = share(net, _outside(net, frozenset(remit)))
        measured = float(left_out.low) if left_out.known else None
        smell = exceeds(left_out, rule.limit)
        yield Verdict(outcome=outcome(smell), subjects=(lead,), at=at, measured=measured)


def _outside(net: Network, remit: frozenset[str]) -> dict[str, Truth]:
    """For each unit, whether neither it nor a unit that it is part of is in a remit."""
    units = net.units or {}
    inside: dict[str, bool] = {}
    for unit in units.values():
        chain = [unit]
        while chain[-1].id not in inside and (parent := chain[-1].parent) is not None:
            chain.append(units[parent])
        for here in reversed(chain):
            inside.setdefault(here.id, here.id in remit or (here.parent is not None and inside[here.parent]))
    return {id_: truth(not inside[id_]) for id_ in units}


def _own(net: Network, post: str, roles: frozenset[str]) -> Truth:
    """Whether a post has one of some roles by its title or its stated role, not as a further one."""
    record = net.posts[post]
    own = net.roles.of(post) - frozenset(record.concurrent) if record.role is None else frozenset({record.role})
    if own & roles:
        return YES
    return UNKNOWN if net.roles.maybe(post) & roles or net.roles.is_untitled(post) else NO


def _covers_only(net: Network, remit: str | tuple[str, ...] | None, function: str) -> Truth:
    """Whether a remit names units, and all of them have one function."""
    if remit is None:
        return UNKNOWN
    if remit == ALL or not remit:
        return NO
    return all_of(has_function((net.units or {})[unit], function) for unit in remit)


def _linked_to_contact_centre_alone(net: Network, lead: str) -> Truth:
    """Whether the contact centre is in the lead's line, and nothing links the lead to others who meet customers.

    Single CX people in a unit are no such link.
    """
    if net.units is None:
        return UNKNOWN
    linked = {id_: truth_between(link.low == 1, link.high == 1) for id_, link in link_values(net, lead).items()}
    runs, others, reached = [], [], []
    for unit in net.units.values():
        function = has_function(unit, CONTACT_CENTRE)
        other = all_of([truth(unit.customer_facing), not_(function)])
        runs.append(all_of([function, of_post(unit.head, lambda head: net.lines.in_line(head, lead))]))
        others.append(all_of([other, not_(linked[unit.id])]))
        reached.append(all_of([other, linked[unit.id]]))
    return all_of([any_of(runs), any_of(others), not_(any_of(reached))])


RULES: Final[Mapping[str, Check]] = {
    "CX105": contact_centre_in_disguise,
    "CX106": relabelled_marketing,
    "CX117": narrow_remit,
}
