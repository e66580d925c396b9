"""Moves on the lead's mandate, and on who lends it authority."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.advice.plan.edits import Edit
from cxgraph.advice.plan.kinds.base import Kind, Subjects, the_lead
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.measure import authority
from cxgraph.assessment.network.counterparts import CONTROL, roles_of
from cxgraph.core.interval import NO, YES, Truth
from cxgraph.core.model import ALL, DecisionRight


def near_the_top(scene: Scene) -> Iterator[Subjects]:
    """Posts other than the lead that are known to be at tier 0 or 1."""
    lines = scene.net.lines
    upper = frozenset(lines.upper)
    posts = (post.id for post in scene.org.posts if post.id in upper and lines.tier(post.id).high <= 1)
    return ((post,) for post in posts if scene.lead is not None and post != scene.lead)


def _sponsors(scene: Scene) -> Iterator[Subjects]:
    """Whom near the top the lead may win: nobody who has nothing to do with it, blocks it, or has to check it."""
    return ((post,) for (post,) in near_the_top(scene) if _may_sponsor(scene, post))


def _may_sponsor(scene: Scene, post: str) -> bool:
    assert scene.lead is not None
    net, lead = scene.net, scene.lead
    tie, control = net.ties.get((lead, post)), roles_of(CONTROL)
    # a line upwards is a relation too, where no tie is listed
    estranged = scene.is_absent(lead, post) and (tie is not None or net.lines.in_line(lead, post) != YES)
    # a title that may be one of a control function, as an unknown one may, is left alone
    checks = net.roles.carries(post, control) != NO or net.leads(post, CONTROL) == YES
    blocks = tie is not None and tie.stance == "roadblock"
    return not (estranged or blocks or checks or net.posts[post].holders == ())


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


def _widens(scene: Scene, lead: str) -> bool:
    """Whether it is known that the remit leaves something out."""
    return scene.net.posts[lead].mandate.remit not in (None, ALL)


def _decides_nothing(scene: Scene, lead: str) -> bool:
    """Whether it is known that the lead decides nothing, or is merely asked."""
    rights = scene.net.posts[lead].mandate.decision_rights
    return rights is not None and all(right.how == "consulted" for right in rights)


def _grant(scene: Scene, lead: str) -> Edit:
    """A right that is decided alone; where it does not say over what, it is over the remit."""
    rights = scene.net.posts[lead].mandate.decision_rights or ()
    return scene.with_mandate(lead, decision_rights=(*rights, DecisionRight(f"{lead}-right", how="alone")))


KINDS: Final[Mapping[str, Kind]] = {
    "name-sponsor": Kind(
        about=_sponsors,
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
        known=_decides_nothing,
        edit=_grant,
        ready=_has_charter,
        suppliers=("write-charter",),
    ),
    "hand-over-journey": Kind(
        about=the_lead,
        known=lambda scene, lead: scene.net.posts[lead].mandate.owns_journey is False,
        edit=lambda scene, lead: scene.with_mandate(lead, owns_journey=True),
    ),
    "widen-remit": Kind(
        about=the_lead,
        known=_widens,
        edit=lambda scene, lead: scene.with_mandate(lead, remit=ALL),
    ),
    "grant-budget": Kind(
        about=the_lead,
        known=lambda scene, lead: scene.net.posts[lead].mandate.budget is False,
        edit=lambda scene, lead: scene.with_mandate(lead, budget=True),
    ),
}
