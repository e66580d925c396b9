"""Rules on the chart itself: titles with several readings, key posts that nobody holds, posts that hold much."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import EXPECTED, group, roles_of
from cxgraph.assessment.rules.base import Check, Place, Verdict, outcome
from cxgraph.core.interval import UNKNOWN, YES, all_of, truth, truth_between
from cxgraph.knowledge import titles
from cxgraph.knowledge.catalogue import Rule


def ambiguous_title(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Titles that several roles share, where nothing settles which is meant and it matters to the audit."""
    if not (net.roles.possible or net.roles.settled):
        yield Verdict(outcome="pass", at=Place("posts"))
    for post in net.roles.settled:
        yield Verdict(outcome="pass", subjects=(post,), at=Place("posts", post, ("title",)), measured=1)
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
    untold = () if net.functions.untold.isdisjoint(one.id for one in group(EXPECTED)) else net.roles.untitled
    maybe = dict.fromkeys([*lead.candidates, *net.roles.doubtful(partners), *untold], UNKNOWN)
    posts = {**maybe, **key}
    if not posts:
        yield Verdict(outcome="does_not_apply", at=Place("posts"))
    for post, is_key in posts.items():
        holders = net.posts[post].holders
        vacant = all_of([is_key, truth(None if holders is None else not holders)])
        yield Verdict(outcome=outcome(vacant), subjects=(post,), at=Place("posts", post, ("holder",)))


def several_tops(net: Network, rule: Rule) -> Iterator[Verdict]:
    """More than one post without a manager; a post whose line is unknown may be one more."""
    tops = tuple(post for post in net.posts if post in net.lines.tops)
    loose = tuple(post for post in net.posts if post in net.lines.loose)
    limit = rule.limit or 0
    smell = truth_between(len(tops) > limit, len(tops) + len(loose) > limit)
    subjects = tops if len(tops) > limit else loose
    at = Place("posts", subjects[-1] if subjects else None)
    yield Verdict(outcome=outcome(smell), subjects=subjects, at=at, measured=len(tops))


def span_out_of_band(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Many direct reports of the CX lead or of a post at tier 0 or 1; a post of unknown line may be one more."""
    lead, limit = net.lead, rule.limit or 0
    managers = (post for post in net.lines.upper if post in net.lines.reports)
    asked = {post: truth_between(net.lines.tier(post).high <= 1, True) for post in managers}
    asked |= {post: asked.get(post, UNKNOWN) for post in lead.candidates}
    asked |= {lead.post: YES} if lead.post is not None else {}
    if not asked:
        yield Verdict(outcome="does_not_apply", at=Place("posts"))
    for post, is_asked in asked.items():
        reports = len(net.lines.reports.get(post, ()))
        strays = len(net.lines.loose) - (net.lines.last(post) in net.lines.loose)
        wide = truth_between(reports > limit, reports + strays > limit)
        found = outcome(all_of([is_asked, wide]))
        yield Verdict(outcome=found, subjects=(post,), at=Place("posts", post), measured=reports)


def overloaded_post(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Posts that carry several executive roles; each open part of a title is one role more, if it is one at all.

    So is a title that nobody knows.
    """
    posts = dict.fromkeys([*net.roles.certain, *net.roles.possible])
    limit = rule.limit or 0
    if not posts:
        yield Verdict(outcome="does_not_apply", at=Place("posts"))
    for post in posts:
        sure = len(net.roles.of(post))
        smell = truth_between(sure >= limit, sure + _open_parts(net, post) >= limit)
        at = Place("posts", post, ("concurrent",))
        yield Verdict(outcome=outcome(smell), subjects=(post,), at=at, measured=sure)


def _open_parts(net: Network, post: str) -> int:
    """How many abbreviations of a title have several readings; one of a title that nobody knows."""
    if net.roles.is_untitled(post):
        return 1
    maybe = net.roles.maybe(post)
    if not maybe:
        return 0
    short = {form.casefold() for role in maybe for form in titles.roles()[role].abbreviations}
    return sum(word in short for word in re.findall(r"\w+", (net.posts[post].title or "").casefold()))


RULES: Final[Mapping[str, Check]] = {
    "CX001": ambiguous_title,
    "CX002": vacant_key_post,
    "CX003": several_tops,
    "CX005": span_out_of_band,
    "CX007": overloaded_post,
}
