"""What rules on partners share: a counterpart's role as one verdict, a post that blocks, and where a tie stands."""

from cxgraph.assessment.measure.ties import Worth, function_value, worth
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import Counterpart
from cxgraph.assessment.rules.base import Place, Verdict, outcome
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, Number, Truth, truth_between


def of_role(
    net: Network,
    lead: str,
    counterpart: Counterpart,
    smell: Truth | None,
    *,
    posts: tuple[str, ...] = (),
    field: str | None = None,
    measured: float | None = None,
) -> Verdict:
    """The verdict on a counterpart's role, about its posts, or some of them; a smell of None is one without a role.

    ``field`` is the field of a tie that decides, and ``measured`` what was compared with the rule's limit.
    """
    if smell is None:
        return Verdict(outcome="does_not_apply", at=Place("posts"))
    asked = posts or net.leaders(counterpart.id).possible
    posts = tuple(post for post in asked if post != lead)
    return Verdict(
        outcome=outcome(smell),
        subjects=(lead, *posts),
        unlisted=() if posts else (counterpart.id,),
        at=tie_place(net, lead, posts[0], field) if posts else Place("posts", lead),
        measured=measured,
    )


def role_worth(net: Network, lead: str, counterpart: Counterpart, column: Worth) -> Interval | None:
    """The greatest worth of a tie to a post that leads the counterpart's function; None where it does not apply."""
    return function_value(net, lead, counterpart.id, lambda post: worth(net, lead, post, column))


def below(value: Interval, limit: Number) -> Truth:
    """Whether a value is less than a limit."""
    return truth_between(value.high < limit, value.low < limit)


def blocks(net: Network, lead: str, post: str) -> Truth:
    """Whether the lead calls a post a roadblock, and nobody wrote that it is one by design."""
    tie = net.ties.get((lead, post))
    if tie is None:
        return NO if net.ties_complete else UNKNOWN
    return YES if tie.stance == "roadblock" and not tie.by_design else NO


def carries(net: Network, post: str, roles: frozenset[str]) -> Truth:
    """Whether a post carries one of the roles; unknown where an ambiguous title may mean one."""
    if net.roles.of(post) & roles:
        return YES
    return UNKNOWN if net.roles.maybe(post) & roles else NO


def tie_place(net: Network, lead: str, post: str, field: str | None = None) -> Place:
    """The tie where it is listed, or the field of it that decides; else the post that it would be about."""
    if (lead, post) not in net.ties:
        return Place("posts", post)
    return Place("ties", (lead, post), () if field is None else (field,))
