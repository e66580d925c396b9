"""``Org`` -> the network that pyvis is given: a node per post, with its manager, and an edge per other relation.

Posts are numbered in the order of the chart, and known by their number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from msgspec import Struct

from cxgraph.assessment.network.roles import Roles, roles
from cxgraph.core.model import VACANT, Org, Post, Tie
from cxgraph.output.brief.naming import NOBODY, NOT_NAMED
from cxgraph.output.page.chips import CHIPS, standing

Row: TypeAlias = dict[str, Any]

UNKNOWN: Final = "unknown"
NO_NAME: Final = {UNKNOWN: NOT_NAMED, VACANT: NOBODY}
"""What stands on a card in place of a name."""


@dataclass(frozen=True)
class Numbered:
    """An organisation as its page refers to it.

    Attributes:
        org: The organisation.
        number: Number of each post, by id.
        place: Number of each unit, by id.
        roles: Who carries which executive role.
    """

    org: Org
    number: Mapping[str, int]
    place: Mapping[str, int]
    roles: Roles


def number_items(org: Org) -> Numbered:
    """The organisation with its posts and units numbered in the order of the chart."""
    number = {post.id: number for number, post in enumerate(org.posts)}
    place = {unit.id: place for place, unit in enumerate(org.units or ())}
    return Numbered(org, number, place, roles(org.posts, org.units))


class PostNode(Struct, array_like=True, gc=False):
    """A post as the page draws it; in JSON a list of its fields' values, for a page may hold 100,000.

    Attributes:
        label: Its holders, or what stands for them.
        title: Its job title; None where it is not known.
        post: Its id in the chart.
        manager: Number of the post it reports to, if any is listed.
        state: ``unknown`` or ``vacant`` where the label names nobody.
        function: The business function it stands for, where that is known.
        chip: A short label of its own, where that of its function would say too little.
        unit: Number of the unit it belongs to, where that is known.
    """

    label: str
    title: str | None
    post: str
    manager: int | None
    state: str | None = None
    function: str | None = None
    chip: str | None = None
    unit: int | None = None

    def get(self, field: str, default: object = None) -> object:
        """The value of a field, as pyvis asks for it."""
        return getattr(self, field, default)


def nodes(chart: Numbered) -> list[PostNode]:
    """One node per post, in the order of the chart."""
    function_of = {unit.id: unit.function for unit in chart.org.units or () if unit.function in CHIPS}
    carry, number, place = chart.roles.certain, chart.number, chart.place
    found = []
    for post in chart.org.posts:
        function, chip, unit = None, None, None
        if post.unit is not None:
            function, unit = function_of.get(post.unit), place.get(post.unit)
        if post.id in carry:
            function, chip = standing(post, chart.roles, function)
        label, state = _held(post)
        manager = None if post.reports_to is None else number.get(post.reports_to)
        found.append(PostNode(label, post.title, post.id, manager, state, function, chip, unit))
    return found


def edges(chart: Numbered, stressed: Mapping[tuple[str, str], Row]) -> list[Row]:
    """One edge per dotted line, from the post to the other manager, and one per tie.

    Args:
        chart: The organisation.
        stressed: What is told besides of ties that something rests on, by the ids of their ends.
    """
    number = chart.number
    dotted = [
        {"from": number[post.id], "to": number[manager], "kind": "dotted"}
        for post in chart.org.posts
        if post.dotted_to
        for manager in post.dotted_to
    ]
    return dotted + [tie_row(tie, number) | stressed.get((tie.from_, tie.to), {}) for tie in chart.org.ties]


def _held(post: Post) -> tuple[str, str | None]:
    if post.holders:
        return ", ".join(post.holders), None
    state = UNKNOWN if post.holders is None else VACANT
    return NO_NAME[state], state


def tie_row(tie: Tie, number: Mapping[str, int]) -> Row:
    """One tie as an edge.

    Args:
        tie: The tie.
        number: The number of each post, by id.
    """
    return {
        "from": number[tie.from_],
        "to": number[tie.to],
        "kind": tie.stance,
        "stage": tie.stage,
        "reason": tie.reason,
        "by_design": tie.by_design or None,
        "shared": tie.shared_objectives,
        "source": tie.source,
        "as_of": tie.as_of,
    }
