"""Moves of one scene -> for every effort the set of them that closes most, and of these gains most, proven or bounded.

Branch and bound, one effort after the other. What a move adds to the scores never grows with others at hand, except in
the few pairs that give meaning to each other; and of what is closed, each move is promised its part of every goal that
is in reach. So the parts of a set, summed up as in a knapsack, are never less than what the set does. Where the best
filling of that knapsack keeps its promise, nothing is left to decide.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from cxgraph.advice.plan.closing import PARTS, Closing, shares
from cxgraph.advice.plan.front import CLOSED, Front, worth
from cxgraph.advice.plan.knapsack import Chosen, Limits, best_filling
from cxgraph.advice.plan.mixture import Exact
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.progress import watcher
from cxgraph.advice.plan.terms import Model
from cxgraph.knowledge.catalogue import PILLARS

NODES: Final = 20_000
"""How many branches are looked at for one effort before a search gives up the proof; almost all need a handful."""
EVERY: Final = 25
"""After how many pairs of moves, each of which may take long, a search asks whether to go on."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One scene to search.

    Attributes:
        model: What moves are worth to the scores.
        closing: What they close.
        efforts: Effort of each move that may be chosen, in the order in which equals are preferred.
        needed: For each of them, the moves of which one has to be chosen too, if any.
        limits: What is left of the limits after what led to the scene.
        fits: Whether some moves can be applied one after the other.
        spent: Effort of what led to the scene.
    """

    model: Model
    closing: Closing
    efforts: Mapping[Key, int]
    needed: Mapping[Key, frozenset[Key]]
    limits: Limits
    fits: Callable[[frozenset[Key]], bool]
    spent: int = 0


@dataclass(frozen=True)
class SearchNode:
    """Moves that are chosen, and those that still may be; and what they are worth at most, where that is known."""

    chosen: Chosen
    open: Chosen
    promise: Fraction | None = None


@dataclass(frozen=True)
class Promise:
    """What a branch holds at most.

    Attributes:
        most: The most that any set of it is worth.
        filling: The moves that would be worth so much if each kept its promise.
        adds: What each open move promises.
    """

    most: Fraction
    filling: Chosen
    adds: Mapping[Key, Exact]


class Search:
    """A search of one scene; ``name`` is what the front knows it by."""

    def __init__(self, task: Task, front: Front, name: int = 0) -> None:
        self._task, self._front, self._name = task, front, name

    def run(self, go_on: Callable[[], bool], nodes: int = NODES) -> bool:
        """Looks at branches, effort by effort, until all are closed, or ``go_on`` says no, or there are too many.

        Returns:
            Whether all are closed: nothing is worth more than what the front then holds.
        """
        efforts = range(self._task.spent, len(self._front.values))
        return sum(self.run_for(effort, go_on, nodes) for effort in efforts) == len(efforts)

    def by_effort(self, go_on: Callable[[], bool]) -> Iterator[int]:
        """The efforts from the least to the most, each once it is searched; no more once a proof is given up."""
        for effort in range(self._task.spent, len(self._front.values)):
            if not self.run_for(effort, go_on):
                return
            yield effort

    def run_for(self, effort: int, go_on: Callable[[], bool], nodes: int = NODES) -> bool:
        """The same as :meth:`run` for one effort; looks at one branch in any case."""
        if effort < self._task.spent:
            return True
        if effort == self._task.spent:
            self._take(())
        stack = [SearchNode((), tuple(self._task.efforts))]
        for nth in range(nodes):
            if not stack or (nth and not go_on()):
                break
            stack += self._branches(stack.pop(), effort, go_on)
            self._tell(stack)
        for node in stack:
            promise = None if self._is_spoilt(node) else self._promise(node, effort)
            if promise is not None:
                self._front.leave_open(effort, promise.most)
        return not stack

    def equals(self, effort: int, value: Fraction, go_on: Callable[[], bool], nodes: int = NODES) -> Iterator[Chosen]:
        """Every set of moves of an effort, what led to the scene included, that is worth a value which none exceeds."""
        stack = [SearchNode((), tuple(self._task.efforts))]
        while stack and nodes and go_on():
            nodes -= 1
            node = stack.pop()
            promise = None if self._is_spoilt(node) else self._promise(node, effort)
            # a filling never promises too little, so one below the goal rules out every set in the branch
            if promise is None or promise.most < value:
                continue
            left = effort - self._task.spent - self._effort(node.chosen)
            if not left and self._is_good(node.chosen) and self._worth(node.chosen) == value:
                yield node.chosen
            elif key := self._lacking(node) or next(iter(promise.filling), None):
                stack += self._parted(node, key, go_on)

    def _branches(self, node: SearchNode, effort: int, go_on: Callable[[], bool]) -> list[SearchNode]:
        """The parts of a branch that may hold more than what is known; none where its promise is kept."""
        if self._is_spoilt(node) or not self._may_reach(node, effort):
            return []
        promise = self._promise(node, effort)
        if promise is None or promise.most <= self._front.values[effort]:
            return []
        self._take((*node.chosen, *promise.filling))
        # read again: what was just taken may have raised the front, and a filling that kept its promise is done with
        if promise.most <= self._front.values[effort]:
            return []
        # what comes first of a chosen move is decided before all else: without it no set below counts
        key = self._lacking(node) or self._turning(promise.filling, promise.adds)
        return [] if key is None else self._parted(replace(node, promise=promise.most), key, go_on)

    def _promise(self, node: SearchNode, effort: int) -> Promise | None:
        """What a branch is worth at most for an effort; None where more is chosen than may be."""
        model, closing = self._task.model, self._task.closing
        left = self._left(node, effort)
        if left is None:
            return None
        made = self._made(node.chosen)
        now = model.state(node.chosen)
        # what is chosen and still lacks what comes first counts as open: it is only known what it may close
        lacking = [key for key in node.chosen if key not in made]
        efforts = {**self._task.efforts, **dict.fromkeys(lacking, 0)}
        closes = shares(closing.goals(made), (*node.open, *lacking), efforts, left.budget)
        forced = PARTS * closing.closed(made) + sum(closes.pop(key, 0) for key in lacking)
        gains, gained = model.adds(node.chosen, node.open), model.value(now)
        unit = CLOSED * model.scale
        adds = {key: PARTS * gain + unit * closes.get(key, 0) for key, gain in gains.items()}
        (added, filling), (closed, _), (gain, _) = (
            best_filling(each, self._task.efforts, model.partners, left) for each in (adds, closes, gains)
        )
        together = Fraction(PARTS * gained + unit * forced + added, PARTS * model.scale)
        # what is closed is a whole number, whatever is gained beside it
        apart = worth((forced + closed) // PARTS, Fraction(gained + gain, model.scale))
        return Promise(min(together, apart), filling, adds)

    def _left(self, node: SearchNode, effort: int) -> Limits | None:
        """What is left of the limits in a branch; None where more is chosen than may be."""
        partners = sum(key in self._task.model.partners for key in node.chosen)
        limits = replace(self._task.limits, budget=effort - self._task.spent)
        left = limits.left(effort=self._effort(node.chosen), partners=partners, moves=len(node.chosen))
        return left if left.is_possible else None

    def _made(self, chosen: Chosen) -> frozenset[Key]:
        """Of chosen moves those that have what comes first."""
        made = frozenset(chosen)
        while lacking := {key for key in made if self._task.needed[key] and self._task.needed[key].isdisjoint(made)}:
            made -= lacking
        return made

    def _parted(self, node: SearchNode, key: Key, go_on: Callable[[], bool]) -> list[SearchNode]:
        """A branch in two: without a move, and with it."""
        rest = tuple(other for other in node.open if other != key)
        beside = tuple(self._beside(rest, key, go_on))
        return [SearchNode(node.chosen, rest, node.promise), SearchNode((*node.chosen, key), beside, node.promise)]

    def _beside(self, moves: Chosen, key: Key, go_on: Callable[[], bool]) -> Iterator[Key]:
        """The moves that can be in one plan with another; once ``go_on`` says no, those too that perhaps cannot."""
        is_over = False
        for nth, other in enumerate(moves, start=1):
            is_over = is_over or (nth % EVERY == 0 and not go_on())
            if is_over or self._compatible(other, key):
                yield other

    def _tell(self, stack: Collection[SearchNode]) -> None:
        """Tells whoever watches what the best so far closes, and what the branches that are left may."""
        by, values = watcher(), self._front.values
        if by is not None:
            most = max([values[-1], *(node.promise for node in stack if node.promise is not None)])
            by(f"the best so far closes {values[-1] // CLOSED}, at most {most // CLOSED} here", None)

    def _take(self, chosen: Chosen) -> None:
        """Offers a set of moves to the front, if it is good enough and can be applied."""
        effort = self._task.spent + self._effort(chosen)
        if effort < len(self._front.values) and self._is_good(chosen):
            self._front.offer(effort, self._worth(chosen), self._name, chosen)

    def _worth(self, chosen: Chosen) -> Fraction:
        """What moves that can be applied are worth."""
        model = self._task.model
        return worth(
            self._task.closing.closed(frozenset(chosen)), Fraction(model.value(model.state(chosen)), model.scale)
        )

    def _is_good(self, chosen: Chosen) -> bool:
        """Whether some moves have all that they need, reach what has to be reached, and can be applied in turn."""
        return self._unmet(chosen) is None and self._reaches(chosen) and self._task.fits(frozenset(chosen))

    def _unmet(self, chosen: Chosen) -> Key | None:
        """A move that lacks what has to come first."""
        needed = ((key, self._task.needed[key]) for key in chosen)
        return next((key for key, first in needed if first and first.isdisjoint(chosen)), None)

    def _is_spoilt(self, node: SearchNode) -> bool:
        """Whether nothing can mend what is chosen: it lacks what is no more to be had, or cannot be applied."""
        if self._unmet(node.chosen) is not None and self._lacking(node) is None:
            return True
        return not self._task.fits(self._made(node.chosen))

    def _lacking(self, node: SearchNode) -> Key | None:
        """A move that has to come first of one that is chosen."""
        unmet = self._unmet(node.chosen)
        return None if unmet is None else next((key for key in node.open if key in self._task.needed[unmet]), None)

    def _compatible(self, one: Key, other: Key) -> bool:
        """Whether two moves can be in one plan: some that touch the same items take each other's place."""
        rows, needed = self._task.model.rows, self._task.needed
        # tried on the chart only where they touch the same items; what needs another first cannot be tried without it
        apart = rows[one].keys().isdisjoint(rows[other])
        return apart or bool(needed[one] or needed[other]) or self._task.fits(frozenset((one, other)))

    def _reaches(self, chosen: Chosen) -> bool:
        model, floors = self._task.model, self._task.limits.floors
        pillars = model.pillars(model.state(chosen)) if floors else ()
        return all(pillars[place] >= least for place, least in floors.items())

    def _may_reach(self, node: SearchNode, effort: int) -> bool:
        """Whether what is open may still lift each pillar as high as it has to be."""
        model, floors, left = self._task.model, self._task.limits.floors, self._left(node, effort)
        lows = model.pillars(model.state(node.chosen)) if floors else ()
        for place, least in floors.items():
            adds = model.adds(node.chosen, node.open, place)
            added = best_filling(adds, self._task.efforts, model.partners, left)[0] if left else 0
            if lows[place] + Fraction(len(PILLARS) * added, model.scale) < least:
                return False
        return True

    def _effort(self, chosen: Collection[Key]) -> int:
        return sum(self._task.efforts[key] for key in chosen)

    def _turning(self, chosen: Chosen, adds: Mapping[Key, Exact]) -> Key | None:
        """The move to decide on: of those that get in each other's way, the one that promises most."""
        rows = self._task.model.rows
        clash = [
            key for key in chosen if any(key != other and rows[key].keys() & rows[other].keys() for other in chosen)
        ]
        return max(clash or chosen, key=lambda key: adds[key], default=None)
