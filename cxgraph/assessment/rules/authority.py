"""Rules on authority: who leads CX, from where, and with what mandate."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.assessment.measure.authority import is_sponsored
from cxgraph.assessment.measure.base import names_anything
from cxgraph.assessment.measure.capability import CONTACT_CENTRE
from cxgraph.assessment.measure.reach import has_function, links, of_post
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import counterparts
from cxgraph.assessment.rules.base import Check, Confidence, Place, Verdict, of_lead, outcome
from cxgraph.assessment.rules.reach import exceeds
from cxgraph.assessment.rules.ties import carries
from cxgraph.core.interval import NO, UNKNOWN, YES, Truth, all_of, any_of, not_, truth
from cxgraph.core.model import ALL
from cxgraph.knowledge import titles
from cxgraph.knowledge.catalogue import Rule

MARKETING: Final = "marketing"
"""Both the function of units and the counterpart that its roles stand for."""


def no_cx_lead(net: Network, rule: Rule) -> Iterator[Verdict]:
    """No listed post is marked as the CX lead, or carries a CX role."""
    lead = net.lead
    if lead.post is not None or lead.certain:
        subjects = (lead.post,) if lead.post is not None else lead.certain
        yield Verdict(outcome="pass", subjects=subjects, at=Place("posts"), measured=len(subjects))
    elif lead.candidates:
        at = Place("posts", lead.candidates[0], ("title",))
        yield Verdict(outcome="cannot_tell", subjects=lead.candidates, at=at)
    else:
        sure: Confidence = "high" if net.complete else "medium"
        yield Verdict(outcome="fail", at=Place("organization"), measured=0, confidence=sure)


def several_cx_leads(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Several posts could lead CX, and neither a mark nor tier nor role settles which."""
    lead = net.lead
    claimants = lead.candidates if lead.post is None else (lead.post,)
    if len(claimants) == 1:
        yield Verdict(outcome="pass", subjects=claimants, at=Place("posts", claimants[0]), measured=1)
    elif claimants:
        settled = claimants == lead.certain and all(net.lines.tier(post).known for post in claimants)
        at = Place("posts", claimants[-1])
        found: dict[bool, Verdict] = {
            True: Verdict(outcome="fail", subjects=claimants, at=at, measured=len(claimants)),
            False: Verdict(outcome="cannot_tell", subjects=claimants, at=at),
        }
        yield found[settled]
    else:
        yield Verdict(outcome="does_not_apply", at=Place("organization"))


@of_lead
def unsponsored_low_seat(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead sits low, has no sponsor, and lacks a written mandate or decision rights."""
    tier = net.lines.tier(lead)
    mandate = net.posts[lead].mandate
    bare = any_of([not_(truth(mandate.written)), not_(names_anything(mandate.decision_rights))])
    smell = all_of([exceeds(tier, rule.limit), _unsponsored(net, lead), bare])
    measured = float(tier.low) if tier.known else None
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=Place("posts", lead, ("reports_to",)), measured=measured)


@of_lead
def contact_centre_in_disguise(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """A CX title over the contact centre alone: by its remit, or without one by what is linked to it."""
    remit = net.posts[lead].mandate.remit
    alone = _linked_to_contact_centre_alone(net, lead) if remit is None else _covers_only(net, remit, CONTACT_CENTRE)
    smell = all_of([carries(net, lead, frozenset(titles.lead_ranks())), alone])
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
    alone = _covers_only(net, net.posts[lead].mandate.remit, MARKETING)
    yield Verdict(
        outcome=outcome(smell),
        subjects=(lead,),
        at=Place("posts", lead, ("concurrent",)),
        confidence="high" if net.complete else "medium",
        severity="warning" if alone == YES else None,
    )


@of_lead
def no_written_mandate(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead's mandate is known not to be written."""
    smell = not_(truth(net.posts[lead].mandate.written))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=Place("posts", lead, ("mandate", "written")))


@of_lead
def no_decision_rights(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead may decide nothing, and nobody lends authority."""
    rights = net.posts[lead].mandate.decision_rights
    smell = all_of([not_(names_anything(rights)), _unsponsored(net, lead)])
    measured = None if rights is None else len(rights)
    at = Place("posts", lead, ("mandate", "decision_rights"))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=at, measured=measured)


@of_lead
def no_budget(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead is known to have no budget."""
    smell = not_(truth(net.posts[lead].mandate.budget))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=Place("posts", lead, ("mandate", "budget")))


@of_lead
def no_outcomes(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead is known to answer for no outcome."""
    outcomes = net.posts[lead].mandate.outcomes
    at = Place("posts", lead, ("mandate", "outcomes"))
    measured = None if outcomes is None else len(outcomes)
    yield Verdict(outcome=outcome(not_(names_anything(outcomes))), subjects=(lead,), at=at, measured=measured)


@of_lead
def ownerless_journey(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead is known not to own the connected journey."""
    smell = not_(truth(net.posts[lead].mandate.owns_journey))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=Place("posts", lead, ("mandate", "owns_journey")))


def _unsponsored(net: Network, lead: str) -> Truth:
    return not_(is_sponsored(net, lead))


def _own(net: Network, post: str, roles: frozenset[str]) -> Truth:
    """Whether a post has one of some roles by its title or its stated role, not as a further one."""
    record = net.posts[post]
    own = net.roles.of(post) - frozenset(record.concurrent) if record.role is None else frozenset({record.role})
    return YES if own & roles else UNKNOWN if net.roles.maybe(post) & roles else NO


def _covers_only(net: Network, remit: str | tuple[str, ...] | None, function: str) -> Truth:
    """Whether a remit names units, and all of them have one function."""
    if remit is None:
        return UNKNOWN
    if remit == ALL or not remit:
        return NO
    return all_of(has_function((net.units or {})[unit], function) for unit in remit)


def _linked_to_contact_centre_alone(net: Network, lead: str) -> Truth:
    """Whether the contact centre is in the lead's line, and nothing links the lead to others who meet customers."""
    if net.units is None:
        return UNKNOWN
    linked = links(net, lead)
    runs, others, reached = [], [], []
    for unit in net.units.values():
        function = has_function(unit, CONTACT_CENTRE)
        other = all_of([truth(unit.customer_facing), not_(function)])
        runs.append(all_of([function, of_post(unit.head, lambda head: net.lines.in_line(head, lead))]))
        others.append(all_of([other, not_(linked[unit.id])]))
        reached.append(all_of([other, linked[unit.id]]))
    return all_of([any_of(runs), any_of(others), not_(any_of(reached))])


RULES: Final[Mapping[str, Check]] = {
    "CX101": no_cx_lead,
    "CX102": several_cx_leads,
    "CX103": unsponsored_low_seat,
    "CX105": contact_centre_in_disguise,
    "CX106": relabelled_marketing,
    "CX107": no_written_mandate,
    "CX108": no_decision_rights,
    "CX109": no_budget,
    "CX115": no_outcomes,
    "CX116": ownerless_journey,
}
