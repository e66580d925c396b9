"""A table that tells who reports to whom without a column of managers -> one whose rows name their managers.

Levels in columns, managers one above the other, whole chains in a cell, depths, outlines and indentation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from cxgraph.core.message import Message
from cxgraph.inputs.tables.columns import candidates
from cxgraph.inputs.tables.hierarchy.columns import level_chains, path_chains, places, readable, with_chains
from cxgraph.inputs.tables.hierarchy.headers import depths, is_below_chief, levels, paths
from cxgraph.inputs.tables.hierarchy.labels import label_columns, title_and_name
from cxgraph.inputs.tables.hierarchy.managers import with_managers
from cxgraph.inputs.tables.hierarchy.order import Indented, by_depth, by_indent, by_outline
from cxgraph.inputs.tables.hierarchy.own import OwnLabels
from cxgraph.inputs.tables.hierarchy.shape import Shaped, columns_told, hide
from cxgraph.inputs.tables.rows import Table
from cxgraph.inputs.tables.units.headers import UnitColumn
from cxgraph.inputs.tables.words import is_undisclosed

__all__ = ["Shaped", "read_hierarchy"]

_CHIEF: Final = "chief-executive-officer"
_READ: Final = 500
"""Titles that are read to see where the chief executive stands."""
_LOOKED_AT: Final = 3
"""Columns at the left that may be indented, or hold an outline, where no header says what they are."""


def read_hierarchy(table: Table, named: Mapping[str, str]) -> Shaped:
    """The table as the common way reads it, with a column of managers where it has none but tells them.

    A column of managers that says anything stands, whatever else a table holds.

    Args:
        table: The table.
        named: What a column holds -> its header, where the caller says so.
    """
    sets = list(levels(table.headers))
    chains = list(paths(table.headers))
    if "manager" in named or not table.rows:
        return Shaped(table)
    inside = {column for one in sets for column in one.columns} | set(chains)
    mapped = places(named, table.headers)
    inside -= set(mapped.values())
    bare = hide(table.headers, sorted(inside))
    has_managers = _names_managers(table, bare)
    if has_managers and not inside:
        return Shaped(table)
    own = OwnLabels(bare, table.rows, mapped)
    units: list[UnitColumn] = []
    for one in sets:
        if not set(one.columns) <= inside:
            continue
        told = level_chains(table, one, own)
        if not readable(table, told, own, one):
            units += [
                UnitColumn(column, None, number, "name", is_path=False) for number, column in enumerate(one.columns, 1)
            ]
        elif not has_managers:
            return replace(with_chains(table, told, own, one.columns, "level"), units=tuple(units))
    for column in chains:
        if column in inside:
            parted = path_chains(table, column, own)
            if not readable(table, parted, own, None):
                units += [UnitColumn(column, None, 0, "name", is_path=True)] if any(map(_is_long, parted)) else []
            elif not has_managers:
                return replace(with_chains(table, parted, own, [column], "path"), units=tuple(units))
    below = [column for column in inside if is_below_chief(table.headers[column])]
    if has_managers:
        # who stands above somebody's manager is not their manager
        below += [column for one in sets if one.are_managers for column in one.columns if column in inside]
    plain = Shaped(table._replace(headers=hide(table.headers, below)), units=tuple(units))
    found = None if has_managers else _in_order(plain.table, own)
    return replace(found, units=plain.units) if found else plain


def _is_long(chain: Sequence[str]) -> bool:
    return len(chain) > 1


def _names_managers(table: Table, headers: Sequence[str]) -> bool:
    """Whether a column of managers says anything."""
    columns = [column for column in candidates(headers, "manager") if not is_below_chief(headers[column])]
    return any(not is_undisclosed(row.text(column)) for column in columns for row in table.rows)


def _in_order(table: Table, own: OwnLabels) -> Shaped | None:
    """The table with the managers that the order of its rows tells."""
    labels = [own.text(row) for row in table.rows]
    for column in depths(table.headers):
        if (above := by_depth(table, column)) and not _begins_below_chief(table, own):
            return with_managers(table, above, labels, [column], "depth", _told(table, column))
    for column in dict.fromkeys((*candidates(table.headers, "id"), *_first(table))):
        if above := by_outline(table, column):
            return with_managers(table, above, labels, [column], "outline", _told(table, column), hidden=())
    for column in dict.fromkeys((*_labelled(own), *_first(table))):
        if found := by_indent(table, column):
            return _indented(table, own, column, found)
    return None


def _begins_below_chief(table: Table, own: OwnLabels) -> bool:
    """Whether a row below the first is titled as a chief executive and the first is not: numbers are grades then."""
    # the words of roles are looked up only once a column of numbers may be depths
    from cxgraph.knowledge.titles import read

    column = own.column("title")
    titles = list(dict.fromkeys(row.text(column) for row in table.rows))[:_READ] if column is not None else []
    chiefs = [any(one.role == _CHIEF for one in read(title).roles) for title in titles]
    return any(chiefs) and not chiefs[0]


def _indented(table: Table, own: OwnLabels, column: int, found: Indented) -> Shaped:
    """The table with the managers that an indented column tells, which holds titles, names or both."""
    kind = next((kind for kind in ("title", "holder") if own.column(kind) == column), None)
    texts, added = found.texts, {}
    hidden: tuple[int, ...] = ()
    if kind is None and own.has.isdisjoint(("title", "holder")):
        added, hidden = label_columns(texts, own), (column,)
    elif kind and own.has.isdisjoint({"title", "holder"} - {kind}) and (parted := title_and_name(texts)):
        told = dict(zip(("title", "holder"), parted, strict=True))
        texts, added = tuple(told.pop(kind)), told
    rows = tuple(
        row.with_cells((*row.cells[:column], text, *row.cells[column + 1 :]))
        for row, text in zip(table.rows, texts, strict=True)
    )
    told_of = _told(table, column)
    return with_managers(
        table._replace(rows=rows), found.above, found.texts, [column], "indent", told_of, own=added, hidden=hidden
    )


def _told(table: Table, column: int) -> Message:
    return Message("managers-in-order", {"columns": columns_told(table, [column])})


def _labelled(own: OwnLabels) -> Iterator[int]:
    return (column for kind in ("title", "holder") if (column := own.column(kind)) is not None)


def _first(table: Table) -> range:
    return range(min(_LOOKED_AT, len(table.headers)))
