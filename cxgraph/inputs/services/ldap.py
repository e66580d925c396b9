"""Entries of a directory, in LDIF or as Active Directory lists them -> an organisation, with an account of each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.services import distinguished
from cxgraph.inputs.services.directory_entries import is_disabled, name_of_person, role_of
from cxgraph.inputs.services.distinguished import first_value
from cxgraph.inputs.services.ldif import Entry, read_entries
from cxgraph.inputs.services.nested_units import NamedGroup, nest_units
from cxgraph.inputs.services.vocabulary import directory
from cxgraph.inputs.tables.columns import fold
from cxgraph.inputs.tables.rows import Row, Table, refuse_more_items
from cxgraph.inputs.tables.table import import_rows

_NO_COLUMNS: Final[Mapping[str, str]] = {}
_FIRST: Final = ("title", "unit", "organization", "status", "end", "email")
"""What columns hold that have one value for each entry, read off attributes."""
_ABOVE: Final = ("manager", "reportsto", "supervisor")
_HEADS: Final = ("managedby", "manager", "owner")


class _Unit(NamedTuple):
    """A unit by its place in the directory: its name, the key of the unit around it, and its head's name there."""

    name: str
    around: str
    head: str


def import_ldif(
    sources: Sequence[tuple[str, bytes]],
    columns: Mapping[str, str] = _NO_COLUMNS,
    cuts: Sequence[str] = (),
    name: str | None = None,
) -> Imported:
    """Reads the people of a directory: their managers by their names in it, their units by department, else by place.

    Accounts that are disabled are rows of the past; computers, groups, accounts of programs and changes are no posts,
    and named. Organisational units are units, each in the one around it, but for those that only hold everybody.

    Args:
        sources: Name and bytes of each file.
        columns: What an attribute holds -> its name.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        name: What the sources are called together; the name of the first by default.

    Raises:
        OrgFileError: A file is no text, or nobody in it holds a post.
    """
    file = name or sources[0][0]
    people, units, strays = _sorted([entry for source, data in sources for entry in read_entries(data, source)], file)
    if not people:
        raise OrgFileError([_nobody(file, strays)])
    listed = len(units)
    table, named, mended, refs = _table(file, people, units, {kind: name for kind, name in columns.items() if name})
    named |= {kind: "" for kind, name in columns.items() if not name}
    imported = import_rows(table._replace(strays=tuple(strays)), named, cuts)
    report = replace(
        imported.report,
        source=(name,) if name else tuple(source for source, _ in sources),
        rows_read=imported.report.rows_read + listed,
        rows_carried=imported.report.rows_carried + listed,
        mended=(*imported.report.mended, *mended),
    )
    return nest_units(replace(imported, report=report), _groups(units, refs))


def _sorted(entries: Sequence[Entry], file: str) -> tuple[list[Entry], dict[str, _Unit], list[Remark]]:
    """The people and units among entries, and why the others are neither."""
    refuse_more_items(len(entries), file)
    people: list[Entry] = []
    units: dict[str, _Unit] = {}
    strays: list[Remark] = []
    for entry in entries:
        role, why = role_of(entry)
        if role == "person":
            people.append(entry)
        elif role == "unit":
            units.setdefault(distinguished.key(entry.dn), _unit(entry.dn, entry.first(*_HEADS)))
        elif why:
            strays.append(Remark(entry.line, why, entry.file))
    return people, units, strays


def _nobody(file: str, strays: Iterable[Remark]) -> Problem:
    reasons = Counter(stray.what for stray in strays).most_common(1)
    why = [Message("not-carried-mostly", {"why": what, "rows": Number(times)}) for what, times in reasons]
    return Problem(file, None, None, "", Message("describes-no-post"), *why)


def _unit(dn: str, head: str = "") -> _Unit:
    return _Unit(first_value(dn), _around(distinguished.above(distinguished.key(dn))), head)


def _around(key: str) -> str:
    """The key of the unit that an entry lies in, past those that only hold everybody; empty for none."""
    while key:
        kind, _, value = key.partition("\0")[0].partition("=")
        if kind == "ou" and fold(value) not in directory("container"):
            return key
        key = distinguished.above(key)
    return ""


def _place_in_units(dn: str, units: dict[str, _Unit]) -> str:
    """The name of the unit that an entry lies in; units on the way up are added, named as the directory has them."""
    told = distinguished.parts(dn)
    key = distinguished.key(dn)
    innermost = ""
    for step in range(1, len(told)):
        key = distinguished.above(key)
        if key == _around(key) and key:
            units.setdefault(key, _Unit(told[step][1], _around(distinguished.above(key)), ""))
            innermost = innermost or units[key].name
    return innermost


