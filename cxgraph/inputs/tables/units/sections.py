"""Units as posts name them, by one name each."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cxgraph.core.model import Unit, slug
from cxgraph.inputs.tables.drafts import Draft, IdMaker
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.words import is_undisclosed


class FirstMention(NamedTuple):
    """A unit, and the row that it is first named in."""

    unit: Unit
    row: Row


class Units(NamedTuple):
    """Units in the order in which they are named, and for each post the place of its own among them."""

    sections: tuple[FirstMention, ...]
    of: tuple[int | None, ...]


def units_by_name(drafts: Iterable[Draft]) -> Units:
    """The units that rows name in one column, without regard to case and spaces."""
    posts = tuple(drafts)
    units: dict[str, FirstMention] = {}
    names = IdMaker()
    for post in posts:
        name = post.first.unit
        if unit_key(name) not in units and not is_undisclosed(name):
            units[unit_key(name)] = FirstMention(Unit(id=names.unused(slug(name)), name=name), post.first.row)
    return by_key(units, posts)


def by_key(units: Mapping[str, FirstMention], drafts: Iterable[Draft]) -> Units:
    """The units, where posts name them by the keys that :func:`unit_key` makes."""
    places = {key: place for place, key in enumerate(units)}
    return Units(tuple(units.values()), tuple(places.get(unit_key(post.first.unit)) for post in drafts))


def unit_key(name: str) -> str:
    """A unit's name without regard to case and spaces."""
    return " ".join(name.casefold().split())
