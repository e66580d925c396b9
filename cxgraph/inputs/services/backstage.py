"""A Backstage catalogue's groups and users -> an organisation, with an account of every entity.

A catalogue has no posts. Each user becomes one, titled by a job title where the user's entity has one, else by the
group; each group becomes a unit. Who reports to whom is unknown unless an entity says so: a parent of a group is
no manager of its members.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Listing, Message, Number, Quoted, Words
from cxgraph.core.message_lists import listing_of
from cxgraph.core.model import Unit
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.services.entities import Entity, Ref, parse_ref, read_entities
from cxgraph.inputs.tables.assemble import Besides, DrawnPosts, FirstMention, draw, finish, name_from_file
from cxgraph.inputs.tables.drafts import IdMaker
from cxgraph.inputs.tables.lines import ring_told, rings
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table

_TITLES: Final = ("jobtitle", "title", "position", "role", "jobrole")
_MANAGERS: Final = ("manager", "linemanager", "reportsto", "supervisor")
_HEADS: Final = ("lead", "teamlead", "leader", "head", "manager", "owner")
_FLAGS: Final = frozenset({"true", "false", "yes", "no"})
_COLUMNS: Final = ("id", "title", "manager", "holder", "unit")
_WHERE: Final = {"id": "metadata.name", "holder": "spec.profile.displayName", "unit": "spec.memberOf"}


_Mended: TypeAlias = tuple[Message, Message | None]
"""What was mended of an entity, and what is so of it alone."""


class _Catalogue(NamedTuple):
    """The entities by kind; for each group the id that it has as a unit, and what its members' rows call it."""

    groups: Mapping[Ref, Entity]
    users: Mapping[Ref, Entity]
    units: Mapping[Ref, str]
    places: Mapping[Ref, str]
    rest: tuple[Remark, ...]

    def group(self, ref: Ref) -> Ref | None:
        """The key of the group that a reference means, if there is one."""
        return _found(ref, self.groups)

    def user(self, text: str, namespace: str) -> Ref | None:
        """The key of the user that a text means, if there is one."""
        return _found(parse_ref(text, "user", namespace), self.users)


def import_backstage(
    sources: Sequence[tuple[str, bytes]], cuts: Sequence[str] = (), name: str | None = None
) -> Imported:
    """Reads the groups and users of a catalogue.

    Args:
        sources: Name and bytes of each file.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        name: What the sources are called together; the name of the first by default.

    Raises:
        OrgFileError: A file is not YAML, or no entity is a user.
    """
    file = name or sources[0][0]
    catalogue = _catalogue(entity for source, data in sources for entity in read_entities(data, source))
    if not catalogue.users:
        what, hint = Message("no-users", {"groups": Number(len(catalogue.groups))}), Message("give-users")
        raise OrgFileError([Problem(file, None, None, "", what, hint)])
    parents, mended = _parents(catalogue)
    rows, remarks = _rows(catalogue)
    titles = sum(bool(user.named(_TITLES)) for user in catalogue.users.values())
    used = [kind for place, kind in enumerate(_COLUMNS) if any(row.cells[place] for row in rows)]
    drawn = draw(Table(file, _COLUMNS, tuple(rows)), {kind: _COLUMNS.index(kind) for kind in used}, cuts)
    units, headless = _units(catalogue, parents, drawn)
    besides = Besides(
        rows=len(catalogue.groups) + len(catalogue.rest),
        not_carried=catalogue.rest,
        mended=(*mended, *remarks, *headless),
        notes=tuple(_notes(catalogue, titles, units.values(), drawn)),
        columns={kind: _WHERE[kind] for kind in used if kind in _WHERE},
        sources=(name,) if name else tuple(source for source, _ in sources),
    )
    return finish(drawn, units, _name(catalogue, parents) or name_from_file(file), besides)


def _found(ref: Ref, among: Mapping[Ref, Entity]) -> Ref | None:
    return next((key for key in (ref.key, ref.key._replace(namespace="default")) if key in among), None)


def _catalogue(entities: Iterable[Entity]) -> _Catalogue:
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
        elif max(map(len, (*entity.ref, _label(entity)))) > MAX_TEXT:
            long = Message("long-entity-name", {"kind": Words(kind), "most": Number(MAX_TEXT)})
            rest.append(entity.row.remark(long))
        elif found[kind].setdefault(entity.ref.key, entity) is not entity:
            rest.append(entity.row.remark(Message("entity-twice", {"kind": Words(kind)}), _named(entity.ref)))
    names = IdMaker()
    units = {key: names.unused(group.ref.id) for key, group in found["group"].items()}
    places = {key: str(place) for place, key in enumerate(units)}
    return _Catalogue(found["group"], found["user"], units, places, tuple(rest))


def _named(ref: Ref) -> Message:
    return Message("cell", {"cell": Quoted(ref.id)})


def _parents(catalogue: _Catalogue) -> tuple[dict[Ref, Ref], list[Remark]]:
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
                mended.append(group.row.remark(what, _named(ref)))
    for key, group in catalogue.groups.items():
        for ref in group.refs("group", "children", "parentOf"):
            child = catalogue.group(ref)
            if child is None:
                mended.append(group.row.remark(Message("child-not-among-groups"), _named(ref)))
            elif child != key and (stands := parents.setdefault(child, key)) != key:
                both = Listing((Quoted(ref.id), Quoted(catalogue.groups[stands].ref.id)), joined=",")
                mended.append(group.row.remark(Message("child-of-another"), Message("cell", {"cell": both})))
    return parents, mended + list(_opened(parents, catalogue))


