"""The manager cell of one row -> what it says of the line: a post, none above, or that nobody can tell."""

from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct

from cxgraph.core.message import Message, Quoted, Words
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.identities import is_no_manager, is_somebody
from cxgraph.inputs.tables.references import FoundPost, Mending
from cxgraph.inputs.tables.rows import one_line
from cxgraph.inputs.tables.tops import ITSELF
from cxgraph.inputs.tables.words import WORDS

PREFERENCE: Final = ("post", "top", "own", "lost", "blank")
"""Kinds of answers, from that which stands before all others where several rows describe a post."""


class ManagerAnswer(Struct, frozen=True, gc=False):
    """What one row says of its post's manager.

    Attributes:
        kind: A post, the top, itself, somebody who is not found, or nothing.
        entry: The row.
        why: Why it is the top, or not found.
        post: The manager's index.
        mended: How the manager was found, where the cell does not give it as it stands.
        found: All that was found.
    """

    kind: Literal["post", "top", "own", "lost", "blank"]
    entry: RowEntry
    why: Message | None = None
    post: int = -1
    mended: Mending | None = None
    found: FoundPost | None = None


def answer_of(draft: Draft, entry: RowEntry, directory: Directory, place: int, columns: Sequence[int]) -> ManagerAnswer:
    """What a row says.

    Args:
        draft: The post.
        entry: The row.
        directory: Finds the post that the cell means.
        place: The index of the post.
        columns: The columns of managers, the one that counts first.
    """
    cell = entry.manager
    known = directory.place(cell)
    if known is not None and known != place:
        return ManagerAnswer("post", entry, None, known)
    if not directory.knows(cell):
        if cell.casefold() in WORDS["top"]:
            return ManagerAnswer("top", entry, Message("manager-is-word", {"word": Words(cell)}))
        if cell.casefold() in WORDS["withheld"]:
            return ManagerAnswer("lost", entry, Message("manager-withheld"))
        if is_no_manager(cell):
            return ManagerAnswer("blank", entry)
        if directory.is_body(cell):
            return ManagerAnswer("top", entry, Message("manager-is-body", {"body": Quoted(cell)}))
    if cell == entry.ref and not draft.referable:
        return ManagerAnswer("lost", entry, Message("own-shared-reference"))
    in_lines = _in_lines(entry, columns)
    if in_lines and (found := directory.find(in_lines)).others:
        return as_found(entry, found, place)
    return as_found(entry, directory.find(cell), place)


def _in_lines(entry: RowEntry, columns: Sequence[int]) -> str:
    """The lines of a cell of managers with signs between them; empty where it has but one."""
    cells = entry.row.cells
    written = cells[columns[0]] if columns and columns[0] < len(cells) else ""
    return "; ".join(filter(None, map(one_line, written.splitlines()))) if "\n" in written else ""


def as_found(entry: RowEntry, found: FoundPost, place: int) -> ManagerAnswer:
    """What a row says whose manager was looked for."""
    if found.post is None:
        return ManagerAnswer("lost", entry, found.why, found=found)
    if found.post == place and not found.is_handed_on:
        return ManagerAnswer("own", entry, ITSELF, post=place, mended=found.mended)
    return ManagerAnswer("post", entry, post=found.post, mended=found.mended, found=found)


def is_stated(given: ManagerAnswer) -> bool:
    """Whether a cell names somebody; one that names a board, or whoever reports to nobody, does not."""
    return given.kind in ("post", "own") or (given.kind == "lost" and is_somebody(given.entry.manager))
