"""Moves on units and initiatives: what reaches them, who works in them, and what they win together."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Final

from msgspec.structs import replace

from cxgraph.advice.plan.edits import Change, Edit
from cxgraph.advice.plan.kinds.base import Kind, Subjects, customer_facing
from cxgraph.advice.plan.kinds.mandate import near_the_top
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.measure.reach import ENOUGH
from cxgraph.core.interval import NO, YES
from cxgraph.core.model import NONE, Unit

CREDITED: Final = 3
"""Units of an initiative that a shared objective takes no more effort for."""


def _unit(scene: Scene, id_: str) -> Unit:
    return (scene.net.units or {})[id_]


def _with_unit(scene: Scene, id_: str, **facts: object) -> Edit:
    old = _unit(scene, id_)
    return (Change(old, replace(old, **facts)),)


def _lacks(flows: tuple[str, ...] | None, flow: str) -> bool:
    return flows is not None and flow not in flows


def _has_too_few(scene: Scene, unit: str) -> bool:
    """Whether fewer CX people than enough work in a unit that has room, and whose head is not in the lead's line."""
    record, head = _unit(scene, unit), scene.head(unit)
    if scene.lead is None or record.embedded_cx is None or record.headcount == 0:
        return False
    own = head is not None and scene.net.lines.in_line(head, scene.lead) == YES
    return record.embedded_cx < _enough(record) and not own


def _enough(unit: Unit) -> int:
    """CX people for a unit: one for each thousand of its people, and one in any case."""
    return max(1, ceil((unit.headcount or 0) * ENOUGH))


def _embed(scene: Scene, unit: str) -> Edit:
    return _with_unit(scene, unit, embedded_cx=_enough(_unit(scene, unit)))


def _dotted(scene: Scene) -> Iterator[Subjects]:
    """From the lead to each post near the top, and from the head of each customer-facing unit to the lead."""
    if scene.lead is not None:
        yield from ((scene.lead, post) for (post,) in near_the_top(scene))
        heads = (scene.head(unit) for (unit,) in customer_facing(scene))
        yield from ((head, scene.lead) for head in heads if head is not None and head != scene.lead)


def _has_no_line(scene: Scene, one: str, other: str) -> bool:
    return _is_far_below(scene, other) if one == scene.lead else _heads_a_unit_apart(scene, one)


def _is_far_below(scene: Scene, post: str) -> bool:
    """Whether the lead sits so low that a dotted line brings it nearer, and is known to have none to the top."""
    assert scene.lead is not None
    return scene.net.lines.manager[scene.lead] != post and scene.once(_has_no_line_up)


def _has_no_line_up(scene: Scene) -> bool:
    assert scene.lead is not None
    lines, targets = scene.net.lines, scene.net.dotted(scene.lead)
    if targets is None or lines.tier(scene.lead).low <= 2:
        return False
    return all(lines.tier(target).low > 1 for target in targets)


def _heads_a_unit_apart(scene: Scene, head: str) -> bool:
    """Whether a post heads a unit that nothing links to CX, and is not the lead's own superior."""
    assert scene.lead is not None
    return head in scene.once(_heads_apart) and scene.net.lines.in_line(scene.lead, head) == NO


def _heads_apart(scene: Scene) -> frozenset[str | None]:
    """The heads of units that nothing links to CX."""
    return frozenset(scene.head(unit) for (unit,) in customer_facing(scene) if scene.links[unit] == NO)


def _draw(scene: Scene, one: str, other: str) -> Edit:
    return scene.with_post(one, dotted_to=(*(scene.net.dotted(one) or ()), other))


def _with_initiative(scene: Scene, id_: str, **facts: object) -> Edit:
    old = next(one for one in scene.org.initiatives or () if one.id == id_)
    return (Change(old, replace(old, **facts)),)


def _initiatives(scene: Scene) -> Iterator[Subjects]:
    return ((one.id,) for one in scene.org.initiatives or ())


def _hands(scene: Scene) -> Iterator[Subjects]:
    """Each initiative with those into whose hands it may come: the heads of its units, and the lead."""
    for one in scene.org.initiatives or ():
        heads = (scene.head(unit) for unit in one.units or ())
        posts = dict.fromkeys([*filter(None, heads), *filter(None, (scene.lead,))])
        yield from ((one.id, post) for post in posts)


def _is_led_by_nobody(scene: Scene, initiative: str, post: str) -> bool:
    return scene.initiatives[initiative].lead == NONE and scene.net.posts[post].holders != ()


def _shares_nothing(scene: Scene, initiative: str) -> bool:
    record = scene.initiatives[initiative]
    return record.shared_objectives == () and bool(record.units)


def _units_beyond(scene: Scene, initiative: str) -> int:
    """One for each two units beyond three."""
    return max(0, len(set(scene.initiatives[initiative].units or ())) - CREDITED) // 2


KINDS: Final[Mapping[str, Kind]] = {
    "add-dotted-line": Kind(about=_dotted, known=_has_no_line, edit=_draw, sections=("posts", "posts")),
    "embed-staff": Kind(
        about=customer_facing,
        known=_has_too_few,
        edit=_embed,
        sections=("units",),
    ),
    "route-voc": Kind(
        about=customer_facing,
        known=lambda scene, unit: _lacks(_unit(scene, unit).insights, "voc"),
        edit=lambda scene, unit: _with_unit(scene, unit, insights=(*(_unit(scene, unit).insights or ()), "voc")),
        sections=("units",),
    ),
    "route-voe": Kind(
        about=customer_facing,
        known=lambda scene, unit: _lacks(_unit(scene, unit).provides, "voe"),
        edit=lambda scene, unit: _with_unit(scene, unit, provides=(*(_unit(scene, unit).provides or ()), "voe")),
        sections=("units",),
    ),
    "share-initiative-objective": Kind(
        about=_initiatives,
        known=_shares_nothing,
        edit=lambda scene, one: _with_initiative(scene, one, shared_objectives=(f"{one}-shared",)),
        extra=_units_beyond,
        sections=("initiatives",),
    ),
    "name-initiative-lead": Kind(
        about=_hands,
        known=_is_led_by_nobody,
        edit=lambda scene, one, post: _with_initiative(scene, one, lead=post),
        sections=("initiatives", "posts"),
    ),
}
