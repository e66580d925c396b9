"""Rules and the moves of one scene -> what any set of these moves closes, exactly, and what more may close at most.

What a set closes is read off the chart after it: no model stands between. What more can close is bounded by *clauses*:
a fault is there as long as none of some moves is made, so that whatever ends it holds one of these. A clause is what is
left of all moves once as many are made as the fault outlasts (the duality of hitting sets and of the sets that hit
none, as solvers for maximum satisfiability use it), so it holds too where only several moves together end a fault.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Final, TypeAlias

from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.rule_reading import Made, RuleReader
from cxgraph.advice.plan.verdicts import Fault, gravest
from cxgraph.assessment.network import Network
from cxgraph.assessment.ruleset import LATE, Ruleset
from cxgraph.knowledge.catalogue import Severity

Clause: TypeAlias = frozenset[Key]
Counts: TypeAlias = Mapping[str, Mapping[Severity, int]]
"""What a failure of each severity counts, by code of its rule; of a rule that is not there, nothing."""

PARTS: Final = 720_720
"""Parts of what is closed that count: whole for up to sixteen clauses but one, and always rounded up."""


def usual_counts(by: Ruleset, aside: Collection[str]) -> dict[str, Mapping[Severity, int]]:
    """What the failures of all rules count that are not set aside."""
    counts = {**by.catalogue.gravity, **by.config.plan}
    return {code: counts for code in by.catalogue.rules if code not in (*LATE, *aside)}


@dataclass(frozen=True)
class Today:
    """What is held against the organisation as it is.

    Attributes:
        failing: The rules that fail, each with how bad that is, without those set aside.
        counts: What failures count.
        pillars: Places of the pillars of which enough is known for their gain to count.
    """

    failing: Mapping[str, Severity]
    counts: Counts
    pillars: frozenset[int]


@dataclass(frozen=True)
class Goal:
    """A rule that is to fail less gravely, or no more.

    Attributes:
        code: Code of the rule.
        level: What its failure may still count.
        value: What is closed by getting there from the next graver level.
        clauses: Of each of these at least one move has to be made.
        cost: The effort that these take at least.
    """

    code: str
    level: int
    value: int
    clauses: tuple[Clause, ...]
    cost: int


@dataclass(frozen=True)
class Closing:
    """What sets of moves of one scene close.

    Attributes:
        reader: What rules say after them.
        counts: What failures count.
        failing: The rules that fail of the organisation as it is.
        efforts: Effort of each move.
        most: Effort that nothing exceeds: what takes more is not looked into.
    """

    reader: RuleReader
    counts: Counts
    failing: Mapping[str, Severity]
    efforts: Mapping[Key, int]
    most: int
    _clauses: dict[tuple[str, int, Fault], list[Clause]] = field(default_factory=dict, repr=False)
    _goals: dict[tuple[str, Made], tuple[Goal, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def before(self) -> int:
        """What all failures count in the organisation as it is."""
        return sum(self.counts[code][severity] for code, severity in self.failing.items() if code in self.counts)

    def with_counts(self, counts: Counts) -> "Closing":
        """The same where failures count otherwise."""
        return Closing(self.reader, counts, self.failing, self.efforts, self.most)

    def with_efforts(self, efforts: Mapping[Key, int]) -> "Closing":
        """The same where moves take other efforts."""
        return Closing(self.reader, self.counts, self.failing, efforts, self.most, self._clauses)

    def closed(self, made: Made) -> int:
        """What moves that can be made close, less what they raise."""
        return self.before - sum(self._count(code, made) for code in self.counts)

    def goals(self, made: Made) -> Iterator[Goal]:
        """What is left to close after some moves."""
        for code in self.counts:
            which = code, self.reader.read_by(code, made)
            if which not in self._goals:
                self._goals[which] = tuple(self._of_rule(code, made))
            yield from self._goals[which]

    def wanted(self) -> set[Key]:
        """The moves that may have a part in closing something."""
        return {key for goal in self.goals(frozenset()) for clause in goal.clauses for key in clause}

    def mending(self, moves: Collection[Key], needed: Mapping[Key, Made]) -> set[Key]:
        """The moves that may mend what some moves raise."""
        raised: set[str] = set()
        for key in moves:
            made = frozenset((key, *sorted(needed[key])[:1]))
            if self.reader.can_make(made):
                raised |= {code for code in self.counts if self._count(code, made) > self._count(code, frozenset())}
        return {key for code in raised for key in self.reader.read_by(code, self.reader.moves)}

    def _count(self, code: str, made: Made) -> int:
        worst = gravest(self.reader.faults(code, made))
        return 0 if worst is None else self.counts[code][worst]

    def _of_rule(self, code: str, made: Made) -> Iterator[Goal]:
        found = self.reader.faults(code, made)
        now = self._count(code, made)
        levels = sorted({0, *self.counts[code].values()} & set(range(now)), reverse=True)
        for above, level in zip([now, *levels], levels, strict=False):
            graver = [fault for fault, severity in found.items() if self.counts[code][severity] > level]
            clauses, cost = self._needed(code, level, graver, made)
            if cost > self.most:
                return
            yield Goal(code, level, above - level, clauses, cost)

    def _needed(self, code: str, level: int, graver: Sequence[Fault], made: Made) -> tuple[tuple[Clause, ...], int]:
        """The clauses of some faults, and the least effort they take; no more of them than that can be paid for."""
        clauses: dict[Clause, None] = {}
        cost = 0
        taken: set[Key] = set()
        for fault in graver:
            clause = self._clause(code, level, fault, made)
            if clause not in clauses and taken.isdisjoint(clause):
                cost += min((self.efforts[key] for key in clause), default=self.most + 1)
                taken |= clause
            clauses[clause] = None
            if cost > self.most:
                break
        return tuple(clauses), cost

    def _clause(self, code: str, level: int, fault: Fault, made: Made) -> Clause:
        """A clause of a fault that is there after some moves, and holds none of these.

        One that was found after other moves will do: between those that a fault is there with, it is there.
        """
        known = self._clauses.setdefault((code, level, fault), [])
        found = next((clause for clause in known if clause.isdisjoint(made)), None)
        if found is None:
            found = self._missing(code, level, fault, made)
            known.append(found)
        return found

    def _missing(self, code: str, level: int, fault: Fault, made: Made) -> Clause:
        """Moves of which one has to be made, beside those that are made, to end a fault."""
        reader = self.reader
        relevant = reader.read_by(code, reader.moves)
        others = [key for key in reader.moves if key in relevant and key not in made]
        alone = {key: reader.can_make(made | {key}) for key in others}

        def outlasts(after: Made, net: Network | None = None) -> bool:
            severity = reader.faults(code, after, net).get(fault)
            return severity is not None and self.counts[code][severity] > level

        idle = tuple(key for key in others if not alone[key] or outlasts(made | {key}))
        without = self._outlasted(outlasts, made, idle)
        # some cannot be made beside others: whether a fault outlasts these is seen where they are made first
        apart: tuple[Key, ...] = ()
        while apart != (apart := tuple(key for key in idle if key not in without)):
            first, _ = reader.spread(made, apart)
            after, net = reader.spread(first, idle)
            without |= after if outlasts(after, net) else made
        return frozenset(others) - without

    def _outlasted(self, outlasts: Callable[[Made, Network | None], bool], made: Made, keys: tuple[Key, ...]) -> Made:
        """Some moves with as many of others as a fault outlasts."""
        after, net = self.reader.spread(made, keys)
        if outlasts(after, net):
            return after
        if len(keys) == 1:
            return made
        half = len(keys) // 2
        return self._outlasted(outlasts, self._outlasted(outlasts, made, keys[:half]), keys[half:])


def shares(goals: Iterable[Goal], open_: Collection[Key], efforts: Mapping[Key, int], left: int) -> dict[Key, int]:
    """What each open move may close at most, in :data:`PARTS` of a point: its part of each goal that is in reach.

    Whoever reaches a goal makes a move of each clause, so that the parts of these are never less than the goal.
    """
    found: dict[Key, int] = {}
    open_moves = frozenset(open_)
    for goal in goals:
        clauses = [clause & open_moves for clause in goal.clauses]
        if _least(clauses, efforts) <= left:
            share = ceil(Fraction(PARTS * goal.value, len(clauses)))
            for clause in clauses:
                for key in clause:
                    found[key] = found.get(key, 0) + share
    return found


def _least(clauses: Sequence[Clause], efforts: Mapping[Key, int]) -> float:
    """The effort that a move of each clause takes at least: those that share none are added up."""
    taken: set[Key] = set()
    cost = 0.0
    for clause in sorted(clauses, key=len):
        if taken.isdisjoint(clause):
            cost += min((efforts[key] for key in clause), default=float("inf"))
            taken |= clause
    return cost
