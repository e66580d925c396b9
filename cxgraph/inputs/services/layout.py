"""A tree of objects and lists of any layout -> the records in it, which stands below which, and in what group.

Nothing is taken from how a file is named or written: a record is an object that names somebody, a title or a manager,
and lists are told apart by what their items say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, NamedTuple

from cxgraph.core.model import pack
from cxgraph.inputs.services.belonging import PERSONAL, are_lines, is_keyed, lists_in, units_by_key, use_of
from cxgraph.inputs.services.edges import LineEnds, line_ends
from cxgraph.inputs.services.fields import fields_of, tells, text_of
from cxgraph.inputs.services.json_text import Group
from cxgraph.inputs.services.outline import is_outline, names_in
from cxgraph.inputs.services.parted_labels import with_parted_labels
from cxgraph.inputs.services.titled_keys import with_titles
from cxgraph.inputs.services.vocabulary import kind_of, kinds_of, says
from cxgraph.inputs.tables.columns import fold


@dataclass(slots=True)
class FoundRecord:
    """One record.

    Attributes:
        place: Where the object begins: line and column, packed into one number.
        fields: Label -> text.
        key: What it stands under, where objects are listed by keys.
        above: Index of the record that it stands below.
        under: The key of the list that it stands below another by.
        group: Index of the group that it stands in.
        cohort: Which list it is of: the keys that lead to it.
        file: Its file.
        beside: Places of records that dotted lines lead to.
    """

    place: int
    fields: dict[str, str]
    key: str
    above: int | None
    under: str
    group: int | None
    cohort: tuple[str, ...]
    file: str
    beside: Sequence[int] = ()


class FoundGroup(NamedTuple):
    """An object that lists members: its name, the group around it, and how it names whoever heads it."""

    name: str
    above: int | None
    head: str
    is_whole: bool


@dataclass(slots=True)
class FoundRecords:
    """What a walk through trees finds.

    Attributes:
        named: Folded label -> what it holds, where the caller says so.
        records: Every record, those that others stand below before them.
        groups: Objects that list members.
        edges: Lines of lists of these.
        joined: The key of the first such list.
        plain: Items of lists that are no objects: where, in which file, and their number in the list.
        keys: Keys that were seen, as many as a message tells.
        unread: Keys of lists within records that tell nothing that is read.
    """

    named: Mapping[str, str]
    records: list[FoundRecord] = field(default_factory=list)
    groups: list[FoundGroup] = field(default_factory=list)
    edges: list[LineEnds] = field(default_factory=list)
    joined: str = ""
    plain: list[tuple[tuple[str, ...], str, int]] = field(default_factory=list)
    keys: dict[str, None] = field(default_factory=dict)
    unread: dict[str, None] = field(default_factory=dict)

    @property
    def is_nested(self) -> bool:
        """Whether records stand below or beside each other, or in groups, rather than in one list."""
        groups = any(not group.is_whole for group in self.groups)
        return groups or bool(self.edges) or any(record.above is not None for record in self.records)

    def kinds(self, labels: Mapping[str, str]) -> frozenset[str]:
        """What a record's labels hold, those that the caller named included."""
        own = {self.named[fold(name)] for name in labels if fold(name) in self.named} if self.named else set()
        return kinds_of(labels.keys()) | own


class _Place(NamedTuple):
    """Where in a tree a walk is."""

    file: str
    cohort: tuple[str, ...] = ()
    key: str = ""
    above: int | None = None
    under: str = ""
    group: int | None = None
    is_whole: bool = False

    @property
    def is_top(self) -> bool:
        """Whether this is the whole of a file."""
        return self.is_whole and self.above is None

    def inside(self, key: str) -> "_Place":
        return _Place(self.file, (*self.cohort, key), group=self.group)


def find_records(trees: Sequence[tuple[str, Any]], named: Mapping[str, str]) -> FoundRecords:
    """Every record in the values of files, whatever the layout.

    Args:
        trees: File and value of each.
        named: Folded label -> what it holds, where the caller says so.
    """
    layout = FoundRecords(named)
    for file, value in trees:
        key = PurePath(file).stem if len(trees) > 1 else ""
        place = _Place(file, key=key if isinstance(value, Group) else "", is_whole=True)
        if is_outline(value):
            first = len(layout.records)
            for name, begins, above in names_in(value, None, first):
                found = _record(Group(), {"name": name}, _Place(file, above=above, under="above"))
                found.place = begins or pack(1, 1)
                layout.records.append(found)
        else:
            _walk(value, place, layout)
    return layout


def _walk(value: Any, place: _Place, layout: FoundRecords) -> None:
    if isinstance(value, list):
        _walk_list(value, place, layout)
    elif isinstance(value, Group):
        _walk_object(value, place, layout)


