"""ontology/records.toml -> what keys of records mean, and what a text of theirs says."""

from collections.abc import Mapping, Set
from functools import cache, lru_cache
from typing import Final, Literal

from cxgraph.core.shipped import word_lists
from cxgraph.inputs.tables import columns
from cxgraph.inputs.tables.columns import count_recognised, fold
from cxgraph.inputs.tables.rows import MAX_TEXT

_KEPT: Final = 20_000
"""Keys whose meaning is remembered."""
_ORDERS: Final[tuple[Literal["first", "last"], ...]] = ("first", "last")


@cache
def words(group: str) -> Mapping[str, int]:
    """Keys of a group of ``records.toml``, folded, with their place in it."""
    return {fold(word): place for place, word in enumerate(word_lists("records.toml")["words"][group])}


@cache
def directory(group: str) -> Mapping[str, int]:
    """Attributes, classes or names that the part of ``records.toml`` about directories lists, folded, in its order."""
    return {fold(word): place for place, word in enumerate(word_lists("records.toml")["directory"][group])}


@cache
def own_keys(order: Literal["first", "last"]) -> Mapping[str, tuple[str, ...]]:
    """What a key holds -> keys, folded, that only records have for it: before any other, or where there is none."""
    return {kind: tuple(map(fold, keys)) for kind, keys in word_lists("records.toml")[order].items()}


@lru_cache(maxsize=_KEPT)
def says(key: str, group: str) -> bool:
    """Whether a key is one of a group of ``records.toml``."""
    return len(key) <= MAX_TEXT and fold(key) in words(group)


@lru_cache(maxsize=_KEPT)
def kind_of(label: str) -> str | None:
    """What a label holds, as the headers of tables have it, or the keys of records; None for what is not known.

    Of the labels of what is nested only those are guessed at that begin with something known.
    """
    first, dot, _ = label.partition(".")
    if len(label) > MAX_TEXT or (dot and not count_recognised((label,))[0] and kind_of(first) is None):
        return None
    folded = fold(label)
    own = [kind for order in _ORDERS for kind, keys in own_keys(order).items() if folded in keys]
    found = own[0] if own else columns.kind_of(label)
    return "id" if found == "number" else found


def kinds_of(labels: Set[str]) -> frozenset[str]:
    """What labels hold, all together; any part of a name counts as one."""
    found = {kind for label in labels if (kind := kind_of(label))}
    return frozenset(found | ({"holder"} if found & {"first_name", "last_name"} else set()))
