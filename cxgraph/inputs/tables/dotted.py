"""Cells of dotted lines -> the posts that they lead to."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.forms import MOST_PERSONS
from cxgraph.inputs.tables.references import FoundPost
from cxgraph.inputs.tables.rows import one_line
from cxgraph.inputs.tables.words import is_undisclosed

_NONE_SECOND: Final[Mapping[int, Sequence[int]]] = {}
_NEXT: Final = re.compile(r"[;|\n\r]")


def dotted_lines(
    drafts: Sequence[Draft],
    directory: Directory,
    solid: Sequence[str | None],
    second: Mapping[int, Sequence[int]] = _NONE_SECOND,
    columns: Sequence[int] = (),
) -> tuple[dict[int, tuple[str, ...]], tuple[Remark, ...]]:
    """The dotted lines of posts, by index, and what was mended; a blank cell says nothing.

    Args:
        drafts: The posts.
        directory: Finds the post that a cell means.
        solid: The solid line of each post, which is no dotted one at the same time.
        second: Index of a post -> posts, by index, that its manager cell names behind its manager.
        columns: The columns of dotted lines.
    """
    lines: dict[int, tuple[str, ...]] = {}
    mended: list[Remark] = []
    for index in range(len(drafts)) if columns else sorted(second):
        post = drafts[index]
        if post.is_added:
            continue
        given = [(entry, cell) for entry in post.entries for cell in dict.fromkeys(_written(entry, columns))]
        found = [(entry, part, end) for entry, cell in given for part, end in _ends(cell, directory)]
        meant = (*second.get(index, ()), *(place for *_, end in found for place in (end.post, *end.others)))
        ends = {drafts[place].id: None for place in meant if place is not None and place != index}
        if listed := tuple(end for end in ends if end != solid[index]):
            lines[index] = listed
        for entry, cell, end in found:
            if end.post is None:
                mended.append(entry.row.remark(Message("dotted-to-no-post"), Message("cell", {"cell": Quoted(cell)})))
            elif drafts[end.post].id == solid[index] or end.post == index:
                mended.append(entry.row.remark(Message("dotted-is-solid"), Message("cell", {"cell": Quoted(cell)})))
            elif end.mended:
                mended.append(entry.row.remark(Message("dotted-found", {"how": end.mended.how}), end.mended.detail))
    return lines, tuple(mended)


def _written(entry: RowEntry, columns: Sequence[int]) -> Iterator[str]:
    """The cells of dotted lines in a row, with the line breaks that part those whom they name."""
    cells = entry.row.cells
    return (cells[column].strip() for column in columns if column < len(cells) and cells[column].strip())


def _ends(cell: str, directory: Directory) -> Iterator[tuple[str, FoundPost]]:
    """Those whom a cell names, and the post that each means; of very many the first."""
    parts = (one_line(part) for part in _NEXT.split(cell, maxsplit=MOST_PERSONS))
    for part in itertools.islice((part for part in parts if not is_undisclosed(part)), MOST_PERSONS):
        yield part, directory.find(part)