def _walk_list(values: list[Any], place: _Place, layout: FoundRecords) -> None:
    if are_lines(values):
        layout.edges += filter(None, map(line_ends, values))
        layout.joined = layout.joined or "".join(place.cohort[-1:]) or "lines"
        return
    for number, value in enumerate(with_parted_labels(values), 1):
        if isinstance(value, dict | list):
            _walk(value, place._replace(is_whole=place.is_whole and len(values) == 1), layout)
        elif place.group is not None and text_of(value):
            layout.records.append(_record(Group(), {"name": text_of(value)}, place))
        else:
            layout.plain.append((place.cohort, place.file, number))


def _record(node: Group, fields: dict[str, str], place: _Place) -> FoundRecord:
    return FoundRecord(node.begins, fields, place.key, place.above, place.under, place.group, place.cohort, place.file)


def _walk_object(node: Group, place: _Place, layout: FoundRecords) -> None:
    if len(layout.keys) < 100:
        layout.keys |= dict.fromkeys(node)
    node = with_titles(node)
    lists = dict(lists_in(node))
    fields = fields_of(node, lists)
    uses = {key: use_of(key, items, fields, place.is_top, layout.kinds) for key, items in lists.items()}
    below = [key for key, use in uses.items() if use == "below"]
    members = [key for key, use in uses.items() if use == "members"]
    titled = "title" in layout.kinds(fields)
    if members and not (below and titled) and (name := _name(fields)):
        _walk_group(node, name, [lists[key] for key in lists if key in {*below, *members}], place, layout)
    elif below or layout.kinds(fields) & PERSONAL or _is_leaf(node, place):
        facets = {key for key in lists if uses[key] == "facet"}
        here = len(layout.records)
        layout.unread |= dict.fromkeys(
            key for key in lists if uses[key] == "other" or (key in facets and not tells(key))
        )
        told = fields_of(node, lists.keys() - facets) if facets else fields
        layout.records.append(_record(node, told, place))
        _note_reports(node, told, layout)
        for key in lists:
            if uses[key] in ("below", "members"):
                inside = place._replace(above=here, under=key, key="", is_whole=False)
                _walk_items(lists[key], inside, layout)
    else:
        units = units_by_key(node, layout.kinds)
        for key, value in node.items():
            if key in units:
                in_unit = place.inside("*")._replace(group=len(layout.groups))
                layout.groups.append(FoundGroup(key, place.group, "", False))
                _walk(value, in_unit, layout)
            elif isinstance(value, dict | list) and not (says(key, "aside") and not are_lines(value)):
                is_whole = place.is_whole and len(node) == 1
                inside = place.inside(key)._replace(key=key if isinstance(value, dict) else "", is_whole=is_whole)
                keyed = isinstance(value, dict) and is_keyed(node)
                _walk(value, inside._replace(cohort=(*place.cohort, "*")) if keyed else inside, layout)


def _note_reports(node: Group, fields: Mapping[str, str], layout: FoundRecords) -> None:
    """Notes the lines to those whom a record only names among its reports."""
    for key, value in node.items():
        if isinstance(value, list) and says(key, "reports") and (named := list(filter(None, map(text_of, value)))):
            found = {kind: text for name, text in reversed([*fields.items()]) if text and (kind := kind_of(name))}
            own = next((found[kind] for kind in ("id", "email", "holder") if kind in found), "")
            layout.edges += (LineEnds(own, below, ()) for below in named)
            layout.joined = layout.joined or key


def _walk_items(items: Any, place: _Place, layout: FoundRecords) -> None:
    """The items of a list, or the objects under the keys of one."""
    if isinstance(items, dict):
        for key, value in items.items():
            _walk(value, place._replace(key=key), layout)
    else:
        _walk(items, place, layout)


def _walk_group(node: Group, name: str, members: Sequence[Any], place: _Place, layout: FoundRecords) -> None:
    here = len(layout.groups)
    heads = [(key, node[key]) for key in node if says(key, "heads")]
    named = [fields_of(head) if isinstance(head, dict) else {"name": text_of(head)} for _, head in heads]
    head = next((_name(texts) for texts in named), "")
    layout.groups.append(FoundGroup(name, place.group, head, place.is_whole))
    for _, value in heads:
        if isinstance(value, Group):
            _walk(value, place._replace(group=here, cohort=(*place.cohort, "*"), key="", is_whole=False), layout)
    for items in members:
        inside = place._replace(group=here, cohort=(*place.cohort, "*"), key="", is_whole=False)
        _walk_items(items, inside, layout)


def _name(fields: Mapping[str, str]) -> str:
    """What a group, or somebody who heads one, is called."""
    order = ("holder", "unit", "organization", "title", "email", "id")
    found = {kind: text for name, text in reversed([*fields.items()]) if text and (kind := kind_of(name))}
    return next((found[kind] for kind in order if kind in found), "")


def _is_leaf(node: Group, place: _Place) -> bool:
    """Whether an object in a list can hold nothing but what is told of one record."""
    in_list = bool(place.cohort) or not place.is_whole
    return in_list and bool(node) and not any(isinstance(value, dict | list) for value in node.values())
