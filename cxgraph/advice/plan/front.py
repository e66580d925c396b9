"""The front of effort against gain, as it is found."""

from collections.abc import Iterator
from fractions import Fraction

from cxgraph.advice.plan.knapsack import Chosen


class Front:
    """The most that is known to be gained for each effort, over all scenes that were searched.

    Attributes:
        values: For each effort from 0, the greatest mean of the pillars' low ends, in [0, 1].
        bounds: For each effort, what may be gained in branches that were not looked at.
    """

    def __init__(self, budget: int, start: Fraction) -> None:
        """Takes the most effort that counts, and what is there without any."""
        self.values = [start] * (budget + 1)
        self.bounds = [start] * (budget + 1)
        self._found: list[tuple[int, Chosen]] = [(0, ())] * (budget + 1)

    def offer(self, effort: int, value: Fraction, scene: int, chosen: Chosen) -> None:
        """Takes a set of moves of a scene into account."""
        for most in range(effort, len(self.values)):
            if value > self.values[most]:
                self.values[most], self._found[most] = value, (scene, chosen)

    def leave_open(self, effort: int, bound: Fraction) -> None:
        """Takes into account that something of an effort, or more, may gain so much."""
        for most in range(effort, len(self.bounds)):
            self.bounds[most] = max(self.bounds[most], bound)

    def levels(self) -> Iterator[tuple[int, int, Chosen]]:
        """The efforts at which more is gained than with any less, each with a scene and moves that do so."""
        for effort in range(1, len(self.values)):
            if self.values[effort] > self.values[effort - 1]:
                yield effort, *self._found[effort]
