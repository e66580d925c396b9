"""Rows with one cell between those of posts -> the units that they head."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Number
from cxgraph.core.message_lists import listing_of
from cxgraph.core.model import Unit, slug
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.drafts import Draft, IdMaker
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table
from cxgraph.inputs.tables.units.sections import FirstMention, Units, unit_key

_DIGITS: Final = re.compile(r"\d+")


class HeadedUnits(NamedTuple):
    """The units that rows head, the rows that do, by number, and what is to be said of it."""

    units: Units
    rows: frozenset[int]
    notes: tuple[Message, ...]


def headed_units(table: Table, drafts: Sequence[Draft]) -> HeadedUnits | None:
    """Units named by rows with a single cell above their people; None where such rows are something else.

    They are units where one stands right above the first post, another between posts, and none stands twice.

    Args:
        table: The table, no column of which holds units.
        drafts: The posts.
    """
    heads = _heads(table)
    if not heads:
        return None
    places = {number: place for place, number in enumerate(heads)}
    under: dict[int, int] = {}
    here = 0
    for number in sorted({*heads, *(row.number for row in table.rows)}):
        here = under[number] = places.get(number, here)
    names = IdMaker()
    named = [(row, _name(row)) for row in table.headings if row.number in heads]
    units = tuple(FirstMention(Unit(id=names.unused(slug(name)), name=name), row) for row, name in named)
    of = tuple(under.get(post.first.row.number) for post in drafts)
    told = Message("rows-head-units", {"rows": listing_of([Number(number) for number in heads])})
    return HeadedUnits(Units(units, of), frozenset(heads), (told,))


def _heads(table: Table) -> dict[int, str]:
    """Rows that head units, by number, and the names of these; empty where such rows are something else, as pages."""
    named = {row.number: _name(row) for row in table.headings}
    numbers = [row.number for row in table.rows]
    order = sorted({*named, *numbers})
    heads = {one: named[one] for one, below in pairwise(order) if one in named and below not in named}
    keys = {_DIGITS.sub("", unit_key(name)) for name in heads.values()}
    is_sound = len(heads) > 1 and order[0] in heads and len(keys) == len(heads) and numbers == sorted(set(numbers))
    return heads if is_sound and max(map(len, keys)) <= MAX_TEXT else {}


def without_heads(strays: Sequence[Remark], rows: frozenset[int]) -> tuple[Remark, ...]:
    """The rows that describe nobody, without those that head units."""
    return tuple(remark for remark in strays if remark.row not in rows)


def _name(row: Row) -> str:
    return next(text for column in range(len(row.cells)) if (text := row.text(column)))
