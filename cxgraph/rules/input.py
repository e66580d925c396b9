"""Rules on the chart itself: titles with several readings, key posts that nobody holds."""

from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph import titles
from cxgraph.catalogue import Rule
from cxgraph.interval import UNKNOWN, YES, Interval, least, truth
from cxgraph.network import Network
from cxgraph.network.counterparts import EXPECTED, roles_of
from cxgraph.rules.base import Check, Place, Verdict, outcome


def ambiguous_title(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Titles that several roles share, where it matters to the audit which one is meant."""
    if not net.roles.possible:
        yield Verdict(outcome="pass", at=Place("posts"))
    for post, readings in net.roles.possible.items():
        differ = len({_effect(role) for role in readings}) > 1
        at = Place("posts", post, ("title",))
        yield Verdict(outcome="fail" if differ else "pass", subjects=(post,), at=at, measured=len(readings))


def _effect(role: str) -> tuple[str | None, bool]:
    """What makes one role another for the audit: the counterpart it stands for, and whether it may lead CX."""
    info = titles.roles()[role]
    return info.counterpart, info.lead_rank is not None


def vacant_key_post(net: Network, rule: Rule) -> Iterator[Verdict]:
    """The CX lead's post, and those of the expected partners; a post that is not listed is not vacant."""
    lead, partners = net.lead, roles_of(EXPECTED)
    key = dict.fromkeys([*([] if lead.post is None else [lead.post]), *net.roles.carriers(partners)], YES)
    maybe = dict.fromkeys([*lead.candidates, *net.roles.doubtful(partners)], UNKNOWN)
    posts = {**maybe, **key}
    if not posts:
        yield Verdict(outcome="does_not_apply", at=Place("posts"))
    for post, is_key in posts.items():
        holders = net.posts[post].holders
        vacant = least([is_key, truth(None if holders is None else not holders)])
        yield Verdict(outcome=outcome(vacant), subjects=(post,), at=Place("posts", post, ("holder",)))


def several_tops(net: Network, rule: Rule) -> Iterator[Verdict]:
    """More than one post without a manager; a post whose line is unknown may be one more."""
    tops = tuple(post for post in net.posts if post in net.lines.tops)
    loose = tuple(post for post in net.posts if post in net.lines.loose)
    limit = rule.limit or 0
    smell = Interval(int(len(tops) > limit), int(len(tops) + len(loose) > limit))
    subjects = tops if len(tops) > limit else loose
    at = Place("posts", subjects[-1] if subjects else None)
    yield Verdict(outcome=outcome(smell), subjects=subjects, at=at, measured=len(tops))


RULES: Final[Mapping[str, Check]] = {
    "CX001": ambiguous_title,
    "CX002": vacant_key_post,
    "CX003": several_tops,
}
