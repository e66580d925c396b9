"""Moves on talent: skills, learning, and how people are kept and found."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, islice
from typing import Final

from cxgraph.advice.plan.edits import Edit
from cxgraph.advice.plan.kinds.base import Kind, Subjects, the_organization
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.measure.capability import CONTACT_CENTRE, covers, heads_of_contact_centre, is_joined
from cxgraph.assessment.network.counterparts import EXPECTED, PEOPLE, roles_of
from cxgraph.assessment.network.skills import CRAFT, SPECIALISED, is_whole, skills, understood
from cxgraph.core.interval import NO, YES
from cxgraph.core.model import NONE

LEARNING: Final = frozenset({"head-of-learning-and-development"})
TRAINED: Final = (CRAFT, SPECIALISED)
TRAINING: Final = "train-skills"
MOST_SKILLS: Final = 2
"""Skills that a plan adds to a member of the team at most."""
MEMBERS: Final = 6
"""Members that are offered for training: a plan can use four, two for each family, and some are left to choose from."""


def _owners(scene: Scene) -> Iterator[Subjects]:
    """Whose business learning is: its head, else the head of people, else the CX lead; never a vacant post."""
    roles = scene.net.roles
    choices = (roles.carriers(LEARNING), roles.carriers(roles_of(PEOPLE)), tuple(filter(None, (scene.lead,))))
    held = ({post for post in posts if scene.net.posts[post].holders != ()} for posts in choices)
    found: set[str] = next(filter(None, held), set())
    return ((post.id,) for post in scene.org.posts if post.id in found)


def _is_unowned(scene: Scene, post: str) -> bool:
    return scene.net.talent.learning_owner == NONE


def _near(scene: Scene) -> tuple[str, ...]:
    """The direct reports of the lead, in the order of the chart."""
    reports = set(() if scene.lead is None else scene.net.lines.reports.get(scene.lead, ()))
    return tuple(post.id for post in scene.org.posts if post.id in reports)


def _deputies(scene: Scene) -> Iterator[Subjects]:
    return ((post,) for post in _near(scene) if scene.net.posts[post].holders != ())


def _lacks_depth(scene: Scene, post: str) -> bool:
    return scene.once(_has_no_depth)


def _has_no_depth(scene: Scene) -> bool:
    """Whether there is a contact centre, nobody near the lead covers or runs it, and who does is no partner."""
    exists, heads, open_ = heads_of_contact_centre(scene.net)
    near = (str(scene.lead), *_near(scene))
    covered = all(covers(scene.net, one, CONTACT_CENTRE) == NO for one in near)
    joined = any(is_joined(scene.net, str(scene.lead), head) == YES for head in heads)
    return exists == YES and not open_ and covered and not joined and not set(near) & set(heads)


def _deputise(scene: Scene, post: str) -> Edit:
    return _with_skills(scene, post, (CONTACT_CENTRE,))


def _trainings(scene: Scene) -> Iterator[Subjects]:
    """Each member of the team with each two skills of a family that nobody covers; one alone where one is left over."""
    return ((member, *skills_) for skills_ in scene.once(_lessons) for member in _members(scene))


def _trainings_of_some(scene: Scene) -> Iterator[Subjects]:
    """As above, of the first members in the chart: to train one is as good as to train another."""
    return ((member, *skills_) for skills_ in scene.once(_lessons) for member in islice(_members(scene), MEMBERS))


def _lessons(scene: Scene) -> tuple[tuple[str, ...], ...]:
    """What one member may be trained in at a time."""
    found: list[tuple[str, ...]] = []
    for family in TRAINED if scene.lead is not None else ():
        lacking = _missing(scene, family)
        found += combinations(lacking, MOST_SKILLS)
        found += ((skill,) for skill in lacking if len(lacking) % MOST_SKILLS)
    return tuple(found)


def _members(scene: Scene) -> Iterator[str]:
    """The posts under the lead, or the lead where it is alone, that are not known to be vacant."""
    assert scene.lead is not None
    team = set(scene.net.lines.below(scene.lead)) or {scene.lead}
    return (post.id for post in scene.org.posts if post.id in team and post.holders != ())


def overload(keys: Iterable[tuple[str, Subjects]]) -> bool:
    """Whether some moves together train anybody in more skills than one plan may."""
    trained = Counter(subjects[0] for name, subjects in keys if name == TRAINING for _ in subjects[1:])
    return any(count > MOST_SKILLS for count in trained.values())


def _missing(scene: Scene, family: str) -> tuple[str, ...]:
    """Skills of a family that nobody in the team covers; empty where somebody has not said."""
    covered = scene.once(_covered)
    return () if covered is None else tuple(skill for skill in skills(family) if skill not in covered)


def _covered(scene: Scene) -> frozenset[str] | None:
    """What anybody in the team covers; None where somebody has not said, or not in words that are known."""
    said = [scene.net.skills(post) for post in scene.net.team(str(scene.lead))]
    return frozenset(skill for listed in said for skill in understood(listed)) if all(map(is_whole, said)) else None


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
    TRAINING: Kind(
        about=_trainings,
        offered=_trainings_of_some,
        known=lambda scene, member, *skills_: skills_ in scene.once(_lessons),
        edit=lambda scene, member, *skills_: _with_skills(scene, member, skills_),
        sections=("posts", "skills", "skills"),
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
