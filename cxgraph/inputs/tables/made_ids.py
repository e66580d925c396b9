"""Rows without a reference -> ids made of titles, which last from one export to the next, in whatever order rows come.

A title that is the only one of its kind in the table is an id by itself; of several the title of the manager stands in
front, then that of the manager's manager. Those that are still alike are numbered in the order of their holders' names.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from cxgraph.core.model import slug
from cxgraph.inputs.tables.drafts import IdMaker
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.people import name_key, parts

MOST_ABOVE: Final = 3
"""Titles of managers that stand in front of one, at most."""
MOST_LETTERS: Final = 80
"""Letters of a title that are part of an id."""

_NOTHING: Final = "organization"
"""What a slug is that has no letters."""
_NEXT: Final = re.compile("[;|/\n]")
_Key: TypeAlias = tuple[str, int]
"""The file and number of a row."""


def made_ids(
    entries: Sequence[RowEntry], lacking: Sequence[RowEntry], names: IdMaker, *, with_addresses: bool
) -> dict[_Key, str]:
    """Ids for rows that have no reference, by file and number of the row.

    Args:
        entries: All rows of posts.
        lacking: Those of them that need an id.
        names: Hands out ids that no other post has.
        with_addresses: Whether an e-mail address that one row has alone is its id.
    """
    addresses = Counter(entry.email.casefold() for entry in entries if "@" in entry.email)
    ids: dict[_Key, str] = {}
    titled: list[RowEntry] = []
    for entry in lacking:
        if with_addresses and addresses[address := entry.email.casefold()] == 1:
            ids[_key(entry)] = names.unused(address)
        else:
            titled.append(entry)
    if titled:
        chains = _Chains(entries)
        stems = _stems(titled, chains, Counter(map(chains.word, entries)))
        groups: dict[str, list[RowEntry]] = {}
        for entry in titled:
            groups.setdefault(stems[_key(entry)], []).append(entry)
        # what is the only one of its kind goes first, lest the number of another take its id
        for stem, group in sorted(groups.items(), key=lambda pair: (len(pair[1]) > 1, pair[0])):
            for entry in sorted(group, key=_order):
                ids[_key(entry)] = names.unused(stem)
    return ids


def _stems(titled: Iterable[RowEntry], chains: "_Chains", often: Mapping[str, int]) -> dict[_Key, str]:
    """What the id of each row begins with: as many titles of managers as tell it apart, or one where none does."""
    stems: dict[_Key, str] = {}
    open_groups: list[tuple[int, list[RowEntry]]] = []
    alike: dict[str, list[RowEntry]] = {}
    for entry in titled:
        if often[chains.word(entry)] == 1:
            stems[_key(entry)] = chains.word(entry)
        else:
            alike.setdefault(chains.chain(entry, 1), []).append(entry)
    open_groups.extend((1, group) for group in alike.values())
    while open_groups:
        level, group = open_groups.pop()
        deeper = next((depth for depth in range(level + 1, MOST_ABOVE + 1) if _parted(group, depth, chains)), None)
        if len(group) == 1 or deeper is None:
            stems |= {_key(entry): chains.chain(entry, level) for entry in group}
            continue
        parts: dict[str, list[RowEntry]] = {}
        for entry in group:
            parts.setdefault(chains.chain(entry, deeper), []).append(entry)
        open_groups.extend((deeper, part) for part in parts.values())
    return stems


def _parted(group: Sequence[RowEntry], depth: int, chains: "_Chains") -> bool:
    return len({chains.chain(entry, depth) for entry in group}) > 1


class _Chains:
    """Titles of rows, behind those of their managers as far as cells name these."""

    def __init__(self, entries: Iterable[RowEntry]) -> None:
        self._known: dict[str, RowEntry | None] = {}
        for entry in entries:
            for key in {entry.ref.casefold(), entry.email.casefold(), name_key(entry.name)} - {""}:
                self._known[key] = None if key in self._known else entry
        titles: dict[str, RowEntry | None] = {}
        for entry in entries:
            titles[_folded(entry.title)] = None if _folded(entry.title) in titles else entry
        self._known = titles | self._known
        self._words: dict[str, str] = {}
        self._bosses: dict[_Key, RowEntry | None] = {}

    def word(self, entry: RowEntry) -> str:
        """The title of a row as part of an id; without one the name, else the unit."""
        text = entry.title or entry.name or entry.unit
        if text not in self._words:
            word = slug(text[:MOST_LETTERS])
            self._words[text] = "post" if word == _NOTHING else word
        return self._words[text]

    def chain(self, entry: RowEntry, above: int) -> str:
        """The title of a row behind those of so many managers, from the highest down, as far as they are known."""
        words = [self.word(entry)]
        here = entry
        for _ in range(above):
            if (key := _key(here)) not in self._bosses:
                self._bosses[key] = self._boss(here)
            boss = self._bosses[key]
            if boss is None or boss is entry:
                break
            words.append(self.word(boss))
            here = boss
        return ".".join(reversed(words))

    def _boss(self, entry: RowEntry) -> RowEntry | None:
        cell = entry.manager
        if not cell:
            return None
        return next((found for key in _keys(cell) if (found := self._known.get(key)) and found is not entry), None)


def _keys(cell: str) -> Iterator[str]:
    """What a cell may name a manager by: the whole of it, then parts."""
    for text in itertools.chain((cell,), _NEXT.split(cell), parts(cell)):
        if word := text.strip():
            yield from (word.casefold(), name_key(word), _folded(word))


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _key(entry: RowEntry) -> _Key:
    return entry.row.file, entry.row.number


def _order(entry: RowEntry) -> tuple[object, ...]:
    """Rows in an order of their own: those with a name by it, so that a vacancy moves nobody."""
    return not entry.name, name_key(entry.name), entry.email.casefold(), entry.row.cells
