"""UK government organograms: a senior table of posts and a junior table of how many people work below each."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.columns import fold
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.entries import ELIMINATED
from cxgraph.inputs.tables.references import FoundPost
from cxgraph.inputs.tables.row_fields import is_eliminated
from cxgraph.inputs.tables.rows import Table

ORGANOGRAM: Final = ("Post Unique Reference", "Reports to Senior Post")
"""Headers by which an organogram's senior table is known."""
_SENIOR: Final = set(map(fold, ORGANOGRAM))
_JUNIOR: Final = {"reportingseniorpost", "numberofpostsinfte"}
_REPEATED: Final = Message("row-again")
_LOST: Final = Message("senior-not-found")
_NUMBER: Final = re.compile(r"(\d{1,9}|\d{1,3}(,\d{3}){1,2})?(\.\d{1,20})?")


class JuniorStaff(NamedTuple):
    """Headcount below senior posts, by their index, in full-time equivalents; and the account of the rows."""

    headcount: Mapping[int, float]
    not_carried: tuple[Remark, ...]
    mended: tuple[Remark, ...]


def is_senior(headers: Sequence[str]) -> bool:
    """Whether headers are those of an organogram's senior table."""
    return set(map(fold, headers)) >= _SENIOR


def is_junior(headers: Sequence[str]) -> bool:
    """Whether headers are those of an organogram's junior table."""
    return set(map(fold, headers)) >= _JUNIOR


def read_juniors(table: Table, columns: Mapping[str, int], directory: Directory) -> JuniorStaff:
    """Adds the rows of a junior table up to headcount below the senior posts that they report to.

    A row that repeats an earlier one, down to the source line that it was taken from, counts once: published
    tables hold such rows once for each row of a shared senior reference.

    Args:
        table: The junior rows.
        columns: What a column holds -> its index; ``manager``, ``fte`` and perhaps ``title``.
        directory: Finds the senior post.
    """
    sums: dict[int, Decimal] = {}
    not_carried: list[Remark] = []
    mended: list[Remark] = []
    seen: set[tuple[str, ...]] = set()
    source_line = _source_line(table.headers)
    for row in table.rows:
        found = directory.find(row.text(columns["manager"]))
        fte = row.text(columns["fte"])
        repeats = row.cells in seen and row.text(source_line)
        seen.add(row.cells)
        why = table.fault(row) or (_REPEATED if repeats else None) or _fault(row.text(columns.get("title")), fte, found)
        if why is not None or found.post is None:
            not_carried.append(row.remark(why) if why else row.remark(_LOST, found.why))
            continue
        sums[found.post] = sums.get(found.post, Decimal()) + Decimal(fte.replace(",", ""))
        if found.mended:
            mended.append(row.remark(Message("senior-found", {"how": found.mended.how}), found.mended.detail))
    headcount = {post: float(total) for post, total in sums.items()}
    return JuniorStaff(headcount, tuple(not_carried), tuple(mended))


def _fault(title: str, fte: str, found: FoundPost) -> Message | None:
    """What is wrong with a row beside that its senior post cannot be found."""
    if is_eliminated(title):
        return ELIMINATED
    if found.post is not None and not (fte and _NUMBER.fullmatch(fte)):
        return Message("no-number-of-posts", {"number": Quoted(fte)})
    return None


def _source_line(headers: Sequence[str]) -> int | None:
    folded = [fold(header) for header in headers]
    return folded.index("sourceline") if "sourceline" in folded else None
