"""A table of ties -> its edges: the two ends of each as cells name them, and what else is said of it."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.core.shipped import word_lists
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.columns import fold
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.words import is_undisclosed

FIELDS: Final = ("stance", "stage", "reason", "source", "as_of", "by_design", "shared_objectives")
"""What an edge may say beside its ends."""


class Edge(NamedTuple):
    """One row of an edge list, or one edge of a graph.

    Attributes:
        row: Where it stands.
        start: Who says it, as a cell names them.
        end: Whom it is said about.
        says: What else it says: one of :data:`FIELDS` -> the cell, where something stands in it.
    """

    row: Row
    start: str
    end: str
    says: Mapping[str, str]


class Edges(NamedTuple):
    """What a source says of ties.

    Attributes:
        file: Its name.
        edges: Its edges.
        columns: What a column holds -> its header.
        unread: Headers of columns that hold something else.
        strays: Rows that are no edges.
        notes: What else is to be said of it.
    """

    file: str
    edges: tuple[Edge, ...]
    columns: Mapping[str, str] = {}
    unread: tuple[str, ...] = ()
    strays: tuple[Remark, ...] = ()
    notes: tuple[Message, ...] = ()


def headers() -> tuple[str, ...]:
    """Every header that an edge list is known by."""
    found = word_lists("ties.toml")
    return tuple(dict.fromkeys(header for group in (*found["ends"], *found["headers"].values()) for header in group))


def kind_of_header(header: str) -> str | None:
    """What a header, or the name of what an edge of a graph says, holds beside the ends; None where it is not known."""
    folded = fold(header)
    kinds = word_lists("ties.toml")["headers"].items()
    return next((kind for kind, listed in kinds if kind in FIELDS and folded in map(fold, listed)), None)


def edges_of(table: Table) -> Edges:
    """The edges that the rows of a table are.

    Raises:
        OrgFileError: No two columns of it are recognised as the ends of ties.
    """
    places = _columns(table)
    return Edges(
        table.file,
        tuple(_edge(row, places) for row in table.rows),
        columns={kind: table.headers[place] for kind, place in places.items()},
        unread=tuple(_unread(table, places)),
        strays=table.strays,
        notes=table.notes,
    )


def _columns(table: Table) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, header in enumerate(table.headers):
        places.setdefault(fold(header), place)
    for pair in word_lists("ties.toml")["ends"]:
        start, end = map(fold, pair)
        if start in places and end in places:
            break
    else:
        named = Message("ties-headers-are", {"headers": listing_of([in_quotes(h) for h in table.headers if h])})
        raise OrgFileError([Problem(table.file, 1, None, "", Message("no-ends-of-ties"), named)])
    found = {"from": places.pop(start), "to": places.pop(end)}
    for kind, listed in word_lists("ties.toml")["headers"].items():
        known = next((fold(header) for header in listed if fold(header) in places), None)
        if kind in FIELDS and known is not None:
            found[kind] = places.pop(known)
    return found


def _edge(row: Row, places: Mapping[str, int]) -> Edge:
    cells = {kind: row.text(place) for kind, place in places.items()}
    says = {kind: cell for kind, cell in cells.items() if kind in FIELDS and not is_undisclosed(cell)}
    return Edge(row, cells["from"], cells["to"], says)


def _unread(table: Table, places: Mapping[str, int]) -> Sequence[str]:
    others = [place for place in range(len(table.headers)) if place not in places.values()]
    return [table.headers[place] for place in others if table.headers[place] and any(r.text(place) for r in table.rows)]
