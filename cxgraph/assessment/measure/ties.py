"""What a tie is worth to CX, and the greatest worth over the posts that carry a role."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import EXPECTED, Counterpart, group
from cxgraph.core.interval import HALF, NO, UNKNOWN, YES, Interval, Value, highest, point, possibly
from cxgraph.core.model import Tie

QUARTER: Final = Fraction(1, 4)
STAGES: Final = {"hiring": HALF, "delivery": HALF, "design": Fraction(3, 4), "strategy": Fraction(1)}

Worth: TypeAlias = Callable[[Tie | None], Interval]
"""The worth of a tie, or of its known absence (None)."""


def as_partner(tie: Tie | None) -> Interval:
    """Where partnership is expected no relation is worst, a block by design worth half, a partner all."""
    if tie is None or tie.stance == "absent":
        return NO
    if tie.stance == "roadblock":
        return point(HALF if tie.by_design else QUARTER)
    return YES


def as_people_partner(tie: Tie | None) -> Interval:
    """As a partner, who is worth more the earlier the stage at which they take part."""
    if tie is None or tie.stance != "partner":
        return as_partner(tie)
    return Interval(HALF, 1) if tie.stage is None else point(STAGES[tie.stage])


def as_data_partner(tie: Tie | None) -> Interval:
    """As a partner, who is worth half without a shared objective."""
    if tie is None or tie.stance != "partner":
        return as_partner(tie)
    if tie.shared_objectives is None:
        return Interval(HALF, 1)
    return YES if tie.shared_objectives else point(HALF)


def as_control(tie: Tie | None) -> Interval:
    """Whether the terms of a control role are agreed: it blocks by design, or is a partner."""
    return NO if tie is None or (tie.stance != "partner" and not tie.by_design) else YES


def as_other(tie: Tie | None) -> Interval:
    """Where nothing is expected, only an unexplained block counts."""
    return NO if tie is not None and tie.stance == "roadblock" and not tie.by_design else YES


def worth(net: Network, one: str, other: str, column: Callable[[Tie | None], Value]) -> Value:
    """What the tie from one post to another is worth; anything where it is not listed and may exist."""
    tie = net.ties.get((one, other))
    return UNKNOWN if tie is None and not net.ties_complete else column(tie)


def role_value(net: Network, lead: str, counterpart: Counterpart, value: Callable[[str], Value]) -> Value | None:
    """The greatest value over the posts that carry one of a counterpart's roles.

    Returns:
        None where the role does not apply: the lead carries it, or no post does in a complete chart.
    """
    if net.roles.of(lead) & counterpart.roles:
        return None
    if net.roles.maybe(lead) & counterpart.roles:
        return UNKNOWN
    certain = net.roles.carriers(counterpart.roles)
    doubtful = net.roles.doubtful(counterpart.roles)
    if certain:
        found = [value(post) for post in certain]
        found += [possibly(value(post)) for post in doubtful]
        return highest(found)
    return None if net.complete and not doubtful else UNKNOWN


def expected_counterparts(net: Network) -> tuple[Counterpart, ...]:
    """The counterparts whose partnership is expected in an organisation of this kind."""
    return tuple(counterpart for counterpart in group(EXPECTED) if counterpart.id not in net.excluded)


def carriers(net: Network, counterparts: tuple[Counterpart, ...]) -> Iterator[str]:
    """Posts that carry, or may carry, a role of one of the counterparts."""
    for counterpart in counterparts:
        yield from net.roles.carriers(counterpart.roles)
        yield from net.roles.doubtful(counterpart.roles)
