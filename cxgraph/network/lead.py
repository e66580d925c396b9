"""Who leads CX: marked, or inferred from roles and tiers, or open between candidates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cxgraph import titles
from cxgraph.model import Post
from cxgraph.network.lines import Lines
from cxgraph.network.roles import Roles


@dataclass(frozen=True)
class Lead:
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


def lead(posts: Iterable[Post], roles: Roles, lines: Lines) -> Lead:
    """The post marked as lead; else, among posts with a CX role, that of the smallest tier, then of the first role.

    A post that only may have a CX role, or whose tier is unknown, stays a candidate as long as it could win.
    """
    ranks = {role: info.lead_rank for role, info in titles.roles().items() if info.lead_rank is not None}
    pool: dict[str, int] = {}
    for post in posts:
        if post.cx_lead:
            return Lead(post=post.id, marked=True)
        found = [ranks[role] for role in roles.of(post.id) | roles.maybe(post.id) if role in ranks]
        if found and post.cx_lead is None:
            pool[post.id] = min(found)
    sure = [id_ for id_ in pool if any(role in ranks for role in roles.of(id_))]
    candidates = tuple(id_ for id_ in pool if not any(_surely_before(one, id_, pool, lines) for one in sure))
    certain = tuple(id_ for id_ in candidates if id_ in sure)
    if len(candidates) == 1 and certain:
        return Lead(post=candidates[0])
    return Lead(candidates=candidates, certain=certain)


def _surely_before(one: str, other: str, rank: Mapping[str, int], lines: Lines) -> bool:
    mine, theirs = lines.tier(one), lines.tier(other)
    if mine.high < theirs.low:
        return True
    return mine.known and mine == theirs and rank[one] < rank[other]
