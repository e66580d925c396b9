"""Cells of dotted lines -> the posts that they lead to."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.words import is_undisclosed

_NEXT: Final = re.compile("[;|]")


def dotted_lines(
    drafts: Sequence[Draft], directory: Directory, solid: Sequence[str | None]
) -> tuple[dict[int, tuple[str, ...]], tuple[Remark, ...]]:
    """The dotted lines of posts, by index, and what was mended; a blank cell says nothing.

    Args:
        drafts: The posts.
        directory: Finds the post that a cell means.
        solid: The solid line of each post, which is no dotted one at the same time.
    """
    lines: dict[int, tuple[str, ...]] = {}
    mended: list[Remark] = []
    for index, post in enumerate(drafts):
        found = [(entry, cell, directory.find(cell)) for entry in post.entries for cell in _cells(entry.dotted)]
        ends = {drafts[end.post].id: None for *_, end in found if end.post is not None and end.post != index}
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


def _cells(cell: str) -> Iterator[str]:
    return (part for part in map(str.strip, _NEXT.split(cell)) if not is_undisclosed(part))