def _opened(parents: dict[Ref, Ref], catalogue: _Catalogue) -> Iterator[Remark]:
    order = list(catalogue.groups)
    places = {key: place for place, key in enumerate(order)}
    above = [places[parents[key]] if key in parents else None for key in order]
    for ring in list(rings(above)):
        last = order[max(ring)]
        told = ring_told([catalogue.groups[order[place]].ref.id for place in ring], "units")
        yield catalogue.groups[last].row.remark(Message("ring-of-groups-opened"), told)
        del parents[last]


def _rows(catalogue: _Catalogue) -> tuple[list[Row], list[Remark]]:
    listed: dict[Ref, list[Ref]] = {}
    mended: list[Remark] = []
    for key, group in catalogue.groups.items():
        for ref in group.refs("user", "members", "hasMember"):
            if member := _found(ref, catalogue.users):
                listed.setdefault(member, []).append(key)
            else:
                mended.append(group.row.remark(Message("member-not-among-users"), _named(ref)))
    rows: list[Row] = []
    for key, user in catalogue.users.items():
        cells, whats = _cells(user, listed.get(key, []), catalogue)
        rows.append(user.row._replace(cells=cells))
        mended += itertools.starmap(user.row.remark, whats)
    return rows, mended


def _cells(user: Entity, listed: Sequence[Ref], catalogue: _Catalogue) -> tuple[tuple[str, ...], list[_Mended]]:
    groups, whats = _memberships(user, listed, catalogue)
    name = user.text("spec", "profile", "displayName") or user.text("metadata", "title")
    if not name:
        whats.append((Message("no-display-name"), None))
    title = user.named(_TITLES)
    if not title:
        whats.append((Message("no-job-title"), None))
        title = f"Member of {_label(groups[0])}" if groups else "Member"
    unit = catalogue.places[groups[0].ref.key] if groups else ""
    return (user.ref.id, title, _manager(user, catalogue), name or user.ref.name, unit), whats


def _memberships(user: Entity, listed: Sequence[Ref], catalogue: _Catalogue) -> tuple[list[Entity], list[_Mended]]:
    whats: list[_Mended] = []
    keys: dict[Ref, None] = {}
    for ref in user.refs("group", "memberOf", "memberOf"):
        if key := catalogue.group(ref):
            keys[key] = None
        else:
            whats.append((Message("group-not-among-groups"), _named(ref)))
    groups = [catalogue.groups[key] for key in dict.fromkeys([*keys, *listed])]
    if further := [Quoted(group.ref.id) for group in groups[1:]]:
        whats.append((Message("further-groups"), Message("cell", {"cell": listing_of(further)})))
    return groups, whats


def _manager(user: Entity, catalogue: _Catalogue) -> str:
    related = user.refs("user", "", "reportsTo", "managedBy")
    text = user.named(_MANAGERS)
    if text.casefold() in _FLAGS:
        text = ""
    if not text and related:
        text = "{}:{}/{}".format(*related[0])
    found = catalogue.user(text, user.ref.namespace) if text else None
    return catalogue.users[found].ref.id if found else text


def _label(entity: Entity) -> str:
    return entity.text("spec", "profile", "displayName") or entity.text("metadata", "title") or entity.ref.name


def _units(
    catalogue: _Catalogue, parents: Mapping[Ref, Ref], drawn: DrawnPosts
) -> tuple[dict[str, FirstMention], list[Remark]]:
    units: dict[str, FirstMention] = {}
    mended: list[Remark] = []
    for key, group in catalogue.groups.items():
        head, lost = _head(group, catalogue, drawn)
        if lost:
            mended.append(group.row.remark(Message("head-not-among-users"), Message("cell", {"cell": Quoted(lost)})))
        id_ = catalogue.units[key]
        parent = catalogue.units[parents[key]] if key in parents else None
        units[catalogue.places[key]] = FirstMention(
            Unit(id=id_, name=_label(group), parent=parent, head=head), group.row
        )
    return units, mended


def _head(group: Entity, catalogue: _Catalogue, drawn: DrawnPosts) -> tuple[str | None, str]:
    """The id of the post that heads a group; or a name that no user has."""
    text = group.named(_HEADS)
    if text.casefold() in _FLAGS or parse_ref(text, "user", "").kind.casefold() != "user":
        text = ""
    named = [parse_ref(text, "user", group.ref.namespace)] if text else group.refs("user", "", "ledBy", "ownedBy")
    if not named:
        return None, ""
    key = _found(named[0], catalogue.users)
    found = drawn.directory.find(catalogue.users[key].ref.id).post if key else None
    return (None, named[0].id) if found is None else (drawn.drafts[found].id, "")


def _name(catalogue: _Catalogue, parents: Mapping[Ref, Ref]) -> str | None:
    """The one top group that calls itself an organisation."""
    tops = [group for key, group in catalogue.groups.items() if key not in parents]
    names = [
        _label(group) for group in tops if group.text("spec", "type").casefold() in ("organization", "organisation")
    ]
    return names[0] if len(names) == 1 else None


def _notes(catalogue: _Catalogue, titles: int, units: Iterable[FirstMention], drawn: DrawnPosts) -> Iterator[Message]:
    if untitled := len(catalogue.users) - titles:
        yield Message("users-untitled", {"untitled": Number(untitled), "users": Number(len(catalogue.users))})
    if len(drawn.lines.unstated) == len(drawn.drafts):
        yield Message("users-without-manager")
    if not any(section.unit.head for section in units):
        yield Message("groups-without-lead")
    yield Message("catalogue-lists-users")
