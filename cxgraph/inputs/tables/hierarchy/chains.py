"""Chains of labels, one a row, from the top down -> who is above whom, with rows for whoever has none."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from cxgraph.inputs.tables.hierarchy.own import OwnLabels, are_titles
from cxgraph.inputs.tables.rows import Row, Table

Chain = tuple[str, ...]
_DEEPEST: Final = 200
"""Labels of a chain: what has more is none."""
_NEARLY: Final = 0.8
_Key = int | str
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


def from_top(table: Table, chains: Sequence[Chain], own: OwnLabels) -> list[Chain]:
    """Chains from the top down, whichever way they are written: at the top they repeat, at the end the row is named."""
    long = [(row, chain) for row, chain in zip(table.rows, chains, strict=True) if len(chain) > 1]
    kind, _ = own.kind_of(label for chain in chains for label in chain)
    first = sum(own.is_own(row, chain[0], kind) for row, chain in long) if kind else 0
    last = sum(own.is_own(row, chain[-1], kind) for row, chain in long) if kind else 0
    heads = Counter(chain[0] for chain in chains if chain)
    tails = Counter(chain[-1] for chain in chains if chain)
    turned = first > last if first != last else max(tails.values(), default=0) > max(heads.values(), default=0)
    return [chain[::-1] if turned else chain for chain in chains]


def tells_posts(table: Table, chains: Sequence[Chain], own: OwnLabels) -> bool:
    """Whether labels are people or posts of the table, and not units that rows belong to.

    They are where half of them are what rows are about, or where there is nothing else that rows could be about; or
    where rows have but one of a name and a title, and whoever is above others has a row. Units may look the same
    where rows share a chain, unless the labels are titles.
    """
    kind, share = own.kind_of(label for chain in chains for label in chain)
    if (kind and 2 * share >= 1) or own.has.isdisjoint(("holder", "title")):
        return True
    if {"holder", "title"} <= own.has:
        return False
    given = Counter(tuple(label.casefold() for label in chain) for chain in chains if chain)
    above = [given[chain[:-1]] for chain in given if len(chain) > 1]
    if not above or not all(above):
        return False
    return max(given.values()) == 1 or are_titles([chain[-1] for chain in chains if chain])


def tree_of(table: Table, chains: Sequence[Chain], own: OwnLabels) -> Tree:
    """Who is above whom.

    A chain ends with its row where its last label means it, as most do; else the row comes below it.

    Args:
        table: The rows.
        chains: For each row the labels of those above it from the top down, its own perhaps at the end.
        own: Which labels mean which rows.
    """
    kind, _ = own.kind_of(label for chain in chains for label in chain)
    ends = _ends(table, chains, own, kind)
    grown = _Growth(table, own, kind)
    for place, (row, chain) in enumerate(zip(table.rows, chains, strict=True)):
        labels = chain if ends[place] else (*chain, own.text(row))
        grown.add(place, labels[-_DEEPEST:])
    return grown.tree()


def _ends(table: Table, chains: Sequence[Chain], own: OwnLabels, kind: str | None) -> list[bool]:
    """For each row whether its own label is at the end of its chain.

    A label that means no row may be a row's own in another spelling, where nearly all end with their own.
    """
    if kind is None:
        return list(map(bool, chains))
    pairs = list(zip(table.rows, chains, strict=True))
    ends = [bool(chain) and own.is_own(row, chain[-1], kind) for row, chain in pairs]
    filled = sum(map(bool, chains))
    told, uses = sum(ends), Counter(chains)
    for place, (row, chain) in enumerate(pairs):
        if chain and not ends[place] and not own.places(chain[-1], kind):
            is_named = any(own.keys(row, kind))
            ends[place] = 2 * told >= filled if not is_named else told >= _NEARLY * filled and uses[chain] == 1
    return ends


@dataclass(slots=True)
class _Node:
    row: Row
    label: str
    path: tuple[_Key, ...]
    before: int
    above: "_Node | None" = None


class _Growth:
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
            row = below.row._replace(cells=(), number=number)
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
