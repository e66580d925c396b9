"""A company handbook's team file, as Sourcegraph and GitLab write theirs -> an organisation, with an account of it."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Listing, Message, Number, Quoted
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.services.json_records import import_found, labels_of
from cxgraph.inputs.services.layout import find_records
from cxgraph.inputs.services.markup import plain
from cxgraph.inputs.services.records import SourceRecord, documents, records, tree
from cxgraph.inputs.tables.assemble import Besides, draw, finish, name_from_file
from cxgraph.inputs.tables.assign import assign
from cxgraph.inputs.tables.columns import fold, known_headers
from cxgraph.inputs.tables.references import stands_for
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.units import units_by_name

KEY: Final = "key"
"""Stands for the key of a record, or the name of a file that is one record, among the fields that may name it."""

_KINDS: Final = ("id", "title", "manager", "holder", "first_name", "last_name", "unit", "end", "status", "current")
_NAMES: Final = ("managerroleslug", "slug", KEY, *known_headers()["id"], "username", "handle", "gitlab", "github")
_VACANT: Final = frozenset({"vacancy", "vacant", "openposition", "openrole"})
_TRUE: Final = frozenset({"true", "yes", "1"})
_NO_COLUMNS: Final[Mapping[str, str]] = {}


class _Person(NamedTuple):
    """A record, and its fields by their folded names."""

    record: SourceRecord
    fields: Mapping[str, tuple[str, ...]]

    def field(self, order: Iterable[str]) -> str | None:
        """The first field of an order in which something is written."""
        return next((name for name in order if self.fields.get(name)), None)

    def said(self, order: Iterable[str]) -> tuple[str, ...]:
        """What is written in it."""
        name = self.field(order)
        return self.fields[name] if name else ()

    @property
    def is_vacancy(self) -> bool:
        """Whether the record is of a post that nobody holds."""
        kinds = set(map(fold, self.fields.get("type", ())))
        words = kinds.union(map(fold, self.fields.get("status", ())))
        stands_in = not kinds and bool(_TRUE.intersection(self.fields.get("placeholder", ())))
        return stands_in or not words.isdisjoint(_VACANT)


def import_handbook(
    sources: Sequence[tuple[str, bytes]],
    columns: Mapping[str, str] = _NO_COLUMNS,
    cuts: Sequence[str] = (),
    name: str | None = None,
) -> Imported:
    """Reads a team file, or the files of a folder with one record each.

    A record is known by its ``manager_role_slug``, else by its slug, by the key it stands under, or by the name of
    its file; a field that managers are named by more often comes first. One person may stand in several records:
    each is a post. Where records disagree or point at nothing, what holds for tables holds here. Records within each
    other, as people below whoever they report to, or in teams within teams, are read as in JSON.

    Args:
        sources: Name and bytes of each file.
        columns: What a field holds -> its name, where the names alone do not say.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        name: What the sources are called together; the name of the first by default.

    Raises:
        OrgFileError: A file is not YAML, no record describes a post, or a field that was named does not exist.
    """
    file = name or sources[0][0]
    read = [(source, document) for source, data in sources for document in documents(data, source)]
    layout = find_records([(source, tree(document)) for source, document in read], labels_of(columns))
    if layout.is_nested:
        return import_found(layout, [source for source, _ in sources], columns, cuts, name)
    found = [_person(one) for source, document in read for one in records(document, PurePath(source).stem, source)]
    people = [person for person in found if person.fields]
    strays = tuple(_stray(person.record) for person in found if not person.fields)
    if not people:
        raise OrgFileError([Problem(file, None, None, "", Message("describes-no-post"))])
    headers = {fold(header): header for person in people for header in person.record.fields}
    assign(file, [*headers.values(), KEY], columns, ())
    orders = _orders(people, columns)
    rows, mended = _rows(people, orders)
    kinds = {kind: place for place, kind in enumerate(_KINDS) if any(row.cells[place] for row in rows)}
    drawn, _ = draw(Table(file, _KINDS, tuple(rows)), {"title": _KINDS.index("title"), **kinds}, cuts)
    besides = Besides(
        rows=len(strays),
        not_carried=strays,
        mended=tuple(mended),
        notes=(*_notes(people, orders["unit"]), *([] if "manager" in kinds else [Message("no-field-of-managers")])),
        columns={kind: used for kind in kinds if (used := _used(people, orders[kind], headers))},
        sources=(name,) if name else tuple(source for source, _ in sources),
    )
    return finish(drawn, units_by_name(drawn.drafts), name_from_file(file), besides)


def _stray(record: SourceRecord) -> Remark:
    return Remark(record.line, Message("no-record"), record.file)


def _person(record: SourceRecord) -> _Person:
    fields = {fold(name): texts for name, texts in record.fields.items()}
    # where nothing is written of somebody, the key alone makes no post
    return _Person(record, {KEY: (record.key,), **fields} if record.key and fields else fields)


def _orders(people: Sequence[_Person], named: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What a record holds -> the fields that may hold it, the first of them first."""
    orders = {kind: known_headers()[kind] for kind in _KINDS} | {"title": ("role", *known_headers()["title"])}
    orders |= {kind: (fold(field),) for kind, field in named.items()}
    if "id" not in named:
        managers = Counter(text for person in people for text in person.said(orders["manager"]))
        names = (*_NAMES, *orders["holder"])
        written = {name: {text for person in people for text in person.fields.get(name, ())} for name in names}
        orders["id"] = tuple(sorted(names, key=lambda name: -sum(map(managers.__getitem__, written[name]))))
    return orders


