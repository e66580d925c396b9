"""Posts and units -> what is read of all of them together: lines, roles, who leads CX, and who leads each function."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from cxgraph.assessment.network.lead import Leadership, lead
from cxgraph.assessment.network.leaders import Functions
from cxgraph.assessment.network.lines import SolidLines, lines
from cxgraph.assessment.network.roles import Roles, roles
from cxgraph.core.model import Assumptions, Post, Unit

CHIEF_EXECUTIVE: Final = frozenset({"chief-executive-officer"})


class Readings(NamedTuple):
    """What is read of all posts together."""

    lines: SolidLines
    roles: Roles
    lead: Leadership
    functions: Functions


def read(
    posts: Iterable[Post], units: dict[str, Unit] | None, assumptions: Assumptions, excluded: frozenset[str]
) -> Readings:
    """What is read of all posts.

    Args:
        posts: All posts.
        units: All units by id; None where unknown.
        assumptions: What the chart declares of what it does not list.
        excluded: Ids of the functions of which no partnership is expected.
    """
    posts = tuple(posts)
    carried = roles(posts, None if units is None else units.values())
    solid = lines(posts, set(carried.carriers(CHIEF_EXECUTIVE)))
    functions = Functions(carried, solid, units, is_complete(assumptions, carried), excluded)
    return Readings(lines=solid, roles=carried, lead=lead(posts, carried, solid), functions=functions)


def is_read_otherwise(post: Post, before: Post | None) -> bool:
    """Whether a post has another title or role than before."""
    return before is not None and (post.title, post.role) != (before.title, before.role)


def is_complete(assumptions: Assumptions, carried: Roles) -> bool:
    """Whether every executive role is listed: a post may have any, where nobody knows its title."""
    return assumptions.unlisted_posts == "absent" and not carried.untitled
