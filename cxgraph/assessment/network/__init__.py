"""Org -> what the measures look things up in, and the organisation as a frozen networkx graph."""

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

import msgspec

from cxgraph.assessment.network.headcounts import own_people
from cxgraph.assessment.network.layers import laid_over
from cxgraph.assessment.network.lead import Leadership, lead
from cxgraph.assessment.network.leaders import Functions, Leaders
from cxgraph.assessment.network.lines import SolidLines, lines
from cxgraph.assessment.network.roles import Roles, roles
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, Truth
from cxgraph.core.model import NONE, Assumptions, Initiative, Org, Post, Talent, Tie, Unit

if TYPE_CHECKING:
    import networkx


class Skills(NamedTuple):
    """What a post's remit covers: said of the thousands of a team, it has to be less than a new post each."""

    post: str
    skills: tuple[str, ...]


class Readings(NamedTuple):
    """What is read of all posts together."""

    lines: SolidLines
    roles: Roles
    lead: Leadership
    functions: Functions


class Section(NamedTuple):
    """A section of the format as an answer would write the whole of it."""

    name: Literal["units", "initiatives"]
    items: tuple[Unit | Initiative, ...]


MOST_VIEWS: Final = 100_000
"""What may be looked at for all posts together that could lead CX: 300 of them in a C-suite of 300."""
CHIEF_EXECUTIVE: Final = frozenset({"chief-executive-officer"})


@dataclass(frozen=True)
class Network:
    """One organisation, looked up by id; frozen, and shared by every rule and measure.

    Attributes:
        ties: What one post says of another, by (from, to).
        functions: Who leads the functions that CX works with.
        doubted: Pairs whose tie is listed and is not taken for known.
        answered: Skills of posts that have not said theirs, as an answer would give them.
        units: Units by id; None where the chart lists none and does not say that there are none.
    """

    assumptions: Assumptions
    posts: MutableMapping[str, Post]
    units: dict[str, Unit] | None
    ties: MutableMapping[tuple[str, str], Tie]
    initiatives: tuple[Initiative, ...] | None
    rivals: frozenset[frozenset[str]]
    talent: Talent
    lines: SolidLines
    roles: Roles
    lead: Leadership
    functions: Functions
    answered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubted: frozenset[tuple[str, str]] = frozenset()

    @property
    def complete(self) -> bool:
        """Whether every executive role is listed: not where a post may have any, as nobody knows its title.

        What is asked only where nobody is known to have a role, as a post without a title changes nothing beside one.
        """
        return _is_complete(self.assumptions, self.roles)

    @property
    def ties_complete(self) -> bool:
        """Whether every tie and dotted line is listed."""
        return self.assumptions.unlisted_ties == "absent"

    def leaders(self, function: str) -> Leaders:
        """Who leads a function that CX works with, by the id of the counterpart, such as ``marketing``."""
        return self.functions.leaders(function)

    def leads(self, post: str, *groups: str) -> Truth:
        """Whether a post leads a function of one of the groups of counterparts."""
        return self.functions.has(post, groups)

    def team(self, boss: str) -> tuple[str, ...]:
        """A post and every post known to be under it."""
        return (boss, *self.lines.below(boss))

    def skills(self, post: str) -> tuple[str, ...] | None:
        """What a post's remit covers; None where unknown."""
        return self.answered[post] if post in self.answered else self.posts[post].skills

    def dotted(self, post: str) -> tuple[str, ...] | None:
        """Targets of a post's dotted lines; None where unknown."""
        listed = self.posts[post].dotted_to
        return () if listed is None and self.ties_complete else listed

    @cached_property
    def leads_are_many(self) -> bool:
        """Whether too many posts could lead CX for what each of them would make of the scores to be looked at."""
        posts = self.lead.candidates
        involved = sum(len(initiative.units or ()) for initiative in self.initiatives or ())
        around = len(self.lines.upper) + len(self.ties) + len(self.units or ()) + involved
        return len(posts) * around + sum(int(self.lines.tier(post).low) for post in posts) > MOST_VIEWS

    @cached_property
    def rivals_of(self) -> Mapping[str, frozenset[str]]:
        """The rivals of each objective that has any."""
        found: dict[str, set[str]] = {}
        for pair in self.rivals:
            one, other = min(pair), max(pair)
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {objective: frozenset(rivals) for objective, rivals in found.items()}

    @cached_property
    def people(self) -> Mapping[str, float]:
        """People that each post stands for: itself, the posts below it, and what all of them have unlisted."""
        found: dict[str, float] = {post.id: 1 + (post.headcount or 0) for post in self.posts.values()}
        for head in sorted(self.lines.tops | self.lines.loose):
            for post in reversed(self.lines.below(head)):
                found[str(self.lines.manager[post])] += found[post]
        return found

    @cached_property
    def own_people(self) -> Mapping[str, Interval]:
        """How many people each unit has beside those of its listed sub-units."""
        return own_people(self.units or {})

    def knows(self, one: str, other: str) -> bool:
        """Whether it is known what the one says of the other, or that it has no relation to it."""
        return (one, other) in self.ties or (self.ties_complete and (one, other) not in self.doubted)

    def partner(self, one: str, other: str) -> Truth:
        """Whether the one calls the other a partner."""
        tie = self.ties.get((one, other))
        if tie is None:
            return NO if self.knows(one, other) else UNKNOWN
        return YES if tie.stance == "partner" else NO

    def confirmed(self) -> "Network":
        """The same network with only those ties known that the other side states alike: same stance, same design."""
        ties = self.ties
        alike = {
            (one, other): tie
            for (one, other), tie in ties.items()
            if (back := ties.get((other, one))) and (back.stance, back.by_design) == (tie.stance, tie.by_design)
        }
        return replace(self, ties=alike, doubted=frozenset(ties.keys() - alike.keys()))

    def with_facts(self, facts: Iterable["Fact"]) -> "Network":
        """The same network with other facts of some items, or with further ties.

        Solid lines have to be the same as before. So have further roles: only titles and roles are read again.
        """
        by_kind: dict[type, list[Any]] = {}
        for fact in facts:
            by_kind.setdefault(type(fact), []).append(fact)
        changed: dict[str, Any] = {}
        if posts := by_kind.get(Post):
            changed["posts"] = laid_over({post.id: post for post in posts}, self.posts)
            if any(_is_read_otherwise(post, self.posts.get(post.id)) for post in posts):
                read = _read(changed["posts"].values(), self.units, self.assumptions, self.functions.excluded)
                changed |= read._asdict()
        if ties := by_kind.get(Tie):
            changed["ties"] = laid_over({(tie.from_, tie.to): tie for tie in ties}, self.ties)
        if units := by_kind.get(Unit):
            changed["units"] = {**(self.units or {}), **{unit.id: unit for unit in units}}
        if initiatives := {initiative.id: initiative for initiative in by_kind.get(Initiative, ())}:
            changed["initiatives"] = tuple(initiatives.get(old.id, old) for old in self.initiatives or ())
        for section in by_kind.get(Section, ()):
            written = {item.id: item for item in section.items}
            changed[section.name] = written if section.name == "units" else tuple(written.values())
        if "units" in changed:
            changed["functions"] = changed.get("functions", self.functions).with_units(changed["units"])
        if skills := by_kind.get(Skills):
            changed["answered"] = {**self.answered, **dict(skills)}
        for kind, name in ((Talent, "talent"), (Leadership, "lead")):
            if kind in by_kind:
                changed[name] = by_kind[kind][-1]
        return replace(self, **changed)


