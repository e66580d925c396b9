"""``Org`` -> what every drawing of it shows: cards in their units, lines between them, and how each is to look.

Posts and units are numbered in the order of the chart, since an id may hold anything. Colours are those of the page in
its light dress; no line is told by its colour alone: each kind has a dash and an end of its own, and a tie says in
words what it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from cxgraph.assessment.network import project
from cxgraph.core.model import NONE, Org, Post, Tie
from cxgraph.inputs.diagrams.facts import plain
from cxgraph.inputs.diagrams.own import LEADS
from cxgraph.output.diagram.facts import Facts, chart_facts, further_post_facts, tie_facts

INK: Final = "#16202c"
SURFACE: Final = "#ffffff"
GROUND: Final = "#f4f6fa"
LINE: Final = "#c9d1db"
LEAD: Final = "#0b57b7"
TINT: Final = "#e6f0fd"
COLOURS: Final = {
    "reports": "#75808f",
    "dotted": "#5f6b7a",
    "partner": "#0a7a55",
    "roadblock": "#c4281c",
    "absent": "#5c6673",
}
DASHES: Final = {"dotted": (11, 4, 2, 4), "roadblock": (9, 6), "absent": (2, 6)}
"""Lengths of strokes and gaps, as the page has them."""
GLYPHS: Final = {"partner": "✓", "roadblock": "✕", "absent": "?"}

LineKind: TypeAlias = Literal["reports", "dotted", "partner", "roadblock", "absent"]
Mark: TypeAlias = tuple[Literal["open", "post", "close"], int, int]
"""What comes next in an outline: a unit begins, a post stands, a unit ends; its number, and how deep it lies."""


@dataclass(frozen=True)
class Card:
    """A post as it is drawn: its lines of text, whether it leads CX, and the facts that these do not say."""

    lines: tuple[str, ...]
    leads: bool
    facts: Facts


@dataclass(frozen=True)
class FigureLine:
    """A line between two cards: for reporting from the report to the manager, for a tie as it was said."""

    start: int
    end: int
    kind: LineKind
    label: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class Drawing:
    """An organisation as it is drawn.

    Attributes:
        name: Name of the organisation.
        cards: The posts, by number.
        units: Names of the units, by number.
        lines: Solid lines, then dotted lines, then ties.
        outline: Posts and units, each within the unit it belongs to; a unit without posts is left out.
        facts: What else is said of the organisation.
    """

    name: str
    cards: tuple[Card, ...]
    units: tuple[str, ...]
    lines: tuple[FigureLine, ...]
    outline: tuple[Mark, ...]
    facts: Facts


def figure(org: Org) -> Drawing:
    """What a drawing of an organisation shows."""
    lead = project(org).lead.post
    return Drawing(
        name=plain(org.organization.name),
        cards=tuple(_card(post, post.id == lead) for post in org.posts),
        units=tuple(plain(unit.label) for unit in org.units or ()),
        lines=tuple(_lines(org)),
        outline=tuple(_outline(org)),
        facts=chart_facts(org),
    )


def _card(post: Post, leads: bool) -> Card:
    held = "vacant" if post.holders == () else ", ".join(post.holders or ())
    lines = tuple(plain(line) for line in (held, post.label, LEADS if leads else "") if line)
    return Card(lines, leads, further_post_facts(post, lines))


def _lines(org: Org) -> Iterator[FigureLine]:
    number = {post.id: place for place, post in enumerate(org.posts)}
    for post in org.posts:
        if post.reports_to not in (None, NONE):
            yield FigureLine(number[post.id], number[str(post.reports_to)], "reports")
    for post in org.posts:
        for target in post.dotted_to or ():
            yield FigureLine(number[post.id], number[target], "dotted")
    for tie in org.ties:
        yield FigureLine(number[tie.from_], number[tie.to], tie.stance, _said(tie), tie_facts(tie))


def _said(tie: Tie) -> str:
    by_design = " by design" if tie.by_design else ""
    detail = tie.stage or (tie.reason or "").replace("-", " ")
    return f"{GLYPHS[tie.stance]} {tie.stance}{by_design}" + (f", {detail}" if detail else "")


def _outline(org: Org) -> Iterator[Mark]:
    """Depth first over the units; kept on a list, since units may lie in each other a thousand deep."""
    within, posts = _contents(org)
    shown = _shown(within, posts)
    waiting: list[Mark] = [("post", post, 0) for post in reversed(posts[None])]
    waiting += [("open", unit, 0) for unit in reversed(within[None]) if unit in shown]
    while waiting:
        mark, number, depth = waiting.pop()
        yield mark, number, depth
        if mark == "open":
            waiting.append(("close", number, depth))
            waiting += [("post", post, depth + 1) for post in reversed(posts[number])]
            waiting += [("open", unit, depth + 1) for unit in reversed(within[number]) if unit in shown]


def _contents(org: Org) -> tuple[Mapping[int | None, list[int]], Mapping[int | None, list[int]]]:
    """The units and the posts that lie directly in each unit, or under None in none."""
    number = {unit.id: place for place, unit in enumerate(org.units or ())}
    within: dict[int | None, list[int]] = defaultdict(list)
    posts: dict[int | None, list[int]] = defaultdict(list)
    for place, unit in enumerate(org.units or ()):
        within[number.get(unit.parent or "")].append(place)
    for place, post in enumerate(org.posts):
        posts[number.get(post.unit or "")].append(place)
    return within, posts


def _shown(within: Mapping[int | None, list[int]], posts: Mapping[int | None, list[int]]) -> set[int]:
    """The units that have posts, or lie around one that has."""
    parent = {unit: around for around, units in within.items() for unit in units}
    shown: set[int] = set()
    for place in posts:
        here = place
        while here is not None and here not in shown:
            shown.add(here)
            here = parent[here]
    return shown
