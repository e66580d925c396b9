"""Findings and questions of the sheet -> the posts of its small chart: who leads, the top, and whom they concern."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Final

from cxgraph.assessment.audit import Audit, Finding, Question
from cxgraph.core.model import NONE, Org
from cxgraph.output.brief.hanging import Hanging, hang
from cxgraph.output.brief.naming import card_texts
from cxgraph.output.brief.records import CardLine, SmallChart, Stance

MOST: Final = 8
"""Cards that the sheet has room for."""
LEADS: Final = 3
"""Of posts that may lead, so many have a card."""


@dataclass(frozen=True)
class Concern:
    """Whom the sheet is about.

    Attributes:
        leads: Who leads customer experience, or the first of those that may.
        findings: Numbers of the findings that concern each post, by its id.
        asked: The posts that the questions are about.
    """

    leads: tuple[str, ...]
    findings: Mapping[str, tuple[int, ...]]
    asked: tuple[str, ...]


def small_chart(org: Org, audit: Audit, found: Sequence[Finding], asked: Sequence[Question]) -> SmallChart:
    """The chart of the sheet: posts where they hang, each with what concerns it.

    Args:
        org: The organisation.
        audit: Its audit.
        found: The findings that the sheet tells.
        asked: The questions that it tells.
    """
    above = {post.id: post.reports_to for post in org.posts}
    concern = _concern(org, audit, found, asked)
    posts = list(_in_order(concern, above))
    hanging = hang(posts[:MOST], above, [post.id for post in org.posts], concern.leads)
    cards = tuple(_cards(org, audit, concern, hanging))
    concerned = {*concern.findings}
    return SmallChart(cards=cards, more=len(concerned - {card.post for card in cards}))


def _concern(org: Org, audit: Audit, found: Sequence[Finding], asked: Sequence[Question]) -> Concern:
    numbers: dict[str, tuple[int, ...]] = {}
    for number, one in enumerate(found, start=1):
        for post in posts_of(org, one.subjects):
            numbers[post] = (*numbers.get(post, ()), number)
    subjects = chain.from_iterable(one.subjects or filter(None, (one.subject,)) for one in asked)
    leads = (audit.cx_lead.post,) if audit.cx_lead else audit.cx_lead_candidates[:LEADS]
    listed = {post.id for post in org.posts}
    return Concern(tuple(one for one in leads if one in listed), numbers, tuple(posts_of(org, subjects)))


def posts_of(org: Org, ids: Iterable[str]) -> Iterator[str]:
    """The posts that items are or stand under: of a unit its head, of an initiative who leads it; each once."""
    stands_for: dict[str, str | None] = {one.id: one.lead for one in org.initiatives or ()}
    stands_for |= {unit.id: unit.head for unit in org.units or ()}
    stands_for |= {post.id: post.id for post in org.posts}
    posts = dict.fromkeys(filter(None, map(stands_for.get, ids)))
    yield from (post for post in posts if post != NONE)


def _in_order(concern: Concern, above: Mapping[str, str | None]) -> Iterator[str]:
    """Posts in the order in which they get a card: who leads, the top, the manager, those concerned.

    Where there is room for all who stand between the top and who leads, they have one too.
    """
    first = [*concern.leads, *(up(post, above)[-1] for post in concern.leads or [*above][:1])]
    managers = [manager for lead in concern.leads for manager in islice(up(lead, above), 1, 2)]
    alike: dict[tuple[int, ...], list[str]] = {}
    for post, numbers in concern.findings.items():
        alike.setdefault(numbers, []).append(post)
    in_turn = filter(None, chain.from_iterable(zip_longest(*alike.values())))
    wanted = dict.fromkeys([*first, *managers, *in_turn, *concern.asked])
    whole = wanted | dict.fromkeys(post for lead in concern.leads for post in up(lead, above))
    yield from whole if len(whole) <= MOST else wanted


def up(post: str, above: Mapping[str, str | None]) -> list[str]:
    """A post, its manager, and so on up to the last that is known."""
    line: dict[str, None] = {}
    here: str | None = post
    while here is not None and here in above and here not in line:
        line[here] = None
        here = above[here]
    return [*line]


def _cards(org: Org, audit: Audit, concern: Concern, hanging: Sequence[Hanging]) -> Iterator[CardLine]:
    posts = {one.post for one in hanging}
    records = {post.id: post for post in org.posts if post.id in posts}
    stances = _stances(org, concern.leads)
    for one in hanging:
        headline, beside = card_texts(records[one.post], org)
        is_lead = one.post in concern.leads
        yield CardLine(
            post=one.post,
            headline=headline,
            beside=beside,
            depth=one.depth,
            above=one.above,
            left_out=one.left_out,
            is_lead=is_lead and audit.cx_lead is not None,
            may_lead=is_lead and audit.cx_lead is None,
            findings=concern.findings.get(one.post, ()),
            is_asked=one.post in concern.asked,
            stance=stances.get(one.post),
        )


def _stances(org: Org, leads: Sequence[str]) -> Mapping[str, Stance]:
    """How the one who leads works with others, as it says; of several that may lead, nothing is said."""
    if len(leads) != 1:
        return {}
    return {
        tie.to: "by-design" if tie.stance == "roadblock" and tie.by_design else tie.stance
        for tie in org.ties
        if tie.from_ == leads[0]
    }
