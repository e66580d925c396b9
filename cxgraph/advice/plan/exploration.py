"""The scenes that plans may play in, searched one after the other -> the front, and what stands behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Final

from cxgraph.advice.plan.closing import Today, count
from cxgraph.advice.plan.front import CLOSED, Front, worth
from cxgraph.advice.plan.ground import ground
from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.knapsack import Chosen, Limits
from cxgraph.advice.plan.options import Options
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.scenes import SCENES, Stage, scenes, stage
from cxgraph.advice.plan.search import Search
from cxgraph.assessment.network import Network
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.assessment.score import score
from cxgraph.knowledge.catalogue import PILLARS

TIES: Final = 24
"""Sets of moves that close and gain the same, among which the first in the chart is looked for."""
POINT: Final = Fraction(1, 100)
"""What a plan that closes no more has to gain more to be worth telling."""


@dataclass(frozen=True)
class Exploration:
    """What the search of all scenes has found.

    Attributes:
        stages: The scenes, the organisation as it is first.
        front: The best for each effort.
        before: Low end of each pillar of the organisation as it is, in [0, 1].
        counted: How many of the pillars count for the gain.
        complete: Whether nothing was left out.
    """

    stages: tuple[Stage, ...]
    front: Front
    before: Mapping[str, Fraction]
    counted: int
    complete: bool

    @property
    def first(self) -> Scene:
        """The organisation as it is."""
        return self.stages[0].scene

    def gain(self, gained: Fraction) -> Fraction:
        """By what the mean low end of the pillars that count rises, in [0, 1], where the front says so much."""
        rise = gained - self.front.values[0] % CLOSED
        return rise * len(PILLARS) / self.counted if self.counted else Fraction(0)

    def keys(self, stage: int, chosen: Chosen) -> Chosen:
        """All the moves of a set of a scene, what led to the scene included."""
        return *self.stages[stage].led, *chosen

    def first_of_equals(self, effort: int, go_on: Callable[[], bool]) -> Chosen | None:
        """Of the sets that are worth most for an effort, that of fewest moves, and of these the first in the chart."""
        best: tuple[tuple[int, tuple[int, ...]], Chosen] | None = None
        for nth, here in enumerate(self.stages):
            places = {key: place for place, key in enumerate(here.task.efforts)}
            equals = Search(here.task, self.front, nth).equals(effort, self.front.values[effort], go_on)
            for chosen in islice(equals, TIES):
                rank = len(here.led) + len(chosen), tuple(sorted(places[key] for key in chosen))
                if best is None or rank < best[0]:
                    best = rank, self.keys(nth, chosen)
        return None if best is None else best[1]


def explore(
    scene: Scene, by: Ruleset, today: Today, limits: Limits, options: Options, go_on: Callable[[], bool]
) -> Exploration:
    """Searches every scene that plans of an organisation may play in; the organisation as it is in any case."""
    stages: list[Stage] = []
    before = lows(scene.net, by)
    # in a front, all three pillars share the range: what is gained over fewer of them moves it less
    counted = [low for place, low in enumerate(before.values()) if place in today.pillars]
    step = POINT * len(counted) / len(PILLARS) if counted else Fraction(CLOSED)
    front = Front(limits.budget, worth(0, sum(counted, Fraction(0)) / len(PILLARS)), step)
    complete = True
    for led, spent, here in scenes(scene, by, limits, options):
        if stages and (len(stages) == SCENES or not go_on()):
            front.leave_open(_least_of_lines(by), _all(today))
            complete = False
            break
        possible = ground(scene, led, spent, here, by, limits.budget, options, go_on)
        stages.append(stage(possible, today, limits, go_on))
        if not go_on():
            front.leave_open(spent, _all(today))
            complete = False
        complete = Search(stages[-1].task, front, len(stages) - 1).run(go_on) and complete
    return Exploration(tuple(stages), front, before, len(counted), complete)


def lows(net: Network, by: Ruleset) -> dict[str, Fraction]:
    """Low end of each pillar, in [0, 1]."""
    return {pillar: Fraction(found.value.low) for pillar, found in score(net, by.catalogue).items()}


def _all(today: Today) -> Fraction:
    """What is worth no less than any plan: all that fails is closed, and all is gained."""
    return worth(count(today.failing, today.counts), Fraction(1))


def _least_of_lines(by: Ruleset) -> int:
    """The least effort of a move that leads to another scene."""
    return min(by.catalogue.moves[name].effort for name, kind in KINDS.items() if kind.moves_lines)
