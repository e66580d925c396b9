"""Moves on talent: skills, learning, and how people are kept and found."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.advice.plan.edits import Edit
from cxgraph.advice.plan.kinds.base import Kind, Subjects, the_organization
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.measure.capability import CONTACT_CENTRE, covers, heads_of_contact_centre
from cxgraph.assessment.network.counterparts import EXPECTED, PEOPLE, roles_of
from cxgraph.assessment.network.skills import CRAFT, SPECIALISED, is_whole, skills, understood
from cxgraph.core.interval import NO, YES
from cxgraph.core.model import NONE

LEARNING: Final = frozenset({"head-of-learning-and-development"})
TRAINED: Final = (CRAFT, SPECIALISED)


def _owners(scene: Scene) -> Iterator[Subjects]:
    """Whose business learning is: its head, else the head of people, else the CX lead."""
    roles = scene.net.roles
    choices = (roles.carriers(LEARNING), roles.carriers(roles_of(PEOPLE)), tuple(filter(None, (scene.lead,))))
    found = set(next(filter(None, choices), ()))
    return ((post.id,) for post in scene.org.posts if post.id in found)


def _is_unowned(scene: Scene, post: str) -> bool:
    return scene.net.talent.learning_owner == NONE and scene.net.posts[post].holders != ()


def _near(scene: Scene) -> tuple[str, ...]:
    """The direct reports of the lead, in the order of the chart."""
    reports = set(() if scene.lead is None else scene.net.lines.reports.get(scene.lead, ()))
    return tuple(post.id for post in scene.org.posts if post.id in reports)


def _deputies(scene: Scene) -> Iterator[Subjects]:
    return ((post,) for post in _near(scene))


def _lacks_depth(scene: Scene, post: str) -> bool:
    return scene.once(_has_no_depth)


def _has_no_depth(scene: Scene) -> bool:
    """Whether there is a contact centre, and nobody near the lead covers or runs it."""
    exists, heads, open_ = heads_of_contact_centre(scene.net)
    near = (str(scene.lead), *_near(scene))
    covered = all(covers(scene.net, one, CONTACT_CENTRE) == NO for one in near)
    return exists == YES and not open_ and covered and not set(near) & set(heads)


def _deputise(scene: Scene, post: str) -> Edit:
    return _with_skills(scene, post, (CONTACT_CENTRE,))


def _trainees(scene: Scene) -> Iterator[Subjects]:
    posts = _near(scene) or tuple(filter(None, (scene.lead,)))
    return ((post, family) for family in TRAINED for post in posts)


def _missing(scene: Scene, family: str) -> tuple[str, ...]:
    """Skills of a family that nobody in the team covers; empty where somebody has not said."""
    covered = scene.once(_covered)
    return () if covered is None else tuple(skill for skill in skills(family) if skill not in covered)


def _covered(scene: Scene) -> frozenset[str] | None:
    """What anybody in the team covers; None where somebody has not said, or not in words that are known."""
    said = [scene.net.skills(post) for post in scene.net.team(str(scene.lead))]
    return frozenset(skill for listed in said for skill in understood(listed)) if all(map(is_whole, said)) else None


def _train(scene: Scene, post: str, family: str) -> Edit:
    return _with_skills(scene, post, _missing(scene, family))


def _with_skills(scene: Scene, post: str, more: tuple[str, ...]) -> Edit:
    return scene.with_post(post, skills=(*(scene.net.skills(post) or ()), *more))


def _key_posts(scene: Scene) -> Iterator[Subjects]:
    """The CX lead, the expected partners, and those who lead initiatives."""
    partners = scene.net.roles.carriers(roles_of(EXPECTED))
    initiatives = (one.lead for one in scene.org.initiatives or ())
    found = {scene.lead, *partners, *initiatives}
    return ((post.id,) for post in scene.org.posts if post.id in found)


KINDS: Final[Mapping[str, Kind]] = {
    "name-contact-centre-deputy": Kind(about=_deputies, known=_lacks_depth, edit=_deputise),
    "train-skills": Kind(
        about=_trainees,
        known=lambda scene, post, family: bool(_missing(scene, family)),
        edit=_train,
        sections=("posts", "skills"),
    ),
    "name-learning-owner": Kind(
        about=_owners,
        known=_is_unowned,
        edit=lambda scene, post: scene.with_talent(learning_owner=post),
    ),
    "start-upskilling": Kind(
        about=the_organization,
        known=lambda scene: scene.net.talent.upskilling is False,
        edit=lambda scene: scene.with_talent(upskilling=True),
        sections=(),
    ),
    "start-retention-plan": Kind(
        about=the_organization,
        known=lambda scene: scene.net.talent.retention_plan is False,
        edit=lambda scene: scene.with_talent(retention_plan=True),
        sections=(),
    ),
    "publish-career-paths": Kind(
        about=the_organization,
        known=lambda scene: scene.net.talent.career_paths is False,
        edit=lambda scene: scene.with_talent(career_paths=True),
        sections=(),
    ),
    "fill-vacancy": Kind(
        about=_key_posts,
        known=lambda scene, post: scene.net.posts[post].holders == (),
        edit=lambda scene, post: scene.with_post(post, holder=f"{post}-holder"),
    ),
}
