"""One scene and its moves -> whole numbers: what each item of each indicator is worth, and what each move makes of it.

An item of an indicator is a road from a fact to the score, or the best of several. A move opens roads and closes
none, so that what several moves make of an item is the most that any of them makes of it: that is measured once for
each move, and for each pair of which the one gives meaning to the other. Sums over items then give the score of any
set of moves, exactly; tests hold this against the measures themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from itertools import takewhile
from math import lcm
from typing import Final, TypeAlias

from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.progress import tell
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.measure import OF_LEAD, OF_ORGANIZATION
from cxgraph.assessment.network import Network
from cxgraph.assessment.score import weight
from cxgraph.core.interval import Interval, between
from cxgraph.knowledge.catalogue import PILLARS, Catalogue, Indicator

Keys: TypeAlias = tuple[Key, ...]
Row: TypeAlias = dict[int, int]
"""Item -> what it is worth after a move, of the items that the move betters."""
Worth: TypeAlias = list[tuple[int, list[list[tuple[int, int]]]]]
"""A row by indicator, with the place of its pillar, and by the posts that may lead CX."""
Lows: TypeAlias = list[tuple[Fraction, ...]]
"""Low ends of an indicator's items, for each post that may lead CX."""

PAIRED: Final = ("name-initiative-lead", "second-contact")
"""Kinds that give meaning to each other: whom the lead of an initiative calls a partner."""


@dataclass(frozen=True)
class IndicatorTerm:
    """One indicator.

    Attributes:
        pillar: Place of its pillar in their order.
        views: Its items, for each post that may lead CX; the worst view counts.
    """

    pillar: int
    views: tuple[range, ...]


@dataclass
class Model:
    """The scores of one scene as whole numbers, ``scale`` to the whole range of all three pillars' mean.

    Attributes:
        base: Worth of each item as it is.
        rows: What each move betters, by itself or together with one that has to come first.
        pairs: What two moves better together beyond what each does.
        worth: What each move betters at most, beside any other that gives it meaning.
        partners: Moves that make a new partner of the CX lead.
    """

    scale: int = 1
    parts: list[IndicatorTerm] = field(default_factory=list)
    base: list[int] = field(default_factory=list)
    rows: dict[Key, Row] = field(default_factory=dict)
    pairs: dict[frozenset[Key], Row] = field(default_factory=dict)
    worth: dict[Key, Worth] = field(default_factory=dict)
    partners: frozenset[Key] = frozenset()

    def state(self, moves: Iterable[Key]) -> list[int]:
        """Worth of each item after some moves."""
        chosen = frozenset(moves)
        found = list(self.base)
        rows = [self.rows[key] for key in chosen]
        for row in (*rows, *(row for pair, row in self.pairs.items() if pair <= chosen)):
            for item, worth in row.items():
                found[item] = max(found[item], worth)
        return found

    def pillars(self, state: list[int]) -> tuple[Fraction, ...]:
        """Low end of each pillar in [0, 1]."""
        sums = [0] * len(PILLARS)
        for part in self.parts:
            sums[part.pillar] += min(sum(state[item] for item in view) for view in part.views)
        return tuple(Fraction(len(PILLARS) * found, self.scale) for found in sums)

    def value(self, state: list[int]) -> int:
        """The mean of the pillars' low ends, in units of ``scale``."""
        if all(len(part.views) == 1 for part in self.parts):
            return sum(state)
        return sum(min(sum(state[item] for item in view) for view in part.views) for part in self.parts)


def model(
    scene: Scene,
    catalogue: Catalogue,
    moves: Mapping[Key, frozenset[Key]],
    reach: Callable[[Keys], Scene | None],
    go_on: Callable[[], bool] = lambda: True,
) -> Model:
    """The model of one scene.

    Args:
        scene: The organisation.
        catalogue: The indicators and their weights.
        moves: Moves that leave lines and lead as they are, each with those of which one has to come first.
        reach: The scene after some moves, whatever else they may need; None where they cannot be made.
        go_on: Asked before each move is measured; once it says no, the rest has no row.

    Returns:
        The model, with rows for the moves that can be made.
    """
    reader = _IndicatorReader(scene.net, catalogue)
    found = reader.laid_out({id_: lows(scene.net, indicator) for id_, indicator in reader.indicators.items()})
    partners: set[Key] = set()
    for nth, (key, needed) in enumerate(moves.items()):
        tell("weighing moves", nth, len(moves))
        if not go_on():
            break
        first = _first(key, needed)
        there = reach((*first, key))
        if there is not None:
            found.rows[key] = reader.better_row(found, found.base, there.net, key[0])
            if "cx:stance" in catalogue.moves[key[0]].fields and _partners(there) - _partners(reach(first) or scene):
                partners.add(key)
    for pair in takewhile(lambda _: go_on(), _paired(found.rows)):
        both = reach(pair)
        row = {} if both is None else reader.better_row(found, found.state(pair), both.net, *PAIRED)
        if row:
            found.pairs[frozenset(pair)] = row
    found.partners = frozenset(partners)
    found.worth = {key: [*_worth(found, key)] for key in found.rows}
    return found


