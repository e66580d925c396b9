"""Rules on partners: who is absent where a partner is expected, who blocks, and who sees it otherwise."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.assessment.measure.ties import QUARTER, as_partner, function_value, worth
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import (
    CONTROL,
    EXPECTED,
    PEOPLE,
    Counterpart,
    counterparts,
    group,
    roles_of,
)
from cxgraph.assessment.rules.base import Check, Place, Verdict, of_lead, outcome
from cxgraph.assessment.rules.ties import below, blocks, membership, of_role, role_worth, tie_place
from cxgraph.core.interval import HALF, NO, YES, Interval, Truth, all_of, highest, not_, scale
from cxgraph.core.model import Tie
from cxgraph.knowledge.catalogue import Rule

PRODUCT: Final = "product"
TECHNOLOGY: Final = "technology"


@of_lead
def absent_people_officer(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The head of people is absent from CX."""
    for counterpart in group(PEOPLE):
        absent = _absent(net, lead, counterpart)
        measured = float(1 - absent.low) if absent is not None and absent.known else None
        yield of_role(net, lead, counterpart, absent, measured=measured)


@of_lead
def absent_expected_partner(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Marketing, digital, customer, sales or service leadership is absent."""
    for counterpart in group(EXPECTED):
        yield of_role(net, lead, counterpart, _absent(net, lead, counterpart))


@of_lead
def product_untied(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Product leadership is absent."""
    product = counterparts()[PRODUCT]
    yield of_role(net, lead, product, _absent(net, lead, product))


def _absent(net: Network, lead: str, counterpart: Counterpart) -> Truth | None:
    """Whether no post that carries a counterpart's role has any relation to the lead."""
    value = role_worth(net, lead, counterpart, as_partner)
    return None if value is None else below(value, QUARTER)


@of_lead
def technology_not_partner(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Information or technology leadership is absent, or blocks otherwise than as a control function."""
    technology = counterparts()[TECHNOLOGY]
    in_control = membership(net, CONTROL)

    def value(post: str) -> Interval:
        veto = all_of([in_control(post), blocks(net, lead, post)])
        return highest([worth(net, lead, post, as_partner), scale(veto, HALF)])

    found = function_value(net, lead, technology.id, value)
    yield of_role(net, lead, technology, None if found is None else below(found, HALF))


@of_lead
def unexplained_roadblock(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """A post that is neither a control role nor the head of people blocks the lead, not by design."""
    named = (tie.to for tie in net.ties.values() if tie.from_ == lead)
    asked = dict.fromkeys((*net.lines.upper, *net.roles.carriers(roles_of(EXPECTED)), *named))
    excused = membership(net, CONTROL, PEOPLE)
    yield from _blocking(net, lead, {post: not_(excused(post)) for post in asked})


@of_lead
def undeclared_veto(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """A control function blocks, and nobody wrote that it may."""
    yield from _blocking(net, lead, _posts_of(net, lead, CONTROL), _unlisted(net, lead, CONTROL))


@of_lead
def people_officer_as_roadblock(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The head of people blocks, not by design; one who is a control function too is told as that."""
    asked, in_control = _posts_of(net, lead, PEOPLE).items(), membership(net, CONTROL)
    told_here = {post: all_of([sure, not_(in_control(post))]) for post, sure in asked}
    yield from _blocking(net, lead, told_here, _unlisted(net, lead, PEOPLE))


def one_sided_partnership(net: Network, rule: Rule) -> Iterator[Verdict]:
    """One side says partner; the other says absent, or roadblock not by design."""
    claims = [tie for tie in net.ties.values() if tie.stance == "partner" and not _is_in_own_line(net, tie)]
    if not claims:
        open_ = not net.ties_complete and len(net.posts) > 1
        unlisted = ("ties",) if open_ else ()
        yield Verdict(outcome="cannot_tell" if open_ else "does_not_apply", unlisted=unlisted, at=Place("ties"))
    for claim in claims:
        answer = net.ties.get((claim.to, claim.from_))
        if answer is not None:
            denied = answer.stance == "absent" or (answer.stance == "roadblock" and not answer.by_design)
            found = outcome(YES if denied else NO)
        else:
            found = "does_not_apply" if net.ties_complete else "cannot_tell"
        at = Place("ties", (claim.from_, claim.to) if answer is None else (claim.to, claim.from_))
        yield Verdict(outcome=found, subjects=(claim.from_, claim.to), at=at)


def _is_in_own_line(net: Network, tie: Tie) -> bool:
    """Whether a tie joins the CX lead to a post in its line, which it commands."""
    lead = net.lead.post
    others = {tie.from_: tie.to, tie.to: tie.from_}
    return lead in others and net.lines.in_line(others[lead], lead) == YES


def _posts_of(net: Network, lead: str, wanted: str) -> dict[str, Truth]:
    """For each post that is of one group of counterparts, or may be: whether it is.

    Of those that may be only by a unit that does not say what it does, the ones that block.
    """
    roles = roles_of(wanted)
    titled = (*net.roles.carriers(roles), *net.roles.doubtful(roles))
    blocking = (tie.to for tie in net.ties.values() if tie.from_ == lead and tie.stance == "roadblock")
    leading = (post for counterpart in group(wanted) for post in net.leaders(counterpart.id).certain)
    is_one_of = membership(net, wanted)
    found = {post: is_one_of(post) for post in dict.fromkeys((*titled, *leading, *blocking))}
    return {post: is_one for post, is_one in found.items() if is_one != NO}


def _unlisted(net: Network, lead: str, wanted: str) -> tuple[str, ...]:
    """Counterparts of a group that nobody but the lead is known to lead, if at all, and that may exist nevertheless."""
    found = {counterpart.id: net.leaders(counterpart.id) for counterpart in group(wanted)}
    return tuple(
        id_
        for id_, leaders in found.items()
        if leaders.applies and lead not in leaders.certain and not set(leaders.possible) - {lead}
    )


def _blocking(net: Network, lead: str, asked: Mapping[str, Truth], unlisted: tuple[str, ...] = ()) -> Iterator[Verdict]:
    """Whether posts block the lead: those whose block is, or may be, the business of the rule that asks."""
    others = {post: concerned for post, concerned in asked.items() if post != lead and concerned != NO}
    for post, concerned in others.items():
        smell = all_of([concerned, blocks(net, lead, post)])
        yield Verdict(outcome=outcome(smell), subjects=(lead, post), at=tie_place(net, lead, post))
    if unlisted:
        yield Verdict(outcome="cannot_tell", subjects=(lead,), unlisted=unlisted, at=Place("posts", lead))
    if not (others or unlisted):
        yield Verdict(outcome="does_not_apply", at=Place("ties"))


RULES: Final[Mapping[str, Check]] = {
    "CX201": absent_people_officer,
    "CX203": absent_expected_partner,
    "CX204": technology_not_partner,
    "CX206": unexplained_roadblock,
    "CX207": undeclared_veto,
    "CX208": people_officer_as_roadblock,
    "CX209": one_sided_partnership,
    "CX214": product_untied,
}
