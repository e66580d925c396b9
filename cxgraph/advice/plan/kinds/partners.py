"""Moves on ties: who is asked in, from when on, towards what, and with whose help."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from msgspec.structs import replace

from cxgraph.advice.plan.edits import Change, Edit
from cxgraph.advice.plan.kinds.base import Kind, Subjects
from cxgraph.advice.plan.kinds.mandate import is_sponsored
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.measure.capability import CONTACT_CENTRE
from cxgraph.assessment.measure.reach import is_within_reach
from cxgraph.assessment.measure.ties import as_partner, function_value, worth
from cxgraph.assessment.network.counterparts import CONTROL, PARTNERS, Counterpart, group
from cxgraph.assessment.rules.ties import membership
from cxgraph.core.interval import HALF, NO, YES, Truth
from cxgraph.core.model import Tie

INVITING: Final = (None, "not-invited")
"""Reasons for an absence that an invitation can cure; None is no reason said."""
ALIGNING: Final = (None, "different-priorities", "little-incentive")
"""Reasons that a shared objective can cure."""
PAIRS: Final = 50_000
"""Second contacts that are looked at."""
LATER: Final = ("design", "delivery", "hiring")


def expected_counterparts(scene: Scene) -> Iterator[Counterpart]:
    """The counterparts whose partnership is expected in an organisation of this kind, and which the lead is not."""
    if scene.lead is not None:
        leaders = ((one, scene.net.leaders(one.id)) for one in group(*PARTNERS))
        yield from (one for one, led in leaders if led.applies and scene.lead not in led.certain)


def counterparts(scene: Scene) -> Iterator[Subjects]:
    """The posts that lead them."""
    found = {post for one in expected_counterparts(scene) for post in scene.net.leaders(one.id).certain}
    return ((post,) for post in _outside(scene) if post in found)


def _outside(scene: Scene) -> Iterator[str]:
    """The posts that are not in the lead's line: in it no tie is looked at."""
    if scene.lead is not None:
        own = {scene.lead, *scene.net.lines.below(scene.lead)}
        yield from (post.id for post in scene.org.posts if post.id not in own)


def _ties(scene: Scene) -> Iterator[Subjects]:
    """The posts of which the lead says anything."""
    return ((post,) for post in _outside(scene) if _tie(scene, post) is not None)


def _for_an_objective(scene: Scene) -> Iterator[Subjects]:
    """The counterparts, and the heads of units that win at the cost of what the lead answers for."""
    found = {*(post for (post,) in counterparts(scene)), *scene.once(_rivals)}
    return ((post,) for post in _outside(scene) if post in found)


def _rivals(scene: Scene) -> frozenset[str]:
    """The heads of units that deal with customers and own a rival of an outcome that the lead answers for."""
    net = scene.net
    outcomes = () if scene.lead is None else net.posts[scene.lead].mandate.outcomes or ()
    against = {rival for outcome in outcomes for rival in net.rivals_of.get(outcome, ())}
    units = [unit for unit in (net.units or {}).values() if unit.customer_facing]
    heads = (scene.head(unit.id) for unit in units if not against.isdisjoint(unit.objectives or ()))
    return frozenset(head for head in heads if head is not None)


def _tie(scene: Scene, post: str) -> Tie | None:
    return None if scene.lead is None else scene.net.ties.get((scene.lead, post))


def _is_missed(scene: Scene, post: str) -> bool:
    """Whether a post is known to be absent, and no other of its role is, or may be, a partner in its place."""
    assert scene.lead is not None
    missed = scene.once(_without_partner)
    return scene.is_absent(scene.lead, post) and any(post in scene.net.leaders(one.id).certain for one in missed)


def _without_partner(scene: Scene) -> tuple[Counterpart, ...]:
    """The expected counterparts whose role has no partner of the lead, and cannot have one unseen."""
    assert scene.lead is not None
    net, lead = scene.net, scene.lead
    values = (
        (one, function_value(net, lead, one.id, lambda post: worth(net, lead, post, as_partner)))
        for one in expected_counterparts(scene)
    )
    return tuple(one for one, value in values if value is not None and value.high < 1)


def _with_one_contact(scene: Scene) -> tuple[Counterpart, ...]:
    """The expected counterparts whose role has, for certain, no contact in CX but the lead."""
    assert scene.lead is not None
    values = (
        (one, function_value(scene.net, scene.lead, one.id, partial(scene.contact, one.id)))
        for one in expected_counterparts(scene)
    )
    return tuple(one for one, value in values if value is not None and value.high < HALF)


def _is_uninvited(scene: Scene, post: str) -> bool:
    return scene.reason(scene.lead or "", post) in INVITING and _is_missed(scene, post)


def _shares_nothing(scene: Scene, post: str) -> bool:
    tie = _tie(scene, post)
    if tie is not None and tie.stance == "partner":
        return tie.shared_objectives == ()
    absent = scene.is_absent(scene.lead or "", post)
    missed = _is_missed(scene, post) or (absent and post in scene.once(_rivals))
    return missed and scene.reason(scene.lead or "", post) in ALIGNING


