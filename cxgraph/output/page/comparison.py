"""Another chart of the same organisation, and how it differs -> what the compare view shows beside the chart.

Posts that only the other chart lists are numbered on from those of the chart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import asdict

from cxgraph.advice.diff import Diff, ScoreChange, TieChange
from cxgraph.core.model import Org, Tie
from cxgraph.output.brief.findings import finding_label
from cxgraph.output.page.network import Numbered, PostNode, Row, nodes, number_items, tie_row
from cxgraph.output.report import wording
from cxgraph.output.report.diff import facts, findings
from cxgraph.output.report.plan.telling import MoveInWords


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What a page shows beside the chart.

    Attributes:
        name: What it is called on the page.
        org: The other chart, or the organisation after a plan.
        diff: How it differs from the page's own chart.
        moves: What leads to it; empty where it is a chart of its own.
        results: What comes of the moves, a line each.
    """

    name: str
    org: Org
    diff: Diff
    moves: Sequence[MoveInWords] = ()
    results: Sequence[str] = ()


def comparison(chart: Numbered, beside: Beside) -> Row:
    """What the compare view is told: posts, lines and ties that differ, for the eye; scores and words, for the reader.

    Args:
        chart: The page's own chart.
        beside: The other one.
    """
    diff, other = beside.diff, number_items(beside.org)
    added = {item.id for item in diff.added if item.section == "posts"}
    gone = {item.id for item in diff.gone if item.section == "posts"}
    listed = [(post.id, node) for post, node in zip(other.org.posts, nodes(other), strict=True)]
    new = [(id_, node) for id_, node in listed if id_ in added]
    number = {**chart.number, **{id_: len(chart.number) + place for place, (id_, _) in enumerate(new)}}
    return {
        "name": beside.name,
        "effort": sum(move.effort for move in beside.moves),
        "moves": [[move.said, [*map(list, move.details)]] for move in beside.moves],
        "results": list(beside.results),
        "worse": diff.worse,
        "fields": PostNode.__struct_fields__,
        "posts": [_renumbered(node, other.org, chart, number) for _, node in new],
        "gone": sorted(number[id_] for id_ in gone),
        "moved": [[number[one.post], number.get(one.after or "")] for one in diff.moved],
        "changed": sorted({number[one.id] for one in diff.changed if one.section == "posts"}),
        "lines": [{"from": number[one.post], "to": number[one.to], "change": one.change} for one in diff.lines],
        "ties": [_tie(one, number) for one in diff.ties],
        "scores": {score.pillar: _score(score) for score in diff.scores},
        "told": [*findings(diff, lambda one: f"{finding_label(one)}:"), *facts(diff, with_ids=False)],
    }


def _renumbered(node: PostNode, org: Org, chart: Numbered, number: Mapping[str, int]) -> PostNode:
    """A node of the other chart, with its manager and its unit as the page numbers them."""
    if node.manager is not None:
        node.manager = number[org.posts[node.manager].id]
    if node.unit is not None and org.units is not None:
        node.unit = chart.place.get(org.units[node.unit].id)
    return node


def _tie(one: TieChange, number: Mapping[str, int]) -> Row:
    def row(tie: Tie | None) -> Row | None:
        return None if tie is None else tie_row(tie, number)

    return {"change": one.change, "before": row(one.before), "after": row(one.after)}


def _score(score: ScoreChange) -> dict[str, Any]:
    gain = wording.whole(score.after.low) - wording.whole(score.in_hindsight.low)
    return {"fell": score.fell, "gain": gain, "how": score.how} | {
        side: asdict(end) | {"told": wording.is_enough(end.coverage)}
        for side, end in (("before", score.before), ("after", score.after))
    }
