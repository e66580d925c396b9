"""Rules and the moves of one scene -> what any set of these moves closes, exactly, and what more may close at most.

What a set closes is read off the chart after it: no model stands between. What more can close is bounded by *clauses*:
a fault is there as long as none of some moves is made, so that whatever ends it holds one of these. A clause is what is
left of all moves once as many are made as the fault outlasts (the duality of hitting sets and of the sets that hit
none, as solvers for maximum satisfiability use it), so it holds too where only several moves together end a fault.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeAlias

from cxgraph.advice.plan.goals import Clause, Goal, least
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.rule_reading import Made, RuleReader
from cxgraph.advice.plan.verdicts import Failure, Fault, gravest
from cxgraph.assessment.network import Network
from cxgraph.assessment.ruleset import LATE, Ruleset
from cxgraph.knowledge.catalogue import Severity

Counts: TypeAlias = Mapping[str, Mapping[Severity, int]]
"""What a failure of each severity counts, by code of its rule; of a rule that is not there, nothing."""

TRIFLE: Final = Fraction(1, 10**9)
"""What is measured is rounded: a bound must not be too low for that."""


def usual_counts(by: Ruleset, aside: Collection[str]) -> dict[str, Mapping[Severity, int]]:
    """What the failures of all rules count that are not set aside."""
    counts = by.counts
    return {code: counts for code in by.catalogue.rules if code not in (*LATE, *aside)}


def count(failing: Mapping[str, Severity], counts: Counts) -> int:
    """What rules that fail count together."""
    return sum(counts[code][severity] for code, severity in failing.items() if code in counts)


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
    _lowered: dict[str, Mapping[Key, Fraction]] = field(default_factory=dict, repr=False)
    _goals: dict[tuple[str, Made], tuple[Goal, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def before(self) -> int:
        """What all failures count in the organisation as it is."""
        return count(self.failing, self.counts)

    def with_counts(self, counts: Counts) -> "Closing":
        """The same where failures count otherwise."""
        return Closing(self.reader, counts, self.failing, self.efforts, self.most)

    def with_efforts(self, efforts: Mapping[Key, int]) -> "Closing":
        """The same where moves take other efforts."""
        return Closing(self.reader, self.counts, self.failing, efforts, self.most, self._clauses, self._lowered)

    def closed(self, made: Made) -> int:
        """What moves that can be made close, less what they raise."""
        concerned = self.reader.codes(made) & self.counts.keys()
        return self.before - sum(self._at_once.values()) + sum(self._fall(code, made) for code in concerned)

    def goals(self, made: Made) -> Iterator[Goal]:
        """What is left to close after some moves."""
        for code in self.counts:
            which = code, self.reader.read_by(code, made)
            if which not in self._goals:
                self._goals[which] = tuple(self._of_rule(code, made))
            yield from self._goals[which]

    def wanted(self) -> set[Key]:
        """The moves that may have a part in closing something."""
        return {key for goal in self.goals(frozenset()) for clause in (*goal.clauses, goal.parts) for key in clause}

    def mending(self, moves: Collection[Key], needed: Mapping[Key, Made]) -> set[Key]:
        """The moves that may mend what some moves raise."""
        raised: set[str] = set()
        for key in moves:
            made = frozenset((key, *sorted(needed[key])[:1]))
            if self.reader.can_make(made):
                concerned = self.reader.codes(made) & self.counts.keys()
                raised |= {code for code in concerned if self._fall(code, made) < 0}
        return {key for code in raised for key in self.reader.read_by(code, self.reader.moves)}

    @cached_property
    def _at_once(self) -> dict[str, int]:
        """What each rule counts before any move."""
        return {code: self._count(code, frozenset()) for code in self.counts}

    def _fall(self, code: str, made: Made) -> int:
        """By how much less a rule counts after some moves; below 0 where they raise it."""
        return self._at_once[code] - self._count(code, made)

    def _count(self, code: str, made: Made) -> int:
        worst = gravest(self.reader.faults(code, made))
        return 0 if worst is None else self.counts[code][worst]

    def _of_rule(self, code: str, made: Made) -> Iterator[Goal]:
        found = self.reader.faults(code, made)
        now = self._count(code, made)
        usual = self.counts[code][self.reader.rules[code].severity]
        levels = sorted({0, usual} & set(range(now)), reverse=True)
        left = self.most - sum(self.efforts[key] for key in made)
        for above, level in zip([now, *levels], levels, strict=False):
            graver = {fault: one for fault, one in found.items() if self.counts[code][one.severity] > level}
            excess = self._excess(code, graver.values()) if level else None
            if excess is not None:
                goal = Goal(above - level, (), {key: part / excess for key, part in self._parts(code).items()})
            else:
                goal = Goal(above - level, self._needed(code, level, graver, made, left))
            if least(goal, self.efforts) > left:
                return
            yield goal

    def _excess(self, code: str, graver: Collection[Failure]) -> Fraction | None:
        """By how much what a rule measures is beyond its limit, where that makes it grave; None where it does not."""
        limit, measured = self.reader.rules[code].limit, {one.measured for one in graver}
        value = measured.pop() if len(measured) == 1 else None
        return Fraction(value) - Fraction(limit) if value is not None and limit is not None and value > limit else None

    def _parts(self, code: str) -> Mapping[Key, Fraction]:
        """By how much each move alone lowers what a rule measures; a share of people, so that together none does more.

        What cannot be made alone may lower all of it.
        """
        if code not in self._lowered:
            most = self._measured(code, frozenset())
            alone = {key: frozenset((key,)) for key in self.reader.read_by(code, self.reader.moves)}
            after = {
                key: self._measured(code, m) if self.reader.can_make(m) else Fraction(0) for key, m in alone.items()
            }
            self._lowered[code] = {key: most - value + TRIFLE for key, value in after.items() if value < most}
        return self._lowered[code]

    def _measured(self, code: str, made: Made) -> Fraction:
        """What a rule measures; nothing where it does not fail."""
        found = self.reader.faults(code, made).values()
        return max((Fraction(one.measured) for one in found if one.measured is not None), default=Fraction(0))

    def _needed(self, code: str, level: int, graver: Iterable[Fault], made: Made, left: int) -> tuple[Clause, ...]:
        """The clauses of some faults; no more of them than can be paid for."""
        clauses: dict[Clause, None] = {}
        for fault in graver:
            clauses[self._clause(code, level, fault, made)] = None
            if least(Goal(0, tuple(clauses)), self.efforts) > left:
                break
        return tuple(clauses)

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
        others = [key for key in reader.moves if key in relevant - made and reader.may_follow(key, made)]

        def outlasts(after: Made, net: Network | None = None) -> bool:
            found = reader.faults(code, after, net).get(fault)
            return found is not None and self.counts[code][found.severity] > level

        idle = tuple(key for key in others if not reader.can_make(made | {key}) or outlasts(made | {key}))
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
