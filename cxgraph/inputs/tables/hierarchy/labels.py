"""Labels of a hierarchy -> the titles and the names of people in them."""

import re
from collections.abc import Sequence
from typing import Final

from cxgraph.inputs.tables.hierarchy.own import OwnLabels
from cxgraph.inputs.tables.hierarchy.words import are_titles

_PARTED: Final = (
    re.compile(r"([^()]*[^() ]) *\(([^()]+)\)"),
    re.compile(r"(.*?\S) [-–—|:/] (.*)"),
    re.compile(r"([^,]*),(.*)"),
)
"""What stands beside what: in brackets, behind a dash, behind a comma."""
_MOSTLY: Final = 0.8


def label_columns(labels: Sequence[str], own: OwnLabels) -> dict[str, Sequence[str]]:
    """What labels say that no column of the table does: ``title``, ``holder`` or both -> the text of each row.

    Args:
        labels: What the rows are called.
        own: What the columns of the table say of them.
    """
    lacking = [kind for kind in ("title", "holder") if kind not in own.has]
    if len(lacking) == 2 and (parted := title_and_name(labels)):
        return dict(zip(lacking, parted, strict=True))
    if len(lacking) == 1:
        return {lacking[0]: labels}
    return {"title" if are_titles(labels) else "holder": labels}


def title_and_name(labels: Sequence[str]) -> tuple[Sequence[str], Sequence[str]] | None:
    """The titles and the names in labels that hold both, as ``Ana Ito - CEO``; None where they hold one of them."""
    for pattern in _PARTED:
        found = [pattern.fullmatch(label) for label in labels]
        if sum(map(bool, found)) < _MOSTLY * len(labels) or not labels:
            continue
        sides = [[one[side].strip() for one in found if one] for side in (1, 2)]
        are = [are_titles(side) for side in sides]
        if sum(are) == 1:
            first = are[0]
            pairs = [(one[1].strip(), one[2].strip()) if one else None for one in found]
            told = [_told(label, pair, first=first) for label, pair in zip(labels, pairs, strict=True)]
            return [title for title, _ in told], [name for _, name in told]
    return None


def _told(label: str, pair: tuple[str, str] | None, *, first: bool) -> tuple[str, str]:
    if pair:
        return pair if first else (pair[1], pair[0])
    return (label, "") if are_titles([label]) else ("", label)
