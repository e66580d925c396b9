"""Placed boxes and what joins them -> the lines of a diagram.

Lines between neighbouring columns run across the gap, level where both boxes allow it; lines within a column run down;
lines that pass a column take a lane above or below all boxes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cxgraph.output.reference.boxes import Box, BoxLine
from cxgraph.output.reference.layout import LABEL, Columns, Placed, place

EDGE: Final = 14
"""How far from a corner a line has to stay."""
LANE: Final = 30


@dataclass(frozen=True, slots=True)
class RoutedLine:
    """A line with its corners, and the middle of its labels."""

    line: BoxLine
    points: tuple[tuple[int, int], ...]
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class RoutedDiagram:
    """A whole diagram; ``top`` is its upper edge, 0 or above."""

    top: int
    width: int
    height: int
    boxes: tuple[Placed, ...]
    lines: tuple[RoutedLine, ...]


def draw(boxes: Mapping[str, Box], lines: Sequence[BoxLine], columns: Columns) -> RoutedDiagram:
    """The boxes in their columns, with every line between them."""
    placed = place(boxes, lines, columns)
    column_of = {name: index for index, names in enumerate(columns) for name in names}
    by_steps: list[list[BoxLine]] = [[], [], []]
    for line in lines:
        by_steps[min(2, abs(column_of[line.start] - column_of[line.end]))].append(line)
    within, beside, apart = by_steps
    tops = {names[0] for names in columns}
    drawn = [_down(line, within, placed) for line in within]
    drawn += [_across(line, beside, placed) for line in beside]
    drawn += [_around(line, LANE * nth, placed, {line.start, line.end} <= tops) for nth, line in enumerate(apart, 1)]
    levels = [y for one in drawn for _, y in one.points]
    top = min(0, *levels) - LABEL
    bottom = max(*levels, *(box.bottom for box in placed.values())) + LABEL
    right = max(box.right for box in placed.values())
    return RoutedDiagram(top, right + 1, bottom - top, tuple(placed.values()), tuple(drawn))


def _down(line: BoxLine, within: Sequence[BoxLine], placed: Mapping[str, Placed]) -> RoutedLine:
    start, end = placed[line.start], placed[line.end]
    y1, y2 = (start.bottom, end.y) if start.y < end.y else (start.y, end.bottom)
    pair = [one for one in within if {one.start, one.end} == {line.start, line.end}]
    x = start.x + start.width * (2 * pair.index(line) + 1) // (2 * len(pair))
    return RoutedLine(line, ((x, y1), (x, y2)), x, (y1 + y2) // 2)


def _across(line: BoxLine, beside: Sequence[BoxLine], placed: Mapping[str, Placed]) -> RoutedLine:
    start, end = placed[line.start], placed[line.end]
    level = _port(line, min(start, end, key=lambda box: box.height), beside, placed)
    y1, y2 = (min(max(level, box.y + EDGE), box.bottom - EDGE) for box in (start, end))
    x1, x2 = (start.right, end.x) if start.x < end.x else (start.x, end.right)
    middle = (x1 + x2) // 2
    points = ((x1, y1), (x2, y2)) if y1 == y2 else ((x1, y1), (middle, y1), (middle, y2), (x2, y2))
    return RoutedLine(line, points, middle, (y1 + y2) // 2)


def _port(line: BoxLine, box: Placed, beside: Sequence[BoxLine], placed: Mapping[str, Placed]) -> int:
    """Height at which a line meets a box: the lines of one side evenly, in the order of where they lead."""

    def other(one: BoxLine) -> Placed:
        return placed[one.end if one.start == box.box.name else one.start]

    is_left = other(line).x < box.x
    side = [one for one in beside if box.box.name in (one.start, one.end) and (other(one).x < box.x) == is_left]
    side.sort(key=lambda one: (other(one).y, one.start, one.end))
    return box.y + box.height * (side.index(line) + 1) // (len(side) + 1)


def _around(line: BoxLine, distance: int, placed: Mapping[str, Placed], is_above: bool) -> RoutedLine:
    start, end = placed[line.start], placed[line.end]
    lane = -distance if is_above else max(box.bottom for box in placed.values()) + distance
    x1, x2 = (box.x + box.width // 2 for box in (start, end))
    y1, y2 = (box.y if is_above else box.bottom for box in (start, end))
    return RoutedLine(line, ((x1, y1), (x1, lane), (x2, lane), (x2, y2)), (x1 + x2) // 2, lane)
