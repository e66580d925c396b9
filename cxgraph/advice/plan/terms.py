"""What the scores of one scene are worth in any set of its moves, in whole numbers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from cxgraph.advice.plan.mixture import Exact, Mixed
from cxgraph.advice.plan.offers import Key
from cxgraph.knowledge.catalogue import PILLARS

Moves: TypeAlias = tuple[Key, ...]
Row: TypeAlias = dict[int, Exact]
"""Item -> what it is worth after a move, of the items that the move betters."""
Worth: TypeAlias = list[tuple[int, list[list[tuple[int, Exact]]]]]
"""A row by indicator, with the place of its pillar, and by the posts that may lead CX."""


@dataclass(frozen=True)
class IndicatorTerm:
    """One indicator.

    Attributes:
        pillar: Place of its pillar in their order.
        views: Its items, for each post that may lead CX; the worst view counts.
    """

    pillar: int
    views: tuple["View", ...]

    def worth(self, state: Sequence[Exact]) -> Exact:
        """What it counts in a state."""
        return min(view.worth(state) for view in self.views)


@dataclass(frozen=True)
class View:
    """What of an indicator counts for one post that may lead CX: items that are added up, and mixtures of the rest."""

    items: range
    added: tuple[int, ...]
    mixed: tuple[Mixed, ...]

    def worth(self, state: Sequence[Exact]) -> Exact:
        """What they count together."""
        return sum(state[item] for item in self.added) + sum(mixed.worth(state) for mixed in self.mixed)


@dataclass
class Model:
    """The scores of one scene as whole numbers, ``scale`` to the whole range of all three pillars' mean.

    Attributes:
        base: Worth of each item as it is.
        rows: What each move betters, by itself or together with one that has to come first.
        pairs: What two moves better together beyond what each does.
        worth: What each move betters at most, beside any other that gives it meaning.
        partners: Moves that make a new partner of the CX lead.
        counted: Places of the pillars of which enough is known for what they gain to count.
    """

    scale: int = 1
    parts: list[IndicatorTerm] = field(default_factory=list)
    base: list[Exact] = field(default_factory=list)
    rows: dict[Key, Row] = field(default_factory=dict)
    pairs: dict[frozenset[Key], Row] = field(default_factory=dict)
    worth: dict[Key, Worth] = field(default_factory=dict)
    partners: frozenset[Key] = frozenset()
    counted: frozenset[int] = frozenset(range(len(PILLARS)))
    _adds: dict[tuple[Moves, Moves, int | None], dict[Key, Exact]] = field(default_factory=dict, repr=False)

    def state(self, moves: Iterable[Key]) -> list[Exact]:
        """Worth of each item after some moves."""
        chosen = frozenset(moves)
        found = list(self.base)
        rows = [self.rows[key] for key in chosen]
        for row in (*rows, *(row for pair, row in self.pairs.items() if pair <= chosen)):
            for item, worth in row.items():
                found[item] = max(found[item], worth)
        return found

    def pillars(self, state: list[Exact]) -> tuple[Fraction, ...]:
        """Low end of each pillar in [0, 1]."""
        sums: list[Exact] = [0] * len(PILLARS)
        for part in self.parts:
            sums[part.pillar] += part.worth(state)
        return tuple(Fraction(len(PILLARS) * found, self.scale) for found in sums)

    def value(self, state: list[Exact]) -> Exact:
        """What the low ends of the pillars that count add to the mean of all, in units of ``scale``."""
        return sum(part.worth(state) for part in self.parts if part.pillar in self.counted)

    def slopes(self, state: list[Exact], open_: Iterable[Key]) -> dict[int, Exact]:
        """Of the items of mixtures, how much of what open moves better in them counts at most."""
        if not self.mixed:
            return {}
        most = list(state)
        turns: dict[int, int] = {}
        for nth, key in enumerate(open_):
            for item, worth in self.most[key]:
                most[item] = max(most[item], worth)
                turns.setdefault(item, nth)
        return {item: slope for mixed in self.mixed for item, slope in mixed.slopes(state, most, turns)}

    def adds(self, chosen: Moves, open_: Moves, pillar: int | None = None) -> dict[Key, Exact]:
        """What each open move can add at most beside chosen ones, to the mean or to one pillar's part of it."""
        which = chosen, open_, pillar
        if which not in self._adds:
            state, pillars = self.state(chosen), self.counted if pillar is None else {pillar}
            slopes = self.slopes(state, open_)
            self._adds[which] = {key: self._most_added(key, state, slopes, pillars) for key in open_}
        return self._adds[which]

    def _most_added(self, key: Key, state: list[Exact], slopes: Mapping[int, Exact], pillars: Collection[int]) -> Exact:
        """The most that a move can add, of an indicator with several views in the view where that is most."""
        return sum(
            max(sum(max(0, worth - state[item]) * slopes.get(item, 1) for item, worth in view) for view in views)
            for place, views in self.worth[key]
            if place in pillars
        )

    @cached_property
    def mixed(self) -> tuple[Mixed, ...]:
        """The mixtures of all views."""
        return tuple(mixed for part in self.parts for view in part.views for mixed in view.mixed)

    @cached_property
    def most(self) -> Mapping[Key, tuple[tuple[int, Exact], ...]]:
        """What each move betters at most of the items of mixtures."""
        items = {item for mixed in self.mixed for places in mixed.members for item in places}
        return {
            key: tuple(row for _, views in worth for view in views for row in view if row[0] in items)
            for key, worth in self.worth.items()
        }
