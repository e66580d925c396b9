"""Cells to the right of the headers -> whether the row can be trusted all the same: a note beside it shifts nothing."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.message_lists import listing_of
from cxgraph.inputs.tables.rows import Row, Table, shorten
from cxgraph.inputs.tables.words import is_undisclosed

_LISTED: Final = 20
"""Cells that a note lists."""
_LONGEST: Final = 60
"""Characters of one that it shows."""
_WORD: Final = re.compile(r"\w+")
_KEYS: Final = ("id", "holder", "email", "title")
"""What a manager may be given by."""


def sound_overhangs(table: Table, columns: Mapping[str, int]) -> frozenset[int]:
    """Places of the rows with cells to the right of the headers whose other cells stand in their columns.

    In a grid, as a sheet is, all do. In a text a delimiter may part a cell and shift those behind it: they do not
    where an empty cell ends the row before its further cells, or its manager does and is known; nor where a further
    cell is what a manager is given by.

    Args:
        table: The table.
        columns: What a column holds -> its index.
    """
    over = [place for place, row in enumerate(table.rows) if table.fault(row)]
    if table.is_grid or not over:
        return frozenset(over)
    known = frozenset(_known(table, columns, frozenset(over)))
    return frozenset(place for place in over if _is_sound(table.rows[place], table, columns.get("manager"), known))


def overhang_note(table: Table, places: frozenset[int]) -> Iterator[Message]:
    """What stands to the right of the headers in rows that are read."""
    found = []
    for place in sorted(places):
        row = table.rows[place]
        texts = (row.text(column) for column in range(len(table.headers), len(row.cells)))
        told = shorten(" / ".join(filter(None, texts)), _LONGEST)
        found.append(Message("row-and-cell", {"row": Number(row.number), "cell": Quoted(told)}))
    if found:
        yield Message("cells-beside-headers", {"rows": listing_of(found, _LISTED)})


def _known(table: Table, columns: Mapping[str, int], over: frozenset[int]) -> Iterator[str]:
    kinds = [columns[kind] for kind in _KEYS if kind in columns]
    halves = [columns[kind] for kind in ("first_name", "last_name") if kind in columns]
    for place, row in enumerate(table.rows):
        yield from (_key(row.text(column)) for column in kinds)
        yield _key(" ".join(row.text(column) for column in halves))
        if place not in over:
            yield _key(row.text(columns.get("manager")))


def _key(text: str) -> str:
    """A text without case and marks, whatever the order of its words; empty for what is undisclosed."""
    return "" if is_undisclosed(text) else " ".join(sorted(_WORD.findall(text.casefold())))


def _is_sound(row: Row, table: Table, manager: int | None, known: frozenset[str]) -> bool:
    width = len(table.headers)
    beyond = {_key(row.text(column)) for column in range(width, len(row.cells))} - {""}
    above = _key(row.text(manager))
    if not known.isdisjoint(beyond) or (above and above not in known):
        return False
    return manager == width - 1 or not row.text(width - 1) or not row.text(width)
