"""What is searched in one scene, and what a set of its moves is worth."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cxgraph.advice.plan.closing import Closing
from cxgraph.advice.plan.front import worth
from cxgraph.advice.plan.knapsack import Chosen, Limits
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.terms import Model


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

    def effort(self, chosen: Collection[Key]) -> int:
        """The effort of some moves."""
        return sum(self.efforts[key] for key in chosen)

    def worth(self, chosen: Chosen) -> Fraction:
        """What moves that can be applied are worth."""
        model = self.model
        return worth(self.closing.closed(frozenset(chosen)), Fraction(model.value(model.state(chosen)), model.scale))

    def is_good(self, chosen: Chosen) -> bool:
        """Whether some moves have all that they need, reach what has to be reached, and can be applied in turn."""
        return self.unmet(chosen) is None and self.reaches(chosen) and self.fits(frozenset(chosen))

    def reaches(self, chosen: Chosen) -> bool:
        """Whether some moves lift each pillar as high as it has to be."""
        model, floors = self.model, self.limits.floors
        pillars = model.pillars(model.state(chosen)) if floors else ()
        return all(pillars[place] >= least for place, least in floors.items())

    def unmet(self, chosen: Chosen) -> Key | None:
        """A move that lacks what has to come first."""
        needed = ((key, self.needed[key]) for key in chosen)
        return next((key for key, first in needed if first and first.isdisjoint(chosen)), None)

    def made(self, chosen: Chosen) -> frozenset[Key]:
        """Of chosen moves those that have what comes first."""
        made = frozenset(chosen)
        while lacking := {key for key in made if self.needed[key] and self.needed[key].isdisjoint(made)}:
            made -= lacking
        return made

    def are_compatible(self, one: Key, other: Key) -> bool:
        """Whether two moves can be in one plan: some that touch the same items take each other's place."""
        rows, needed = self.model.rows, self.needed
        # tried on the chart only where they touch the same items; what needs another first cannot be tried without it
        apart = rows[one].keys().isdisjoint(rows[other])
        return apart or bool(needed[one] or needed[other]) or self.fits(frozenset((one, other)))


@dataclass(frozen=True)
class SearchNode:
    """Moves that are chosen, and those that still may be; and what they are worth at most, where that is known."""

    chosen: Chosen
    open: Chosen
    promise: Fraction | None = None
