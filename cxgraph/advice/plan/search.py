"""Moves of one scene -> for every effort the set of them that closes most, and of these gains most, proven or bounded.

Branch and bound, one effort after the other. What a move adds to the scores never grows with others at hand, except in
the few pairs that give meaning to each other; and of what is closed, each move is promised its part of every goal that
is in reach. So the parts of a set, summed up as in a knapsack, are never less than what the set does. Where the best
filling of that knapsack keeps its promise, nothing is left to decide.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from cxgraph.advice.plan.bound import may_reach, promise
from cxgraph.advice.plan.front import CLOSED, Front
from cxgraph.advice.plan.knapsack import Chosen
from cxgraph.advice.plan.mixture import Exact
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.progress import watcher
from cxgraph.advice.plan.task import SearchNode, Task

NODES: Final = 20_000
"""How many branches are looked at for one effort before a search gives up the proof; almost all need a handful."""
EVERY: Final = 25
"""After how many pairs of moves, each of which may take long, a search asks whether to go on."""


class Search:
    """A search of one scene; ``name`` is what the front knows it by."""

    def __init__(self, task: Task, front: Front, name: int = 0) -> None:
        self._task, self._front, self._name = task, front, name

    def run(self, go_on: Callable[[], bool], nodes: int = NODES) -> bool:
        """Looks at branches, effort by effort, until all are closed, or ``go_on`` says no, or there are too many.

        Returns:
            Whether all are closed: nothing is worth more than what the front then holds.
        """
        closed = [is_closed for _, is_closed in self.by_effort(go_on, nodes)]
        return all(closed)

    def by_effort(self, go_on: Callable[[], bool], nodes: int = NODES) -> Iterator[tuple[int, bool]]:
        """The efforts from the least to the most, each once it is searched, and whether all its branches are closed."""
        for effort in range(self._task.spent, len(self._front.values)):
            yield effort, self.run_for(effort, go_on, nodes)

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
            promised = None if self._is_spoilt(node) else promise(self._task, node, effort)
            if promised is not None:
                self._front.leave_open(effort, promised.most)
        return not stack

    def equals(self, effort: int, value: Fraction, go_on: Callable[[], bool], nodes: int = NODES) -> Iterator[Chosen]:
        """Every set of moves of an effort, what led to the scene included, that is worth a value which none exceeds."""
        stack = [SearchNode((), tuple(self._task.efforts))]
        while stack and nodes and go_on():
            nodes -= 1
            node = stack.pop()
            promised = None if self._is_spoilt(node) else promise(self._task, node, effort)
            # a filling never promises too little, so one below the goal rules out every set in the branch
            if promised is None or promised.most < value:
                continue
            left = effort - self._task.spent - self._task.effort(node.chosen)
            if not left and self._task.is_good(node.chosen) and self._task.worth(node.chosen) == value:
                yield node.chosen
            elif key := self._lacking(node) or next(iter(promised.filling), None):
                stack += self._parted(node, key, go_on)

    def _branches(self, node: SearchNode, effort: int, go_on: Callable[[], bool]) -> list[SearchNode]:
        """The parts of a branch that may hold more than what is known; none where its promise is kept."""
        if self._is_spoilt(node) or not may_reach(self._task, node, effort):
            return []
        promised = promise(self._task, node, effort)
        if promised is None or promised.most <= self._front.values[effort]:
            return []
        self._take((*node.chosen, *promised.filling))
        # read again: what was just taken may have raised the front, and a filling that kept its promise is done with
        if promised.most <= self._front.values[effort]:
            return []
        # what comes first of a chosen move is decided before all else: without it no set below counts
        key = self._lacking(node) or self._turning(promised.filling, promised.adds)
        return [] if key is None else self._parted(replace(node, promise=promised.most), key, go_on)

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
            if is_over or self._task.are_compatible(other, key):
                yield other

    def _tell(self, stack: Collection[SearchNode]) -> None:
        """Tells whoever watches what the best so far closes, and what the branches that are left may."""
        by, values = watcher(), self._front.values
        if by is not None:
            most = max([values[-1], *(node.promise for node in stack if node.promise is not None)])
            by(f"the best so far closes {values[-1] // CLOSED}, at most {most // CLOSED} here", None)

    def _take(self, chosen: Chosen) -> None:
        """Offers a set of moves to the front, if it is good enough and can be applied."""
        effort = self._task.spent + self._task.effort(chosen)
        if effort < len(self._front.values) and self._task.is_good(chosen):
            self._front.offer(effort, self._task.worth(chosen), self._name, chosen)

    def _is_spoilt(self, node: SearchNode) -> bool:
        """Whether nothing can mend what is chosen: it lacks what is no more to be had, or cannot be applied."""
        if self._task.unmet(node.chosen) is not None and self._lacking(node) is None:
            return True
        return not self._task.fits(self._task.made(node.chosen))

    def _lacking(self, node: SearchNode) -> Key | None:
        """A move that has to come first of one that is chosen."""
        unmet = self._task.unmet(node.chosen)
        return None if unmet is None else next((key for key in node.open if key in self._task.needed[unmet]), None)

    def _turning(self, chosen: Chosen, adds: Mapping[Key, Exact]) -> Key | None:
        """The move to decide on: of those that get in each other's way, the one that promises most."""
        rows = self._task.model.rows
        clash = [
            key for key in chosen if any(key != other and rows[key].keys() & rows[other].keys() for other in chosen)
        ]
        return max(clash or chosen, key=lambda key: adds[key], default=None)