def _table(
    file: str, people: Sequence[Entry], units: dict[str, _Unit], columns: Mapping[str, str]
) -> tuple[Table, dict[str, str], list[Remark], dict[str, str]]:
    """The people as rows; what columns hold; what was mended; and name in the directory -> what a post is known by."""
    of = {kind: (columns[kind].casefold(),) if kind in columns else tuple(directory(kind)) for kind in _FIRST}
    known_by, refs = _known_by(people, columns.get("id"))
    by_dn = {distinguished.key(entry.dn): ref for entry, ref in zip(people, refs, strict=True) if entry.dn}
    above = (columns["manager"].casefold(),) if "manager" in columns else _ABOVE
    has_units = any(entry.first(*of["unit"]) for entry in people)
    rows: list[Row] = []
    mended: list[Remark] = []
    for entry, ref in zip(people, refs, strict=True):
        managers = next((entry.attributes[name] for name in above if entry.attributes.get(name)), [])
        texts = {kind: entry.first(*names) for kind, names in of.items()}
        texts |= {
            "id": ref,
            "manager": "; ".join(_referred(manager, by_dn) for manager in managers),
            "holder": name_of_person(entry),
            "current": "false" if is_disabled(entry) else "",
        }
        if not has_units:
            texts["unit"] = _place_in_units(entry.dn, units)
        row = Row(entry.line, entry.line, tuple(texts[kind] for kind in _KINDS), entry.file)
        rows.append(row)
        mended += (
            row.remark(Message("first-of-values", {"attribute": Quoted(entry.names[name])}))
            for kind in ("title", "unit")
            if (name := _given(entry, of[kind])) and len(entry.attributes[name]) > 1
        )
    headers = {kind: _written(people, of[kind], kind) for kind in _FIRST}
    headers |= {"id": known_by, "manager": _written(people, above, "manager"), "current": "enabled"}
    headers |= {"holder": _written(people, tuple(directory("holder")), "name")}
    used = [place for place, kind in enumerate(_KINDS) if kind in _NEEDED or any(row.cells[place] for row in rows)]
    told = _told_apart([headers[_KINDS[place]] for place in used])
    rows = [row.with_cells(tuple(row.cells[place] for place in used)) for row in rows]
    return (
        Table(file, tuple(told), tuple(rows)),
        {_KINDS[place]: header for place, header in zip(used, told, strict=True)},
        mended,
        by_dn,
    )


_KINDS: Final = ("id", "title", "manager", "holder", "email", "unit", "organization", "status", "end", "current")
_NEEDED: Final = ("id", "title", "manager", "holder")


def _told_apart(headers: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    told = []
    for header in headers:
        seen[header] += 1
        told.append(header if seen[header] == 1 else f"{header} ({seen[header]})")
    return told


def _given(entry: Entry, names: Iterable[str]) -> str:
    return next((name for name in names if entry.attributes.get(name)), "")


def _written(people: Sequence[Entry], names: Sequence[str], otherwise: str) -> str:
    """What an attribute is called in the file, the first that is given of several."""
    return next((entry.names[name] for entry in people if (name := _given(entry, names))), otherwise)


def _known_by(people: Sequence[Entry], named: str | None) -> tuple[str, list[str]]:
    """The attribute that every entry has and no two share, and its values; else the name in the directory."""
    for name in (named.casefold(),) if named else directory("id"):
        refs = [entry.first(name) for entry in people]
        if all(refs) and len(set(map(str.casefold, refs))) == len(refs):
            return people[0].names[name], refs
    return "dn", [entry.dn or name_of_person(entry) for entry in people]


def _referred(manager: str, by_dn: Mapping[str, str]) -> str:
    """What the post of a manager is known by; of one who is not there the name that the directory has."""
    found = by_dn.get(distinguished.key(manager))
    return found or (distinguished.parts(manager)[0][1] if distinguished.parts(manager) else manager)


def _groups(units: Mapping[str, _Unit], refs: Mapping[str, str]) -> list[NamedGroup]:
    order = {key: place for place, key in enumerate(units)}
    return [
        NamedGroup(
            unit.name,
            next((order[key] for key in (unit.around,) if key in order), None),
            _referred(unit.head, refs) if unit.head else "",
        )
        for unit in units.values()
    ]
