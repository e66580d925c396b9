"""A tree of objects and lists of any layout -> the records in it, which stands below which, and in what group.

Nothing is taken from how a file is named or written: a record is an object that names somebody, a title or a manager,
and lists are told apart by what their items say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from cxgraph.inputs.services.edges import Edge, edge_of
from cxgraph.inputs.services.fields import fields_of, tells, text_of
from cxgraph.inputs.services.json_text import Group
from cxgraph.inputs.services.vocabulary import kind_of, kinds_of, says
from cxgraph.inputs.tables.columns import fold

PERSONAL: Final = frozenset({"title", "holder", "first_name", "last_name", "email", "manager"})
"""One of these at least makes a record."""
_CALLED: Final = frozenset({"title", "holder"})
_OWN_NAMES: Final = frozenset({"holder", "first_name", "last_name"})
_LOOKED_AT: Final = 20
"""Items of a list that tell how it belongs to the object that it stands in."""
_ALIKE: Final = 0.5
_SHARED: Final = 2


@dataclass(slots=True)
class FoundRecord:
    """One record.

    Attributes:
        node: The object.
        fields: Label -> text.
        key: What it stands under, where objects are listed by keys.
        above: Index of the record that it stands below.
        under: The key of the list that it stands below another by.
        group: Index of the group that it stands in.
        cohort: Which list it is of: the keys that lead to it.
        file: Its file.
        beside: Places of records that dotted lines lead to.
    """

    node: Group
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
class Layout:
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
    edges: list[Edge] = field(default_factory=list)
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

    def inside(self, key: str) -> "_Place":
        return _Place(self.file, (*self.cohort, key), group=self.group)


def find_records(trees: Sequence[tuple[str, Any]], named: Mapping[str, str]) -> Layout:
    """Every record in the values of files, whatever the layout.

    Args:
        trees: File and value of each.
        named: Folded label -> what it holds, where the caller says so.
    """
    layout = Layout(named)
    for file, value in trees:
        key = PurePath(file).stem if len(trees) > 1 else ""
        _walk(value, _Place(file, key=key if isinstance(value, Group) else "", is_whole=True), layout)
    return layout


def _walk(value: Any, place: _Place, layout: Layout) -> None:
    if isinstance(value, list):
        _walk_list(value, place, layout)
    elif isinstance(value, Group):
        _walk_object(value, place, layout)


def _walk_list(values: list[Any], place: _Place, layout: Layout) -> None:
    if _are_edges(values):
        layout.edges += filter(None, map(edge_of, values))
        layout.joined = layout.joined or "".join(place.cohort[-1:]) or "lines"
        return
    for number, value in enumerate(values, 1):
        if isinstance(value, dict | list):
            _walk(value, place._replace(is_whole=place.is_whole and len(values) == 1), layout)
        elif place.group is not None and text_of(value):
            layout.records.append(_record(Group(), {"name": text_of(value)}, place))
        else:
            layout.plain.append((place.cohort, place.file, number))


def _are_edges(values: Any) -> bool:
    """Whether most of a list are lines between records."""
    looked_at = values[:_LOOKED_AT] if isinstance(values, list) else []
    return sum(edge_of(value) is not None for value in looked_at) * 2 > len(looked_at)


def _record(node: Group, fields: dict[str, str], place: _Place) -> FoundRecord:
    return FoundRecord(node, fields, place.key, place.above, place.under, place.group, place.cohort, place.file)


def _walk_object(node: Group, place: _Place, layout: Layout) -> None:
    lists = dict(_lists(node))
    if len(layout.keys) < 100:
        layout.keys |= dict.fromkeys(node)
    fields = fields_of(node, lists)
    uses = {key: _use(key, items, fields, place, layout) for key, items in lists.items()}
    below = [key for key, use in uses.items() if use == "below"]
    members = [key for key, use in uses.items() if use == "members"]
    titled = "title" in layout.kinds(fields)
    if members and not (below and titled) and (name := _name(fields)):
        _walk_group(node, name, [key for key in lists if key in {*below, *members}], place, layout)
    elif below or layout.kinds(fields) & PERSONAL or _is_leaf(node, place):
        facets = {key for key in lists if uses[key] == "facet"}
        here = len(layout.records)
        layout.unread |= dict.fromkeys(
            key for key in lists if uses[key] == "other" or (key in facets and not tells(key))
        )
        told = fields_of(node, lists.keys() - facets) if facets else fields
        layout.records.append(_record(node, told, place))
        for key in lists:
            if uses[key] in ("below", "members"):
                inside = place._replace(above=here, under=key, key="", is_whole=False)
                _walk_items(lists[key], inside, layout)
    else:
        units = _units_by_key(node, layout)
        for key, value in node.items():
            if key in units:
                in_unit = place.inside("*")._replace(group=len(layout.groups))
                layout.groups.append(FoundGroup(key, place.group, "", False))
                _walk(value, in_unit, layout)
            elif isinstance(value, dict | list) and not (says(key, "aside") and not _are_edges(value)):
                inside = place.inside(key)._replace(key=key if isinstance(value, dict) else "")
                keyed = isinstance(value, dict) and _is_keyed(node)
                _walk(value, inside._replace(cohort=(*place.cohort, "*")) if keyed else inside, layout)


def _units_by_key(node: Group, layout: Layout) -> frozenset[str]:
    """Keys that are names of units: several lists of people stand under such, and none names a unit itself."""
    keys = [
        key
        for key, value in node.items()
        if isinstance(value, list)
        and (key[:1].isupper() or " " in key)
        and not any(says(key, group) for group in ("wrapping", "below", "reports", "members", "aside"))
        and any(isinstance(item, Group) and layout.kinds(fields_of(item)) & PERSONAL for item in value[:_LOOKED_AT])
    ]
    items = [item for key in keys for item in node[key][:_LOOKED_AT] if isinstance(item, Group)]
    named = any("unit" in layout.kinds(fields_of(item)) for item in items)
    return frozenset(keys if len(keys) > 1 and not named else ())


def _walk_items(items: Any, place: _Place, layout: Layout) -> None:
    """The items of a list, or the objects under the keys of one."""
    if isinstance(items, dict):
        for key, value in items.items():
            _walk(value, place._replace(key=key), layout)
    else:
        _walk(items, place, layout)


def _walk_group(node: Group, name: str, members: Sequence[str], place: _Place, layout: Layout) -> None:
    here = len(layout.groups)
    heads = [(key, node[key]) for key in node if says(key, "heads")]
    named = [fields_of(head) if isinstance(head, dict) else {"name": text_of(head)} for _, head in heads]
    head = next((_name(texts) for texts in named), "")
    layout.groups.append(FoundGroup(name, place.group, head, place.is_whole))
    for _, value in heads:
        if isinstance(value, Group):
            _walk(value, place._replace(group=here, cohort=(*place.cohort, "*"), key="", is_whole=False), layout)
    for key in members:
        inside = place._replace(group=here, cohort=(*place.cohort, "*"), key="", is_whole=False)
        _walk_items(node[key], inside, layout)


def _name(fields: Mapping[str, str]) -> str:
    """What a group, or somebody who heads one, is called."""
    order = ("holder", "unit", "organization", "title", "email", "id")
    found = {kind: text for name, text in reversed([*fields.items()]) if text and (kind := kind_of(name))}
    return next((found[kind] for kind in order if kind in found), "")


def _lists(node: Group) -> Iterator[tuple[str, Any]]:
    """The lists of objects in an object; objects by keys as well, where the key says that they are below or members."""
    for key, value in node.items():
        if isinstance(value, list):
            objects = any(isinstance(item, dict) for item in value)
            named = value and says(key, "members") and not isinstance(value[0], list)
        else:
            objects, named = False, isinstance(value, Group) and _may_hold(key) and _is_keyed(value)
        if objects or named:
            yield key, value


def _may_hold(key: str) -> bool:
    return says(key, "below") or says(key, "reports") or says(key, "members")


def _is_keyed(node: Mapping[str, Any]) -> bool:
    """Whether most of what is in an object are records by their keys."""
    objects = [value for key, value in node.items() if isinstance(value, Group) and not says(key, "wrapping")]
    if not objects or 2 * len(objects) <= len(node):
        return False
    looked_at = objects[:_LOOKED_AT]
    return sum(bool(kinds_of(fields_of(one).keys()) & PERSONAL) for one in looked_at) * 2 > len(looked_at)


def _is_leaf(node: Group, place: _Place) -> bool:
    """Whether an object in a list can hold nothing but what is told of one record."""
    in_list = bool(place.cohort) or not place.is_whole
    return in_list and bool(node) and not any(isinstance(value, dict | list) for value in node.values())


def _use(key: str, items: Any, fields: Mapping[str, str], place: _Place, layout: Layout) -> str:
    """How a list belongs to the object that it stands in: ``below``, ``members``, ``facet`` or ``other``."""
    objects = [item for item in (items.values() if isinstance(items, dict) else items) if isinstance(item, Group)]
    labels: dict[str, str] = {}
    for item in objects[:_LOOKED_AT]:
        labels |= fields_of(item, dict(_lists(item)))
    theirs = layout.kinds(labels)
    kinds = layout.kinds(fields)
    if says(key, "reports") and kinds & PERSONAL:
        return "below"
    if says(key, "aside") or says(key, "typed"):
        return "facet"
    called = theirs & _CALLED
    alike = called <= kinds and bool(kinds & _CALLED)
    refers = "manager" in theirs and "manager" not in kinds
    if says(key, "below") and kinds & _CALLED:
        is_organisation = place.is_whole and place.above is None and not alike and len(objects) == 1
        return "members" if is_organisation or refers else "below"
    if says(key, "members"):
        titled = "title" in kinds and alike and not refers
        is_person = ("title" in kinds and kinds & _OWN_NAMES) or kinds & {"email", "first_name", "last_name"}
        return "below" if titled else "other" if is_person else "members"
    common = labels.keys() & fields.keys()
    if alike and called and not refers and len(common) >= max(_SHARED, _ALIKE * len(labels)):
        return "below"
    if kinds & PERSONAL - {"holder", "manager"}:
        return "facet"
    return "members" if theirs & PERSONAL and kinds & {"holder"} else "facet" if kinds & PERSONAL else "other"
