"""The lead's authority: seat, sponsors, and the ways to those who decide."""

from collections.abc import Callable, Iterator
from math import inf
from typing import Final

from cxgraph.assessment.measure.base import Measure, mean_of_means, measure_of
from cxgraph.assessment.network import Network
from cxgraph.core.interval import (
    HALF,
    NO,
    UNKNOWN,
    YES,
    Interval,
    Truth,
    all_of,
    any_of,
    highest,
    point,
    truth,
    truth_between,
)

HALFWAY: Final = point(HALF)
"""What brings the lead half as near as a line does."""


def seat(net: Network, lead: str) -> Measure:
    """Solid lines from the lead up to the top."""
    return measure_of(net.lines.tier(lead), because=net.lines.path(lead))


def sponsor(net: Network, lead: str) -> Measure:
    """Whether an executive at tier 0 or 1 lends authority to CX, or the lead is the top."""
    return measure_of(is_sponsored(net, lead), because=(lead, *sponsors(net, lead)))


def is_sponsored(net: Network, lead: str) -> Truth:
    """What :func:`sponsor` measures, as a yes or no."""
    own = net.lines.tier(lead)
    top = truth_between(own.high == 0, own.low == 0)
    return any_of([top, *sponsors(net, lead).values()])


def sponsors(net: Network, lead: str) -> dict[str, Truth]:
    """Each post other than the lead that is at tier 0 or 1, or may be, and whether it lends authority to CX there."""
    return {
        post: all_of([_at_most(net.lines.tier(post), 1), truth(net.posts[post].sponsors_cx)])
        for post in net.lines.upper
        if post != lead
    }


def deciders(net: Network, lead: str) -> Measure:
    """What joins the lead to the top, and on average to the other posts at tier 0 or 1."""
    last = net.lines.last(lead)
    top = last if last in net.lines.tops else None
    others = [post for post in net.lines.upper if post not in (lead, top)]
    dotted = _dotted(net, lead)
    values = [_reached(net, lead, post, dotted) if net.lines.tier(post).high <= 1 else UNKNOWN for post in others]
    groups = [[UNKNOWN if top is None else _top_reached(net, lead, top, dotted)], *([values] if values else [])]
    return mean_of_means(groups, because=[*net.lines.path(lead), *others])


def _top_reached(net: Network, lead: str, top: str, dotted: Callable[[str], Truth]) -> Interval:
    """What joins the lead to the top of its line: near it all, two lines below it half."""
    below = net.lines.tier(lead).low
    if below <= 1:
        return YES
    tie = standing(net, lead, top, by_design=NO)
    return highest([dotted(top), truth(net.posts[top].sponsors_cx), tie, HALFWAY if below == 2 else NO])


def _reached(net: Network, lead: str, post: str, dotted: Callable[[str], Truth]) -> Interval:
    """What joins the lead to another post: its line, a dotted line, its support, or a tie."""
    roads = [net.lines.in_line(post, lead), dotted(post), truth(net.posts[post].sponsors_cx)]
    return YES if YES in roads else highest([*roads, standing(net, lead, post)])


def _dotted(net: Network, lead: str) -> Callable[[str], Truth]:
    """For a post, whether the lead has a dotted line to it."""
    listed = net.dotted(lead)
    targets = frozenset(listed or ())
    return lambda post: UNKNOWN if listed is None else truth(post in targets)


def standing(
    net: Network, lead: str, post: str, *, later: Interval = HALFWAY, by_design: Interval = HALFWAY
) -> Interval:
    """What the lead's tie to a post brings: a partner at the stage of strategy 1; whoever is above the other.

    Args:
        net: The network.
        lead: The post that leads CX.
        post: The other post.
        later: What a partner is worth who takes part at a later stage.
        by_design: What a roadblock by design is worth.
    """
    tie = net.ties.get((lead, post))
    if tie is None:
        return NO if net.knows(lead, post) else UNKNOWN
    if tie.stance == "partner":
        return YES if tie.stage == "strategy" else Interval(later.low, 1) if tie.stage is None else later
    return by_design if tie.stance == "roadblock" and tie.by_design else NO


def steps_to_top(net: Network, lead: str) -> Interval:
    """Steps from the lead to the top by the shortest of its roads: lines, sponsors, partners at strategy."""
    steps = list(_roads_up(net, lead))
    return Interval(min(s.low for s in steps), min(s.high for s in steps))


def _roads_up(net: Network, lead: str) -> Iterator[Interval]:
    yield net.lines.tier(lead)
    targets = net.dotted(lead)
    if targets is None:
        yield Interval(1, inf)
    for target in targets or ():
        yield _one_more(net.lines.tier(target))
    for post in net.lines.upper:
        tier = net.lines.tier(post)
        if post != lead:
            yield _if(all_of([truth(net.posts[post].sponsors_cx), _at_most(tier, 1)]), _one_more(tier))
            yield _if(all_of([_at_strategy(net, lead, post), _at_most(tier, 1)]), _one_more(tier))


def _at_strategy(net: Network, lead: str, post: str) -> Truth:
    tie = net.ties.get((lead, post))
    if tie is None or tie.stance != "partner":
        return net.partner(lead, post)
    return truth(None if tie.stage is None else tie.stage == "strategy")


def _if(open_: Truth, steps: Interval) -> Interval:
    """The length of a road that may not be open: endless where it is closed."""
    return Interval(steps.low if open_.high else inf, steps.high if open_.low else inf)


def _one_more(tier: Interval) -> Interval:
    return Interval(tier.low + 1, tier.high + 1)


def _at_most(tier: Interval, limit: int) -> Truth:
    return truth_between(tier.high <= limit, tier.low <= limit)
