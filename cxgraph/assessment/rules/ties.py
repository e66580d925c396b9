"""What rules on partners share: a counterpart's role as one verdict, a post that blocks, and where a tie stands."""

from collections.abc import Callable, Iterator

from cxgraph.assessment.measure.ties import Worth, function_value, worth
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import Counterpart, group, roles_of
from cxgraph.assessment.rules.base import Place, Verdict, outcome
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, Number, Truth, all_of, any_of, not_, truth, truth_between


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
    asked = posts or tuple(_named(net, counterpart))
    posts = tuple(post for post in asked if post != lead)
    return Verdict(
        outcome=outcome(smell),
        subjects=(lead, *posts),
        unlisted=() if posts else (counterpart.id,),
        at=tie_place(net, lead, posts[0], field) if posts else Place("posts", lead),
        measured=measured,
    )


def _named(net: Network, counterpart: Counterpart) -> Iterator[str]:
    """The posts that may lead a function by anything but a unit that does not say what it does."""
    leaders = net.leaders(counterpart.id)
    heads = {unit.head for unit in (net.units or {}).values() if unit.function == counterpart.id}
    for post in leaders.possible:
        if post in heads or leaders.has(post) == YES or net.roles.carries(post, counterpart.roles) != NO:
            yield post


def role_worth(net: Network, lead: str, counterpart: Counterpart, column: Worth) -> Interval | None:
    """The greatest worth of a tie to a post that leads the counterpart's function; None where it does not apply."""
    return function_value(net, lead, counterpart.id, lambda post: worth(net, lead, post, column))


def below(value: Interval, limit: Number) -> Truth:
    """Whether a value is less than a limit."""
    return truth_between(value.high < limit, value.low < limit)


def blocks(net: Network, lead: str, post: str) -> Truth:
    """Whether the lead calls a post outside its line a roadblock, and nobody wrote that it is one by design."""
    tie = net.ties.get((lead, post))
    said = UNKNOWN if tie is None and not net.ties_complete else NO
    if tie is not None:
        said = truth(tie.stance == "roadblock" and not tie.by_design)
    return all_of([said, not_(net.lines.in_line(post, lead))])


def membership(net: Network, *groups: str) -> Callable[[str], Truth]:
    """For a post, whether it leads a function of some groups of counterparts, or has a role of one below its leader.

    A unit that does not say what it does may have any function, but one that deals with customers is no place from
    which staff or checks are run: its head is not in doubt.
    """
    ids = {counterpart.id for counterpart in group(*groups)}
    units = (net.units or {}).values()
    suspected = {
        unit.head for unit in units if unit.function in ids or (unit.function is None and not unit.customer_facing)
    }
    roles = roles_of(*groups)

    def is_of(post: str) -> Truth:
        titled = net.roles.carries(post, roles)
        in_doubt = titled != NO or post in suspected or None in suspected
        return any_of([titled, net.leads(post, *groups)]) if in_doubt else NO

    return is_of


def tie_place(net: Network, lead: str, post: str, field: str | None = None) -> Place:
    """The tie where it is listed, or the field of it that decides; else the post that it would be about."""
    if (lead, post) not in net.ties:
        return Place("posts", post)
    return Place("ties", (lead, post), () if field is None else (field,))
