"""A model, efforts and limits -> for every effort the most that any set of moves gains, and how far that is proven.

Branch and bound. What a move adds never grows with others at hand, except in the few pairs that give meaning to each
other; so what each would add now, summed up as in a knapsack, is never less than what they add together. Where the
best filling of that knapsack keeps its promise, nothing is left to decide.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from cxgraph.advice.plan.front import Front
from cxgraph.advice.plan.knapsack import Chosen, Filling, Limits, best_fillings
from cxgraph.advice.plan.mixture import Exact
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.progress import watcher
from cxgraph.advice.plan.terms import Model
from cxgraph.knowledge.catalogue import PILLARS

NODES: Final = 20_000
"""How many branches are looked at before a search gives up the proof; almost all need a handful."""
EVERY: Final = 25
"""After how many pairs of moves, each of which may take long, a search asks whether to go on."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One scene to search.

    Attributes:
        efforts: Effort of each move that may be chosen, in the order in which equals are preferred.
        needed: For each of them, the moves of which one has to be chosen too, if any.
        limits: What is left of the limits after what led to the scene.
        fits: Whether some moves can be applied one after the other.
        spent: Effort of what led to the scene.
    """

    model: Model
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
    promise: Exact | None = None


class Search:
    """A search of one scene; ``name`` is what the front knows it by."""

    def __init__(self, task: Task, front: Front, name: int = 0) -> None:
        self._task, self._front, self._name = task, front, name

    def run(self, go_on: Callable[[], bool], nodes: int = NODES) -> bool:
        """Looks at branches until all are closed, or ``go_on`` says no, or there are too many; at one in any case.

        Returns:
            Whether all are closed: nothing gains more than what the front then holds.
        """
        stack = [SearchNode((), tuple(self._task.efforts))]
        self._take(())
        for nth in range(nodes):
            if not stack or (nth and not go_on()):
                break
            stack += self._branches(stack.pop(), go_on)
            self._tell(stack)
        for node in stack:
            self._leave_open(node)
        return not stack

    def equals(self, effort: int, value: Fraction, go_on: Callable[[], bool], nodes: int = NODES) -> Iterator[Chosen]:
        """Every set of moves of an effort, what led to the scene included, that is worth a value which none exceeds."""
        goal, effort = value * self._task.model.scale, effort - self._task.spent
        stack = [SearchNode((), tuple(self._task.efforts))]
        while stack and nodes and go_on():
            nodes -= 1
            node = stack.pop()
            left = effort - self._effort(node.chosen)
            # a filling never promises too little, so one below the goal rules out every set in the branch
            fillings = self._fillings(node, self._adding(node))
            if left < 0 or not fillings or self._now(node) + fillings[left][0] < goal:
                continue
            if not left and self._now(node) == goal and self._is_good(node.chosen):
                yield node.chosen
            elif key := self._lacking(node) or next(iter(fillings[left][1]), None):
                stack += self._parted(node, key, go_on)

    def _branches(self, node: SearchNode, go_on: Callable[[], bool]) -> list[SearchNode]:
        """The parts of a branch that may hold more than what is known; none where its promise is kept."""
        adds = self._adding(node)
        fillings = self._fillings(node, adds) if self._may_reach(node) else []
        for (added, chosen), least in zip(fillings, self._wanting(node), strict=False):
            if added > least:
                self._take((*node.chosen, *chosen))
        # read again: what was just taken may have raised the front, and a filling that kept its promise is done with
        wanting = self._wanting(node)
        promising = [chosen for (added, chosen), least in zip(fillings, wanting, strict=False) if added > least]
        if not promising or self._is_spoilt(node):
            return []
        # what comes first of a chosen move is decided before all else: without it no set below counts
        key = self._lacking(node) or self._turning(max(promising, key=len), adds)
        return [] if key is None else self._parted(self._narrowed(node, adds, fillings, wanting), key, go_on)

    def _wanting(self, node: SearchNode) -> list[Fraction]:
        """For each effort beyond that of a node, what is known to be gained for it beyond what the node gains."""
        now, at = self._now(node), self._task.spent + self._effort(node.chosen)
        return [value * self._task.model.scale - now for value in self._front.values[at:]]

    def _narrowed(
        self, node: SearchNode, adds: Mapping[Key, Exact], fillings: Sequence[Filling], wanting: Sequence[Fraction]
    ) -> SearchNode:
        """The node without the moves with which, whatever else is chosen, no more is to be had than is known."""

        def may_be_better(key: Key) -> bool:
            # the rest may hold the move once more; that only promises too much, and prunes too little
            rest = zip(fillings, wanting[self._task.efforts[key] :], strict=False)
            return any(adds[key] + added > least for (added, _), least in rest)

        promise = self._now(node) + fillings[-1][0]
        return SearchNode(node.chosen, tuple(key for key in node.open if may_be_better(key)), promise)

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
        """Tells whoever watches what the best so far gains, and what the branches that are left may."""
        by, values = watcher(), self._front.values
        if by is not None:
            promised = [Fraction(node.promise, self._task.model.scale) for node in stack if node.promise is not None]
            most = max([values[-1], *promised])
            gains = [f"{float(100 * (value - values[0])):.1f}" for value in (values[-1], most)]
            by(f"the best so far gains {gains[0]} points, at most {gains[1]} here", None)

    def _take(self, chosen: Chosen) -> None:
        """Offers a set of moves to the front, if it is good enough and can be applied."""
        model, effort = self._task.model, self._task.spent + self._effort(chosen)
        value = Fraction(model.value(model.state(chosen)), model.scale)
        if value > self._front.values[effort] and self._is_good(chosen):
            self._front.offer(effort, value, self._name, chosen)

    def _is_good(self, chosen: Chosen) -> bool:
        """Whether some moves have all that they need, reach what has to be reached, and can be applied in turn."""
        return self._unmet(chosen) is None and self._reaches(chosen) and self._task.fits(frozenset(chosen))

    def _unmet(self, chosen: Chosen) -> Key | None:
        """A move that lacks what has to come first."""
        needed = ((key, self._task.needed[key]) for key in chosen)
        return next((key for key, first in needed if first and first.isdisjoint(chosen)), None)

    def _is_spoilt(self, node: SearchNode) -> bool:
        """Whether nothing can mend what is chosen: it lacks what is no more to be had, or cannot be applied."""
        unmet = self._unmet(node.chosen)
        return not self._task.fits(frozenset(node.chosen)) if unmet is None else self._lacking(node) is None

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

    def _may_reach(self, node: SearchNode) -> bool:
        """Whether what is open may still lift each pillar as high as it has to be."""
        model, floors = self._task.model, self._task.limits.floors
        lows = model.pillars(model.state(node.chosen)) if floors else ()
        for place, least in floors.items():
            fillings = self._fillings(node, self._adding(node, place))
            most = Fraction(len(PILLARS) * fillings[-1][0], model.scale) if fillings else 0
            if lows[place] + most < least:
                return False
        return True

    def _effort(self, chosen: Collection[Key]) -> int:
        return sum(self._task.efforts[key] for key in chosen)

    def _now(self, node: SearchNode) -> Exact:
        return self._task.model.value(self._task.model.state(node.chosen))

    def _adding(self, node: SearchNode, pillar: int | None = None) -> dict[Key, Exact]:
        """What each open move can add at most, to the mean or to one pillar's part of it."""
        state = self._task.model.state(node.chosen)
        slopes = self._task.model.slopes(state, node.open)
        return {key: self._adds(key, state, slopes, pillar) for key in node.open}

    def _fillings(self, node: SearchNode, adds: Mapping[Key, Exact]) -> list[Filling]:
        """For each effort that is left, the moves that promise most; none where more is chosen than may be."""
        model = self._task.model
        partners = sum(key in model.partners for key in node.chosen)
        left = self._task.limits.left(effort=self._effort(node.chosen), partners=partners, moves=len(node.chosen))
        return best_fillings(adds, self._task.efforts, model.partners, left)

    def _adds(self, key: Key, state: list[Exact], slopes: Mapping[int, Exact], pillar: int | None) -> Exact:
        """The most that a move can add, of an indicator with several views in the view where that is most."""
        return sum(
            max(sum(max(0, worth - state[item]) * slopes.get(item, 1) for item, worth in view) for view in views)
            for place, views in self._task.model.worth[key]
            if pillar in (None, place)
        )

    def _turning(self, chosen: Chosen, adds: Mapping[Key, Exact]) -> Key | None:
        """The move to decide on: of those that get in each other's way, the one that promises most."""
        rows = self._task.model.rows
        clash = [
            key for key in chosen if any(key != other and rows[key].keys() & rows[other].keys() for other in chosen)
        ]
        return max(clash or chosen, key=lambda key: adds[key], default=None)

    def _leave_open(self, node: SearchNode) -> None:
        now, spent = self._now(node), self._task.spent + self._effort(node.chosen)
        for more, (adds, _) in enumerate(self._fillings(node, self._adding(node))):
            self._front.leave_open(spent + more, Fraction(now + adds, self._task.model.scale))
