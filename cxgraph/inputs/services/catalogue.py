"""Entities of a Backstage catalogue -> the catalogue: its groups and users, and which group is part of which."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cxgraph.core.message import Listing, Message, Number, Quoted, Words
from cxgraph.inputs.account import Remark
from cxgraph.inputs.services.entities import Entity, Ref
from cxgraph.inputs.tables.drafts import IdMaker
from cxgraph.inputs.tables.rings import ring_told, rings
from cxgraph.inputs.tables.rows import MAX_TEXT


class EntityCatalogue(NamedTuple):
    """The entities by kind; for each group the id that it has as a unit, and what its members' rows call it."""

    groups: Mapping[Ref, Entity]
    users: Mapping[Ref, Entity]
    units: Mapping[Ref, str]
    places: Mapping[Ref, str]
    rest: tuple[Remark, ...]

    def group(self, ref: Ref) -> Ref | None:
        """The key of the group that a reference means, if there is one."""
        return _found(ref, self.groups)

    def user(self, ref: Ref) -> Ref | None:
        """The key of the user that a reference means, if there is one."""
        return _found(ref, self.users)


def catalogue_of(entities: Iterable[Entity]) -> EntityCatalogue:
    """The groups and users among entities; what is neither, or has no name of its own, is named as the rest."""
    found: dict[str, dict[Ref, Entity]] = {"group": {}, "user": {}}
    rest: list[Remark] = []
    for entity in entities:
        kind = entity.ref.kind.casefold()
        if not kind:
            rest.append(entity.row.remark(Message("no-entity")))
        elif kind not in found:
            rest.append(entity.row.remark(Message("neither-group-nor-user", {"kind": Quoted(entity.ref.kind)})))
        elif not entity.ref.name:
            rest.append(entity.row.remark(Message("entity-without-name", {"kind": Words(kind)})))
        elif max(map(len, (*entity.ref, entity.label))) > MAX_TEXT:
            long = Message("long-entity-name", {"kind": Words(kind), "most": Number(MAX_TEXT)})
            rest.append(entity.row.remark(long))
        elif found[kind].setdefault(entity.ref.key, entity) is not entity:
            rest.append(entity.row.remark(Message("entity-twice", {"kind": Words(kind)}), ref_told(entity.ref)))
    names = IdMaker()
    units = {key: names.unused(group.ref.id) for key, group in found["group"].items()}
    places = {key: str(place) for place, key in enumerate(units)}
    return EntityCatalogue(found["group"], found["user"], units, places, tuple(rest))


def group_parents(catalogue: EntityCatalogue) -> tuple[dict[Ref, Ref], list[Remark]]:
    """Group -> the group that it is part of, and what was mended to tell."""
    parents: dict[Ref, Ref] = {}
    mended: list[Remark] = []
    for key, group in catalogue.groups.items():
        for ref in group.refs("group", "parent", "childOf")[:1]:
            parent = catalogue.group(ref)
            if parent and parent != key:
                parents[key] = parent
            else:
                what = Message("parent-is-itself") if parent else Message("parent-not-among-groups")
                mended.append(group.row.remark(what, ref_told(ref)))
    for key, group in catalogue.groups.items():
        for ref in group.refs("group", "children", "parentOf"):
            child = catalogue.group(ref)
            if child is None:
                mended.append(group.row.remark(Message("child-not-among-groups"), ref_told(ref)))
            elif child != key and (stands := parents.setdefault(child, key)) != key:
                both = Listing((Quoted(ref.id), Quoted(catalogue.groups[stands].ref.id)), joined=",")
                mended.append(group.row.remark(Message("child-of-another"), Message("cell", {"cell": both})))
    return parents, mended + list(_opened(parents, catalogue))


def _opened(parents: dict[Ref, Ref], catalogue: EntityCatalogue) -> Iterator[Remark]:
    order = list(catalogue.groups)
    places = {key: place for place, key in enumerate(order)}
    above = [places[parents[key]] if key in parents else None for key in order]
    for ring in list(rings(above)):
        last = order[max(ring)]
        told = ring_told([catalogue.groups[order[place]].ref.id for place in ring], "units")
        yield catalogue.groups[last].row.remark(Message("ring-of-groups-opened"), told)
        del parents[last]


def _found(ref: Ref, among: Mapping[Ref, Entity]) -> Ref | None:
    return next((key for key in (ref.key, ref.key._replace(namespace="default")) if key in among), None)


def ref_told(ref: Ref) -> Message:
    """Which entity a remark is about."""
    return Message("cell", {"cell": Quoted(ref.id)})
