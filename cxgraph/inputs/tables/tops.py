"""Posts without a manager, or that are their own -> which of them are taken for the top of the chart, and why."""

from array import array
from collections.abc import Collection, Sequence
from typing import Final

from cxgraph.core.message import Message, Number

ITSELF: Final = Message("reports-to-itself-plainly")
NO_OTHER: Final = Message("only-head")


def tops(
    above: Sequence[int | None], own: Collection[int], blank: Collection[int], added: Collection[int] = ()
) -> dict[int, Message]:
    """Posts that are taken for the top where no row marks one, by index, and why.

    The top is the only post; or the only one of these that has others below it; or the one of them that more than
    half of all posts are below. Where all of these are their own managers and no one stands out, each is a top.
    A post that was added for a manager without a row is the top where all others are below it; where one that has
    a row may be the top, and yet more than half of all posts are below an added one, nobody can tell.

    Args:
        above: The manager of each post, by index; None where it is not known.
        own: Posts that are their own managers.
        blank: Posts whose manager is left blank.
        added: Posts that were added, and may be the top.
    """
    if len(above) == 1 and blank:
        return {0: Message("only-post")}
    below = _below(above)
    heads = [place for place in sorted({*own, *blank}) if below[place]]
    absent = [place for place in added if below[place]]
    if heads and any(below[place] > len(above) / 2 for place in absent):
        return {}
    if not heads and absent:
        return {place: NO_OTHER for place in absent if below[place] == len(above) - 1}
    chief = [place for place in heads if below[place] > len(above) / 2]
    if len(heads) == 1:
        only = heads[0]
        return {only: ITSELF if only in own else NO_OTHER}
    if chief:
        counts = {"below": Number(below[chief[0]]), "posts": Number(len(above))}
        return {chief[0]: Message("most-posts-below", counts)}
    return dict.fromkeys(sorted(own), ITSELF) if set(heads) <= set(own) else {}


def _below(above: Sequence[int | None]) -> list[int]:
    """How many posts are below each, directly or not; those in a ring, and below one, count for none above it."""
    reports = [0] * len(above)
    for manager in above:
        if manager is not None:
            reports[manager] += 1
    below = [0] * len(above)
    leaves = array("l", (place for place, number in enumerate(reports) if not number))
    for place in leaves:
        manager = above[place]
        if manager is not None:
            below[manager] += below[place] + 1
            reports[manager] -= 1
            if not reports[manager]:
                leaves.append(manager)
    return below
