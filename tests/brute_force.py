"""Plans a second time: every set of the moves that can be applied one after the other, each outcome scored anew.

Nothing of the search is shared: neither its model nor its bounds; only moves and :func:`cxgraph.advice.plan.apply`.
"""

from collections.abc import Iterable
from fractions import Fraction

from cxgraph.advice.plan import Move, apply
from cxgraph.assessment.network import project
from cxgraph.assessment.rules import verdicts
from cxgraph.assessment.ruleset import LATE
from cxgraph.core.errors import CxgraphError
from cxgraph.core.model import Org
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import scored

WEIGHTS = {"error": 3, "warning": 2, "note": 1}


def lows(org: Org) -> dict[str, Fraction]:
    """The low end of each pillar."""
    return {pillar: Fraction(value.value.low) for pillar, value in scored(org).items()}


def low(org: Org) -> Fraction:
    """The mean of the low ends of the three pillars."""
    return sum(lows(org).values(), Fraction(0)) / 3


def failing(org: Org) -> set[str]:
    """Codes of the rules that fail, before one silences another."""
    net = project(org)
    rules = (rule for rule in catalogue().rules.values() if rule.code not in LATE)
    return {rule.code for rule in rules if any(v.outcome == "fail" for v in verdicts(net, rule))}


def cleared(before: Org, after: Org) -> int:
    """What the findings count that are there before and not after."""
    return sum(WEIGHTS[catalogue().rules[code].severity] for code in failing(before) - failing(after))


def new_partners(before: Org, after: Org) -> int:
    """How many more posts the CX lead calls partners."""
    lead = project(after).lead.post
    sides = [{tie.to for tie in org.ties if tie.from_ == lead and tie.stance == "partner"} for org in (before, after)]
    return len(sides[1] - sides[0])


def outcomes(org: Org, moves: Iterable[Move], budget: int) -> dict[frozenset[Move], Org]:
    """The organisation after every set of moves that can be paid for and applied in some order."""
    moves = tuple(moves)
    found: dict[frozenset[Move], Org] = {frozenset(): org}
    reached = [frozenset[Move]()]
    for here in reached:
        for move in moves:
            more = here | {move}
            if more not in found and sum(one.effort for one in more) <= budget:
                try:
                    found[more] = apply(found[here], move)
                except CxgraphError:
                    continue
                reached.append(more)
    return found


def front(org: Org, moves: Iterable[Move], budget: int, partnerships: int = 3) -> list[tuple[int, Fraction, int]]:
    """For each effort at which more is gained than with any less: the gain, and the most that such a set clears."""
    sets = outcomes(org, moves, budget).items()
    found = [
        (sum(move.effort for move in some), low(after), after)
        for some, after in sets
        if new_partners(org, after) <= partnerships
    ]
    listed: list[tuple[int, Fraction, int]] = []
    start = most = low(org)
    for level in range(1, budget + 1):
        best = max(value for effort, value, _ in found if effort <= level)
        if best > most:
            most = best
            equal = (after for effort, value, after in found if effort == level and value == best)
            listed.append((level, best - start, max(cleared(org, after) for after in equal)))
    return listed
