"""Items by key, and others in place of some of them."""

from collections import ChainMap
from collections.abc import MutableMapping
from typing import TypeVar

Key = TypeVar("Key")
Item = TypeVar("Item")


def laid_over(new: dict[Key, Item], old: MutableMapping[Key, Item]) -> ChainMap[Key, Item]:
    """Items that hide others of their key; in one layer, however often this is done: a lookup goes through all."""
    if isinstance(old, ChainMap):
        return ChainMap({**old.maps[0], **new}, *old.maps[1:])
    return ChainMap(new, old)
