"""Boxes in columns -> where each is drawn, in the units of an SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cxgraph.output.reference.boxes import Box, BoxLine

LETTER: Final = 6.3
"""Width of a letter, on average; of a class's name ``TITLE``."""
TITLE: Final = 8.8
HEAD: Final = 30
ROW: Final = 17
LABEL: Final = 15
EMPTY: Final = 40
"""Height of a box without rows."""

Columns = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place: ``x`` and ``y`` of the left upper corner."""

    box: Box
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.y + self.height


def place(boxes: Mapping[str, Box], lines: Sequence[BoxLine], columns: Columns) -> dict[str, Placed]:
    """The boxes of each column below each other, columns from left to right.

    Between them is room for the labels of the lines. A box that is alone in its column is as high as all of them, so
    that lines can reach it on a level.
    """
    tallest = max(_height_of_column(names, boxes, lines) for names in columns)
    placed: dict[str, Placed] = {}
    x = 1
    for names, following in zip(columns, [*columns[1:], ()], strict=True):
        width = _width_of_column(names, boxes, lines)
        y = 1 + (tallest - _height_of_column(names, boxes, lines)) // 2
        for above, name in pairwise(("", *names)):
            y += _gap((above, name), lines) if above else 0
            placed[name] = Placed(boxes[name], x, y, width, _height(boxes[name]))
            y = placed[name].bottom
        if len(names) == 1:
            placed[names[0]] = Placed(boxes[names[0]], x, 1, width, tallest)
        x += width + _width_of_gap(names, following, lines)
    return placed


def _height(box: Box) -> int:
    return HEAD + ROW * len(box.rows) + 10 if box.rows else EMPTY


def _gap(pair: tuple[str, str], lines: Sequence[BoxLine]) -> int:
    labels = (len(line.labels) for line in lines if {line.start, line.end} == set(pair))
    return 34 + LABEL * max(labels, default=0)


def _height_of_column(names: Sequence[str], boxes: Mapping[str, Box], lines: Sequence[BoxLine]) -> int:
    return sum(_height(boxes[name]) for name in names) + sum(_gap(pair, lines) for pair in pairwise(names))


def _width_of_column(names: Sequence[str], boxes: Mapping[str, Box], lines: Sequence[BoxLine]) -> int:
    widths = [_width(boxes[name]) for name in names]
    for pair in pairwise(names):
        widths.append(sum(_label_width(line) for line in lines if {line.start, line.end} == set(pair)))
    return round(max(widths)) + 24


def _width_of_gap(left: Sequence[str], right: Sequence[str], lines: Sequence[BoxLine]) -> int:
    between = [line for line in lines if {line.start, line.end} & {*left} and {line.start, line.end} & {*right}]
    return round(max(map(_label_width, between), default=0)) + 38


def _width(box: Box) -> float:
    rows = (LETTER * len(f"{shown.text}: {values}") for shown, values in box.rows)
    return max((*rows, TITLE * len(box.title.text)))


def _label_width(line: BoxLine) -> float:
    return LETTER * max((len(label.text) for label in line.labels), default=0)
