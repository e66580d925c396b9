"""The front of effort against what plans are worth, as it is found."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from cxgraph.advice.plan.knapsack import Chosen

CLOSED: Final = 2
"""What one point of what is closed is worth: more than all that can be gained, so that gain breaks ties alone."""


def worth(closed: int | Fraction, gained: Fraction) -> Fraction:
    """One number by which plans compare by what they close, then by a mean of low ends, in [0, 1]."""
    return CLOSED * closed + gained


def parts(value: Fraction) -> tuple[int, Fraction]:
    """What is closed and what is gained of what a plan is worth."""
    closed, gained = divmod(value, CLOSED)
    return closed, gained


class Front:
    """The best that is known for each effort, over all scenes that were searched.

    Attributes:
        values: For each effort from 0, what the best plan is worth.
        bounds: For each effort, what may be had in branches that were not looked at.
        step: What has to be gained more where nothing more is closed.
    """

    def __init__(self, budget: int, start: Fraction, step: Fraction) -> None:
        """Takes the most effort that counts, and what is there without any."""
        self.values = [start] * (budget + 1)
        self.bounds = [start] * (budget + 1)
        self.step = step
        self._found: list[tuple[int, Chosen]] = [(0, ())] * (budget + 1)

    def offer(self, effort: int, value: Fraction, scene: int, chosen: Chosen) -> None:
        """Takes a set of moves of a scene into account."""
        for most in range(effort, len(self.values)):
            if value > self.values[most]:
                self.values[most], self._found[most] = value, (scene, chosen)

    def leave_open(self, effort: int, bound: Fraction) -> None:
        """Takes into account that something of an effort, or more, may be worth so much."""
        for most in range(effort, len(self.bounds)):
            self.bounds[most] = max(self.bounds[most], bound)

    def is_proven(self, effort: int) -> bool:
        """Whether nothing of an effort is worth more than what is known."""
        return self.bounds[effort] <= self.values[effort]

    def at_most(self, effort: int) -> tuple[int, Fraction]:
        """What may be closed for an effort at most, and what may be gained where so much is closed."""
        return parts(max(self.values[effort], self.bounds[effort]))

    def best(self, effort: int) -> tuple[int, Chosen]:
        """The scene and the moves of the best that is known for an effort."""
        return self._found[effort]

    def levels(self) -> Iterator[tuple[int, int, Chosen]]:
        """The efforts at which more is closed than with any less, or a step more is gained, each with its moves."""
        last = self.values[0]
        for effort in range(1, len(self.values)):
            value = self.values[effort]
            if value // CLOSED > last // CLOSED or value - last >= self.step:
                last = value
                yield effort, *self.best(effort)
