"""Drafted posts and the columns of units -> the units, inside one another, and which of them each post belongs to."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from cxgraph.core.message import Message
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.columns import MOST_COLUMNS
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.rows import MAX_TEXT, Table
from cxgraph.inputs.tables.units.cells import UnitCells
from cxgraph.inputs.tables.units.headers import UnitColumn, unit_columns, words
from cxgraph.inputs.tables.units.headings import headed_units, without_heads
from cxgraph.inputs.tables.units.order import UnitLevel, unit_levels
from cxgraph.inputs.tables.units.sections import FirstMention, Units, by_key, units_by_name
from cxgraph.inputs.tables.units.tree import UnitTree
from cxgraph.inputs.tables.words import is_undisclosed

__all__ = ["FirstMention", "Units", "UnitsRead", "by_key", "read_units", "units_by_name", "without_heads"]


class UnitsRead(NamedTuple):
    """Units as columns of a table tell them, and what is to be said of it.

    Attributes:
        columns: What a column of units tells -> its index.
        headings: Numbers of the rows that are units, and describe no post.
    """

    units: Units
    columns: Mapping[str, int]
    mended: tuple[Remark, ...]
    notes: tuple[Message, ...]
    headings: frozenset[int] = frozenset()


def read_units(
    table: Table,
    columns: Mapping[str, int],
    named: Collection[str],
    further: Sequence[UnitColumn],
    drafts: Sequence[Draft],
    directory: Directory,
) -> UnitsRead:
    """The units of a table, told by one column or by one for each level.

    A post belongs to the lowest unit that its row gives; units of the same name in different units are different ones.
    A code beside a name is the unit's id, else its name is, with that of the unit above in front where another has it.
    A name that holds those above it, as ``Exec / CX``, is parted; the person behind a name, as Workday writes it, is
    the unit's head, and so is whom a column of heads names, where that is one post. Without any such column, rows
    with a single cell may head the posts below them.

    Args:
        table: The table.
        columns: What a column holds -> its index.
        named: What the caller says which column it is.
        further: Columns of units whose headers do not say so by themselves.
        drafts: The posts.
        directory: Finds the posts of heads.
    """
    found = _columns(table, columns, named, further)
    if not found and table.headings and (headed := headed_units(table, drafts)):
        return UnitsRead(headed.units, {}, (), headed.notes, headed.rows)
    order = [one.column for one in found]
    long: list[Remark] = []
    rows = list(_rows(drafts, order, long))
    cells = Counter(rows)
    levels = unit_levels(found, cells)
    read = UnitCells(levels, order, cells, directory)
    tree = UnitTree(read)
    of = tuple(tree.place(texts, post.first.row) for texts, post in zip(rows, drafts, strict=True))
    sections, headless = tree.sections(drafts, directory)
    notes = (*_notes(levels, table.headers, read), *headless)
    return UnitsRead(Units(sections, of), dict(_told(levels)), (*long, *tree.mended), notes)


def _columns(
    table: Table, columns: Mapping[str, int], named: Collection[str], further: Sequence[UnitColumn]
) -> list[UnitColumn]:
    others = {column for kind, column in columns.items() if kind != "unit"}
    told = list(unit_columns(table.headers))
    found = [one for one in (*further, *told) if one.column not in others]
    unit = columns.get("unit")
    if "unit" in named:
        if unit is None:
            return []
        found = [one for one in found if one.column == unit or one.role == "head"]
    if unit is not None and all(one.column != unit for one in found):
        found.insert(0, UnitColumn(unit, None, 0, "name", is_path=False))
    return found[:MOST_COLUMNS]


def _rows(drafts: Sequence[Draft], order: Sequence[int], long: list[Remark]) -> Iterator[tuple[str, ...]]:
    """The cells of units of each post; blank for one that is known from the row of another alone."""
    may_share = len({post.first.row.number for post in drafts}) < len(drafts)
    # the very row is looked for, which is quicker than one that is alike
    seen: set[int] = set()
    known: dict[str, str] = {}
    rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    nothing = ("",) * len(order)
    for post in drafts:
        row = post.first.row
        if may_share:
            if id(row) in seen:
                yield nothing
                continue
            seen.add(id(row))
        texts = list(map(row.text, order))
        for place, text in enumerate(texts):
            if (unit := known.get(text)) is None:
                unit = known[text] = _unit(text)
            if not unit and len(text) > MAX_TEXT:
                long.append(row.remark(Message("unit-too-long")))
            texts[place] = unit
        cells = tuple(texts)
        yield rows.setdefault(cells, cells)


def _unit(text: str) -> str:
    """A cell, blank where it names no unit."""
    is_none = is_undisclosed(text) or text.casefold() in _nothing()
    return "" if is_none or len(text) > MAX_TEXT else text


def _nothing() -> Collection[str]:
    return words()["none"]


def _told(levels: Sequence[UnitLevel]) -> Iterator[tuple[str, int]]:
    """What each column of units is called in the account: the lowest is that of the unit."""
    for above, level in zip(range(len(levels) - 1, -1, -1), levels, strict=True):
        kind = f"unit_above_{above}" if above else "unit"
        yield kind, level.name
        if level.code is not None:
            yield f"{kind}_code", level.code
        if level.head is not None:
            yield f"{kind}_head", level.head


def _notes(levels: Sequence[UnitLevel], headers: Sequence[str], read: UnitCells) -> Iterator[Message]:
    if len(levels) > 1:
        yield Message("units-in-levels", {"columns": listing_of([in_quotes(headers[one.name]) for one in levels])})
    if read.parted:
        yield Message("units-in-paths", {"columns": listing_of([in_quotes(headers[one]) for one in read.parted])})
    if read.people:
        columns = listing_of([in_quotes(headers[one]) for one in read.people])
        yield Message("people-in-units", {"columns": columns})
    if read.unsure:
        columns = listing_of([in_quotes(headers[one]) for one in read.unsure])
        yield Message("codes-of-several-units", {"columns": columns})
