"""A Backstage catalogue's groups and users -> an organisation, with an account of every entity.

A catalogue has no posts. Each user becomes one, titled by a job title where the user's entity has one, else by the
group; each group becomes a unit. Who reports to whom is unknown unless an entity says so: a parent of a group is
no manager of its members.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.listing import listing
from cxgraph.core.model import Unit
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.services.entities import Entity, Ref, parse_ref, read_entities
from cxgraph.inputs.tables.assemble import Besides, DrawnPosts, FirstMention, draw, finish, name_from_file
from cxgraph.inputs.tables.drafts import IdMaker
from cxgraph.inputs.tables.lines import rings
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table

_TITLES: Final = ("jobtitle", "title", "position", "role", "jobrole")
_MANAGERS: Final = ("manager", "linemanager", "reportsto", "supervisor")
_HEADS: Final = ("lead", "teamlead", "leader", "head", "manager", "owner")
_FLAGS: Final = frozenset({"true", "false", "yes", "no"})
_COLUMNS: Final = ("id", "title", "manager", "holder", "unit")
_WHERE: Final = {"id": "metadata.name", "holder": "spec.profile.displayName", "unit": "spec.memberOf"}


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
        what = f"the catalogue has no users (groups: {len(catalogue.groups)}), and a chart needs at least one post"
        hint = "give the files with the users as well, or their folder"
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
            rest.append(entity.row.remark("it is no entity of a catalogue"))
        elif kind not in found:
            rest.append(entity.row.remark(f"a {entity.ref.kind} is neither a group nor a user"))
        elif not entity.ref.name:
            rest.append(entity.row.remark(f"the {kind} has no name"))
        elif max(map(len, (*entity.ref, _label(entity)))) > MAX_TEXT:
            rest.append(entity.row.remark(f"the {kind} has a name of more than {MAX_TEXT:,} characters"))
        elif found[kind].setdefault(entity.ref.key, entity) is not entity:
            rest.append(entity.row.remark(f"another {kind} has its name and namespace: {entity.ref.id}"))
    names = IdMaker()
    units = {key: names.unused(group.ref.id) for key, group in found["group"].items()}
    places = {key: str(place) for place, key in enumerate(units)}
    return _Catalogue(found["group"], found["user"], units, places, tuple(rest))


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
                why = "is itself" if parent else "is not among the groups"
                mended.append(group.row.remark(f"its parent {why}, so it is left out: {ref.id}"))
    for key, group in catalogue.groups.items():
        for ref in group.refs("group", "children", "parentOf"):
            child = catalogue.group(ref)
            if child is None:
                mended.append(group.row.remark(f"its child is not among the groups: {ref.id}"))
            elif child != key and (stands := parents.setdefault(child, key)) != key:
                other = catalogue.groups[stands].ref.id
                mended.append(group.row.remark(f"its child names another parent, which stands: {ref.id}, {other}"))
    return parents, mended + list(_opened(parents, catalogue))


def _opened(parents: dict[Ref, Ref], catalogue: _Catalogue) -> Iterator[Remark]:
    order = list(catalogue.groups)
    places = {key: place for place, key in enumerate(order)}
    above = [places[parents[key]] if key in parents else None for key in order]
    for ring in list(rings(above)):
        last = order[max(ring)]
        names = listing([catalogue.groups[order[place]].ref.id for place in ring], " > ")
        yield catalogue.groups[last].row.remark(f"its parent is left out to open a ring of groups: {names}")
        del parents[last]


def _rows(catalogue: _Catalogue) -> tuple[list[Row], list[Remark]]:
    listed: dict[Ref, list[Ref]] = {}
    mended: list[Remark] = []
    for key, group in catalogue.groups.items():
        for ref in group.refs("user", "members", "hasMember"):
            if member := _found(ref, catalogue.users):
                listed.setdefault(member, []).append(key)
            else:
                mended.append(group.row.remark(f"its member is not among the users: {ref.id}"))
    rows: list[Row] = []
    for key, user in catalogue.users.items():
        cells, whats = _cells(user, listed.get(key, []), catalogue)
        rows.append(user.row._replace(cells=cells))
        mended += map(user.row.remark, whats)
    return rows, mended


def _cells(user: Entity, listed: Sequence[Ref], catalogue: _Catalogue) -> tuple[tuple[str, ...], list[str]]:
    groups, whats = _memberships(user, listed, catalogue)
    name = user.text("spec", "profile", "displayName") or user.text("metadata", "title")
    if not name:
        whats.append("it has no display name, so the name it is filed under stands for its holder")
    title = user.named(_TITLES)
    if not title:
        whats.append("it has no job title, so its post is titled by its group")
        title = f"Member of {_label(groups[0])}" if groups else "Member"
    unit = catalogue.places[groups[0].ref.key] if groups else ""
    return (user.ref.id, title, _manager(user, catalogue), name or user.ref.name, unit), whats


def _memberships(user: Entity, listed: Sequence[Ref], catalogue: _Catalogue) -> tuple[list[Entity], list[str]]:
    whats: list[str] = []
    keys: dict[Ref, None] = {}
    for ref in user.refs("group", "memberOf", "memberOf"):
        if key := catalogue.group(ref):
            keys[key] = None
        else:
            whats.append(f"its group is not among the groups: {ref.id}")
    groups = [catalogue.groups[key] for key in dict.fromkeys([*keys, *listed])]
    if further := listing([group.ref.id for group in groups[1:]]):
        whats.append(f"a post has one unit, so its further groups are left out: {further}")
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
            mended.append(group.row.remark(f"its head is not among the users: {lost}"))
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


def _notes(catalogue: _Catalogue, titles: int, units: Iterable[FirstMention], drawn: DrawnPosts) -> Iterator[str]:
    if untitled := len(catalogue.users) - titles:
        yield f"{untitled} of {len(catalogue.users)} users have no job title: their roles cannot be told"
    if len(drawn.lines.unstated) == len(drawn.drafts):
        yield "no user names a manager: who reports to whom is not known, nor who is at the top"
    if not any(section.unit.head for section in units):
        yield "no group names who leads it"
    yield "a catalogue lists the people who use it, so there may be posts that it does not list"
