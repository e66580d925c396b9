"""What a tie is worth to CX, and the greatest worth over the posts that lead a function."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import Counterpart
from cxgraph.core.interval import HALF, NO, UNKNOWN, YES, Interval, Value, highest, hull, point
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


def tie_value(net: Network, one: str, other: str, column: Callable[[Tie | None], Value]) -> Value:
    """What is said of a tie, whatever lines there are; anything where it is not listed and may exist."""
    tie = net.ties.get((one, other))
    return column(tie) if net.knows(one, other) else UNKNOWN


def worth(net: Network, lead: str, post: str, column: Worth) -> Interval:
    """What the lead's tie to a post is worth, whoever of the two is above the other."""
    return _beside_lines(net, lead, post, (lead, post), column)


def worth_back(net: Network, lead: str, post: str, column: Worth) -> Interval:
    """What a post's tie to the lead is worth, whoever of the two is above the other."""
    return _beside_lines(net, lead, post, (post, lead), column)


def _beside_lines(net: Network, lead: str, post: str, pair: tuple[str, str], column: Worth) -> Interval:
    """What a tie is worth: all of it in the lead's own line; half of it above the lead, where it is not listed.

    A line is a relation, and no partnership. That a post above the lead does not block needs no tie to be so.
    """
    own = net.lines.in_line(post, lead)
    if own == YES:
        return YES
    value = tie_value(net, *pair, column)
    if pair not in net.ties and net.knows(*pair):
        under = net.lines.in_line(lead, post)
        line = YES if column is as_other else point(HALF)
        value = value if under == NO else line if under == YES else hull([value, line])
    return value if own == NO else hull([value, YES])


def function_value(net: Network, lead: str, function: str, value: Callable[[str], Value]) -> Value | None:
    """The greatest value over the posts that lead a function; where that is open, from the least to the most of it.

    Args:
        net: The network.
        lead: The post that leads CX.
        function: Id of the counterpart.
        value: What one of its leaders is worth.

    Returns:
        None where the function does not apply: the lead itself leads it, or nobody does in a complete chart.
    """
    cases = function_cases(net, lead, function, value)
    return over_cases(cases) if cases else None


def function_cases(net: Network, lead: str, function: str, value: Callable[[str], Value]) -> tuple[Value, ...]:
    """As :func:`function_value`, but what the function is worth in each case that is open; none where none applies."""
    leaders = net.leaders(function)
    if lead in leaders.certain or not leaders.applies:
        return ()
    if leaders.is_open or lead in leaders.possible:
        return (UNKNOWN,)
    return tuple(highest(map(value, case)) for case in leaders.cases)


def over_cases(cases: Sequence[Value]) -> Value:
    """From the least to the most of at least one case."""
    first, *others = cases
    low, high = min([first.low, *(v.low for v in others)]), max([first.high, *(v.high for v in others)])
    return first._replace(low=low, high=high)


def leaders_of(net: Network, counterparts: tuple[Counterpart, ...]) -> Iterator[str]:
    """Posts that lead one of the functions, or may."""
    for counterpart in counterparts:
        yield from net.leaders(counterpart.id).possible
