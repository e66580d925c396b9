"""Moves in any order -> an order in which each can be applied, or none; and the scene after them."""

from collections.abc import Iterable

from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.kinds.talent import overload
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.scene import Scene

ORDER = list(KINDS)


def in_order(scene: Scene, keys: Iterable[Key]) -> tuple[Key, ...] | None:
    """The moves in an order in which each can be applied when its turn comes; None where there is no such order.

    The order of kinds is tried first, so that what another move needs comes before it. Moves that would train somebody
    in more skills than a plan may have no order.
    """
    keys = tuple(keys)
    return None if overload(keys) else _in_order(scene, by_rank(scene, keys), set())


def by_rank(scene: Scene, keys: Iterable[Key]) -> tuple[Key, ...]:
    """Moves in an order in which most can be applied: by kind, then by position in the chart."""
    order = scene.order

    def rank(key: Key) -> tuple[int, tuple[int, ...], Key]:
        return ORDER.index(key[0]), tuple(order.get(id_, len(order)) for id_ in key[1]), key

    return tuple(sorted(keys, key=rank))


def _in_order(scene: Scene, left: tuple[Key, ...], dead: set[tuple[Key, ...]]) -> tuple[Key, ...] | None:
    if not left or left in dead:
        return None if left else ()
    for key in left:
        if is_possible(scene, key):
            rest = tuple(other for other in left if other != key)
            others = _in_order(after(scene, (key,)), rest, dead)
            if others is not None:
                return key, *others
    dead.add(left)
    return None


def is_possible(scene: Scene, key: Key) -> bool:
    """Whether the precondition of a move holds, of one that is offered now or once somebody leads CX."""
    kind = KINDS[key[0]]
    if scene.lead is None:
        return kind.holds(scene, key[1])
    return kind.known(scene, *key[1]) and kind.is_ready(scene)


def after(scene: Scene, keys: Iterable[Key]) -> Scene:
    """The scene after moves, one by one."""
    for name, subjects in keys:
        scene = scene.after(KINDS[name].edit(scene, *subjects))
    return scene
