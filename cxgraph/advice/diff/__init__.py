"""Two charts -> what differs between them: :class:`Diff`, for reports and for views that show both side by side.

Both are taken in their canonical form, so that neither order nor lines of a file count. The records are plain tuples:

- ``added`` and ``gone``: posts, units, initiatives, objectives, suppressions (``section``, ``id``, ``label``);
- ``moved``: posts with another manager (``post``, ``before``, ``after``); ``lines``: dotted lines (``post``, ``to``);
- ``changed``: every other fact (``section``, ``id``, ``field``, ``before``, ``after``);
- ``ties``: (``from_``, ``to``, ``change``, ``before``, ``after``, and field by field ``facts``);
- ``scores``: each pillar ``before`` and ``after``, with the indicators that moved;
- ``new``, ``fixed``, ``revealed``, ``obscured``, ``unchanged``: findings, by what they are about.

``how`` keeps apart what changed from what was merely found out, or is not said any more: ``changed``, ``known``,
``unknown``.
"""

from cxgraph.advice.diff.comparison import diff
from cxgraph.advice.diff.records import (
    Changed,
    Diff,
    DottedLine,
    Fact,
    Item,
    Moved,
    Part,
    Renamed,
    Score,
    ScoreChange,
    Side,
    TieChange,
    Value,
)

__all__ = [
    "Changed",
    "Diff",
    "DottedLine",
    "Fact",
    "Item",
    "Moved",
    "Part",
    "Renamed",
    "Score",
    "ScoreChange",
    "Side",
    "TieChange",
    "Value",
    "diff",
]
