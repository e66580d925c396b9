"""Ids of an audit -> what people call the items."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from cxgraph.assessment.audit import Audit

Titles: TypeAlias = Mapping[tuple[str, str], str]
"""Title or name by section and id."""


def titles(audit: Audit | None) -> Titles:
    """What an audit tells of how its items are called; nothing where it was made before there was such."""
    return {(one.section, one.id): one.name for one in (audit and audit.names) or ()}


def name_all(known: Titles, ids: Iterable[str], sections: Iterable[str] = ("posts",)) -> list[str]:
    """The title or name of each item, as the first of some sections has it; the id where none is known."""
    homes = tuple(sections)
    return [next((known[home, id_] for home in homes if (home, id_) in known), id_) for id_ in ids]
