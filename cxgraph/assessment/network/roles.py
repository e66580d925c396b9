"""Posts -> the executive roles they carry for certain, and those they may carry.

A title that is left out is unknown: a post without one, and without a stated role, may carry any role. Where somebody
carries a role for certain, such a post changes nothing; where nobody does, nobody knows whether it does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cxgraph.assessment.network.context import settle_roles
from cxgraph.core.interval import NO, UNKNOWN, YES, Truth
from cxgraph.core.model import Post, Unit
from cxgraph.knowledge import titles
from cxgraph.knowledge.titles.finds import CERTAIN

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Roles:
    """Who carries which role.

    Attributes:
        certain: Roles of each post that carries any: stated, read from its title, or settled by its context.
        possible: Roles that an ambiguous title may mean, of each post where neither a stated role nor its context
            settles which.
        settled: The role that its context settles, of each post with an ambiguous title where it does.
        untitled: Posts that state no role and whose title nobody knows, in the order of the chart: each may carry any.
    """

    certain: Mapping[str, frozenset[str]]
    possible: Mapping[str, frozenset[str]]
    settled: Mapping[str, str] = field(default_factory=dict)
    untitled: tuple[str, ...] = ()
    _carriers: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, post: str) -> frozenset[str]:
        """Roles that the post carries for certain."""
        return self.certain.get(post, NOTHING)

    def maybe(self, post: str) -> frozenset[str]:
        """Roles that the post may carry, by an ambiguous title."""
        return self.possible.get(post, NOTHING)

    def carries(self, post: str, roles: frozenset[str]) -> Truth:
        """Whether a post carries one of the roles; unknown where its title may mean one, or is not known."""
        if self.of(post) & roles:
            return YES
        return UNKNOWN if self.maybe(post) & roles or self.is_untitled(post) else NO

    def is_untitled(self, post: str) -> bool:
        """Whether a post states no role and nobody knows its title, so that it may carry any."""
        return post in self._untitled

    @cached_property
    def _untitled(self) -> frozenset[str]:
        return frozenset(self.untitled)

    def carriers(self, roles: frozenset[str]) -> tuple[str, ...]:
        """Posts that carry one of the roles for certain, in the order of the chart."""
        if roles not in self._carriers:
            places = {place for role in roles for place in self._places.get(role, ())}
            self._carriers[roles] = tuple(map(self._in_order.__getitem__, sorted(places)))
        return self._carriers[roles]

    @cached_property
    def _in_order(self) -> tuple[str, ...]:
        return tuple(self.certain)

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """Where those stand that carry a role for certain, in the order of the chart, by role."""
        found: dict[str, list[int]] = {}
        for place, carried in enumerate(self.certain.values()):
            for role in carried:
                found.setdefault(role, []).append(place)
        return found

    def doubtful(self, roles: frozenset[str]) -> tuple[str, ...]:
        """Posts that may carry one of the roles, and do not for certain, in the order of the chart."""
        return tuple(p for p, maybe in self.possible.items() if maybe & roles and not self.of(p) & roles)


def roles(posts: Iterable[Post], units: Iterable[Unit] | None = None) -> Roles:
    """The roles that posts state, and those that their titles say in their context; a stated role wins.

    Args:
        posts: All posts.
        units: All units, which may settle what an abbreviation means; None where unknown.
    """
    posts = tuple(posts)
    certain: dict[str, frozenset[str]] = {}
    possible: dict[str, frozenset[str]] = {}
    untitled = tuple(post.id for post in posts if post.role is None and titles.is_untitled(post.title))
    named = {title: _named(title) for title in {post.title for post in posts}}
    for post in posts:
        sure, open_ = named[post.title] if post.role is None else (frozenset({post.role}), NOTHING)
        if carried := sure.union(post.concurrent) if post.concurrent else sure:
            certain[post.id] = carried
        if open_:
            possible[post.id] = open_
    found = settle_roles(posts, units, certain, possible)
    if found:
        carried_by = {post.id: certain.get(post.id, NOTHING) | _of(post.id, found) for post in posts}
        certain = {post: carried for post, carried in carried_by.items() if carried}
        possible = {post: open_ for post, open_ in possible.items() if post not in found}
    return Roles(certain, possible, found, untitled)


def _named(title: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The roles that a title names for certain, and those that it leaves open."""
    if title is None:
        return NOTHING, NOTHING
    reading = titles.read(title)
    if reading.ambiguous and not reading.roles:
        return NOTHING, frozenset(titles.roles())
    sure = frozenset(role.role for role in reading.roles if role.confidence >= CERTAIN)
    return sure, frozenset(role.role for role in reading.roles) - sure if reading.ambiguous else NOTHING


def _of(post: str, found: Mapping[str, str]) -> frozenset[str]:
    return frozenset({found[post]}) if post in found else NOTHING
