"""What moves would add one by one -> the filling of an effort that promises most."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from cxgraph.advice.plan.mixture import Exact
from cxgraph.advice.plan.offers import Key

Chosen: TypeAlias = tuple[Key, ...]
Filling: TypeAlias = tuple[Exact, Chosen]
"""What some moves would add, at most, and which they are."""
Cell: TypeAlias = tuple[int, int, int]
"""Effort, new partnerships and, where it is limited, number of moves."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a plan may take.

    Attributes:
        budget: Most effort.
        partnerships: Most new partners of the CX lead.
        moves: Most moves; None for any number.
        floors: Least low end of pillars, in [0, 1], by their place in the order of pillars.
    """

    budget: int
    partnerships: int = 3
    moves: int | None = None
    floors: Mapping[int, Fraction] = field(default_factory=dict)

    def left(self, *, effort: int, partners: int = 0, moves: int) -> "Limits":
        """What is left of them."""
        most = None if self.moves is None else self.moves - moves
        partnerships = self.partnerships - partners
        return Limits(budget=self.budget - effort, partnerships=partnerships, moves=most, floors=self.floors)

    @property
    def is_possible(self) -> bool:
        """Whether no more is spent than there is."""
        return min(self.budget, self.partnerships, self.moves or 0) >= 0

    def allow(self, cell: Cell) -> bool:
        """Whether they leave room for so much."""
        effort, partners, moves = cell
        return effort <= self.budget and partners <= self.partnerships and moves <= (self.moves or 0)


def best_filling(
    adds: Mapping[Key, Exact], efforts: Mapping[Key, int], partners: Collection[Key], left: Limits
) -> Filling:
    """The moves that would add most within what is left, were each to add what it adds alone."""
    cells: dict[Cell, Filling] = {(0, 0, 0): (0, ())}
    counted = int(left.moves is not None)
    for key in _worth_a_look(adds, efforts, partners, left):
        # over a copy: a move that is put into a cell now must not be put in once more on top of itself
        for (effort, won, number), (value, chosen) in list(cells.items()):
            cell = effort + efforts[key], won + (key in partners), number + counted
            if left.allow(cell) and value + adds[key] > cells.get(cell, (-1, ()))[0]:
                cells[cell] = value + adds[key], (*chosen, key)
    return max(cells.values(), key=lambda filling: filling[0])


def _worth_a_look(
    adds: Mapping[Key, Exact], efforts: Mapping[Key, int], partners: Collection[Key], left: Limits
) -> Iterator[Key]:
    """Of the moves of one effort those that add most, no more than can be paid for."""
    alike: dict[tuple[int, bool], list[Key]] = {}
    for key in sorted((key for key in adds if adds[key]), key=lambda key: -adds[key]):
        alike.setdefault((efforts[key], key in partners), []).append(key)
    for (effort, partner), keys in alike.items():
        most = left.budget // effort
        yield from keys[: min(most, left.partnerships) if partner else most]
