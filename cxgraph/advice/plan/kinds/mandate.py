"""Moves on the lead's mandate, and on who lends it authority."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.advice.plan.edits import Edit
from cxgraph.advice.plan.kinds.base import Kind, Subjects, the_lead
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.measure import authority
from cxgraph.core.interval import NO, YES, Truth


def near_the_top(scene: Scene) -> Iterator[Subjects]:
    """Posts other than the lead that are known to be at tier 0 or 1."""
    lines = scene.net.lines
    upper = frozenset(lines.upper)
    posts = (post.id for post in scene.org.posts if post.id in upper and lines.tier(post.id).high <= 1)
    return ((post,) for post in posts if scene.lead is not None and post != scene.lead)


def _has_no_sponsor(scene: Scene, post: str) -> bool:
    return scene.once(_sponsored) == NO


def is_sponsored(scene: Scene) -> bool:
    """Whether a sponsor is known."""
    return scene.lead is not None and scene.once(_sponsored) == YES


def _sponsored(scene: Scene) -> Truth:
    assert scene.lead is not None
    return authority.is_sponsored(scene.net, scene.lead)


def _has_charter(scene: Scene) -> bool:
    return scene.lead is not None and scene.net.posts[scene.lead].mandate.written is True


def _write(scene: Scene, lead: str) -> Edit:
    outcomes = scene.net.posts[lead].mandate.outcomes or (f"{lead}-outcome",)
    return scene.with_mandate(lead, written=True, outcomes=outcomes)


KINDS: Final[Mapping[str, Kind]] = {
    "name-sponsor": Kind(
        about=near_the_top,
        known=_has_no_sponsor,
        edit=lambda scene, post: scene.with_post(post, sponsors_cx=True),
    ),
    "write-charter": Kind(
        about=the_lead,
        known=lambda scene, lead: scene.net.posts[lead].mandate.written is False,
        edit=_write,
    ),
    "grant-decision-rights": Kind(
        about=the_lead,
        known=lambda scene, lead: scene.net.posts[lead].mandate.decision_rights == (),
        edit=lambda scene, lead: scene.with_mandate(lead, decision_rights=(f"{lead}-right",)),
        ready=_has_charter,
        suppliers=("write-charter",),
    ),
    "grant-budget": Kind(
        about=the_lead,
        known=lambda scene, lead: scene.net.posts[lead].mandate.budget is False,
        edit=lambda scene, lead: scene.with_mandate(lead, budget=True),
    ),
}
