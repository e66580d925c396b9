"""Frozen records of one organisation, as one chart describes it at one date.

Three things that a chart can say of an optional fact are kept apart everywhere:
``None`` is unknown (left out), :data:`NONE` or an empty tuple is known to be none, anything else is known.
Where leaving a fact out says none or false (``concurrent``, ``unit``, ``parent``, ``by_design``), the default says so.
"""

from cxgraph.model.order import canonical
from cxgraph.model.positions import NOWHERE, Path, Position, Positions, pack
from cxgraph.model.records import (
    ALL,
    NONE,
    VACANT,
    Assumptions,
    Chart,
    Date,
    Id,
    Ids,
    Initiative,
    Insight,
    Mandate,
    Objective,
    Org,
    Organization,
    Post,
    Reason,
    Record,
    Share,
    Stage,
    Stance,
    Talent,
    Text,
    Tie,
    Unit,
    Unlisted,
    WorkMode,
    slug,
)

__all__ = [
    "ALL",
    "NONE",
    "NOWHERE",
    "VACANT",
    "Assumptions",
    "Chart",
    "Date",
    "Id",
    "Ids",
    "Initiative",
    "Insight",
    "Mandate",
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
