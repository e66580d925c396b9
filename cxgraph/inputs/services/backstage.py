"""A Backstage catalogue's groups and users -> an organisation, with an account of every entity.

A catalogue has no posts. Each user becomes one, titled by a job title where the user's entity has one, else by the
group; each group becomes a unit. Who reports to whom is unknown unless an entity says so: a parent of a group is
no manager of its members.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.message_lists import listing_of
from cxgraph.core.model import Unit
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.services.catalogue import EntityCatalogue, catalogue_of, group_parents, ref_told
from cxgraph.inputs.services.entities import Entity, Ref, parse_ref, read_entities
from cxgraph.inputs.tables.assemble import Besides, DrawnPosts, draw, finish, name_from_file
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.units import FirstMention, by_key

_TITLES: Final = ("jobtitle", "title", "position", "role", "jobrole")
_MANAGERS: Final = ("manager", "linemanager", "reportsto", "supervisor")
_HEADS: Final = ("lead", "teamlead", "leader", "head", "manager", "owner")
_FLAGS: Final = frozenset({"true", "false", "yes", "no"})
_COLUMNS: Final = ("id", "title", "manager", "holder", "unit")
_WHERE: Final = {"id": "metadata.name", "holder": "spec.profile.displayName", "unit": "spec.memberOf"}


_Mended: TypeAlias = tuple[Message, Message | None]
"""What was mended of an entity, and what is so of it alone."""


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
    catalogue = catalogue_of(entity for source, data in sources for entity in read_entities(data, source))
    if not catalogue.users:
        what, hint = Message("no-users", {"groups": Number(len(catalogue.groups))}), Message("give-users")
        raise OrgFileError([Problem(file, None, None, "", what, hint)])
    parents, mended = group_parents(catalogue)
    rows, remarks = _rows(catalogue)
    titles = sum(bool(user.named(_TITLES)) for user in catalogue.users.values())
    used = [kind for place, kind in enumerate(_COLUMNS) if any(row.cells[place] for row in rows)]
    drawn, directory = draw(Table(file, _COLUMNS, tuple(rows)), {kind: _COLUMNS.index(kind) for kind in used}, cuts)
    units, headless = _units(catalogue, parents, drawn, directory)
    besides = Besides(
        rows=len(catalogue.groups) + len(catalogue.rest),
        not_carried=catalogue.rest,
        mended=(*mended, *remarks, *headless),
        notes=tuple(_notes(catalogue, titles, units.values(), drawn)),
        columns={kind: _WHERE[kind] for kind in used if kind in _WHERE},
        sources=(name,) if name else tuple(source for source, _ in sources),
    )
    return finish(drawn, by_key(units, drawn.drafts), _name(catalogue, parents) or name_from_file(file), besides)


def _rows(catalogue: EntityCatalogue) -> tuple[list[Row], list[Remark]]:
    listed: dict[Ref, list[Ref]] = {}
    mended: list[Remark] = []
    for key, group in catalogue.groups.items():
        for ref in group.refs("user", "members", "hasMember"):
            if member := catalogue.user(ref):
                listed.setdefault(member, []).append(key)
            else:
                mended.append(group.row.remark(Message("member-not-among-users"), ref_told(ref)))
    rows: list[Row] = []
    for key, user in catalogue.users.items():
        cells, whats = _cells(user, listed.get(key, []), catalogue)
        rows.append(user.row.with_cells(cells))
        mended += itertools.starmap(user.row.remark, whats)
    return rows, mended


def _cells(user: Entity, listed: Sequence[Ref], catalogue: EntityCatalogue) -> tuple[tuple[str, ...], list[_Mended]]:
    groups, whats = _memberships(user, listed, catalogue)
    name = user.text("spec", "profile", "displayName") or user.text("metadata", "title")
    if not name:
        whats.append((Message("no-display-name"), None))
    title = user.named(_TITLES)
    if not title:
        whats.append((Message("no-job-title"), None))
        title = f"Member of {groups[0].label}" if groups else "Member"
    unit = catalogue.places[groups[0].ref.key] if groups else ""
    return (user.ref.id, title, _manager(user, catalogue), name or user.ref.name, unit), whats


def _memberships(user: Entity, listed: Sequence[Ref], catalogue: EntityCatalogue) -> tuple[list[Entity], list[_Mended]]:
    whats: list[_Mended] = []
    keys: dict[Ref, None] = {}
    for ref in user.refs("group", "memberOf", "memberOf"):
        if key := catalogue.group(ref):
            keys[key] = None
        else:
            whats.append((Message("group-not-among-groups"), ref_told(ref)))
    groups = [catalogue.groups[key] for key in dict.fromkeys([*keys, *listed])]
    if further := [Quoted(group.ref.id) for group in groups[1:]]:
        whats.append((Message("further-groups"), Message("cell", {"cell": listing_of(further)})))
    return groups, whats


def _manager(user: Entity, catalogue: EntityCatalogue) -> str:
    related = user.refs("user", "", "reportsTo", "managedBy")
    text = user.named(_MANAGERS)
    if text.casefold() in _FLAGS:
        text = ""
    if not text and related:
        text = "{}:{}/{}".format(*related[0])
    found = catalogue.user(parse_ref(text, "user", user.ref.namespace)) if text else None
    return catalogue.users[found].ref.id if found else text


def _units(
    catalogue: EntityCatalogue, parents: Mapping[Ref, Ref], drawn: DrawnPosts, directory: Directory
) -> tuple[dict[str, FirstMention], list[Remark]]:
    units: dict[str, FirstMention] = {}
    mended: list[Remark] = []
    for key, group in catalogue.groups.items():
        head, lost = _head(group, catalogue, drawn, directory)
        if lost:
            mended.append(group.row.remark(Message("head-not-among-users"), Message("cell", {"cell": Quoted(lost)})))
        id_ = catalogue.units[key]
        parent = catalogue.units[parents[key]] if key in parents else None
        units[catalogue.places[key]] = FirstMention(Unit(id=id_, name=group.label, parent=parent, head=head), group.row)
    return units, mended


def _head(group: Entity, catalogue: EntityCatalogue, drawn: DrawnPosts, directory: Directory) -> tuple[str | None, str]:
    """The id of the post that heads a group; or a name that no user has."""
    text = group.named(_HEADS)
    if text.casefold() in _FLAGS or parse_ref(text, "user", "").kind.casefold() != "user":
        text = ""
    named = [parse_ref(text, "user", group.ref.namespace)] if text else group.refs("user", "", "ledBy", "ownedBy")
    if not named:
        return None, ""
    key = catalogue.user(named[0])
    found = directory.find(catalogue.users[key].ref.id).post if key else None
    return (None, named[0].id) if found is None else (drawn.drafts[found].id, "")


def _name(catalogue: EntityCatalogue, parents: Mapping[Ref, Ref]) -> str | None:
    """The one top group that calls itself an organisation."""
    tops = [group for key, group in catalogue.groups.items() if key not in parents]
    names = [group.label for group in tops if group.text("spec", "type").casefold() in ("organization", "organisation")]
    return names[0] if len(names) == 1 else None


def _notes(
    catalogue: EntityCatalogue, titles: int, units: Iterable[FirstMention], drawn: DrawnPosts
) -> Iterator[Message]:
    if untitled := len(catalogue.users) - titles:
        yield Message("users-untitled", {"untitled": Number(untitled), "users": Number(len(catalogue.users))})
    if len(drawn.lines.unstated) == len(drawn.drafts):
        yield Message("users-without-manager")
    if not any(section.unit.head for section in units):
        yield Message("groups-without-lead")
    yield Message("catalogue-lists-users")
