"""Rules on authority: who leads CX, from where, and with what mandate."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.assessment.measure.authority import is_sponsored
from cxgraph.assessment.measure.base import names_anything
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.lead import Cue
from cxgraph.assessment.rules.base import Check, Confidence, Place, Verdict, of_lead, outcome
from cxgraph.assessment.rules.reach import exceeds
from cxgraph.core.interval import Truth, all_of, any_of, not_, truth
from cxgraph.knowledge.catalogue import Rule

CLAIMS: Final[frozenset[Cue]] = frozenset({"role", "title", "untitled"})
"""What says that a post has a CX role, or may: a title that nobody knows could be any."""


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
    """Several posts could lead CX, and neither a mark nor tier nor role settles which.

    Who could lead by a rank, a mandate or a skill alone claims nothing: that is told where nobody is known to lead.
    """
    lead = net.lead
    claiming = tuple(post for post in lead.candidates if not CLAIMS.isdisjoint(lead.cues.get(post, CLAIMS)))
    claimants = claiming if lead.post is None else (lead.post,)
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
def consulted_only(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead has decision rights, and each of them is only to be consulted."""
    rights = net.posts[lead].mandate.decision_rights
    at = Place("posts", lead, ("mandate", "decision_rights"))
    if rights == ():
        yield Verdict(outcome="does_not_apply", subjects=(lead,), at=at)
    else:
        manners = [None] if rights is None else [right.how for right in rights]
        smell = all_of(truth(None if how is None else how == "consulted") for how in manners)
        measured = None if rights is None else len(rights)
        yield Verdict(outcome=outcome(smell), subjects=(lead,), at=at, measured=measured)


@of_lead
def ownerless_journey(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead is known not to own the connected journey."""
    smell = not_(truth(net.posts[lead].mandate.owns_journey))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=Place("posts", lead, ("mandate", "owns_journey")))


def _unsponsored(net: Network, lead: str) -> Truth:
    return not_(is_sponsored(net, lead))


RULES: Final[Mapping[str, Check]] = {
    "CX101": no_cx_lead,
    "CX102": several_cx_leads,
    "CX103": unsponsored_low_seat,
    "CX107": no_written_mandate,
    "CX108": no_decision_rights,
    "CX109": no_budget,
    "CX115": no_outcomes,
    "CX116": ownerless_journey,
    "CX118": consulted_only,
}
