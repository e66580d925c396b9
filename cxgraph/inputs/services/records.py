"""YAML or JSON of another kind -> its documents, and the records in them, each with the place where it begins."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import Positions, pack
from cxgraph.inputs.charts.compose import Composer
from cxgraph.inputs.charts.scalars import NOTHING
from cxgraph.inputs.charts.yaml import decode
from cxgraph.inputs.services.json_text import Group
from cxgraph.inputs.tables.columns import fold, known_headers
from cxgraph.inputs.tables.rows import one_line

_MANAGER: Final = frozenset(known_headers()["manager"])
_TITLE: Final = frozenset(known_headers()["title"])


class MarkedValue(NamedTuple):
    """A value of a document; ``marks`` is the tree of positions, or the one position, that belongs to it."""

    value: Any
    marks: Any

    @property
    def place(self) -> tuple[int, int]:
        """Line and column where the value begins; for an entry of a group of keys, where its key does."""
        packed: int = self.marks[Positions.START] if isinstance(self.marks, dict) else self.marks
        return packed >> 32, packed & 0xFFFFFFFF

    def children(self) -> Iterator[tuple[str, "MarkedValue"]]:
        """Entries of a group of keys with their keys, or items of a list with the empty key."""
        entries = self.value.items() if isinstance(self.value, dict) else enumerate(self.value)
        for key, value in entries:
            # what an alias repeats has the one place of the alias
            marks = self.marks.get(key, self.marks) if isinstance(self.marks, dict) else self.marks
            yield key if isinstance(key, str) else "", MarkedValue(value, marks)


class SourceRecord(NamedTuple):
    """One record: the key it stands under, its fields as texts, and its place; no fields where it is none."""

    key: str
    fields: Mapping[str, tuple[str, ...]]
    file: str
    line: int
    column: int


def documents(data: bytes, file: str) -> list[MarkedValue]:
    """Every document of a file in which anything is written.

    Raises:
        OrgFileError: The bytes are no text, or the text is not YAML; every problem is listed.
    """
    composer = Composer(decode(data, file), file, at_keys=True)
    found = [MarkedValue(*document) for document in composer.compose_all()]
    if composer.problems:
        raise OrgFileError(composer.problems)
    return found


def tree(node: MarkedValue) -> Any:
    """A document as the readers of JSON have it: groups of keys with their places."""
    if isinstance(node.value, dict):
        made = Group((key, tree(child)) for key, child in node.children())
        made.place = pack(*node.place)
        return made
    if isinstance(node.value, list):
        return [tree(child) for _, child in node.children()]
    return None if node.value is NOTHING else node.value


def records(node: MarkedValue, key: str, file: str, *, whole: bool = True) -> Iterator[SourceRecord]:
    """The records in a document: itself, the items of a list, or the entries of groups of keys, at any depth.

    Args:
        node: The document.
        key: What a record is known by that is the whole document.
        file: Name of the file.
        whole: Whether the node is the whole document.
    """
    value = node.value
    nested = any(map(_is_group, value.values())) if isinstance(value, dict) else _is_group(value)
    if nested and not _is_record(value, whole=whole):
        for below, child in node.children():
            yield from records(child, below, file, whole=False)
    else:
        fields = value.items() if isinstance(value, dict) else ()
        yield SourceRecord(key, {name: texts(part) for name, part in fields}, file, *node.place)


def texts(value: Any) -> tuple[str, ...]:
    """A plain value, or the plain values of a list, as texts of one line each; blank ones are left out."""
    values = value if isinstance(value, list) else [value]
    plain = (part for part in values if part is not NOTHING and not isinstance(part, dict | list))
    return tuple(text for part in plain if (text := one_line(str(part))))


def _is_record(value: Any, *, whole: bool) -> bool:
    """Whether a group of keys is a record though some of its values are groups themselves.

    A manager makes it one. A title does too, but that of a whole document may stand above a list of records.
    """
    if not isinstance(value, dict):
        return False
    keys = set(map(fold, value))
    if not keys.isdisjoint(_MANAGER):
        return True
    lists = whole and any(isinstance(part, list) and _is_group(part) for part in value.values())
    return not keys.isdisjoint(_TITLE) and not lists


def _is_group(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(part, dict) for part in value))
