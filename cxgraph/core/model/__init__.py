"""Frozen records of one organisation, as one chart describes it at one date.

Three things that a chart can say of an optional fact are kept apart everywhere:
``None`` is unknown (left out), :data:`NONE` or an empty tuple is known to be none, anything else is known.
Where leaving a fact out says none or false (``concurrent``, ``unit``, ``parent``, ``by_design``), the default says so.
"""

from cxgraph.core.model.mandate import DecisionRight, Mandate
from cxgraph.core.model.order import canonical
from cxgraph.core.model.positions import NOWHERE, Position, Positions, pack
from cxgraph.core.model.record import Record
from cxgraph.core.model.records import (
    UNTITLED,
    Assumptions,
    Chart,
    Initiative,
    Objective,
    Org,
    Organization,
    Post,
    Suppression,
    Talent,
    Tie,
    Unit,
    WorkMode,
    slug,
)
from cxgraph.core.model.values import (
    ALL,
    LONGEST_NAME,
    LONGEST_TEXT,
    NONE,
    VACANT,
    Date,
    How,
    Id,
    Ids,
    Insight,
    Name,
    Reason,
    Share,
    Stage,
    Stance,
    Text,
    Unlisted,
)
from cxgraph.core.place import Path

__all__ = [
    "ALL",
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "NONE",
    "NOWHERE",
    "UNTITLED",
    "VACANT",
    "Assumptions",
    "Chart",
    "Date",
    "DecisionRight",
    "How",
    "Id",
    "Ids",
    "Initiative",
    "Insight",
    "Mandate",
    "Name",
    "Objective",
    "Org",
    "Organization",
    "Path",
    "Position",
    "Positions",
    "Post",
    "Reason",
    "Record",
    "Share",
    "Stage",
    "Stance",
    "Suppression",
    "Talent",
    "Text",
    "Tie",
    "Unit",
    "Unlisted",
    "WorkMode",
    "canonical",
    "pack",
    "slug",
]
