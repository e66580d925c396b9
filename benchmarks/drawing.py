"""A page in a browser -> what can be measured of its graph: crossings, bends, width, who stands below whom, texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]
Way: TypeAlias = Sequence[Point]

SHOWN = """async () => {
  const {network, view} = window.cxgraph;
  const {cards, ties} = view.scene;
  const pen = CanvasRenderingContext2D.prototype;
  const {fillText} = pen;
  const texts = [];
  const frame = network.canvas.frame.canvas;
  pen.fillText = function (words, ...place) {
    if (this.canvas === frame) {
      const height = Number(/([\\d.]+)px/.exec(this.font)[1]) * this.getTransform().d / devicePixelRatio;
      texts.push([words, height]);
    }
    return fillText.call(this, words, ...place);
  };
  const painted = new Promise((done) => network.once("afterDrawing", done));
  network.redraw();
  await painted;
  pen.fillText = fillText;
  const list = [...cards.values()];
  const place = new Map(list.map((card, i) => [card.post, i]));
  return {
    scale: network.getScale(),
    room: document.getElementById("network").clientWidth,
    cards: list.map((card) => ({
      left: card.x, top: card.y, right: card.x + card.width, bottom: card.y + card.height,
      post: card.post.post, boss: place.get(card.post.parent) ?? null,
    })),
    ties: ties.map(({a, b, kind, points}) => ({a: place.get(a), b: place.get(b), kind, points})),
    texts,
  };
}"""
LEAST_TEXT = 11
"""Pixels of height from which on text can be read."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was measured of one graph at one size of its window.

    Attributes:
        cards: How many cards it shows.
        ties: How many ties.
        crossings: How often ties cross each other.
        bends: How many bends they have.
        together: Pairs of ties that run over each other.
        through: Ties that run through a card.
        width: Share of the window's width that the cards take, from 0 to 1.
        astray: Cards whose nearest card above is neither their manager nor has the same one.
        cut: Texts that are cut off.
        tiny: Texts too small to be read.
        overlaps: Pairs of cards that overlap.
    """

    cards: int
    ties: int
    crossings: int
    bends: int
    together: int
    through: int
    width: float
    astray: int
    cut: int
    tiny: int
    overlaps: int


def measured(shown: dict[str, Any]) -> Drawing:
    """What ``SHOWN`` gave, in numbers."""
    cards, ways = shown["cards"], [tie["points"] for tie in shown["ties"]]
    across = max(card["right"] for card in cards) - min(card["left"] for card in cards)
    return Drawing(
        cards=len(cards),
        ties=len(ways),
        crossings=crossings(ways),
        bends=bends(ways),
        together=together(ways),
        through=sum(any(_is_through(way, card) for card in cards) for way in ways),
        width=across * shown["scale"] / shown["room"],
        astray=len(astray(cards)),
        cut=sum(words.endswith("…") for words, _ in shown["texts"]),
        tiny=sum(height < LEAST_TEXT - 0.01 for _, height in shown["texts"]),
        overlaps=sum(_overlap(one, other) for one, other in combinations(cards, 2)),
    )


def bends(ways: Sequence[Way]) -> int:
    """How many bends ways have that run up, down and sideways only."""
    return sum(max(len(list(_segments(way))) - 1, 0) for way in ways)


def crossings(ways: Sequence[Way]) -> int:
    """How often a level stretch of one way is crossed by an upright stretch of another."""
    return sum(_crossings(one, other) + _crossings(other, one) for one, other in combinations(ways, 2))


def together(ways: Sequence[Way]) -> int:
    """How many pairs of ways have a stretch in common."""
    return sum(
        any(_is_shared(a, b) for a in _segments(one) for b in _segments(other)) for one, other in combinations(ways, 2)
    )


def astray(cards: Sequence[dict[str, Any]]) -> list[str]:
    """The posts that stand right below a card that is neither their manager's nor a colleague's of the same one."""
    found = []
    for number, card in enumerate(cards):
        if card["boss"] is None:
            continue
        near = [n for n, other in enumerate(cards) if n != number and _is_above(other, card)]
        nearest = max(near, key=lambda n: cards[n]["bottom"], default=None)
        if nearest is not None and nearest != card["boss"] and cards[nearest]["boss"] != card["boss"]:
            found.append(card["post"])
    return found


def _is_above(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one["bottom"] <= other["top"] and one["left"] < other["right"] and other["left"] < one["right"]


def _segments(way: Way) -> Iterator[tuple[Point, Point]]:
    """The straight stretches of a way, each with its lesser end first; stretches in line are one."""
    start: Point | None = None
    before: Point | None = None
    for one, other in pairwise([(round(x, 3), round(y, 3)) for x, y in way]):
        if one == other:
            continue
        if before is not None and start is not None and _axis(before, one) != _axis(one, other):
            yield min(start, one), max(start, one)
            start = one
        start, before = start or one, one
    if start is not None:
        yield min(start, other), max(start, other)


def _axis(one: Point, other: Point) -> int:
    return 0 if one[1] == other[1] else 1


def _crossings(one: Way, other: Way) -> int:
    level = [(a, b) for a, b in _segments(one) if _axis(a, b) == 0]
    upright = [(a, b) for a, b in _segments(other) if _axis(a, b) == 1]
    return sum(a[0] < c[0] < b[0] and c[1] < a[1] < d[1] for a, b in level for c, d in upright)


def _is_shared(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    axis = _axis(*one)
    if axis != _axis(*other) or one[0][1 - axis] != other[0][1 - axis]:
        return False
    return max(one[0][axis], other[0][axis]) < min(one[1][axis], other[1][axis])


def _is_through(way: Way, card: dict[str, Any]) -> bool:
    for (ax, ay), (bx, by) in _segments(way):
        level = ax < card["right"] - 1 and bx > card["left"] + 1
        if level and ay < card["bottom"] - 1 and by > card["top"] + 1:
            return True
    return False


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    level = one["left"] < other["right"] and other["left"] < one["right"]
    return bool(level and one["top"] < other["bottom"] and other["top"] < one["bottom"])
