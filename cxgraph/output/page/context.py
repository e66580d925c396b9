"""A numbered ``Org`` -> what surrounds its posts: units, roles, decision rights, the lines that are not known.

Posts are known by their number; units by theirs, in the order of the chart.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from cxgraph.assessment.network.counterparts import PARTNERS, roles_of
from cxgraph.assessment.network.lines import ends
from cxgraph.assessment.network.readings import CHIEF_EXECUTIVE
from cxgraph.assessment.network.roles import Roles
from cxgraph.core.model import ALL, NONE, DecisionRight, Post
from cxgraph.knowledge import titles, words
from cxgraph.output.page.network import Numbered, Row

STATED: Final = "stated"
TITLE: Final = "title"
COLLEAGUES: Final = "context"
OPEN: Final = "possible"
"""How a role is known: the chart states it, the title says it, its surroundings settle it, or it is left open."""


def context(chart: Numbered) -> Row:
    """Units, roles and how each is known, decision rights, names of objectives, unknown lines, and partners of CX."""
    org, carried = chart.org, chart.roles
    _, loose = ends(org.posts, carried.carriers(CHIEF_EXECUTIVE))
    carrying = (post for post in org.posts if post.id in carried.certain or post.id in carried.possible)
    return {
        "units": list(_units(chart)),
        "roles": {chart.number[post.id]: known for post in carrying if (known := list(_roles(post, carried)))},
        "rights": {chart.number[post.id]: rights for post in org.posts if (rights := _rights(post, chart)) is not None},
        "objectives": {one.id: one.name for one in org.objectives if one.name},
        "loose": _numbered(loose, chart),
        "partners": _numbered(carried.carriers(roles_of(*PARTNERS)), chart),
    }


def _units(chart: Numbered) -> Iterator[Row]:
    for unit in chart.org.units or ():
        yield {
            "name": unit.label,
            "parent": chart.place.get(unit.parent or ""),
            "head": chart.number.get(unit.head or ""),
            "headless": unit.head == NONE,
            "customer_facing": unit.customer_facing,
        }


def _roles(post: Post, carried: Roles) -> Iterator[tuple[str, str]]:
    known = titles.roles()
    stated = {post.role, *post.concurrent}
    for role in sorted(carried.of(post.id)):
        settled = carried.settled.get(post.id) == role
        if role in known:
            yield known[role].label, STATED if role in stated else COLLEAGUES if settled else TITLE
    for role in sorted(carried.maybe(post.id)):
        if role in known:
            yield known[role].label, OPEN


def _rights(post: Post, chart: Numbered) -> list[tuple[str, str]] | None:
    """What a post may decide, each with how and over what, as far as that is said; None where it is unknown."""
    given = post.mandate.decision_rights
    return None if given is None else [(_word(one), ", ".join(_said(one, chart))) for one in given]


def _word(right: DecisionRight) -> str:
    known = words.words_of("right").get(right.right)
    return known.label if known else right.right.replace("-", " ")


def _said(right: DecisionRight, chart: Numbered) -> Iterator[str]:
    if right.how is not None:
        yield right.how
    if right.over == ALL:
        yield "over the whole organisation"
    elif right.over is not None:
        units = chart.org.units or ()
        names = [units[chart.place[id_]].label if id_ in chart.place else id_ for id_ in right.over]
        yield f"over {' and '.join(names) or 'nothing'}"


def _numbered(posts: Iterable[str], chart: Numbered) -> list[int]:
    return sorted(chart.number[post] for post in posts)
