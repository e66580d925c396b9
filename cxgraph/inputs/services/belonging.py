"""A list within an object -> how it belongs to it: people below, members of a group, or what is told of one record."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

from cxgraph.inputs.services.edges import line_ends
from cxgraph.inputs.services.fields import fields_of
from cxgraph.inputs.services.json_text import Group
from cxgraph.inputs.services.vocabulary import kind_of, kinds_of, says

KindsOf: TypeAlias = Callable[[Mapping[str, str]], frozenset[str]]
Use: TypeAlias = Literal["below", "members", "facet", "other"]
PERSONAL: Final = frozenset({"title", "holder", "first_name", "last_name", "email", "manager"})
"""One of these at least makes a record."""
_CALLED: Final = frozenset({"title", "holder"})
_OWN_NAMES: Final = frozenset({"holder", "first_name", "last_name"})
_LOOKED_AT: Final = 20
"""Items of a list that tell how it belongs to the object that it stands in."""
_ALIKE: Final = 0.5
_SHARED: Final = 2


def use_of(key: str, items: Any, fields: Mapping[str, str], is_top: bool, kinds_of_labels: KindsOf) -> Use:
    """How a list belongs to the object that it stands in.

    Args:
        key: Its key.
        items: The list, or objects by keys.
        fields: What else the object tells.
        is_top: Whether the object is the whole of a file.
        kinds_of_labels: Tells what labels hold.
    """
    objects = [item for item in (items.values() if isinstance(items, dict) else items) if isinstance(item, Group)]
    labels: dict[str, str] = {}
    for item in objects[:_LOOKED_AT]:
        labels |= fields_of(item, dict(lists_in(item)))
    theirs = kinds_of_labels(labels)
    kinds = kinds_of_labels(fields)
    if says(key, "reports") and kinds & PERSONAL:
        return "below"
    if says(key, "aside") or says(key, "typed"):
        return "facet"
    called = theirs & _CALLED
    alike = called <= kinds and bool(kinds & _CALLED)
    refers = "manager" in theirs and "manager" not in kinds
    if says(key, "below") and kinds & _CALLED:
        is_organisation = is_top and not alike and len(objects) == 1
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


def lists_in(node: Group) -> Iterator[tuple[str, Any]]:
    """The lists of objects in an object; objects by keys as well, where the key says that they are below or members."""
    for key, value in node.items():
        if isinstance(value, list):
            objects = any(isinstance(item, dict) for item in value)
            named = value and says(key, "members") and not isinstance(value[0], list)
        elif isinstance(value, Group) and _leads(key, value):
            yield key, [value]
            continue
        else:
            objects, named = False, isinstance(value, Group) and _may_hold(key) and is_keyed(value)
        if objects or named:
            yield key, value


def _leads(key: str, value: Group) -> bool:
    """Whether an object is somebody at the head of others, and not what is told of the record that it stands in."""
    if kind_of(key) in ("manager", "dotted") or says(key, "wrapping") or says(key, "working") or _may_hold(key):
        return False
    return any(
        isinstance(part, list) and (says(name, "reports") or says(name, "below")) for name, part in value.items()
    )


def _may_hold(key: str) -> bool:
    return says(key, "below") or says(key, "reports") or says(key, "members")


def is_keyed(node: Mapping[str, Any]) -> bool:
    """Whether most of what is in an object are records by their keys."""
    objects = [value for key, value in node.items() if isinstance(value, Group) and not says(key, "wrapping")]
    if not objects or 2 * len(objects) <= len(node):
        return False
    looked_at = objects[:_LOOKED_AT]
    return sum(bool(kinds_of(fields_of(one).keys()) & PERSONAL) for one in looked_at) * 2 > len(looked_at)


def units_by_key(node: Group, kinds_of_labels: KindsOf) -> frozenset[str]:
    """Keys that are names of units: several lists of people stand under such, and none names a unit itself."""
    keys = [
        key
        for key, value in node.items()
        if isinstance(value, list)
        and (key[:1].isupper() or " " in key)
        and not any(says(key, group) for group in ("wrapping", "below", "reports", "members", "aside"))
        and any(isinstance(item, Group) and kinds_of_labels(fields_of(item)) & PERSONAL for item in value[:_LOOKED_AT])
    ]
    items = [item for key in keys for item in node[key][:_LOOKED_AT] if isinstance(item, Group)]
    named = any("unit" in kinds_of_labels(fields_of(item)) for item in items)
    return frozenset(keys if len(keys) > 1 and not named else ())


def are_lines(values: Any) -> bool:
    """Whether most of a list are lines between records."""
    looked_at = values[:_LOOKED_AT] if isinstance(values, list) else []
    return sum(line_ends(value) is not None for value in looked_at) * 2 > len(looked_at)
