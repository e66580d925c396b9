"""Values of the format -> the text that writes them, in the manner of the file that they go into."""

import json
from collections.abc import Hashable, Iterator, Set
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from cxgraph.core.model import DecisionRight, Organization, Suppression, Tie, slug
from cxgraph.inputs.write import in_line, stated_fields


class Hand(NamedTuple):
    """How a file is written: as JSON, where all of it is, else as YAML."""

    json: bool

    def inline(self, value: Any, *, within: bool) -> str:
        """A value in one line; ``within`` brackets, where commas end it."""
        return _as_json(value) if self.json else in_line(value, between_brackets=within)

    def entry(self, key: str, value: Any) -> str:
        """An entry of a group of keys between brackets."""
        return f"{_as_json(key) if self.json else key}: {self.inline(value, within=True)}"


def item_lines(value: Any, indent: str, *, as_block: bool) -> Iterator[str]:
    """The lines of an item of a list: one for each of its fields, or one in all."""
    if not (as_block and isinstance(value, Struct)) or (isinstance(value, DecisionRight) and value.is_word):
        yield f"{indent}- {in_line(value)}"
        return
    for place, (key, part) in enumerate(stated_fields(value)):
        yield f"{indent}{'  ' if place else '- '}{key}: {in_line(part)}"


def values_by_key(record: Struct, keys: Set[str]) -> dict[str, Any]:
    """What a group of keys has to say of a record; an id that follows from the name need not be among its keys."""
    said = dict(stated_fields(record))
    if isinstance(record, Organization) and "id" not in keys and record.id == slug(record.name):
        del said["id"]
    return said


def value_of(record: Struct, key: str) -> Any:
    """The value of the field that a key writes."""
    return getattr(record, dict(zip(record.__struct_encode_fields__, record.__struct_fields__, strict=True))[key])


def identity(item: Any) -> Hashable:
    """What an item of a list is the same by, though some of its fields may change."""
    match item:
        case Tie():
            return item.from_, item.to
        case Suppression():
            return item.rule, frozenset(item.subjects or ())
        case DecisionRight():
            return item
        case Struct():
            found: str = value_of(item, "id")
            return found
        case _:
            word: str = item
            return word


def _as_json(value: Any) -> str:
    written = json.dumps(_plain(msgspec.to_builtins(value)), ensure_ascii=False)
    return "".join(c if c.isprintable() or ord(c) > 0xFFFF else f"\\u{ord(c):04x}" for c in written)


def _plain(value: Any) -> Any:
    """Plain values with each right a bare word of which no more is said."""
    match value:
        case {"right": word, **rest} if not rest:
            return word
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
    return value
