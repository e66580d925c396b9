"""Some posts of a chart -> how they hang below each other, with what is left out between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Hanging:
    """A post among those that are shown.

    Attributes:
        depth: How many shown posts it hangs below, one below the other.
        above: Place of the one it hangs from; None where none that is shown is above it.
        left_out: How many posts of its line are left out between the two.
    """

    post: str
    depth: int
    above: int | None
    left_out: int


def hang(
    posts: Sequence[str], above: Mapping[str, str | None], order: Sequence[str], before: Sequence[str]
) -> list[Hanging]:
    """The posts, each after the one that it hangs from.

    Args:
        posts: Those that are shown.
        above: Manager of each post, as far as the chart tells one.
        order: All posts in the order in which they stand beside each other.
        before: Posts whose branches come before all others.
    """
    shown = set(posts)
    found = {post: _nearest(post, shown, above) for post in posts}
    first = {one for post in before for one in _line(post, found)}
    place = {post: nth for nth, post in enumerate(order)}
    below: dict[str | None, list[str]] = {}
    for post in sorted(shown, key=lambda one: (one not in first, place[one])):
        below.setdefault(found[post][0], []).append(post)
    hung: list[Hanging] = []
    _gather(None, 0, None, below, found, hung)
    return hung


def _gather(
    top: str | None,
    depth: int,
    above: int | None,
    below: Mapping[str | None, Sequence[str]],
    found: Mapping[str, tuple[str | None, int]],
    hung: list[Hanging],
) -> None:
    for post in below.get(top, ()):
        place = len(hung)
        hung.append(Hanging(post, depth, above, found[post][1]))
        _gather(post, depth + 1, place, below, found, hung)


def _nearest(post: str, shown: set[str], above: Mapping[str, str | None]) -> tuple[str | None, int]:
    """The nearest of those shown that is above a post, and how many are between; none where the line leads to none."""
    passed: set[str] = {post}
    here = above[post]
    while here is not None and here in above and here not in passed:
        if here in shown:
            return here, len(passed) - 1
        passed.add(here)
        here = above[here]
    return None, 0


def _line(post: str, found: Mapping[str, tuple[str | None, int]]) -> Iterator[str]:
    here: str | None = post
    while here is not None:
        yield here
        here = found[here][0]