def lows(net: Network, indicator: Indicator) -> Lows:
    """Low ends of an indicator's items between its goalposts; none where it does not apply.

    Where several posts may lead CX, for each of them; nothing is certain where there may be no lead, where the
    indicator applies to some of them only, or where they are too many to look at.
    """
    if not indicator.for_lead:
        return [_ends(OF_ORGANIZATION[indicator.id](net).items, indicator)]
    if net.lead.post is None and net.leads_are_many:
        return [(Fraction(0),)]
    measure, lead = OF_LEAD[indicator.id], net.lead
    posts = lead.candidates if lead.post is None else (lead.post,)
    cases = [_ends(measure(net, post).items, indicator) for post in posts]
    if lead.post is None and not lead.certain:
        cases.append((Fraction(0),))
    return cases if all(cases) else [()] if not any(cases) else [(Fraction(0),)]


def _ends(items: Iterable[Interval], indicator: Indicator) -> tuple[Fraction, ...]:
    low, high = Fraction(indicator.goalpost_low), Fraction(indicator.goalpost_high)
    return tuple(Fraction(between(item, low, high).low) for item in items)


def _first(key: Key, needed: frozenset[Key]) -> Keys:
    """The move after which alone the fact of another is bad; none where it only puts something in place."""
    return (min(needed),) if needed and KINDS[key[0]].ready is None else ()


def _partners(scene: Scene) -> frozenset[str]:
    """The posts that the CX lead calls partners."""
    ties = (tie for (one, _), tie in scene.net.ties.items() if one == scene.lead)
    return frozenset(tie.to for tie in ties if tie.stance == "partner")


def _worth(model: Model, key: Key) -> Iterator[tuple[int, list[list[tuple[int, int]]]]]:
    row = dict(model.rows[key])
    for pair, more in model.pairs.items():
        if key in pair:
            row.update({item: max(worth, row.get(item, 0)) for item, worth in more.items()})
    for part in model.parts:
        views = [[(item, worth) for item, worth in row.items() if item in view] for view in part.views]
        if any(views):
            yield part.pillar, views


def _paired(moves: Iterable[Key]) -> Iterable[tuple[Key, Key]]:
    """An initiative put into somebody's hands, and a partner tie of that post."""
    leads, contacts = ([key for key in moves if key[0] == name] for name in PAIRED)
    of_member: dict[str, list[Key]] = {}
    for contact in contacts:
        of_member.setdefault(contact[1][0], []).append(contact)
    return ((one, other) for one in leads for other in of_member.get(one[1][1], ()))


class _IndicatorReader:
    """Reads the indicators that a kind of move can touch: those that read a field which it changes."""

    def __init__(self, net: Network, catalogue: Catalogue) -> None:
        self.indicators = catalogue.indicators
        self._fields = {id_: frozenset(kind.fields) for id_, kind in catalogue.moves.items()}
        self._scales: dict[str, tuple[int, ...]] = {}

    def laid_out(self, before: Mapping[str, Lows]) -> Model:
        """The model without moves: the items of all indicators in a row, and what each counts."""
        shares = self._shares(before)
        quarters = reduce(lcm, (low.denominator for cases in before.values() for case in cases for low in case), 4)
        scale = reduce(lcm, (share.denominator for parts in shares.values() for share in parts), 1) * quarters
        found = Model(scale=scale)
        for id_, cases in before.items():
            if not any(cases):
                continue
            views = []
            for case in cases:
                views.append(range(len(found.base), len(found.base) + len(case)))
                found.base += self._counted(id_, case, shares, len(views) - 1, scale)
            self._scales[id_] = tuple(int(share * scale) for share in shares[id_])
            found.parts.append(IndicatorTerm(PILLARS.index(self.indicators[id_].pillar), tuple(views)))
        return found

    def _counted(
        self, id_: str, case: tuple[Fraction, ...], shares: Mapping[str, tuple[Fraction, ...]], view: int, scale: int
    ) -> list[int]:
        return [int(low * shares[id_][view] * scale) for low in case]

    def _shares(self, before: Mapping[str, Lows]) -> dict[str, tuple[Fraction, ...]]:
        """What one item of each indicator, in each view, counts in the mean of the pillars."""
        total = dict.fromkeys(PILLARS, Fraction(0))
        for id_, cases in before.items():
            if any(cases):
                total[self.indicators[id_].pillar] += weight(self.indicators[id_])
        return {
            id_: tuple(weight(one) / (total[one.pillar] or 1) / len(case) / len(PILLARS) for case in cases)
            for id_, cases in before.items()
            if any(cases) and (one := self.indicators[id_])
        }

    def values(self, model: Model, net: Network, *kinds: str) -> list[int]:
        """Worth of each item in a network; of the items that no move of the kinds touches, as it was."""
        found = list(model.base)
        fields = frozenset().union(*(self._fields[kind] for kind in kinds))
        for id_, part in zip(self._scales, model.parts, strict=True):
            if fields & frozenset(self.indicators[id_].fields):
                for view, case, share in zip(
                    part.views, lows(net, self.indicators[id_]), self._scales[id_], strict=True
                ):
                    found[view.start : view.stop] = [int(low * share) for low in case]
        return found

    def better_row(self, model: Model, without: list[int], net: Network, *kinds: str) -> Row:
        """The items that are worth more in a network than without the last move."""
        after = self.values(model, net, *kinds)
        return {item: worth for item, worth in enumerate(after) if worth > without[item]}
