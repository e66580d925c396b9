"""Solid lines -> chains, tiers and teams; a post without a line that is not the top has an unknown one."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nsmallest
from itertools import islice
from math import inf
from typing import Final

from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, Number, Truth, any_of
from cxgraph.core.model import NONE, Post

STEPS: Final = 64
"""So far up a line is walked; whoever is further up is found by numbering the tree, which takes all posts once."""


@dataclass(frozen=True)
class SolidLines:
    """The tree, or trees, of solid lines.

    Attributes:
        manager: Each post's manager; None where the line is unknown or the post is a top.
        reports: Each manager's direct reports, in the order of the chart.
        tops: Posts at tier 0. Several where several say that they report to nobody.
        loose: Posts whose line is unknown.
    """

    manager: Mapping[str, str | None]
    reports: Mapping[str, tuple[str, ...]]
    tops: frozenset[str]
    loose: frozenset[str]
    _ends: dict[str, tuple[str, int]] = field(default_factory=dict, repr=False, compare=False)
    _below: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def chain(self, post: str) -> Iterator[str]:
        """The post, its manager, and so on up to the last that is known."""
        here: str | None = post
        while here is not None:
            yield here
            here = self.manager[here]

    def tier(self, post: str) -> Interval:
        """Solid lines up to the top; from the known steps to infinity where the chain ends at an unknown line."""
        last, steps = self._end(post)
        return Interval(steps, steps if last in self.tops else inf)

    def last(self, post: str) -> str:
        """The last post that is known up a line."""
        return self._end(post)[0]

    def _end(self, post: str) -> tuple[str, int]:
        """The last known post up a line, and the steps to it; each post of the line is passed once in a lifetime."""
        passed: list[str] = []
        here = post
        while here not in self._ends and (above := self.manager[here]) is not None:
            passed.append(here)
            here = above
        last, steps = self._ends.setdefault(here, (here, 0))
        for more, one in enumerate(reversed(passed), start=1):
            self._ends[one] = last, steps + more
        return self._ends[post]

    def gather(self, holds: Callable[[str], Truth]) -> Callable[[str], Truth]:
        """For a post, whether something holds of it or of any above it; open beyond a line that is not known."""
        found: dict[str, Truth] = {}

        def over(post: str) -> Truth:
            passed: list[str] = []
            here: str | None = post
            while here is not None and here not in found:
                passed.append(here)
                here = self.manager[here]
            above = found[here] if here is not None else NO if passed[-1] in self.tops else UNKNOWN
            for one in reversed(passed):
                above = found[one] = any_of([above, holds(one)])
            return above

        return over

    def path(self, post: str) -> tuple[str, ...]:
        """From the highest known post down to this one."""
        return tuple(self.chain(post))[::-1]

    def in_line(self, post: str, boss: str) -> Truth:
        """Whether ``boss`` is ``post`` or stands above it; unknown where the chain ends at an unknown line."""
        (last, steps), (top, height) = self._end(post), self._end(boss)
        if last == top and self._is_above(boss, post, steps - height):
            return YES
        return NO if last in self.tops else UNKNOWN

    def _is_above(self, boss: str, post: str, steps: int) -> bool:
        """Whether a post of the same tree stands so many steps above another."""
        if steps <= STEPS:
            return steps >= 0 and next(islice(self.chain(post), steps, None)) == boss
        first, last = self._numbers[boss]
        return first <= self._numbers[post][0] <= last

    @cached_property
    def _numbers(self) -> Mapping[str, tuple[int, int]]:
        """Each post's number where every team is numbered in a row, and the last number in its team."""
        rows = [post for post, above in self.manager.items() if above is None]
        order: list[str] = []
        while rows:
            order.append(rows.pop())
            rows += self.reports.get(order[-1], ())
        size = dict.fromkeys(order, 1)
        for post in reversed(order):
            if (above := self.manager[post]) is not None:
                size[above] += size[post]
        return {post: (number, number + size[post] - 1) for number, post in enumerate(order)}

    def below(self, post: str) -> tuple[str, ...]:
        """Every post known to be under a post, itself not included, nearest first."""
        if post not in self._below:
            found = list(self.reports.get(post, ()))
            for here in found:
                found.extend(self.reports.get(here, ()))
            self._below[post] = tuple(found)
        return self._below[post]

    @cached_property
    def upper(self) -> tuple[str, ...]:
        """Posts that are at tier 0 or 1, or may be."""
        heads = [post for post in self.manager if post in self.tops or post in self.loose]
        return tuple(dict.fromkeys([*heads, *(report for head in heads for report in self.reports.get(head, ()))]))


def most_telling(posts: Iterable[str], lines: SolidLines, most: int) -> tuple[str, ...]:
    """The first of some posts: the top, who reports to it, then by how many report to each.

    Args:
        posts: Ids of the posts.
        lines: The solid lines of the chart.
        most: How many are taken at most.
    """

    def place(post: str) -> tuple[Number, int, str]:
        tier = lines.tier(post)
        return min(tier.low, 2) if tier.known else 2, -len(lines.reports.get(post, ())), post

    return tuple(nsmallest(most, posts, key=place))


def lines(posts: Iterable[Post], chief_executives: Collection[str]) -> SolidLines:
    """The solid lines of a chart.

    Args:
        posts: All posts.
        chief_executives: Ids of the posts that carry the chief executive's role for certain.

    """
    manager: dict[str, str | None] = {}
    reports: defaultdict[str, list[str]] = defaultdict(list)
    unled: list[Post] = []
    for post in posts:
        id_, above = post.id, post.reports_to
        if above is None or above == NONE:
            unled.append(post)
            above = None
        else:
            reports[above].append(id_)
        manager[id_] = above
    tops, loose = ends(unled, chief_executives)
    return SolidLines(
        manager=manager,
        reports={above: tuple(below) for above, below in reports.items()},
        tops=tops,
        loose=loose,
    )


def ends(posts: Iterable[Post], chief_executives: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The tops of a chart, and the other posts without a known line.

    Args:
        posts: All posts.
        chief_executives: Ids of the posts that carry the chief executive's role for certain.

    The top is each post that says ``reports_to: none``; else the only post without a line that has the chief
    executive's role; else the only post without a line.
    """
    unled = [post for post in posts if post.reports_to is None or post.reports_to == NONE]
    tops = [post.id for post in unled if post.reports_to == NONE]
    open_ended = [post.id for post in unled if post.reports_to is None]
    if not tops:
        chiefs = [id_ for id_ in open_ended if id_ in chief_executives]
        tops = next((choice for choice in (chiefs, open_ended) if len(choice) == 1), [])
    return frozenset(tops), frozenset(open_ended) - frozenset(tops)
