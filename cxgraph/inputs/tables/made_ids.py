"""Rows without a reference -> ids made of titles, which last from one export to the next, in whatever order rows come.

A title that is the only one of its kind in the table is an id by itself; of several the title of the manager stands in
front, then that of the manager's manager. Behind those that are still alike stands the name of the holder, so that who
joins or leaves changes the id of nobody else; only posts that even this does not part are numbered.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

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


def made_ids(
    entries: Sequence[RowEntry], lacking: Sequence[int], names: IdMaker, *, with_addresses: bool
) -> dict[int, str]:
    """Ids for rows that have no reference, by index.

    Args:
        entries: All rows of posts.
        lacking: Indices of those that need an id.
        names: Hands out ids that no other post has.
        with_addresses: Whether an e-mail address that one row has alone is its id.
    """
    addresses = Counter(entry.email.casefold() for entry in entries if "@" in entry.email)
    ids: dict[int, str] = {}
    titled: list[int] = []
    for place in lacking:
        if with_addresses and addresses[address := entries[place].email.casefold()] == 1:
            ids[place] = names.unused(address)
        else:
            titled.append(place)
    if titled:
        groups: dict[str, list[int]] = {}
        for place, stem in _stems(titled, _Chains(entries), len(entries)).items():
            groups.setdefault(stem, []).append(place)
        # what is the only one of its kind goes first, lest the number of another take its id
        for stem, group in sorted(groups.items(), key=lambda pair: (len(pair[1]) > 1, pair[0])):
            for place in sorted(group, key=lambda place: _order(entries[place])):
                held = _held_by(entries[place]) if len(group) > 1 else ""
                ids[place] = names.unused(f"{stem}.{held}" if held else stem)
    return ids


def _stems(titled: Sequence[int], chains: "_Chains", rows: int) -> dict[int, str]:
    """What the id of each row begins with: as many titles of managers as tell it apart, or one where none does."""
    often = Counter(map(chains.word, range(rows)))
    stems = {place: chains.word(place) for place in titled if often[chains.word(place)] == 1}
    waiting = [(1, group) for group in _alike([place for place in titled if place not in stems], 1, chains)]
    while waiting:
        level, group = waiting.pop()
        parted = ((depth, _alike(group, depth, chains)) for depth in range(level + 1, MOST_ABOVE + 1))
        deeper, parts = next(((depth, parts) for depth, parts in parted if len(parts) > 1), (level, []))
        waiting.extend((deeper, part) for part in parts)
        if not parts:
            stems |= {place: chains.chain(place, level) for place in group}
    return stems


def _alike(group: Sequence[int], depth: int, chains: "_Chains") -> list[list[int]]:
    """A group of rows, parted by their titles behind those of so many managers."""
    parts: dict[str, list[int]] = {}
    for place in group:
        parts.setdefault(chains.chain(place, depth), []).append(place)
    return list(parts.values())


class _Chains:
    """Titles of rows, by index, behind those of their managers as far as cells name these."""

    def __init__(self, entries: Sequence[RowEntry]) -> None:
        self._entries = entries
        titles: dict[str, int | None] = {}
        known: dict[str, int | None] = {}
        for place, entry in enumerate(entries):
            title = _folded(entry.title)
            titles[title] = None if title in titles else place
            for key in {entry.ref.casefold(), entry.email.casefold(), name_key(entry.name)} - {""}:
                known[key] = None if key in known else place
        self._known = titles | known
        self._words: dict[str, str] = {}
        self._bosses: dict[int, int | None] = {}

    def word(self, place: int) -> str:
        """The title of a row as part of an id; without one the name, else the unit."""
        entry = self._entries[place]
        text = entry.title or entry.name or entry.unit
        if text not in self._words:
            word = slug(text[:MOST_LETTERS])
            self._words[text] = "post" if word == _NOTHING else word
        return self._words[text]

    def chain(self, place: int, above: int) -> str:
        """The title of a row behind those of so many managers, from the highest down, as far as they are known."""
        words = [self.word(place)]
        here = place
        for _ in range(above):
            boss = self._boss(here)
            if boss is None or boss == place:
                break
            words.append(self.word(boss))
            here = boss
        return ".".join(reversed(words))

    def _boss(self, place: int) -> int | None:
        if place not in self._bosses:
            keys = _keys(self._entries[place].manager)
            bosses = (self._known.get(key) for key in keys)
            self._bosses[place] = next((boss for boss in bosses if boss is not None and boss != place), None)
        return self._bosses[place]


def _keys(cell: str) -> Iterator[str]:
    """What a cell may name a manager by: the whole of it, then parts."""
    for text in itertools.chain((cell,), _NEXT.split(cell), parts(cell)):
        if word := text.strip():
            yield from (word.casefold(), name_key(word), _folded(word))


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _held_by(entry: RowEntry) -> str:
    """The name of the holder as part of an id; empty where none is told, or where it stands for the title there."""
    word = slug(entry.name[:MOST_LETTERS]) if entry.name and entry.title else _NOTHING
    return "" if word == _NOTHING else word


def _order(entry: RowEntry) -> tuple[object, ...]:
    """Rows in an order of their own: those with a name by it, so that a vacancy moves nobody."""
    return not entry.name, name_key(entry.name), entry.email.casefold(), entry.row.cells
