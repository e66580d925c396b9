"""One object of a tree -> what it says by itself, by which key what is in it tells something, another in its place."""

from collections.abc import Mapping
from typing import Any, Final

from cxgraph.inputs.services.fields import text_of
from cxgraph.inputs.services.json_text import Group
from cxgraph.inputs.services.vocabulary import kind_of

_LEVELS: Final = 6
_LOOKED_AT: Final = 20
"""How far, and how wide, is looked for the keys that others tell their titles by."""


def plain(node: Mapping[str, Any]) -> dict[str, str]:
    """What an object says by itself, without what is nested in it."""
    return {key: text_of(value) for key, value in node.items() if not isinstance(value, dict | list)}


def group_of(values: Mapping[str, Any], of: Group) -> Group:
    """An object with other values, at the place of the one that it is made of."""
    group = Group(values)
    group.place = of.begins
    return group


def key_within(value: Any, kind: str) -> str:
    """The key by which what is nested in a value tells a title or a name, so that all of them tell it by the same."""
    layer = [value]
    for _ in range(_LEVELS):
        layer = [
            part
            for one in layer[:_LOOKED_AT]
            for part in (one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
            if isinstance(part, dict | list)
        ]
        for one in layer:
            if isinstance(one, dict):
                keys = (str(key) for key in one if kind_of(key) == kind)
                if found := next(keys, ""):
                    return found
    return "title" if kind == "title" else "name"
