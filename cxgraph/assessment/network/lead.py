"""Who leads CX: marked, or inferred from roles and tiers, or open between candidates."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from cxgraph.assessment.network.lines import SolidLines
from cxgraph.assessment.network.roles import Roles
from cxgraph.core.model import Post
from cxgraph.knowledge import titles


@dataclass(frozen=True)
class Leadership:
    """The answer to who leads CX.

    Attributes:
        post: The lead; None where there is none, or several candidates remain.
        candidates: Posts that could be it, where that is open.
        certain: Those candidates that have a CX role for certain. Where none has, there may be no lead at all.
        marked: Whether the chart itself marks the lead.
    """

    post: str | None = None
    candidates: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    marked: bool = False


def lead(posts: Iterable[Post], roles: Roles, lines: SolidLines) -> Leadership:
    """The post marked as lead; else, among posts with a CX role, that of the smallest tier, then of the first role.

    A post that only may have a CX role, or whose tier is unknown, stays a candidate as long as it could win.
    """
    ranks = titles.lead_ranks()
    best: dict[str, int] = {}
    sure: dict[str, int] = {}
    for post in posts:
        if post.cx_lead:
            return Leadership(post=post.id, marked=True)
        if post.cx_lead is None and (post.id in roles.certain or post.id in roles.possible):
            stated = [ranks[role] for role in roles.of(post.id) if role in ranks]
            found = [*stated, *(ranks[role] for role in roles.maybe(post.id) if role in ranks)]
            if found:
                best[post.id] = min(found)
            if stated:
                sure[post.id] = min(stated)

    first = nsmallest(2, ((lines.tier(post).high, rank, post) for post, rank in sure.items()))

    def beaten(post: str) -> bool:
        """Whether the first of the others comes before a post for certain."""
        theirs = lines.tier(post).low, best[post]
        return any((high, rank) < theirs for high, rank, one in first if one != post)

    candidates = tuple(post for post in best if not beaten(post))
    certain = tuple(post for post in candidates if post in sure)
    if len(candidates) == 1 and certain:
        return Leadership(post=candidates[0])
    return Leadership(candidates=candidates, certain=certain)
