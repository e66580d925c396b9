"""Plans a second time: every set of the moves that can be applied one after the other, each outcome judged anew.

Nothing of the search is shared: neither its model nor its bounds; only moves and :func:`cxgraph.advice.plan.apply`.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

import cxgraph
from cxgraph.advice.plan import Move, apply
from cxgraph.assessment.network import Network, project
from cxgraph.assessment.rules import verdicts
from cxgraph.assessment.ruleset import LATE
from cxgraph.assessment.score import score
from cxgraph.core.errors import CxgraphError
from cxgraph.core.model import Org
from cxgraph.knowledge.catalogue import PILLARS, catalogue

COUNTS = {"error": 9, "warning": 3, "note": 1}
ENOUGH = 0.4
"""Coverage from which on what a pillar gains counts."""


class Worth(NamedTuple):
    """What a set of moves is worth: what it closes, and by how much of [0, 1] the mean low end rises."""

    closed: int
    gain: Fraction


def lows(org: Org) -> dict[str, Fraction]:
    """The low end of each pillar."""
    return _lows(project(org))


def _lows(net: Network) -> dict[str, Fraction]:
    return {pillar: Fraction(value.value.low) for pillar, value in score(net, catalogue()).items()}


def failing(org: Org) -> dict[str, str]:
    """Codes of the rules that fail, before one silences another, each with how bad it is."""
    return _failing(project(org))


def _failing(net: Network) -> dict[str, str]:
    found = {}
    for code, rule in catalogue().rules.items():
        if code not in LATE:
            failed = {v.severity or rule.severity for v in verdicts(net, rule) if v.outcome == "fail"}
            if failed:
                found[code] = max(failed, key=lambda severity: COUNTS[severity])
    return found


class Start:
    """An organisation, and what others that came of it are held against; without what is set aside on purpose."""

    def __init__(self, org: Org) -> None:
        audit = cxgraph.audit(org)
        told = [one for one in audit.findings if one.outcome == "fail"]
        self.aside = {one.code for one in told if one.suppressed} - {one.code for one in told if not one.suppressed}
        self.org, self.lows = org, lows(org)
        self.counted = [pillar for pillar in PILLARS if audit.scores[pillar].coverage >= ENOUGH]
        self.open = self._count(failing(org))

    def worth(self, after: Org) -> Worth:
        """What it is worth to come from the one to the other."""
        net = project(after)
        return self.worth_of(_lows(net), _failing(net))

    def worth_of(self, then: Mapping[str, Fraction], failed: Mapping[str, str]) -> Worth:
        """The same of what the other scores, and of the rules that fail there."""
        rises = [then[pillar] - self.lows[pillar] for pillar in self.counted]
        gain = sum(rises, Fraction(0)) / len(rises) if rises else Fraction(0)
        return Worth(self.open - self._count(failed), gain)

    def _count(self, failed: Mapping[str, str]) -> int:
        return sum(COUNTS[severity] for code, severity in failed.items() if code not in self.aside)


def new_partners(before: Org, after: Org) -> int:
    """How many more posts the CX lead calls partners."""
    return _new_partners(before, after, project(after))


def _new_partners(before: Org, after: Org, net: Network) -> int:
    lead = net.lead.post
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
            if more not in found and sum(one.effort for one in more) <= budget and not overtaxed(more):
                try:
                    found[more] = apply(found[here], move)
                except CxgraphError:
                    continue
                reached.append(more)
    return found


def overtaxed(some: Iterable[Move]) -> bool:
    """Whether anybody is to learn more than two skills at once."""
    learnt: dict[str, set[str]] = {}
    for move in some:
        if move.kind == "train-skills":
            learnt.setdefault(move.subjects[0], set()).update(move.subjects[1:])
    return any(len(skills) > 2 for skills in learnt.values())


class Outcome(NamedTuple):
    """What comes of one set of moves.

    Attributes:
        effort: What the moves take.
        moves: How many they are.
        partners: How many new partners the CX lead has.
        failing: The rules that fail.
    """

    effort: int
    moves: int
    partners: int
    failing: frozenset[str]
    worth: Worth


def judged(org: Org, moves: Iterable[Move], budget: int, partnerships: int = 3) -> list[Outcome]:
    """Every set of moves that can be paid for and applied in some order, and makes no more new partners than that."""
    start, found = Start(org), []
    for some, after in outcomes(org, moves, budget).items():
        net = project(after)
        won = _new_partners(org, after, net)
        if won <= partnerships:
            failed = _failing(net)
            worth = start.worth_of(_lows(net), failed)
            found.append(Outcome(sum(move.effort for move in some), len(some), won, frozenset(failed), worth))
    return found


def front(found: Iterable[Outcome], budget: int) -> list[tuple[int, Worth]]:
    """The efforts at which more is closed than at any less, or as much and a point more gained than by the last."""
    found = list(found)
    listed, last = [], Worth(0, Fraction(0))
    for level in range(1, budget + 1):
        best = max(one.worth for one in found if one.effort <= level)
        if best.closed > last.closed or (best.closed == last.closed and best.gain - last.gain >= Fraction(1, 100)):
            listed.append((level, best))
            last = best
    return listed


def cheapest(found: Iterable[Outcome], code: str) -> int | None:
    """The least effort of a set of moves after which a rule fails no more; None where none does."""
    return min((one.effort for one in found if code not in one.failing), default=None)
