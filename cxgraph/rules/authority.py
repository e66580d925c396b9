"""Rules on authority: who leads CX, from where, with what mandate, and how far the lead reaches."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.catalogue import Rule
from cxgraph.interval import NO, UNKNOWN, YES, Interval, greatest, least, negation, truth
from cxgraph.measure.authority import sponsor
from cxgraph.measure.reach import customer_units, links
from cxgraph.network import Network
from cxgraph.rules.base import Check, Confidence, Place, Verdict, of_lead, outcome


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
    limit = rule.limit or 0
    low = Interval(int(tier.low > limit), int(tier.high > limit))
    bare = greatest([negation(truth(mandate.written)), _known_empty(mandate.decision_rights)])
    smell = least([low, _unsponsored(net, lead), bare])
    measured = float(tier.low) if tier.known else None
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=Place("posts", lead, ("reports_to",)), measured=measured)


@of_lead
def no_written_mandate(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead's mandate is known not to be written."""
    smell = negation(truth(net.posts[lead].mandate.written))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=Place("posts", lead, ("mandate", "written")))


@of_lead
def no_decision_rights(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead may decide nothing, and nobody lends authority."""
    rights = net.posts[lead].mandate.decision_rights
    smell = least([_known_empty(rights), _unsponsored(net, lead)])
    measured = None if rights is None else len(rights)
    at = Place("posts", lead, ("mandate", "decision_rights"))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=at, measured=measured)


@of_lead
def no_budget(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead is known to have no budget."""
    smell = negation(truth(net.posts[lead].mandate.budget))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=Place("posts", lead, ("mandate", "budget")))


@of_lead
def cut_off_from_doers(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Customer-facing units that nothing links to the lead."""
    if net.units is None:
        yield Verdict(outcome="cannot_tell", subjects=(lead,), unlisted=("units",), at=Place("units"))
    units = tuple(customer_units(net))
    if net.units is not None and not units:
        yield Verdict(outcome="does_not_apply", at=Place("units"))
    linked = links(net, lead)
    for unit in units:
        smell = least([truth(unit.customer_facing), negation(linked[unit.id])])
        yield Verdict(outcome=outcome(smell), subjects=(lead, unit.id), at=Place("units", unit.id))


def _unsponsored(net: Network, lead: str) -> Interval:
    return negation(sponsor(net, lead).items[0])


def _known_empty(values: tuple[str, ...] | None) -> Interval:
    if values is None:
        return UNKNOWN
    return NO if values else YES


RULES: Final[Mapping[str, Check]] = {
    "CX101": no_cx_lead,
    "CX102": several_cx_leads,
    "CX103": unsponsored_low_seat,
    "CX107": no_written_mandate,
    "CX108": no_decision_rights,
    "CX109": no_budget,
    "CX111": cut_off_from_doers,
}
