"""Solid lines -> chains, tiers and teams; a post without a line that is not the top has an unknown one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from cxgraph.interval import NO, UNKNOWN, YES, Interval
from cxgraph.model import NONE, Post


@dataclass(frozen=True)
class Lines:
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
    _tiers: dict[str, Interval] = field(default_factory=dict, repr=False, compare=False)
    _in_line: dict[tuple[str, str], Interval] = field(default_factory=dict, repr=False, compare=False)
    _below: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def chain(self, post: str) -> Iterator[str]:
        """The post, its manager, and so on up to the last that is known."""
        here: str | None = post
        while here is not None:
            yield here
            here = self.manager[here]

    def tier(self, post: str) -> Interval:
        """Solid lines up to the top; from the known steps to infinity where the chain ends at an unknown line."""
        if post not in self._tiers:
            *_, last = chain = tuple(self.chain(post))
            steps = len(chain) - 1
            self._tiers[post] = Interval(steps, steps if last in self.tops else inf)
        return self._tiers[post]

    def path(self, post: str) -> tuple[str, ...]:
        """From the highest known post down to this one."""
        return tuple(self.chain(post))[::-1]

    def in_line(self, post: str, boss: str) -> Interval:
        """Whether ``boss`` is ``post`` or stands above it; unknown where the chain ends at an unknown line."""
        pair = post, boss
        if pair not in self._in_line:
            chain = tuple(self.chain(post))
            self._in_line[pair] = YES if boss in chain else NO if chain[-1] in self.tops else UNKNOWN
        return self._in_line[pair]

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


def lines(posts: Iterable[Post], chief_executives: Collection[str]) -> Lines:
    """The solid lines of a chart.

    Args:
        posts: All posts.
        chief_executives: Ids of the posts that carry the chief executive's role for certain.

    """
    posts = tuple(posts)
    tops, loose = ends(posts, chief_executives)
    manager: dict[str, str | None] = {}
    reports: dict[str, list[str]] = {}
    for post in posts:
        above = None if post.reports_to == NONE else post.reports_to
        if above is not None:
            reports.setdefault(above, []).append(post.id)
        manager[post.id] = above
    return Lines(
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
