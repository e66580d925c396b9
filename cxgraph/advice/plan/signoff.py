"""A move -> the posts that have to agree to it, as far as the chart tells them."""

from collections.abc import Iterator
from typing import Final

from cxgraph.advice.plan.kinds import KINDS, Subjects
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.network.lines import SolidLines
from cxgraph.core.model import NONE
from cxgraph.knowledge.catalogue import catalogue

COLLEAGUE: Final = 1
"""Level of sign-off on which the CX lead and one colleague agree."""
TOP: Final = 3
"""Level on which the top decides."""
VACANT: Final = "fill-vacancy"


def needs(scene: Scene, key: tuple[str, Subjects]) -> tuple[str, ...]:
    """Who has to agree to a move, by the level of its sign-off.

    On level 1 the CX lead and one colleague: the post that the move is about, the head of the unit, or whom a vacant
    post reports to. On level 2 the superior of all who are concerned: the lowest post that stands above them by solid
    lines, or is one of them; of a move about the CX lead alone, the post that it reports to. On level 3 each top post.

    Args:
        scene: The organisation before the move.
        key: Kind and subjects of the move; what it needs besides may still be to come.

    Returns:
        Ids of posts; on level 1 the CX lead first, on level 3 in the order of the chart. Empty where the chart does not
        tell: nobody leads CX, the move is about nobody in particular, a head is not known, or a line ends too early.
    """
    level = catalogue().moves[key[0]].sign_off
    if level == TOP:
        return tuple(post.id for post in scene.org.posts if post.id in scene.net.lines.tops)
    concerned = tuple(dict.fromkeys(_concerned(scene, key)))
    known = tuple(post for post in concerned if post is not None)
    if not known or len(known) < len(concerned):
        return ()
    if level == COLLEAGUE:
        return known if len(known) > 1 or key[0] == VACANT else ()
    superior = lowest_above(scene.net.lines, known)
    return () if superior is None else (superior,)


def lowest_above(lines: SolidLines, posts: tuple[str, ...]) -> str | None:
    """The lowest post that stands above some posts by solid lines, or is one of them; of one post, whom it reports to.

    None where the lines that are known lead to no such post.
    """
    if len(posts) == 1:
        return lines.manager[posts[0]]
    others = [frozenset(lines.chain(post)) for post in posts[1:]]
    return next((post for post in lines.chain(posts[0]) if all(post in above for above in others)), None)


def whom(scene: Scene, key: tuple[str, Subjects]) -> str | None:
    """The post with which the CX lead agrees on a move.

    The post that the move is about, of two the second, unless that is the lead; the head of the unit; or whoever leads
    the initiative. None where there is no such post, it is the lead, or it is not known.
    """
    sections, subjects = KINDS[key[0]].sections, key[1]
    posts = [id_ for section, id_ in zip(sections, subjects, strict=False) if section == "posts" and id_ != scene.lead]
    if "units" in sections:
        found = scene.head(subjects[0])
    elif sections == ("initiatives",):
        found = scene.initiatives[subjects[0]].lead
    else:
        found = posts[-1] if posts else None
    return None if found in (NONE, scene.lead) else found


def _concerned(scene: Scene, key: tuple[str, Subjects]) -> Iterator[str | None]:
    """The CX lead and whoever else a move is agreed with; None for each that is not known."""
    (kind, subjects), sections = key, KINDS[key[0]].sections
    if kind != VACANT or subjects[0] != scene.lead:
        yield scene.lead
    if kind == VACANT:
        yield scene.net.lines.manager[subjects[0]]
    elif sections == ("initiatives",):
        yield from _taking_part(scene, subjects[0])
    elif "units" in sections:
        yield scene.head(subjects[0])
    else:
        yield whom(scene, key) if not subjects else whom(scene, key) or scene.lead


def _taking_part(scene: Scene, initiative: str) -> Iterator[str | None]:
    """Whoever leads an initiative, if anybody does, and the heads of the units in it."""
    one = scene.initiatives[initiative]
    yield from () if one.lead == NONE else (one.lead,)
    yield from map(scene.head, one.units or ())
