"""Units that posts name, and what is known of groups around and in them -> units within units, with their heads."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from msgspec import structs

from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import Org, Unit, slug
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.tables.drafts import IdMaker
from cxgraph.inputs.tables.people import name_key
from cxgraph.inputs.tables.rings import rings
from cxgraph.inputs.tables.units.sections import unit_key


class NamedGroup(NamedTuple):
    """A group: its name, the place of the group around it among all, and whoever heads it, by name or id."""

    name: str
    above: int | None = None
    head: str = ""


def nest_units(imported: Imported, groups: Sequence[NamedGroup]) -> Imported:
    """The organisation with the groups as units, each in the one around it; of equal names the first is meant.

    Rings are left open. A head who holds no post is named among what was mended.
    """
    if not groups:
        return imported
    units = list(imported.org.units or ())
    places = {unit_key(unit.name or unit.id): place for place, unit in reversed([*enumerate(units)])}
    ids = IdMaker(unit.id for unit in units)
    for group in groups:
        if unit_key(group.name) not in places:
            places[unit_key(group.name)] = len(units)
            units.append(Unit(id=ids.unused(slug(group.name)), name=group.name))
    above: list[int | None] = [None] * len(units)
    for group in groups:
        place = places[unit_key(group.name)]
        around = None if group.above is None else places[unit_key(groups[group.above].name)]
        if above[place] is None and around != place:
            above[place] = around
    for ring in list(rings(above)):
        above[max(ring)] = None
    heads = _Heads(imported.org)
    lost: list[Remark] = []
    for group in groups:
        if not group.head:
            continue
        place = places[unit_key(group.name)]
        head = heads.find(group.head)
        if head is None:
            source = imported.report.source[0]
            lost.append(
                Remark(0, Message("head-of-unit-lost", {"unit": Quoted(group.name)}), source, _cell(group.head))
            )
        elif units[place].head is None:
            units[place] = structs.replace(units[place], head=head)
    made = [
        structs.replace(unit, parent=None if around is None else units[around].id)
        for unit, around in zip(units, above, strict=True)
    ]
    report = replace(imported.report, units=len(made), mended=(*imported.report.mended, *lost))
    return replace(imported, org=structs.replace(imported.org, units=tuple(made)), report=report)


def _cell(text: str) -> Message:
    return Message("cell", {"cell": Quoted(text)})


class _Heads:
    """Finds the post that is named as the head of a unit."""

    def __init__(self, org: Org) -> None:
        self._ids = {post.id: post.id for post in org.posts}
        self._names: dict[str, set[str]] = {}
        for post in org.posts:
            for holder in post.holders or ():
                self._names.setdefault(name_key(holder), set()).add(post.id)

    def find(self, text: str) -> str | None:
        """The id of the post that a text names; None where it names none, or several."""
        named: Mapping[str, str] = self._ids
        found = self._names.get(name_key(text), set())
        return named.get(text) or (next(iter(found)) if len(found) == 1 else None)
