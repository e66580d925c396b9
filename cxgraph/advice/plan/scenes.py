"""One organisation -> the scenes that a plan may play in, and what of each is searched.

Moves that change who leads CX, or who reports to whom, change what all others are worth: each set of them has a scene
of its own. All other moves are weighed against each other within a scene.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Final, TypeAlias

from cxgraph.advice.plan.closing import Closing, Reader, Today
from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.kinds.talent import overload
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.model import Keys, in_need_of, model
from cxgraph.advice.plan.offers import Key, offer_line_moves, offer_moves, place
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.search import Task
from cxgraph.advice.plan.sequence import after, in_order, is_possible, rank
from cxgraph.advice.plan.terms import Model
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import PARTNERS, roles_of
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.model import Post, Tie

GoOn: TypeAlias = Callable[[], bool]
STANCE: Final = "cx:stance"
SCENES: Final = 60
"""How many scenes are searched; more come about only where units may be moved."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a plan has to respect besides its limits.

    Attributes:
        forbid: Kinds of move that it must not hold.
        keep: Posts that it must not touch: neither what is said of them nor their ties.
        allow: Kinds that it may hold though they are offered only on request.
    """

    forbid: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    allow: frozenset[str] = frozenset()

    def permit(self, scene: Scene, key: Key) -> bool:
        """Whether a move may be in a plan."""
        return key[0] not in self.forbid and (not self.keep or self.keep.isdisjoint(_touched(scene, key)))


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A scene with the moves that led to it, and those that are possible in it.

    Attributes:
        by: What the organisation is judged by.
        scene: The organisation after the moves that led to it.
        led: These moves.
        spent: Their effort.
        efforts: Effort of each possible move, in the order in which equals are preferred.
        needed: For each of them, the moves of which one has to come first, if any.
        reader: What rules say after sets of them.
        reach: The scene after some moves; None where they cannot be made.
        fits: Whether some moves can be applied one after the other.
    """

    by: Ruleset
    scene: Scene
    led: Keys
    spent: int
    efforts: Mapping[Key, int]
    needed: Mapping[Key, frozenset[Key]]
    reader: Reader
    reach: Callable[[Keys], Scene | None]
    fits: Callable[[frozenset[Key]], bool]

    @property
    def moves(self) -> dict[Key, frozenset[Key]]:
        """The possible moves, each with those of which one has to come first."""
        return {key: self.needed[key] for key in self.efforts}

    @cached_property
    def partners(self) -> frozenset[Key]:
        """The moves that make a new partner of the CX lead."""
        tied = {key: in_need_of(key, needed) for key, needed in self.moves.items() if self._changes_ties(key)}
        found = ((key, self.reach(first) or self.scene, self.reach((*first, key))) for key, first in tied.items())
        return frozenset(key for key, one, other in found if other is not None and _partners(other) - _partners(one))

    def _changes_ties(self, key: Key) -> bool:
        return STANCE in self.by.catalogue.moves[key[0]].fields

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


def effort(scene: Scene, by: Ruleset, key: Key) -> int:
    """The effort of a move in a scene."""
    extra = KINDS[key[0]].extra
    return by.catalogue.moves[key[0]].effort + (0 if extra is None else extra(scene, *key[1]))


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
        budget: What a move, and what comes before it, may take.
        options: What a plan has to respect.
        go_on: Asked before each move is looked at; once it says no, the rest is left out.
    """
    now = offer_moves(scene, go_on)
    before = offer_moves(first, go_on) if led else {}
    found = {key: needed for key, needed in (before | now).items() if options.permit(first, key)}
    needed = {key: frozenset(others & found.keys()) for key, others in found.items()}
    kinds = list(by.catalogue.moves)
    efforts = {key: effort(scene, by, key) for key in sorted(found, key=lambda key: place(scene, kinds, key))}
    possible = [k for k in _unlike(scene, efforts) if efforts[k] <= budget - spent and (needed[k] or not found[k])]

    def order(keys: Collection[Key]) -> tuple[Scene, Keys] | None:
        """The moves in the order in which they can be made, and from where; None where they cannot."""
        start, all_ = (scene, keys) if now.keys() >= set(keys) else (first, (*led, *keys))
        found = in_order(start, all_)
        return None if found is None else (start, found)

    def reach(keys: Keys) -> Scene | None:
        if now.keys() >= set(keys):
            return after(scene, keys)
        found = order(keys)
        return None if found is None else after(*found)

    def chart(made: frozenset[Key]) -> Network | None:
        found = order(made)
        return None if found is None else after(*found).net

    def spread(made: frozenset[Key], keys: Keys) -> tuple[frozenset[Key], Network]:
        start = order(made)
        assert start is not None
        here, added = after(*start), set(made)
        for key in sorted(keys, key=rank):
            if key in now and key not in added and is_possible(here, key) and not overload((*added, key)):
                here = after(here, (key,))
                added.add(key)
        return frozenset(added), here.net

    return Ground(
        by=by,
        scene=scene,
        led=led,
        spent=spent,
        efforts={key: efforts[key] for key in possible},
        needed=needed,
        reader=Reader(by, possible, chart, spread),
        reach=reach,
        fits=cache(lambda keys: order(keys) is not None),
    )


def stage(here: Ground, today: Today, limits: Limits, go_on: GoOn) -> Stage:
    """What is searched in a scene: the moves that better a score or close a finding, and what has to come before them.

    Args:
        here: The scene and what is possible in it.
        today: What is held against the organisation as it is.
        limits: What a whole plan may take.
        go_on: Asked before each move is weighed; once it says no, the rest is left out.
    """
    closing = Closing(here.reader, today.counts, today.failing, here.efforts, limits.budget - here.spent)
    made = model(here.scene, here.by.catalogue, here.moves, today.pillars, here.reach, go_on)
    made.partners = here.partners
    useful = {key for key, row in made.rows.items() if row} | {key for pair in made.pairs for key in pair}
    useful |= closing.wanted() & made.rows.keys()
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
    partner = net.roles.of(member) & roles_of(*PARTNERS)
    return post, tuple(ties), member if member in scene.involved or partner or net.roles.maybe(member) else None


def _touched(scene: Scene, key: Key) -> Iterator[str]:
    """The posts that a move is about, or whose ties or facts it changes."""
    kind = KINDS[key[0]]
    yield from (id_ for section, id_ in zip(kind.sections, key[1], strict=True) if section == "posts")
    for change in kind.edit(scene, *key[1]):
        if isinstance(change.new, Tie):
            yield from (change.new.from_, change.new.to)
        elif isinstance(change.new, Post):
            yield change.new.id