Fact: TypeAlias = Post | Skills | Tie | Unit | Initiative | Section | Talent | Leadership


def project(org: Org, excluded: frozenset[str] = frozenset()) -> Network:
    """The network of an organisation, everything in the order of ids: the order of a chart is not a fact.

    Args:
        org: The organisation.
        excluded: Ids of the counterparts of whom its kind expects no partnership.
    """
    posts = sorted(org.posts, key=attrgetter("id"))
    units = None if org.units is None else {unit.id: unit for unit in sorted(org.units, key=lambda unit: unit.id)}
    initiatives = None if org.initiatives is None else sorted(map(_ordered, org.initiatives), key=lambda i: i.id)
    found = _read(posts, units, org.assumptions, excluded)
    return Network(
        assumptions=org.assumptions,
        posts={post.id: post for post in posts},
        units=units,
        ties={(tie.from_, tie.to): tie for tie in sorted(org.ties, key=lambda tie: (tie.from_, tie.to))},
        initiatives=None if initiatives is None else tuple(initiatives),
        rivals=frozenset(frozenset((o.id, rival)) for o in org.objectives for rival in o.rivals or ()),
        talent=org.talent,
        **found._asdict(),
    )


def _read(
    posts: Iterable[Post], units: dict[str, Unit] | None, assumptions: Assumptions, excluded: frozenset[str]
) -> Readings:
    posts = tuple(posts)
    carried = roles(posts, None if units is None else units.values())
    solid = lines(posts, set(carried.carriers(CHIEF_EXECUTIVE)))
    functions = Functions(carried, solid, units, _is_complete(assumptions, carried), excluded)
    return Readings(lines=solid, roles=carried, lead=lead(posts, carried, solid), functions=functions)


def _is_read_otherwise(post: Post, before: Post | None) -> bool:
    return before is not None and (post.title, post.role) != (before.title, before.role)


def _is_complete(assumptions: Assumptions, carried: Roles) -> bool:
    return assumptions.unlisted_posts == "absent" and not carried.untitled


def _ordered(initiative: Initiative) -> Initiative:
    units = initiative.units
    return initiative if units is None else msgspec.structs.replace(initiative, units=tuple(sorted(set(units))))


def to_networkx(org: Org) -> "networkx.MultiDiGraph[str]":
    """The organisation as a frozen networkx graph.

    Returns:
        One node a post, named by its id, with ``title``, ``unit``, ``role`` and ``vacant`` where they are known.
        Edges read "u reports to v" (keys ``solid`` and ``dotted``) and "u says of v" (key ``tie``, with
        ``stance``, ``by_design`` and, where known, ``stage`` and ``reason``). Unknown facts have no attribute.

    >>> import cxgraph
    >>> graph = cxgraph.to_networkx(cxgraph.load("examples/s3-bank.yaml"))
    >>> graph.is_multigraph(), graph.is_directed()
    (True, True)
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=org.organization.name)
    for post in org.posts:
        vacant = None if post.holders is None else not post.holders
        graph.add_node(post.id, **_known(title=post.title, unit=post.unit, role=post.role, vacant=vacant))
    for post in org.posts:
        if post.reports_to not in (None, NONE):
            graph.add_edge(post.id, post.reports_to, key="solid")
        for target in post.dotted_to or ():
            graph.add_edge(post.id, target, key="dotted")
    for tie in org.ties:
        said = _known(stance=tie.stance, by_design=tie.by_design, stage=tie.stage, reason=tie.reason)
        graph.add_edge(tie.from_, tie.to, key="tie", **said)
    networkx.freeze(graph)
    return graph


def _known(**facts: object) -> dict[str, object]:
    return {name: value for name, value in facts.items() if value is not None}
