"""A scene and what is possible in it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Final, TypeAlias

from cxgraph.advice.plan.closing import Closing
from cxgraph.advice.plan.kinds.talent import TRAINING, overload
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.model import Keys, in_need_of, model
from cxgraph.advice.plan.offers import Key, offer_moves, place
from cxgraph.advice.plan.options import Options, effort
from cxgraph.advice.plan.rule_reading import RuleReader
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.sequence import after, by_rank, in_order, is_possible
from cxgraph.advice.plan.task import Task
from cxgraph.advice.plan.terms import Model
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import PARTNERS, roles_of
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.interval import NO

GoOn: TypeAlias = Callable[[], bool]
STANCE: Final = "cx:stance"


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A scene with the moves that led to it, and those that are possible in it.

    Attributes:
        by: What the organisation is judged by.
        first: The organisation as it is.
        scene: The organisation after the moves that led to the scene.
        led: These moves.
        spent: Their effort.
        here: The moves that are possible now; others are so, or need less, before those that led to it.
        efforts: Effort of each possible move, in the order in which equals are preferred.
        needed: For each of them, the moves of which one has to come first, if any.
    """

    by: Ruleset
    first: Scene
    scene: Scene
    led: Keys
    spent: int
    here: frozenset[Key]
    efforts: Mapping[Key, int]
    needed: Mapping[Key, frozenset[Key]]
    _fits: dict[frozenset[Key], bool] = field(default_factory=dict, repr=False)
    _scores: list[Model] = field(default_factory=list, repr=False)

    @property
    def moves(self) -> dict[Key, frozenset[Key]]:
        """The possible moves, each with those of which one has to come first."""
        return {key: self.needed[key] for key in self.efforts}

    def reach(self, keys: Keys) -> Scene | None:
        """The scene after some moves, whatever else they may need; None where they cannot be made."""
        if self.here.issuperset(keys):
            return after(self.scene, keys)
        return self._after(keys)

    def fits(self, keys: frozenset[Key]) -> bool:
        """Whether some moves can be applied one after the other."""
        if keys not in self._fits:
            self._fits[keys] = not self._clash(keys) and self._order(keys) is not None
        return self._fits[keys]

    def _clash(self, keys: frozenset[Key]) -> bool:
        """Whether two of many moves take each other's place: to try them in every order would take for ever."""
        alone = [key for key in keys if not self.needed[key]]
        return len(keys) > 2 and any(not self.fits(frozenset(pair)) for pair in combinations(alone, 2))

    @cached_property
    def reader(self) -> RuleReader:
        """What rules say after sets of the moves."""
        return RuleReader(self.by, self.moves, self._chart, self._spread)

    @cached_property
    def partners(self) -> frozenset[Key]:
        """The moves that make a new partner of the CX lead."""
        tied = {key: in_need_of(key, needed) for key, needed in self.moves.items() if self._changes_ties(key)}
        found = ((key, self.reach(first) or self.scene, self.reach((*first, key))) for key, first in tied.items())
        return frozenset(key for key, one, other in found if other is not None and _partners(other) - _partners(one))

    def scores(self, go_on: GoOn) -> Model:
        """What the moves make of the low ends of pillars, none of which counts for a gain; made once."""
        if not self._scores:
            self._scores.append(self.weighed(frozenset(), go_on))
        return self._scores[0]

    def weighed(self, pillars: frozenset[int], go_on: GoOn) -> Model:
        """What the moves make of the low ends of pillars, some of which count for a gain, by their places."""
        found = model(self.scene, self.by.catalogue, self.moves, pillars, self.reach, go_on)
        found.partners = self.partners
        return found

    def task(self, model: Model, closing: Closing, limits: Limits, moves: Collection[Key]) -> Task:
        """What is searched here: some of the moves, within what is left of the limits."""
        return Task(
            model=model,
            closing=closing,
            efforts={key: effort for key, effort in self.efforts.items() if key in moves},
            needed={key: self.needed[key] & frozenset(moves) for key in self.efforts if key in moves},
            limits=limits.left(effort=self.spent, moves=len(self.led)),
            fits=self.fits,
            spent=self.spent,
        )

    def _changes_ties(self, key: Key) -> bool:
        return STANCE in self.by.catalogue.moves[key[0]].fields

    def _order(self, keys: Collection[Key]) -> tuple[Scene, Keys] | None:
        """The moves in an order in which they can be made, and from where; None where they cannot."""
        start, all_ = (self.scene, keys) if self.here.issuperset(keys) else (self.first, (*self.led, *keys))
        found = in_order(start, all_)
        return None if found is None else (start, found)

    def _after(self, keys: Collection[Key]) -> Scene | None:
        found = self._order(keys)
        return None if found is None else after(*found)

    def _chart(self, made: frozenset[Key]) -> Network | None:
        found = self._after(made)
        return None if found is None else found.net

    def _spread(self, made: frozenset[Key], keys: Keys) -> tuple[frozenset[Key], Network]:
        scene, added = self._after(made), set(made)
        assert scene is not None
        for key in by_rank(self.scene, keys):
            new = key in self.here and key not in added and not (key[0] == TRAINING and overload((*added, key)))
            if new and is_possible(scene, key):
                scene = after(scene, (key,))
                added.add(key)
        return frozenset(added), scene.net


