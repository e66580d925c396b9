"""Who leads CX: marked, or inferred from roles and tiers, or open between candidates, with what speaks for each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Final, Literal, TypeAlias

from cxgraph.assessment.network.lines import SolidLines
from cxgraph.assessment.network.roles import Roles
from cxgraph.assessment.network.skills import CRAFT, skills
from cxgraph.core.model import Mandate, Post
from cxgraph.knowledge import titles

Cue: TypeAlias = Literal["role", "title", "mandate", "craft-skill", "rank", "untitled"]
"""What speaks for a post as the CX lead: a code of the scheme ``cue``."""

LOWEST: Final = 2
"""Tier down to which a rank over customers counts: below it, such a post leads a part of somebody's function."""
_NO_MANDATE: Final = Mandate()


@dataclass(frozen=True)
class Leadership:
    """The answer to who leads CX.

    Attributes:
        post: The lead; None where there is none, or several candidates remain.
        candidates: Posts that could be it, where that is open.
        certain: Those candidates that have a CX role for certain. Where none has, there may be no lead at all.
        marked: Whether the chart itself marks the lead.
        cues: What speaks for each candidate.
    """

    post: str | None = None
    candidates: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    marked: bool = False
    cues: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict, compare=False)

    @property
    def only(self) -> str | None:
        """The one post that possibly leads, where none does for certain; None where several might, or none."""
        return self.candidates[0] if len(self.candidates) == 1 and self.post is None and not self.certain else None


def lead(posts: Iterable[Post], roles: Roles, lines: SolidLines) -> Leadership:
    """The post marked as lead; else, among posts with a CX role, that of the smallest tier, then of the first role.

    A post that only may have a CX role, or whose tier is unknown, stays a candidate as long as it could win. Only where
    no title may be a CX role, posts count that have other marks of a lead; none of these is one for certain. A post
    whose title is not known changes nothing beside one that leads for certain, and may lead where nobody does.
    """
    asked = []
    for post in posts:
        if post.cx_lead:
            return Leadership(post=post.id, marked=True)
        if post.cx_lead is None:
            asked.append(post)
    return _by_role(asked, roles, lines) or _by_cues(asked, roles, lines)


def _by_role(posts: Iterable[Post], roles: Roles, lines: SolidLines) -> Leadership | None:
    """Who leads by a role; None where no post may have one."""
    ranks = titles.lead_ranks()
    leading = frozenset(ranks)
    asked = {*roles.carriers(leading), *roles.doubtful(leading)}
    best: dict[str, int] = {}
    sure: dict[str, int] = {}
    for post in posts:
        if post.id in asked:
            stated = [ranks[role] for role in roles.of(post.id) if role in ranks]
            found = [*stated, *(ranks[role] for role in roles.maybe(post.id) if role in ranks)]
            if found:
                best[post.id] = min(found)
            if stated:
                sure[post.id] = min(stated)
    if not best:
        return None

    first = nsmallest(2, ((lines.tier(post).high, rank, post) for post, rank in sure.items()))

    def beaten(post: str) -> bool:
        """Whether the first of the others comes before a post for certain."""
        theirs = lines.tier(post).low, best[post]
        return any((high, rank) < theirs for high, rank, one in first if one != post)

    candidates = tuple(post for post in best if not beaten(post))
    certain = tuple(post for post in candidates if post in sure)
    if len(candidates) == 1 and certain:
        return Leadership(post=candidates[0])
    cues: dict[str, tuple[Cue, ...]] = {post: ("role",) if post in sure else ("title",) for post in candidates}
    return Leadership(candidates=candidates, certain=certain, cues=cues)


def _by_cues(posts: Iterable[Post], roles: Roles, lines: SolidLines) -> Leadership:
    """Who may lead though no title says so."""
    cues = {post.id: found for post in posts if (found := tuple(_cues(post, roles, lines)))}
    return Leadership(candidates=tuple(cues), cues=cues)


def _cues(post: Post, roles: Roles, lines: SolidLines) -> Iterator[Cue]:
    if post.mandate != _NO_MANDATE:
        yield "mandate"
    if post.skills and not frozenset(skills(CRAFT)).isdisjoint(post.skills):
        yield "craft-skill"
    if roles.is_untitled(post.id):
        yield "untitled"
    elif roles.of(post.id) or roles.maybe(post.id):
        return
    elif post.title and lines.tier(post.id).low <= LOWEST and titles.heads_customers(post.title):
        yield "rank"