def _invite(scene: Scene, post: str) -> Edit:
    return scene.tie_edit(scene.lead or "", post, stage="strategy", shared_objectives=())


def _align(scene: Scene, post: str) -> Edit:
    return scene.tie_edit(scene.lead or "", post, stage="strategy", shared_objectives=(f"{post}-shared",))


def _is_unexplained(scene: Scene, post: str) -> bool:
    """Whether a post blocks, not by design, and is for certain no control function."""
    return _is_unrecorded(scene, post) and scene.once(_control)(post) == NO


def _control(scene: Scene) -> Callable[[str], Truth]:
    """For a post, whether it has a control function."""
    return membership(scene.net, CONTROL)


def _resolve(scene: Scene, post: str) -> Edit:
    tie = _tie(scene, post)
    return scene.tie_edit(scene.lead or "", post, stage="design", shared_objectives=tie and tie.shared_objectives)


def _is_undeclared(scene: Scene, post: str) -> bool:
    """Whether a post with a control function blocks, and nobody wrote that it may."""
    return _is_unrecorded(scene, post) and scene.once(_control)(post) == YES


def _is_unrecorded(scene: Scene, post: str) -> bool:
    tie = _tie(scene, post)
    return tie is not None and tie.stance == "roadblock" and not tie.by_design


def _with_tie(scene: Scene, post: str, **facts: object) -> Edit:
    tie = _tie(scene, post)
    assert tie is not None
    return (Change(tie, replace(tie, **facts)),)


def _comes_late(scene: Scene, post: str) -> bool:
    tie = _tie(scene, post)
    return tie is not None and tie.stance == "partner" and tie.stage in LATER


def _pairs(scene: Scene) -> Iterator[Subjects]:
    """Each member of the team besides the lead with each counterpart; of a very large team only some.

    Whoever has neither a role, nor a tie, nor a part in an initiative does no better than the first such member.
    """
    net = scene.net
    team = set(() if scene.lead is None else net.lines.below(scene.lead))
    posts = tuple(post for (post,) in counterparts(scene))
    members = [post.id for post in scene.org.posts if post.id in team]
    if len(members) * len(posts) > PAIRS:
        apart = {*net.roles.certain, *net.roles.possible, *scene.involved, *(id_ for pair in net.ties for id_ in pair)}
        plain = [member for member in members if member not in apart][: PAIRS // len(posts)]
        team = {*plain, *(apart & team)}
    return ((member, post) for member in members if member in team for post in posts if member != post)


def _hangs_on_the_lead(scene: Scene, member: str, post: str) -> bool:
    """Whether a counterpart is known to have no contact but the lead, and a member can become one."""
    tie = scene.net.ties.get((member, post))
    if (tie is not None and tie.stance != "absent") or scene.reason(member, post) not in INVITING:
        return False
    led = (one.id for one in scene.once(_with_one_contact) if post in scene.net.leaders(one.id).certain)
    return any(scene.contact(function, post) == NO for function in led)


def _reached(scene: Scene) -> Iterator[Subjects]:
    """Units that CX has to reach: those that deal with customers, and contact centres."""
    units = scene.org.units or ()
    return ((unit.id,) for unit in units if unit.customer_facing or unit.function == CONTACT_CENTRE)


def _is_cut_off(scene: Scene, unit: str) -> bool:
    """Whether nothing links a unit to CX, and nothing is known that keeps its head from becoming a partner."""
    head, lead = scene.head(unit), scene.lead
    if lead is None or head is None or head == lead or not scene.is_absent(lead, head):
        return False
    runs_contact_centre = (scene.net.units or {})[unit].function == CONTACT_CENTRE
    link = is_within_reach(scene.net, lead, head) if runs_contact_centre else scene.links[unit]
    return link == NO and scene.reason(lead, head) in INVITING


def _link(scene: Scene, unit: str) -> Edit:
    return scene.tie_edit(scene.lead or "", str(scene.head(unit)), shared_objectives=())


KINDS: Final[Mapping[str, Kind]] = {
    "link-unit": Kind(about=_reached, known=_is_cut_off, edit=_link, sections=("units",)),
    "record-veto": Kind(
        about=_ties,
        known=_is_undeclared,
        edit=lambda scene, post: _with_tie(scene, post, by_design=True),
    ),
    "invite-at-strategy": Kind(about=counterparts, known=_is_uninvited, edit=_invite),
    "resolve-block": Kind(
        about=_ties,
        known=_is_unexplained,
        edit=_resolve,
        ready=is_sponsored,
        suppliers=("name-sponsor",),
    ),
    "raise-stage": Kind(
        about=_ties,
        known=_comes_late,
        edit=lambda scene, post: _with_tie(scene, post, stage="strategy"),
        suppliers=("resolve-block",),
    ),
    "align-objective": Kind(
        about=_for_an_objective,
        known=_shares_nothing,
        edit=_align,
        suppliers=("invite-at-strategy", "link-unit", "resolve-block"),
    ),
    "second-contact": Kind(
        about=_pairs,
        known=_hangs_on_the_lead,
        edit=lambda scene, member, post: scene.tie_edit(member, post),
        sections=("posts", "posts"),
    ),
}