def ground(
    first: Scene, led: Keys, spent: int, scene: Scene, by: Ruleset, budget: int, options: Options, go_on: GoOn
) -> Ground:
    """What is possible in a scene.

    Args:
        first: The organisation as it is: some moves are possible only before the moves that led to the scene.
        led: These moves.
        spent: Their effort.
        scene: The organisation after them.
        by: What it is judged by.
        budget: What a plan may take.
        options: What it has to respect.
        go_on: Asked before each move is looked at; once it says no, the rest is left out.
    """
    now = offer_moves(scene, go_on)
    before = offer_moves(first, go_on) if led else {}
    found = {key: _either(before.get(key), now.get(key)) for key in before | now if options.permit(first, key)}
    kinds = list(by.catalogue.moves)
    efforts = {key: effort(scene, by, key) for key in sorted(found, key=lambda key: place(scene, kinds, key))}
    needed = _affordable(found, efforts, budget - spent)
    possible = [key for key in _unlike(scene, efforts) if key in needed]
    return Ground(
        by=by,
        first=first,
        scene=scene,
        led=led,
        spent=spent,
        here=frozenset(key for key, needs in now.items() if not needs or before.get(key, needs)),
        efforts={key: efforts[key] for key in possible},
        needed=needed,
    )


def _either(before: frozenset[Key] | None, now: frozenset[Key] | None) -> frozenset[Key]:
    """What a move needs that can be made before the moves that led to a scene, or after them."""
    if before is None or now is None:
        return before or now or frozenset()
    return before | now if before and now else frozenset()


def _affordable(
    found: Mapping[Key, frozenset[Key]], efforts: Mapping[Key, int], most: int
) -> dict[Key, frozenset[Key]]:
    """The moves that can be paid for, each with those of what has to come first of which the same is true."""
    needed = {key: others for key, others in found.items() if efforts[key] <= most}
    while True:
        left = {key: others & needed.keys() for key, others in needed.items()}
        left = {key: frozenset(others) for key, others in left.items() if others or not found[key]}
        if left == needed:
            return left
        needed = left


def _partners(scene: Scene) -> frozenset[str]:
    """The posts that the CX lead calls partners."""
    ties = (tie for (one, _), tie in scene.net.ties.items() if one == scene.lead)
    return frozenset(tie.to for tie in ties if tie.stance == "partner")


def _unlike(scene: Scene, keys: dict[Key, int]) -> list[Key]:
    """The moves without second contacts that differ from an earlier one in nothing that is read."""
    found: dict[object, Key] = {}
    for key in keys:
        found.setdefault(_contact(scene, key) if key[0] == "second-contact" else key, key)
    return list(found.values())


def _contact(scene: Scene, key: Key) -> object:
    net, (member, post) = scene.net, key[1]
    ties = ((tie.stance, tie.by_design) for pair in ((member, post), (post, member)) if (tie := net.ties.get(pair)))
    partner = net.roles.carries(member, roles_of(*PARTNERS)) != NO or net.roles.maybe(member)
    return post, tuple(ties), member if member in scene.involved or partner else None
