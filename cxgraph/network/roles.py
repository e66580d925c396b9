"""Posts -> the executive roles they carry for certain, and those they may carry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cxgraph import titles
from cxgraph.model import Post
from cxgraph.titles.finds import CERTAIN

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Roles:
    """Who carries which role.

    Attributes:
        certain: Roles of each post that carries any: stated, or read from an unambiguous title.
        possible: Roles that an ambiguous title may mean, of each post with such a title and no stated role.
    """

    certain: Mapping[str, frozenset[str]]
    possible: Mapping[str, frozenset[str]]

    def of(self, post: str) -> frozenset[str]:
        """Roles that the post carries for certain."""
        return self.certain.get(post, NOTHING)

    def maybe(self, post: str) -> frozenset[str]:
        """Roles that the post may carry, by an ambiguous title."""
        return self.possible.get(post, NOTHING)

    def carriers(self, roles: frozenset[str]) -> tuple[str, ...]:
        """Posts that carry one of the roles for certain, in the order of the chart."""
        return tuple(post for post, carried in self.certain.items() if carried & roles)

    def doubtful(self, roles: frozenset[str]) -> tuple[str, ...]:
        """Posts that may carry one of the roles, and do not for certain, in the order of the chart."""
        return tuple(p for p, maybe in self.possible.items() if maybe & roles and not self.of(p) & roles)


def roles(posts: Iterable[Post]) -> Roles:
    """The roles that posts state, and those that their titles say; a stated role wins over the title."""
    certain: dict[str, frozenset[str]] = {}
    possible: dict[str, frozenset[str]] = {}
    for post in posts:
        carried = frozenset(post.concurrent)
        if post.role is not None:
            carried |= {post.role}
        else:
            reading = titles.read(post.title)
            sure = frozenset(role.role for role in reading.roles if role.confidence >= CERTAIN)
            carried |= sure
            if reading.ambiguous:
                possible[post.id] = frozenset(role.role for role in reading.roles) - sure
        if carried:
            certain[post.id] = carried
    return Roles(certain, possible)
