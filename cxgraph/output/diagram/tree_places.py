"""Who reports to whom -> a place for each card: levels side by side, and what reports to one card beside it.

Cards are far wider than high, so levels run from left to right. Of several reports that have none themselves, every
second one stands a column further out, between its neighbours: two thirds as high, and no line runs behind a card.
Those of a top stay in one column, as the rank they are.
"""

from collections.abc import Iterator, Sequence
from typing import Final

PITCH: Final = (400, 76)
"""From one level to the next, and from one card to that beneath it, in pixels at full size."""
OUT: Final = (290, 50)
"""How much further out every second card stands, and how far beneath its neighbour, and that beneath it."""
FEWEST: Final = 3
"""So many reports without any of their own stand in two columns, fewer in one."""


def places(managers: Sequence[int | None]) -> list[tuple[int, int]]:
    """Where the middle of each card stands, to the right and down; no two are in the same place.

    Args:
        managers: For each card the number of the one it reports to, or None; without a loop.
    """
    reports: list[list[int]] = [[] for _ in managers]
    for card, manager in enumerate(managers):
        if manager is not None:
            reports[manager].append(card)
    order = list(_downwards(managers, reports))
    level = dict.fromkeys(order, 0)
    for card in order:
        for report in reports[card]:
            level[report] = level[card] + 1
    out = {card for manager in order if level[manager] for card in _further_out(reports[manager], reports)}
    height = _heights(managers, order, reports, out)
    return [(level[card] * PITCH[0] + OUT[0] * (card in out), height[card]) for card in range(len(managers))]


def _downwards(managers: Sequence[int | None], reports: Sequence[Sequence[int]]) -> Iterator[int]:
    """Each card after the one that it reports to and all that stands above it."""
    waiting = [card for card, manager in enumerate(managers) if manager is None][::-1]
    while waiting:
        card = waiting.pop()
        yield card
        waiting += _arranged(reports[card], reports)[::-1]


def _arranged(found: Sequence[int], reports: Sequence[Sequence[int]]) -> list[int]:
    """Those who have reports first, then the others."""
    return sorted(found, key=lambda card: not reports[card])


def _further_out(found: Sequence[int], reports: Sequence[Sequence[int]]) -> list[int]:
    last = [card for card in found if not reports[card]]
    return last[1::2] if len(last) >= FEWEST else []


def _heights(
    managers: Sequence[int | None], order: Sequence[int], reports: Sequence[Sequence[int]], out: set[int]
) -> dict[int, int]:
    """How far down each card stands: those without reports one after the other, a manager amid its reports."""
    height: dict[int, int] = {}
    last, was_out = -PITCH[1], False
    leaves = [card for card in order if not reports[card]]
    for nth, card in enumerate(leaves):
        is_between = card in out or (was_out and managers[card] == managers[leaves[nth - 1]])
        last = height[card] = last + (OUT if is_between else PITCH)[1]
        was_out = card in out
    for card in reversed(order):
        if reports[card]:
            ends = [height[report] for report in reports[card]]
            height[card] = (min(ends) + max(ends)) // 2
    return height