def _used(people: Iterable[_Person], order: Sequence[str], headers: Mapping[str, str]) -> str:
    used = dict.fromkeys(field for person in people if (field := person.field(order)))
    return " / ".join(headers.get(field, field) for field in sorted(used, key=order.index))


def _rows(people: Sequence[_Person], orders: Mapping[str, Sequence[str]]) -> tuple[list[Row], list[Remark]]:
    refs = {text for person in people for text in person.said(orders["id"])[:1]}
    first = orders["id"][:1]
    taken = {text for person in people for text in person.said(first)}
    other_names = _other_names(people, orders["id"])
    rows: list[Row] = []
    mended: list[Remark] = []
    for person in people:
        said = {kind: person.said(orders[kind]) for kind in _KINDS}
        cells = {kind: texts[0] if texts else "" for kind, texts in said.items()}
        whats: list[tuple[Message, Message | None]] = []
        cells["title"] = plain(written := ", ".join(said["title"]))
        if cells["title"] != " ".join(written.split()):
            whats.append((Message("marks-taken-out"), None))
        if others := said["manager"][1:]:
            left_out = Listing(tuple(map(Quoted, others)), joined=",")
            whats.append((Message("first-of-managers"), Message("these-left-out", {"managers": left_out})))
        if cells["manager"] not in refs and (ref := other_names.get(cells["manager"])):
            whats.append((Message("manager-by-other-name"), stands_for(cells["manager"], ref)))
            cells["manager"] = ref
        if cells["id"] in taken and not person.said(first):
            whats.append((Message("name-of-other-post"), Message("cell", {"cell": Quoted(cells["id"])})))
            cells["id"] = ""
        if person.is_vacancy:
            cells["holder"] = "Vacant"
        line = person.record.line
        row = Row(line, line, tuple(map(cells.__getitem__, _KINDS)), person.record.file, person.record.column)
        rows.append(row)
        mended += itertools.starmap(row.remark, whats)
    return rows, mended


def _other_names(people: Iterable[_Person], order: Sequence[str]) -> dict[str, str]:
    """Texts that name one record only, though it is known by another -> what it is known by."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for person in people:
        for text in {text for name in order for text in person.fields.get(name, ())}:
            if found.setdefault(text, ref := person.said(order)[0]) != ref:
                shared.add(text)
    return {text: ref for text, ref in found.items() if text not in shared}


def _notes(people: Iterable[_Person], units: Sequence[str]) -> Iterator[Message]:
    if further := sum(len(person.said(units)) > 1 for person in people):
        yield Message("several-units", {"records": Number(further)})
