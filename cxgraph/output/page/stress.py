"""Findings and the first plan -> the ties that they rest on, which the graph stresses."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, TypeAlias

from cxgraph.advice.plan import Plans
from cxgraph.assessment.audit import Audit, Finding
from cxgraph.core.model import Org
from cxgraph.knowledge.catalogue import SEVERITIES, catalogue
from cxgraph.output.brief.concerned import posts_of
from cxgraph.output.page.network import Row
from cxgraph.output.report.plan.naming import first_plan

Pair: TypeAlias = tuple[str, str]
"""Who says it, and of whom."""
Said: TypeAlias = Mapping[Pair, str]
"""What each says of the other."""

STANCE: Final = "cx:stance"
ROLE: Final = "cx:primaryRole"


def stress_of_ties(org: Org, audit: Audit, plans: Plans | None) -> dict[Pair, Row]:
    """What the page is told of each tie that something rests on.

    Args:
        org: The organisation.
        audit: Its audit.
        plans: Plans for it; None where none were made.

    Returns:
        By the ends of the tie: ``found``, the numbers of the findings that rest on it, the gravest first, and
        ``planned`` where the first plan changes it or leads over it.
    """
    told: dict[Pair, Row] = {}
    said: Said = {(tie.from_, tie.to): tie.stance for tie in org.ties}
    by_gravity = sorted(enumerate(audit.findings), key=lambda one: SEVERITIES.index(one[1].severity))
    for number, finding in by_gravity:
        for pair in _rests_on(org, finding, said):
            told.setdefault(pair, {"found": []})["found"].append(number)
    for pair in _planned(org, audit, plans):
        told[pair] = told.get(pair, {}) | {"planned": True}
    return told


def _rests_on(org: Org, finding: Finding, said: Said) -> Iterator[Pair]:
    """The ties that a finding rests on, where it failed and was not set aside.

    They join posts that it concerns, and its rule reads what is said of a partner. A rule on who carries a role reads
    what the post it begins with says; another one, both sides where they differ as well.
    """
    rule = catalogue().rules.get(finding.code)
    is_of_ties = rule is None or STANCE in rule.fields
    if finding.outcome != "fail" or finding.suppressed or not is_of_ties:
        return
    concerned = list(posts_of(org, finding.subjects))
    inside = set(concerned)
    reads_both = rule is None or ROLE not in rule.fields
    for (one, other), stance in said.items():
        if one in inside and other in inside:
            differ = said.get((other, one), stance) != stance
            if one == concerned[0] or (reads_both and differ):
                yield one, other


def _planned(org: Org, audit: Audit, plans: Plans | None) -> Iterator[Pair]:
    """The ties that the first plan changes, and those over which it leads to somebody."""
    plan = None if plans is None else first_plan(plans)
    if plan is None:
        return
    after = {(tie.from_, tie.to): tie for tie in plan.org.ties}
    lead = () if audit.cx_lead is None else (audit.cx_lead.post,)
    ways = [(*lead, *move.through, *move.subjects) for move in plan.moves if move.through]
    joined = {frozenset(pair) for way in ways for pair in pairwise(way)}
    for tie in org.ties:
        pair = (tie.from_, tie.to)
        if after.get(pair) != tie or frozenset(pair) in joined:
            yield pair
