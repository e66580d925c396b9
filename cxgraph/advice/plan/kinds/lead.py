"""Moves on the lead itself: who leads CX, whom the lead reports to, and who reports to the lead."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.advice.plan.edits import Change, Edit
from cxgraph.advice.plan.kinds.base import Kind, Subjects, customer_facing
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.measure.capability import CONTACT_CENTRE
from cxgraph.core.interval import NO
from cxgraph.core.model import ALL, NONE, Post

CHIEF: Final = "chief-experience-officer"
TITLE: Final = "Chief Experience Officer"


def _candidates(scene: Scene) -> Iterator[Subjects]:
    return ((post,) for post in scene.net.lead.candidates)


def _is_claimed(scene: Scene, post: str) -> bool:
    return scene.once(_is_claimed_by_several)


def _is_claimed_by_several(scene: Scene) -> bool:
    """Whether several posts claim the lead for certain, and where each of them stands is known."""
    lead = scene.net.lead
    known = all(scene.net.lines.tier(one).known for one in lead.candidates)
    return len(lead.certain) > 1 and lead.certain == lead.candidates and known


def _name(scene: Scene, post: str) -> Edit:
    return scene.with_post(post, cx_lead=True)


def _tops(scene: Scene) -> Iterator[Subjects]:
    return ((post.id,) for post in scene.org.posts if post.id in scene.net.lines.tops)


def _is_leaderless(scene: Scene, top: str) -> bool:
    lead = scene.net.lead
    return scene.net.complete and lead.post is None and not lead.candidates


def _appoint(scene: Scene, top: str) -> Edit:
    return (Change(None, Post(id=scene.free_id(CHIEF), title=TITLE, role=CHIEF, reports_to=top)),)


def _above(scene: Scene) -> Iterator[Subjects]:
    """The superiors of the lead's superior, the nearest first."""
    if scene.lead is not None:
        _, *above = scene.net.lines.chain(scene.lead)
        yield from ((post,) for post in above[1:])


def _is_low(scene: Scene, above: str) -> bool:
    assert scene.lead is not None
    return scene.net.lines.tier(scene.lead).known


def _is_of_more_than_contact_centres(scene: Scene) -> bool:
    """Whether the lead's remit is not known to be contact centres alone: these are no case for a seat at the top."""
    remit = None if scene.lead is None else scene.net.posts[scene.lead].mandate.remit
    if not remit or remit == ALL:
        return True
    return any((scene.net.units or {})[unit].function != CONTACT_CENTRE for unit in remit)


def _move(scene: Scene, above: str) -> Edit:
    assert scene.lead is not None
    return _reporting(scene, scene.lead, above)


def _tiers_beyond_the_first(scene: Scene, above: str) -> int:
    assert scene.lead is not None
    tiers = [int(scene.net.lines.tier(post).low) for post in (scene.lead, above)]
    return tiers[0] - tiers[1] - 2


def _is_elsewhere(scene: Scene, unit: str) -> bool:
    """Whether the head of a unit is known to be neither in the lead's line nor above the lead."""
    head = scene.head(unit)
    if scene.lead is None or head is None or head in scene.net.lines.tops:
        return False
    lines = scene.net.lines
    return lines.in_line(head, scene.lead) == NO and lines.in_line(scene.lead, head) == NO


def _bring(scene: Scene, unit: str) -> Edit:
    head = scene.head(unit)
    assert scene.lead is not None
    assert head is not None
    return _reporting(scene, head, scene.lead)


def _reporting(scene: Scene, post: str, manager: str) -> Edit:
    """The edit after which a post reports to a manager, a dotted line to whom is then no more needed."""
    dotted = scene.net.posts[post].dotted_to
    left = None if dotted is None else tuple(target for target in dotted if target not in (manager, NONE))
    return scene.with_post(post, reports_to=manager, dotted_to=left)


KINDS: Final[Mapping[str, Kind]] = {
    "appoint-lead": Kind(about=_tops, known=_is_leaderless, edit=_appoint, moves_lines=True),
    "name-the-lead": Kind(about=_candidates, known=_is_claimed, edit=_name, moves_lines=True),
    "move-lead": Kind(
        about=_above,
        known=_is_low,
        edit=_move,
        ready=_is_of_more_than_contact_centres,
        suppliers=("widen-remit",),
        extra=_tiers_beyond_the_first,
        moves_lines=True,
    ),
    "move-unit": Kind(
        about=customer_facing,
        known=_is_elsewhere,
        edit=_bring,
        sections=("units",),
        moves_lines=True,
    ),
}
