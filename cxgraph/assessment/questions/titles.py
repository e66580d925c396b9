"""Network -> the titles that nobody knows, of those posts first whose titles tell most."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import Counterpart, counterparts
from cxgraph.assessment.questions.gap import Gap
from cxgraph.core.model import Post
from cxgraph.knowledge import titles

MOST_ASKED: Final = 20
"""Titles that are asked for in one question: of a thousand that nobody knows, the rest would tell little more."""
MOST_TRIED: Final = 8
"""Answers that are tried: all posts are read anew with each."""
LARGEST: Final = 5_000
"""Posts of a chart in which answers are tried; in a larger one the most that they might narrow stands for the mean."""
OTHER_TITLE: Final = "Analyst"
"""A title of no executive role: which one makes no difference."""
LEAD: Final = "chief-experience-officer"


def gaps_of_titles(net: Network) -> Iterator[Gap]:
    """A gap for each of the most telling posts that may carry any role: all are asked for in one question.

    Tried are the answers that none of them has an executive role, and that the first leads what nobody is known to
    lead: CX, or a function that CX works with.
    """
    asked = most_telling(net)
    roles = tuple(_roles_not_carried(net))[: MOST_TRIED - 1] if len(net.posts) <= LARGEST else None
    for nth, post in enumerate(asked):
        if roles is None:
            yield Gap("title", post.id, ())
            continue
        other = replace(post, title=OTHER_TITLE)
        named = (replace(other, role=role) if nth == 0 else other for role in roles)
        yield Gap("title", post.id, (other, *named))


def most_telling(net: Network) -> tuple[Post, ...]:
    """Posts without a title: the top, who reports to it, then by how many are below; :data:`MOST_ASKED` at most."""
    untitled = [net.posts[post] for post in net.roles.untitled if net.posts[post].title is None]
    return tuple(sorted(untitled, key=lambda post: _place(net, post.id))[:MOST_ASKED])


def _place(net: Network, post: str) -> tuple[int, float, str]:
    tier = net.lines.tier(post)
    return min(int(tier.low), 2) if tier.known else 2, -net.people[post], post


def _roles_not_carried(net: Network) -> Iterator[str]:
    """A role for each thing that nobody is known to lead, and that a post without a title may."""
    if net.lead.post is None and not net.lead.certain:
        yield LEAD
    yield from (_role(function) for function in counterparts().values() if net.leaders(function.id).untitled)


def _role(function: Counterpart) -> str:
    """A role that leads a function, and not CX too."""
    return min(function.roles, key=lambda role: (role in titles.lead_ranks(), role))
