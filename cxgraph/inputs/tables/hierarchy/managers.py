"""Drafted posts, and who is above whom by their rows -> posts that name their managers by the ids they have now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.rows import Row


def name_managers(drafts: Sequence[Draft], above: Mapping[Row, Row | None]) -> tuple[Draft, ...]:
    """The posts, where each names its manager by id; one whose manager's row is no post keeps what its cell says.

    Args:
        drafts: The posts.
        above: Row -> the row of its manager, None for a top.
    """
    ids = {entry.row: draft.id for draft in drafts for entry in draft.entries}
    return tuple(_naming(draft, above, ids) for draft in drafts)


def _naming(draft: Draft, above: Mapping[Row, Row | None], ids: Mapping[Row, str]) -> Draft:
    entries = []
    for entry in draft.entries:
        manager = above[entry.row]
        cell = "" if manager is None else ids.get(manager, entry.manager)
        entries.append(entry._replace(manager=cell))
    return replace(draft, entries=tuple(entries), referable=True)
