"""Labels of rows and of those above them -> the tree of rows, with one for whoever has none."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from cxgraph.inputs.tables.hierarchy.own import OwnLabels
from cxgraph.inputs.tables.rows import Row, Table

Chain: TypeAlias = tuple[str, ...]
"""Labels from the top down."""
_Key: TypeAlias = int | str
"""A label: the place of the one row that it means, else its text."""


class Tree(NamedTuple):
    """Rows in their order, those that were made among them, and the place of each one's manager.

    Attributes:
        labels: What each row is called in the chains.
        made: The places of the rows that were made.
        kind: What labels are; None where no column of the table holds what they say.
    """

    rows: tuple[Row, ...]
    above: tuple[int | None, ...]
    labels: tuple[str, ...]
    made: tuple[int, ...]
    kind: str | None


@dataclass(slots=True)
class _Node:
    row: Row
    label: str
    path: tuple[_Key, ...]
    before: int
    above: "_Node | None" = None


class Growth:
    """Rows as they are added, by the paths of labels that lead to them."""

    def __init__(self, table: Table, own: OwnLabels, kind: str | None) -> None:
        self._table = table
        self._own = own
        self._kind = kind
        self._nodes: list[_Node] = []
        self._made: dict[tuple[_Key, ...], _Node] = {}
        self._keys: dict[str, _Key] = {}
        self._spelt: dict[_Key, str] = {}
        self._ended: dict[tuple[_Key, ...], list[int]] = {}
        self._by_last: dict[_Key, list[int]] = {}

    def add(self, place: int, labels: Chain) -> None:
        """Adds a row with its labels, its own last."""
        known = self._own.places(labels[-1], self._kind) if self._kind else ()
        last: _Key = place if tuple(known) == (place,) else _text(labels[-1])
        path = (*(key for key in map(self._key, labels[:-1]) if key != last or isinstance(key, str)), last)
        self._nodes.append(_Node(self._table.rows[place], labels[-1], path, place))
        self._ended.setdefault(path, []).append(place)
        self._by_last.setdefault(last, []).append(place)

    def _key(self, label: str) -> _Key:
        if label not in self._keys:
            places = self._own.places(label, self._kind) if self._kind else ()
            self._keys[label] = key = places[0] if len(places) == 1 else _text(label)
            self._spelt.setdefault(key, label)
        return self._keys[label]

    def tree(self) -> Tree:
        """The tree of what was added."""
        for node in self._nodes:
            if len(node.path) > 1:
                node.above = self._end(node.path[:-1], node)
        made: dict[int, list[_Node]] = {}
        for node in self._made.values():
            made.setdefault(node.before, []).append(node)
        ordered = [one for place, node in enumerate(self._nodes) for one in (*made.get(place, ()), node)]
        places = {id(node): place for place, node in enumerate(ordered)}
        return Tree(
            rows=tuple(node.row for node in ordered),
            above=tuple(None if node.above is None else places[id(node.above)] for node in ordered),
            labels=tuple(node.label for node in ordered),
            made=tuple(sorted(places[id(node)] for node in self._made.values())),
            kind=self._kind,
        )

    def _end(self, path: tuple[_Key, ...], below: _Node) -> _Node:
        """Whom a path leads to; where that is no row, one that is made, in front of the one that names it first."""
        last = path[-1]
        if isinstance(last, int):
            return self._nodes[last]
        ends = self._ended.get(path) or self._like(path)
        if ends:
            # of several, the nearest before: whoever is below comes next
            return self._nodes[ends[max(bisect_left(ends, below.before) - 1, 0)]]
        if path not in self._made:
            above = self._end(path[:-1], below) if len(path) > 1 else None
            # rows are told apart by their numbers, so it has one that no row of the file has
            number = self._nodes[-1].row.number + len(self._made) + 1
            row = replace(below.row, cells=(), number=number)
            self._made[path] = _Node(row, self._spelt[last], path, below.before, above)
        return self._made[path]

    def _like(self, path: tuple[_Key, ...]) -> list[int]:
        """The one row whose path ends as this one does, or the other way round."""
        ends = self._by_last.get(path[-1], [])
        if len(ends) != 1:
            return []
        shared = min(len(path), len(other := self._nodes[ends[0]].path))
        return ends if path[-shared:] == other[-shared:] else []


def _text(label: str) -> str:
    return " ".join(label.casefold().split())
