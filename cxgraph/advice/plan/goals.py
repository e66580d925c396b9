"""What is left to close, and the part that each move may have in it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, inf
from typing import Final, TypeAlias

from cxgraph.advice.plan.offers import Key

Clause: TypeAlias = frozenset[Key]
PARTS: Final = 720_720
"""Parts of what is closed that count: whole for up to sixteen clauses but one, and always rounded up."""


@dataclass(frozen=True)
class Goal:
    """A rule that is to fail less gravely, or no more.

    Attributes:
        value: What is closed by that.
        clauses: Of each of these at least one move has to be made.
        parts: Where it is a share that has to fall: the part of the fall that each move makes at most, which have to
            come to 1; empty where clauses tell what is needed.
    """

    value: int
    clauses: tuple[Clause, ...]
    parts: Mapping[Key, Fraction] = field(default_factory=dict)

    def among(self, moves: Clause) -> "Goal":
        """The same where only some moves can be made."""
        parts = {key: part for key, part in self.parts.items() if key in moves} if self.parts else self.parts
        return replace(self, clauses=tuple(clause & moves for clause in self.clauses), parts=parts)


def shares(goals: Iterable[Goal], open_: Collection[Key], efforts: Mapping[Key, int], left: int) -> dict[Key, int]:
    """What each open move may close at most, in :data:`PARTS` of a point: its part of each goal that is in reach.

    Whoever reaches a goal makes a move of each clause, so that the parts of these are never less than the goal.
    """
    found: dict[Key, int] = {}
    open_moves = frozenset(open_)
    for goal in (goal.among(open_moves) for goal in goals):
        if least(goal, efforts) > left:
            continue
        for key, part in goal.parts.items():
            found[key] = found.get(key, 0) + ceil(PARTS * goal.value * min(part, Fraction(1)))
        for clause in goal.clauses:
            share = ceil(Fraction(PARTS * goal.value, len(goal.clauses)))
            for key in clause:
                found[key] = found.get(key, 0) + share
    return found


def least(goal: Goal, efforts: Mapping[Key, int]) -> float:
    """The effort that a goal takes at least: of clauses, those that share no move are added up."""
    if not goal.clauses:
        return _fill(goal.parts, efforts)
    taken: set[Key] = set()
    cost = 0.0
    for clause in sorted(goal.clauses, key=len):
        if taken.isdisjoint(clause):
            cost += min((efforts[key] for key in clause), default=inf)
            taken |= clause
    return cost


def _fill(parts: Mapping[Key, Fraction], efforts: Mapping[Key, int]) -> float:
    """The effort that parts take at least to come to 1, were moves to be made in part."""
    missing, cost = Fraction(1), Fraction(0)
    for key in sorted(parts, key=lambda key: Fraction(efforts[key]) / parts[key]):
        cost += efforts[key] * min(Fraction(1), missing / parts[key])
        missing -= parts[key]
        if missing <= 0:
            return ceil(cost)
    return inf
