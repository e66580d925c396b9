"""Rules on partners: who is absent where a partner is expected, who blocks, and who sees it otherwise."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.catalogue import Rule
from cxgraph.interval import NO, UNKNOWN, YES, Interval, negation
from cxgraph.measure.ties import as_partner, role_value, worth
from cxgraph.network import Network
from cxgraph.network.counterparts import CONTROL, EXPECTED, PEOPLE, Counterpart, group, roles_of
from cxgraph.rules.base import Check, Place, Verdict, of_lead, outcome


@of_lead
def absent_people_officer(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The head of people is absent from CX."""
    for counterpart in group(PEOPLE):
        yield _absent(net, lead, counterpart, measured=True)


@of_lead
def absent_expected_partner(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Marketing, digital, customer, sales or service leadership is absent."""
    for counterpart in group(EXPECTED):
        yield _absent(net, lead, counterpart)


def _absent(net: Network, lead: str, counterpart: Counterpart, *, measured: bool = False) -> Verdict:
    """Whether no post that carries a counterpart's role has any relation to the lead."""
    value = role_value(net, lead, counterpart, lambda post: worth(net, lead, post, as_partner))
    posts = net.roles.carriers(counterpart.roles) or net.roles.doubtful(counterpart.roles)
    if value is None:
        return Verdict(outcome="does_not_apply", at=Place("posts"))
    related = YES if value.low > 0 else NO if value.high == 0 else UNKNOWN
    return Verdict(
        outcome=outcome(negation(related)),
        subjects=(lead, *posts),
        unlisted=() if posts else (counterpart.id,),
        at=_tie_place(net, lead, posts[0]) if posts else Place("posts", lead),
        measured=float(related.low) if measured and related.known else None,
    )


@of_lead
def unexplained_roadblock(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """A post that is neither a control role nor the head of people blocks the lead, not by design."""
    excused = roles_of(CONTROL, PEOPLE)
    asked = dict.fromkeys([*net.lines.upper, *net.roles.carriers(roles_of(EXPECTED)), *_named_by(net, lead)])
    verdicts = 0
    for post in asked:
        if post == lead or net.roles.of(post) & excused:
            continue
        verdicts += 1
        smell = _blocks(net, lead, post)
        if smell == YES and net.roles.maybe(post) & excused:
            smell = UNKNOWN
        yield Verdict(outcome=outcome(smell), subjects=(lead, post), at=_tie_place(net, lead, post))
    if not verdicts:
        yield Verdict(outcome="does_not_apply", at=Place("ties"))


def one_sided_partnership(net: Network, rule: Rule) -> Iterator[Verdict]:
    """One side says partner; the other says absent, or roadblock not by design."""
    claims = [tie for tie in net.ties.values() if tie.stance == "partner"]
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


def _blocks(net: Network, lead: str, post: str) -> Interval:
    tie = net.ties.get((lead, post))
    if tie is None:
        return NO if net.ties_complete else UNKNOWN
    return YES if tie.stance == "roadblock" and not tie.by_design else NO


def _named_by(net: Network, lead: str) -> Iterator[str]:
    return (tie.to for tie in net.ties.values() if tie.from_ == lead)


def _tie_place(net: Network, lead: str, post: str) -> Place:
    """The tie where it is listed, else the post that it would be about."""
    return Place("ties", (lead, post)) if (lead, post) in net.ties else Place("posts", post)


RULES: Final[Mapping[str, Check]] = {
    "CX201": absent_people_officer,
    "CX203": absent_expected_partner,
    "CX206": unexplained_roadblock,
    "CX209": one_sided_partnership,
}
