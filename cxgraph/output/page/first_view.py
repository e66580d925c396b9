"""``Org``, ``Audit`` and ``Plans`` -> what the page says without any script: its Brief, and all findings."""

from typing import Final

from msgspec import to_builtins

from cxgraph.advice.plan import Plans
from cxgraph.assessment.audit import Audit
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.core.prose import in_prose
from cxgraph.output.brief import HEADINGS, brief
from cxgraph.output.brief.drawing import draw
from cxgraph.output.brief.findings import every_finding
from cxgraph.output.brief.records import GRADES
from cxgraph.output.page.block import plain
from cxgraph.output.page.network import Row

FIRST_MOVES: Final = 3
"""Moves of the first plan that there is room for."""


def first_view(org: Org, audit: Audit, plans: Plans | None) -> Row:
    """What the template of the Brief is filled with; its texts are made plain.

    Args:
        org: The organisation.
        audit: Its audit.
        plans: Plans for it; None where none were made.
    """
    sheet = brief(org, audit, plans)
    told = {
        "brief": sheet,
        "drawing": draw(sheet.chart),
        "every_finding": list(every_finding(org, audit)),
        "grade_of": {str(one.number): one.grade for one in sheet.findings},
        "headings": HEADINGS,
        "grades": GRADES,
        "first_moves": FIRST_MOVES,
        "unscripted": in_prose(Message("page-unscripted")),
        "nothing_wrong": in_prose(Message("brief-nothing-wrong")),
        "nothing_to_ask": in_prose(Message("brief-nothing-to-ask")),
    }
    filled: Row = plain(to_builtins(told))
    return filled
