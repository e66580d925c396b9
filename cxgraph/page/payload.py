"""``Org`` and ``Audit`` -> what the page shows: nodes and edges as pyvis takes them, and the facts of the audit.

Posts are numbered in the order of the chart; wherever something is concerned, a number is a post and a text
the name of anything else.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from msgspec.structs import asdict

from cxgraph.audit import Audit, Finding, IndicatorScore, PillarScore
from cxgraph.catalogue import catalogue
from cxgraph.model import NONE, VACANT, Org, Post, Tie
from cxgraph.network.roles import roles
from cxgraph.page.chips import CHIPS, standing

Row: TypeAlias = dict[str, Any]
Names: TypeAlias = Mapping[str, int | str]

UNKNOWN: Final = "unknown"
NO_NAME: Final = {UNKNOWN: "holder unknown", VACANT: "vacant"}
"""What stands on a card in place of a name."""


def nodes(org: Org) -> list[Row]:
    """One node per post: its holder as label, its title, its id in the chart, and its function where known."""
    carried = roles(org.posts, org.units)
    of_unit = {unit.id: unit.function for unit in org.units or ()}
    return [
        _node(number, post, *standing(post, carried, of_unit.get(post.unit or "")))
        for number, post in enumerate(org.posts)
    ]


def edges(org: Org) -> list[Row]:
    """One edge per solid line and dotted line, from the report to the manager, and one per tie."""
    number = _numbers(org)
    solid = [
        {"from": number[post.id], "to": number[post.reports_to], "kind": "reports"}
        for post in org.posts
        if post.reports_to is not None and post.reports_to != NONE
    ]
    dotted = [
        {"from": number[post.id], "to": number[manager], "kind": "dotted"}
        for post in org.posts
        for manager in post.dotted_to or ()
    ]
    return solid + dotted + [_tie(tie, number) for tie in org.ties]


def facts(org: Org, audit: Audit) -> Row:
    """What the page says besides the graph: whose chart it is, who leads CX, the scores and the findings."""
    number = _numbers(org)
    names: dict[str, int | str] = {unit.id: unit.label for unit in org.units or ()}
    names |= {initiative.id: initiative.label for initiative in org.initiatives or ()}
    names |= number
    return {
        "organization": {"name": org.organization.name, "as_of": org.organization.as_of},
        "chips": CHIPS,
        "lead": None if audit.cx_lead is None else number[audit.cx_lead.post],
        "candidates": [number[post] for post in audit.cx_lead_candidates],
        "scores": {pillar: _pillar(score, names) for pillar, score in audit.scores.items()},
        "findings": [_finding(finding, names) for finding in audit.findings],
    }


def _numbers(org: Org) -> dict[str, int]:
    return {post.id: number for number, post in enumerate(org.posts)}


def _node(number: int, post: Post, function: str | None, chip: str | None) -> Row:
    held = ", ".join(post.holders or ())
    state = None if held else UNKNOWN if post.holders is None else VACANT
    return {
        "id": number,
        "label": held if state is None else NO_NAME[state],
        "title": post.title,
        "post": post.id,
        "state": state,
        "function": function,
        "chip": chip,
    }


def _tie(tie: Tie, number: Mapping[str, int]) -> Row:
    return {
        "from": number[tie.from_],
        "to": number[tie.to],
        "kind": tie.stance,
        "stage": tie.stage,
        "reason": tie.reason,
        "by_design": tie.by_design or None,
        "shared": tie.shared_objectives,
        "source": tie.source,
        "as_of": tie.as_of,
    }


def _pillar(score: PillarScore, names: Names) -> Row:
    indicators = [_indicator(indicator, names) for indicator in score.indicators]
    told = score.coverage >= catalogue().enough_coverage
    return asdict(score) | {"told": told, "indicators": indicators}


def _indicator(indicator: IndicatorScore, names: Names) -> Row:
    return asdict(indicator) | {"because": [names.get(id_, id_) for id_ in indicator.because]}


def _finding(finding: Finding, names: Names) -> Row:
    shown = ("code", "name", "severity", "confidence", "outcome", "contested", "message", "remedy")
    return {name: getattr(finding, name) for name in (*shown, "evidence", "counter_evidence", "suppressed")} | {
        "subjects": [names.get(id_, id_) for id_ in finding.subjects]
    }
