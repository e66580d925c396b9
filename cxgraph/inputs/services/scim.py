"""Users in SCIM 2.0, as identity providers hand them out in JSON -> an organisation, with an account of every user."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Listing, Message, Quoted
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.services.scanner import ListItem, items
from cxgraph.inputs.tables.assemble import Besides, draw, finish, name_from_file
from cxgraph.inputs.tables.assign import assign
from cxgraph.inputs.tables.rows import Row, Table, one_line
from cxgraph.inputs.tables.units import units_by_name

_ATTRIBUTES: Final[Mapping[str, str]] = {
    "title": "title",
    "manager": "manager",
    "holder": "displayName",
    "email": "emails",
    "unit": "department",
    "organization": "organization",
}
"""What a column holds -> the attribute of a user that it is read from."""
_IDS: Final = ("id", "externalId", "employeeNumber", "userName")
"""Attributes that managers may be given by, the most usual first."""
_HEADERS: Final = (*_ATTRIBUTES.values(), *_IDS)
_EXTENSION: Final = ":enterprise:"
_NO_COLUMNS: Final[Mapping[str, str]] = {}


def import_scim(
    sources: Sequence[tuple[str, bytes]],
    columns: Mapping[str, str] = _NO_COLUMNS,
    cuts: Sequence[str] = (),
    name: str | None = None,
) -> Imported:
    """Reads a list of users, a bare list or one user; the pages of a long list are several files.

    Who reports to whom, the department and the employee's number are in the enterprise extension. Users that are
    not active are not carried; groups, and users without a title, are no posts.

    Args:
        sources: Name and bytes of each file.
        columns: What an attribute holds -> its name, as ``id=employeeNumber``.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        name: What the sources are called together; the name of the first by default.

    Raises:
        OrgFileError: A file is not JSON, or nobody in it holds a post.
    """
    file = name or sources[0][0]
    found = [item for source, data in sources for item in items(data, source, "resources")]
    rows: list[Row] = []
    strays: list[Remark] = []
    for item in found:
        stray = _stray(item)
        if stray is None:
            rows.append(_row(item))
        else:
            strays.append(stray)
    if not rows:
        raise OrgFileError([Problem(file, None, None, "", Message("describes-no-post"))])
    named = assign(file, _HEADERS, columns, ())
    attributes = {**_ATTRIBUTES, "id": _known_by(rows)}
    places = {kind: _HEADERS.index(attribute) for kind, attribute in attributes.items()}
    places |= {kind: named[kind] for kind in columns}
    places = {kind: place for kind, place in places.items() if kind == "title" or any(r.cells[place] for r in rows)}
    drawn, _ = draw(Table(file, _HEADERS, tuple(rows)), places, cuts)
    besides = Besides(
        rows=len(strays),
        not_carried=tuple(strays),
        columns={kind: _HEADERS[place] for kind, place in places.items()},
        sources=(name,) if name else tuple(source for source, _ in sources),
    )
    return finish(drawn, units_by_name(drawn.drafts), _name(rows) or name_from_file(file), besides)


def _known_by(rows: Sequence[Row]) -> str:
    """The attribute that managers are given by."""
    managers = {row.cells[_HEADERS.index("manager")] for row in rows}
    written = {name: {row.cells[_HEADERS.index(name)] for row in rows} - {""} for name in _IDS}
    return max(_IDS, key=lambda name: (len(managers & written[name]), bool(written[name])))


def _stray(item: ListItem) -> Remark | None:
    """Why an item becomes no post; None for a user."""
    user = item.value
    if not isinstance(user, dict):
        return Remark(item.number, Message("no-user"), item.file)
    kinds = [_word(schema).rpartition(":")[2] for schema in _list(_get(user, "schemas"))]
    if kinds and not {"User", "1.0"}.intersection(kinds):
        named = Listing(tuple(map(Quoted, kinds)), joined=",")
        return Remark(item.number, Message("other-than-user"), item.file, Message("of-kinds", {"kinds": named}))
    if _word(_get(user, "active")).casefold() == "false":
        return Remark(item.number, Message("user-not-active"), item.file)
    return None


def _row(item: ListItem) -> Row:
    user = item.value
    work = next((part for key, part in user.items() if _EXTENSION in key.casefold() and isinstance(part, dict)), {})
    cells = {
        "title": _get(user, "title"),
        "manager": _manager(_get(work, "manager") or _get(user, "manager")),
        "displayName": _called(user),
        "emails": _main(_get(user, "emails")),
        "department": _get(work, "department") or _get(work, "division"),
        "organization": _get(work, "organization"),
        "id": _get(user, "id"),
        "externalId": _get(user, "externalId"),
        "employeeNumber": _get(work, "employeeNumber"),
        "userName": _get(user, "userName"),
    }
    texts = tuple(one_line(_word(cells[header])) for header in _HEADERS)
    return Row(item.number, item.line, texts, item.file, item.column)


def _manager(manager: Any) -> Any:
    if not isinstance(manager, dict):
        return manager
    ref = _get(manager, "value") or _get(manager, "managerId") or _word(_get(manager, "$ref")).rpartition("/")[2]
    return ref or _get(manager, "displayName")


def _called(user: Mapping[str, Any]) -> Any:
    name = _get(user, "name")
    halves = " ".join(filter(None, (_word(_get(name, "givenName")), _word(_get(name, "familyName")))))
    return _get(user, "displayName") or _get(name, "formatted") or halves


def _main(values: Any) -> Any:
    """The primary one of several values, else the first."""
    several = [value for value in _list(values) if isinstance(value, dict)]
    primary = [value for value in several if _get(value, "primary") is True]
    return next((_get(value, "value") for value in (*primary, *several)), "")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _word(value: Any) -> str:
    """A plain value as it is written; the empty text for a list or an object, which may be nested without end."""
    return "" if isinstance(value, dict | list) else str(value)


def _get(group: Any, attribute: str) -> Any:
    """An attribute, whose name is read without case; the empty text where it is missing or null."""
    if not isinstance(group, dict):
        return ""
    wanted = attribute.casefold()
    found = group.get(attribute)
    if found is None:
        found = next((value for key, value in group.items() if key.casefold() == wanted), None)
    return "" if found is None else found


def _name(rows: Sequence[Row]) -> str | None:
    names = {name for row in rows if (name := row.cells[_HEADERS.index("organization")])}
    return names.pop() if len(names) == 1 else None
