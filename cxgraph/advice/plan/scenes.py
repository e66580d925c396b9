"""One organisation -> the scenes that a plan may play in, and what of each is searched.

Moves that change who leads CX, or who reports to whom, change what all others are worth: each set of them has a scene
of its own. All other moves are weighed against each other within a scene.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from cxgraph.advice.plan.closing import Closing, Today
from cxgraph.advice.plan.ground import GoOn, Ground
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.model import Keys
from cxgraph.advice.plan.offers import Key, offer_line_moves
from cxgraph.advice.plan.options import Options, effort
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.sequence import after
from cxgraph.advice.plan.task import Task
from cxgraph.advice.plan.terms import Model
from cxgraph.assessment.ruleset import Ruleset

SCENES: Final = 60
"""How many scenes are searched; more come about only where units may be moved."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A scene and what is searched there."""

    ground: Ground
    task: Task

    @property
    def scene(self) -> Scene:
        """The organisation after what led to the scene."""
        return self.ground.scene

    @property
    def led(self) -> Keys:
        """What led to the scene."""
        return self.ground.led


def scenes(scene: Scene, by: Ruleset, limits: Limits, options: Options) -> Iterator[tuple[Keys, int, Scene]]:
    """The scene as it is, and each that moves of lines and lead make of it, with these moves and their effort."""
    found: list[tuple[Keys, int, Callable[[], Scene]]] = [((), 0, lambda: scene)]
    seen: set[frozenset[Key]] = set()
    for led, spent, make in found:
        here = make()
        yield led, spent, here
        for key in offer_line_moves(here, options.allow):
            cost, which = spent + effort(here, by, key), frozenset((*led, key))
            affordable = cost <= limits.budget and (limits.moves is None or len(which) <= limits.moves)
            if affordable and which not in seen and options.permit(here, key):
                seen.add(which)
                found.append(((*led, key), cost, partial(after, here, (key,))))


def stage(here: Ground, today: Today, limits: Limits, go_on: GoOn) -> Stage:
    """What is searched in a scene: the moves that better a score or close a finding, and what has to come before them.

    Args:
        here: The scene and what is possible in it.
        today: What is held against the organisation as it is.
        limits: What a whole plan may take.
        go_on: Asked before each move is weighed; once it says no, the rest is left out.
    """
    closing = Closing(here.reader, today.counts, today.failing, here.efforts, limits.budget - here.spent)
    made = here.weighed(today.pillars, go_on)
    useful = {key for key, row in made.rows.items() if row} | {key for pair in made.pairs for key in pair}
    useful |= closing.wanted() & made.rows.keys()
    if go_on():
        useful |= closing.mending(useful, here.needed) & made.rows.keys()
    return Stage(ground=here, task=here.task(made, closing, limits, _with_needed(useful, made, here.needed)))


def _with_needed(keys: Collection[Key], made: Model, needed: Mapping[Key, frozenset[Key]]) -> set[Key]:
    """Some moves, and those that make them possible."""
    found, open_ = set(keys), list(keys)
    for key in open_:
        more = [other for other in needed[key] & made.rows.keys() if other not in found]
        found.update(more)
        open_ += more
    return found
