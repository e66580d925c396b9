"""One organisation -> the scenes that a plan may play in, and what of each is searched.

Moves that change who leads CX, or who reports to whom, change what all others are worth: each set of them has a scene
of its own. All other moves are weighed against each other within a scene.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, TypeAlias

from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.model import Keys, model
from cxgraph.advice.plan.offers import Key, offer_line_moves, offer_moves, place
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.search import Task
from cxgraph.advice.plan.sequence import after, in_order
from cxgraph.advice.plan.terms import Model
from cxgraph.assessment.network.counterparts import PARTNERS, roles_of
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.model import Post, Tie

GoOn: TypeAlias = Callable[[], bool]
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
class Stage:
    """A scene with the moves that led to it, and what is searched there.

    Attributes:
        idle: Moves that are possible at once and better no score.
    """

    scene: Scene
    led: Keys
    task: Task
    idle: Keys


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


def stage(
    first: Scene, led: Keys, spent: int, scene: Scene, by: Ruleset, limits: Limits, options: Options, go_on: GoOn
) -> Stage:
    """What is searched in a scene: the moves that better a score, and those that have to come before them.

    Args:
        first: The organisation as it is: some moves are possible only before the moves that led to the scene.
        led: These moves.
        spent: Their effort.
        scene: The organisation after them.
        by: What it is judged by.
        limits: What a whole plan may take.
        options: What it has to respect.
        go_on: Asked before each move is looked at; once it says no, the rest is left out.
    """
    here, now = limits.left(effort=spent, moves=len(led)), offer_moves(scene, go_on)
    before = offer_moves(first, go_on) if led else {}
    found = {key: needed for key, needed in (before | now).items() if options.permit(first, key)}
    needed = {key: frozenset(others & found.keys()) for key, others in found.items()}
    kinds = list(by.catalogue.moves)
    efforts = {key: effort(scene, by, key) for key in sorted(found, key=lambda key: place(scene, kinds, key))}
    possible = [k for k in _unlike(scene, efforts) if efforts[k] <= here.budget and (needed[k] or not found[k])]

    def reach(keys: Keys) -> Scene | None:
        if now.keys() >= set(keys):
            return after(scene, keys)
        order = in_order(first, (*led, *keys))
        return None if order is None else after(first, order)

    def fits(keys: frozenset[Key]) -> bool:
        order = in_order(scene, keys) if now.keys() >= keys else in_order(first, (*led, *keys))
        return order is not None

    made = model(scene, by.catalogue, {key: needed[key] for key in possible}, reach, go_on)
    useful = _useful(made, needed)
    kept = [key for key in possible if key in useful]
    task = Task(
        model=made,
        efforts={key: efforts[key] for key in kept},
        needed={key: needed[key] for key in kept},
        limits=here,
        fits=cache(fits),
        spent=spent,
    )
    idle = tuple(key for key in possible if key in made.rows and key not in kept and not needed[key])
    return Stage(scene=scene, led=led, task=task, idle=idle)


def _useful(made: Model, needed: Mapping[Key, frozenset[Key]]) -> set[Key]:
    """The moves that better a score, and those that make them possible."""
    found = {key for key, row in made.rows.items() if row} | {key for pair in made.pairs for key in pair}
    open_ = list(found)
    for key in open_:
        more = [other for other in needed[key] & made.rows.keys() if other not in found]
        found.update(more)
        open_ += more
    return found


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
