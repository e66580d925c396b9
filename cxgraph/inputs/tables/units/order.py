"""Columns of units, and what stands in them -> which is above which, and which is only the code of another."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cxgraph.inputs.tables.units.headers import UnitColumn

_CODE: Final = re.compile(r"\w{0,6}[-_. ]?\d[\w.-]{0,11}")
_ENOUGH: Final = 8
"""Rows from which on values may say another order than the words of headers."""
_MOSTLY: Final = 0.95
_RARELY: Final = 0.7


@dataclass(frozen=True, slots=True)
class UnitLevel:
    """The columns that tell of units of one level, by index: their names, their codes, who heads them.

    Attributes:
        name: What names them; their code, where nothing else does.
        code: Their codes beside the names; None without such a column.
        head: Who heads them.
        is_path: Whether a name holds the units above as well.
    """

    name: int
    code: int | None = None
    head: int | None = None
    is_path: bool = False


def unit_levels(found: Sequence[UnitColumn], cells: Mapping[tuple[str, ...], int]) -> tuple[UnitLevel, ...]:
    """The levels of units, from the highest.

    The words of the headers say which is above which. Where two words are used in either order, as those for divisions
    and business units are, the values decide, if there are enough of them: what is below belongs to one unit above.

    Args:
        found: The columns.
        cells: What stands in them in a row, in their order -> in how many rows.
    """
    place = {one.column: index for index, one in enumerate(found)}
    ranked = sorted(found, key=lambda one: (_LOWEST if one.rank is None else one.rank, one.number))
    paths = [one for one in ranked if one.is_path]
    named = [one for one in ranked if one.role == "name" and not one.is_path] or paths[:1]
    codes = [one for one in ranked if one.role == "code"]
    named += [one for one in codes if not any(_same(one, other) for other in named)]
    named.sort(key=ranked.index)
    ordered = _by_values(named, cells, place)
    levels: list[UnitLevel] = []
    for one in ordered:
        code = next((other.column for other in codes if _same(one, other) and other is not one), None)
        head = next((other.column for other in ranked if other.role == "head" and _same(one, other)), None)
        levels.append(UnitLevel(one.column, code, head, one.is_path))
    return _joined(levels, cells, place)


_LOWEST: Final = 6.5


def _same(one: UnitColumn, other: UnitColumn) -> bool:
    return (one.rank, one.number) == (other.rank, other.number)


def _by_values(
    named: Sequence[UnitColumn], cells: Mapping[tuple[str, ...], int], place: Mapping[int, int]
) -> list[UnitColumn]:
    ordered = list(named)
    for _ in ordered:
        for upper, (one, other) in enumerate(pairwise(ordered)):
            near = one.rank is None or other.rank is None or abs(one.rank - other.rank) == 1
            loose = near and not (one.number and other.number) and (other.rank is None or other.rank < _FIXED)
            if loose and _is_other_way(cells, place[one.column], place[other.column]):
                ordered[upper], ordered[upper + 1] = other, one
    return ordered


_FIXED: Final = 4
"""The rank of departments: what is at or below them is not moved above what stands above them."""


def _is_other_way(cells: Mapping[tuple[str, ...], int], upper: int, lower: int) -> bool:
    down: dict[str, Counter[str]] = {}
    up: dict[str, Counter[str]] = {}
    rows = 0
    for texts, times in cells.items():
        if (one := texts[upper]) and (other := texts[lower]):
            down.setdefault(one, Counter())[other] += times
            up.setdefault(other, Counter())[one] += times
            rows += times
    if rows < _ENOUGH or len(up) < 2:
        return False
    belongs = sum(max(told.values()) for told in up.values()) / rows
    converse = sum(max(told.values()) for told in down.values()) / rows
    return converse >= _MOSTLY and belongs <= _RARELY


def _joined(
    levels: Sequence[UnitLevel], cells: Mapping[tuple[str, ...], int], place: Mapping[int, int]
) -> tuple[UnitLevel, ...]:
    """The levels, where one whose cells are codes for those of its neighbour is joined to it."""
    joined: list[UnitLevel] = []
    for level in levels:
        above = joined[-1] if joined else None
        if above and above.code is None and level.code is None and not (above.is_path or level.is_path):
            pairs = {(texts[place[above.name]], texts[place[level.name]]) for texts in cells}
            pairs = {pair for pair in pairs if any(pair)}
            code = _code_of(pairs)
            if code is not None:
                name, key = (level.name, above.name) if code == 0 else (above.name, level.name)
                joined[-1] = UnitLevel(name, key, above.head if above.head is not None else level.head)
                continue
        joined.append(level)
    return tuple(joined)


def _code_of(pairs: set[tuple[str, str]]) -> int | None:
    """Which of two columns holds codes for what stands in the other, one for one; None for neither."""
    columns = list(zip(*pairs, strict=True))
    if len(pairs) < 2 or not all(map(all, pairs)) or any(len(set(texts)) != len(pairs) for texts in columns):
        return None
    coded = [all(map(_CODE.fullmatch, texts)) for texts in columns]
    return coded.index(True) if sum(coded) == 1 else None
