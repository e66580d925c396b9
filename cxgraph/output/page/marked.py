"""Findings -> the units and initiatives that they are about, which have no card: each has a mark of its own."""

from cxgraph.assessment.audit import Audit
from cxgraph.core.model import Initiative, Org, Unit
from cxgraph.output.brief.concerned import posts_of
from cxgraph.output.page.network import Numbered, Row


def marked_items(chart: Numbered, audit: Audit) -> list[Row]:
    """Every unit and every initiative that a finding is about which failed and was not set aside.

    Args:
        chart: The organisation.
        audit: Its audit.

    Returns:
        In the order of the findings: its ``name``, the numbers of the ``findings``, the number of the ``unit`` where it
        is one, of the post that ``leads`` it, and of the ``posts`` that stand for it: this one first, then the heads of
        the units that take part in an initiative.
    """
    found: dict[str, list[int]] = {}
    for number, finding in enumerate(audit.findings):
        if finding.outcome == "fail" and not finding.suppressed:
            for subject in finding.subjects:
                found.setdefault(subject, []).append(number)
    items = _items(chart.org)
    return [_row(chart, items[id_], numbers) for id_, numbers in found.items() if id_ in items]


def _items(org: Org) -> dict[str, Unit | Initiative]:
    """Initiatives and units by id; one that both bear is a unit's, as wherever findings are told."""
    initiatives = {one.id: one for one in org.initiatives or ()}
    return {**initiatives, **{unit.id: unit for unit in org.units or ()}}


def _row(chart: Numbered, item: Unit | Initiative, numbers: list[int]) -> Row:
    units = item.units or () if isinstance(item, Initiative) else ()
    leader = item.lead if isinstance(item, Initiative) else item.head
    posts = posts_of(chart.org, (item.id, *units))
    return {
        "name": item.label,
        "unit": None if isinstance(item, Initiative) else chart.place[item.id],
        "leads": chart.number.get(leader or ""),
        "posts": [chart.number[post] for post in posts if post in chart.number],
        "findings": numbers,
    }
