"""The small chart of a Brief -> where each card, line and mark stands, in units of a drawing that scales.

Cards stand one below the other, each moved in below the one that it hangs from; how the lead works with a post runs
along the side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cxgraph.output.brief.records import CardLine, SmallChart, Stance
from cxgraph.output.brief.widths import fit, width

WIDTH: Final = 400.0
CARD: Final = 33.0
GAP: Final = 7.0
INDENT: Final = 18.0
HEADLINE: Final = 12.5
"""Font sizes, in units of the drawing."""
BESIDE: Final = 12.0
PAD: Final = 10.0
BADGE: Final = 19.0
"""What a number of a finding takes."""
LANES: Final[dict[Stance, float]] = {"absent": 9.0, "roadblock": 15.0, "by-design": 21.0, "partner": 27.0}
"""How far beside the cards each kind of tie runs."""
SIDE: Final = 32.0
LOWER: Final = 24.5
"""Height of the middle of the second line of a card, where a tie arrives."""
SAID: Final[dict[Stance, str]] = {
    "absent": "absent",
    "roadblock": "roadblock",
    "by-design": "roadblock by design",
    "partner": "partner",
}


@dataclass(frozen=True, kw_only=True)
class DrawnCard:
    """A card with its texts, each cut to the room there is.

    Attributes:
        card: What it stands for.
        x: Left edge; ``y`` the upper one.
        stance: How the lead works with it, in words; empty where that is not known, or it is the lead.
        badges: Middle of each number, from the left, all at one height, with the number.
    """

    card: CardLine
    x: float
    y: float
    width: float
    height: float
    headline: str
    beside: str
    stance: str
    badges: tuple[tuple[float, str], ...]


@dataclass(frozen=True, kw_only=True)
class DrawnLine:
    """A line through points, as SVG has them.

    Attributes:
        kind: ``reports``, or a stance.
        mark: Where its glyph or its dots stand; None where it has none.
        left_out: Of a line of reporting, how many posts it leaves out.
    """

    kind: str
    points: str
    mark: tuple[float, float] | None = None
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class SmallDrawing:
    """The small chart with places; lines are to be drawn below the cards."""

    width: float
    height: float
    lines: tuple[DrawnLine, ...]
    cards: tuple[DrawnCard, ...]


def draw(chart: SmallChart) -> SmallDrawing:
    """The chart with a place for everything in it."""
    has_ties = any(card.stance for card in chart.cards)
    right = WIDTH - (SIDE if has_ties else 1)
    cards = tuple(_card(card, nth, right) for nth, card in enumerate(chart.cards))
    height = len(cards) * (CARD + GAP) - GAP + 2 if cards else 0
    return SmallDrawing(width=WIDTH, height=height, lines=(*_reports(cards), *_ties(cards)), cards=cards)


def _card(card: CardLine, nth: int, right: float) -> DrawnCard:
    x = 1 + INDENT * card.depth
    y = 1 + nth * (CARD + GAP)
    marks = [*map(str, card.findings), *(["?"] if card.is_asked else [])]
    badges = tuple((right - 13 - BADGE * place, mark) for place, mark in enumerate(reversed(marks)))
    room = right - x - 2 * PAD
    stance = SAID[card.stance] if card.stance else ""
    beside_room = room - (width(stance) * BESIDE + PAD if stance else 0)
    return DrawnCard(
        card=card,
        x=x,
        y=y,
        width=right - x,
        height=CARD,
        headline=fit(card.headline, (room - BADGE * len(marks)) / HEADLINE, bold=True),
        beside=fit(card.beside, beside_room / BESIDE),
        stance=stance,
        badges=badges[::-1],
    )


def _reports(cards: Sequence[DrawnCard]) -> Iterator[DrawnLine]:
    """From each card down and across to those that hang from it."""
    for one in cards:
        if one.card.above is None:
            continue
        boss = cards[one.card.above]
        x, y = boss.x + INDENT / 2, one.y + CARD / 2
        points = f"{x:g},{boss.y + CARD:g} {x:g},{y:g} {one.x:g},{y:g}"
        yield DrawnLine(kind="reports", points=points, mark=(x, y - 8), left_out=one.card.left_out)


def _ties(cards: Sequence[DrawnCard]) -> Iterator[DrawnLine]:
    """From the card of the lead along the side to each that it says something of."""
    lead = next((one for one in cards if one.card.is_lead or one.card.may_lead), None)
    if lead is None:
        return
    for one in cards:
        if (stance := one.card.stance) is None or one is lead:
            continue
        lane, right = one.x + one.width + LANES[stance], one.x + one.width
        start, end = lead.y + CARD / 2 + LANES[stance] / 3 - 6, one.y + LOWER
        points = f"{right:g},{start:g} {lane:g},{start:g} {lane:g},{end:g} {right:g},{end:g}"
        yield DrawnLine(kind=stance, points=points, mark=(right, end))
