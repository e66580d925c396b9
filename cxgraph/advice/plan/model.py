"""One scene and its moves -> whole numbers: what each item of each indicator is worth, and what each move makes of it.

An item is a road from a fact to the score, or the best of several. A move opens roads and closes none, so that what
several moves make of an item is the most that any of them makes of it: that is measured once for each move, and for
each pair of which the one gives meaning to the other. Sums over items, and mixtures of those whose weights are open,
then give the score of any set of moves, exactly; tests hold this against the measures themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property, reduce
from itertools import takewhile, zip_longest
from math import lcm
from typing import Final, TypeAlias

from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.mixture import Exact, Mixed, is_sum, value_shares
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.progress import tell
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.measure import OF_LEAD, OF_ORGANIZATION
from cxgraph.assessment.measure.base import Measure, Mixture
from cxgraph.assessment.network import Network
from cxgraph.assessment.score import weight
from cxgraph.core.interval import NO, between
from cxgraph.core.model import Tie
from cxgraph.knowledge.catalogue import PILLARS, Catalogue, Indicator

Keys: TypeAlias = tuple[Key, ...]
Row: TypeAlias = dict[int, Exact]
"""Item -> what it is worth after a move, of the items that the move betters."""
Worth: TypeAlias = list[tuple[int, list[list[tuple[int, Exact]]]]]
"""A row by indicator, with the place of its pillar, and by the posts that may lead CX."""
Lows: TypeAlias = list[tuple[Mixture, ...]]
"""Low ends of an indicator's items, each with how it comes about, for each post that may lead CX."""

NAMING: Final = "name-initiative-lead"
CONTACT: Final = "second-contact"
"""Gives meaning to the former, as every tie of the lead does: whom the lead of an initiative calls a partner, and what
that post is to the lead of CX."""

NOTHING: Final = Mixture(((NO,),))
"""One item of which nothing is certain."""


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
    """The items of an indicator for one post that may lead CX: those that are added up, and the mixtures of the rest."""

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
    """

    scale: int = 1
    parts: list[IndicatorTerm] = field(default_factory=list)
    base: list[Exact] = field(default_factory=list)
    rows: dict[Key, Row] = field(default_factory=dict)
    pairs: dict[frozenset[Key], Row] = field(default_factory=dict)
    worth: dict[Key, Worth] = field(default_factory=dict)
    partners: frozenset[Key] = frozenset()

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
        """The mean of the pillars' low ends, in units of ``scale``."""
        return sum(part.worth(state) for part in self.parts)

    def slopes(self, state: list[Exact], open_: Iterable[Key]) -> dict[int, Exact]:
        """Of the items of mixtures, how much of what open moves better in them counts at most."""
        if not self.mixed:
            return {}
        most = list(state)
        for row in (row for key in open_ for row in self.most[key]):
            most[row[0]] = max(most[row[0]], row[1])
        return {item: slope for mixed in self.mixed for item, slope in mixed.slopes(state, most)}

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
    for pair in takewhile(lambda _: go_on(), _paired(scene, found.rows)):
        both = reach(_with_first(pair, moves))
        row = {} if both is None else reader.better_row(found, found.state(pair), both.net, *(key[0] for key in pair))
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
        return [_ends(OF_ORGANIZATION[indicator.id](net), indicator)]
    if net.lead.post is None and net.leads_are_many:
        return [(NOTHING,)]
    measure, lead = OF_LEAD[indicator.id], net.lead
    posts = lead.candidates if lead.post is None else (lead.post,)
    cases = [_ends(measure(net, post), indicator) for post in posts]
    if lead.post is None and not lead.certain:
        cases.append((NOTHING,))
    return cases if all(cases) else [()] if not any(cases) else [(NOTHING,)]


def _ends(found: Measure, indicator: Indicator) -> tuple[Mixture, ...]:
    """How each item comes about, its values by their place between the goalposts."""
    low, high = Fraction(indicator.goalpost_low), Fraction(indicator.goalpost_high)
    mixtures = zip_longest(found.items, found.mixtures)
    told = (mixture or Mixture(((item,),)) for item, mixture in mixtures)
    return tuple(
        replace(one, members=tuple(tuple(between(v, low, high) for v in member) for member in one.members))
        for one in told
    )


def _values(mixtures: Iterable[Mixture]) -> Iterator[Fraction]:
    return (Fraction(value.low) for one in mixtures for member in one.members for value in member)


def _exact(number: Fraction) -> Exact:
    return number.numerator if number.denominator == 1 else number


def _first(key: Key, needed: frozenset[Key]) -> Keys:
    """The move after which alone the fact of another is bad; none where it only puts something in place."""
    return (min(needed),) if needed and KINDS[key[0]].ready is None else ()


def _with_first(pair: tuple[Key, Key], moves: Mapping[Key, frozenset[Key]]) -> Keys:
    return tuple(dict.fromkeys(key for one in reversed(pair) for key in (*_first(one, moves[one]), one)))


def _partners(scene: Scene) -> frozenset[str]:
    """The posts that the CX lead calls partners."""
    ties = (tie for (one, _), tie in scene.net.ties.items() if one == scene.lead)
    return frozenset(tie.to for tie in ties if tie.stance == "partner")


def _worth(model: Model, key: Key) -> Iterator[tuple[int, list[list[tuple[int, Exact]]]]]:
    row = dict(model.rows[key])
    for pair, more in model.pairs.items():
        if key in pair:
            row.update({item: max(worth, row.get(item, 0)) for item, worth in more.items()})
    for part in model.parts:
        views = [[(item, worth) for item, worth in row.items() if item in view.items] for view in part.views]
        if any(views):
            yield part.pillar, views


def _paired(scene: Scene, moves: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """An initiative put into somebody's hands, and a partner tie of that post, or the lead's tie to it."""
    namings = [key for key in moves if key[0] == NAMING]
    of_post: dict[str, list[Key]] = {}
    for key in moves if namings else ():
        for change in KINDS[key[0]].edit(scene, *key[1]):
            if isinstance(change.new, Tie):
                of_post.setdefault(change.new.from_ if key[0] == CONTACT else change.new.to, []).append(key)
    return ((one, other) for one in namings for other in of_post.get(one[1][1], ()))


class _IndicatorReader:
    """Reads the indicators that a kind of move can touch: those that read a field which it changes."""

    def __init__(self, net: Network, catalogue: Catalogue) -> None:
        self.indicators = catalogue.indicators
        self._fields = {id_: frozenset(kind.fields) for id_, kind in catalogue.moves.items()}
        self._scales: dict[str, tuple[tuple[Fraction, ...], ...]] = {}

    def laid_out(self, before: Mapping[str, Lows]) -> Model:
        """The model without moves: the items of all indicators in a row, and what each counts."""
        shares = self._shares(before)
        lows_ = (low for cases in before.values() for case in cases for low in _values(case))
        quarters = reduce(lcm, (low.denominator for low in lows_), 4)
        parts = (share for cases in shares.values() for case in cases for share in case)
        scale = reduce(lcm, (share.denominator for share in parts), 1) * quarters
        found = Model(scale=scale)
        for id_, cases in before.items():
            if not any(cases):
                continue
            self._scales[id_] = tuple(tuple(share * scale for share in case) for case in shares[id_])
            views = []
            for case, counts in zip(cases, self._scales[id_], strict=True):
                views.append(_view(case, len(found.base)))
                found.base += _counted(case, counts)
            found.parts.append(IndicatorTerm(PILLARS.index(self.indicators[id_].pillar), tuple(views)))
        return found

    def _shares(self, before: Mapping[str, Lows]) -> dict[str, tuple[tuple[Fraction, ...], ...]]:
        """What each value of each indicator, in each view, counts in the mean of the pillars."""
        total = dict.fromkeys(PILLARS, Fraction(0))
        for id_, cases in before.items():
            if any(cases):
                total[self.indicators[id_].pillar] += weight(self.indicators[id_])
        return {
            id_: tuple(
                tuple(
                    weight(one) / (total[one.pillar] or 1) / len(case) / len(PILLARS) * share
                    for mixture in case
                    for share in value_shares(mixture)
                )
                for case in cases
            )
            for id_, cases in before.items()
            if any(cases) and (one := self.indicators[id_])
        }

    def values(self, model: Model, net: Network, *kinds: str) -> list[Exact]:
        """Worth of each item in a network; of the items that no move of the kinds touches, as it was."""
        found = list(model.base)
        fields = frozenset().union(*(self._fields[kind] for kind in kinds))
        for id_, part in zip(self._scales, model.parts, strict=True):
            if fields & frozenset(self.indicators[id_].fields):
                cases = lows(net, self.indicators[id_])
                for view, case, counts in zip(part.views, cases, self._scales[id_], strict=True):
                    found[view.items.start : view.items.stop] = _counted(case, counts)
        return found

    def better_row(self, model: Model, without: list[Exact], net: Network, *kinds: str) -> Row:
        """The items that are worth more in a network than without the last move."""
        after = self.values(model, net, *kinds)
        return {item: worth for item, worth in enumerate(after) if worth > without[item]}


def _counted(case: Iterable[Mixture], counts: Iterable[Fraction]) -> list[Exact]:
    """What each value of some items is worth."""
    return [_exact(low * count) for low, count in zip(_values(case), counts, strict=True)]


def _view(case: Iterable[Mixture], start: int) -> View:
    """Some items, their values laid out in a row from a place on."""
    added: list[int] = []
    mixed: list[Mixed] = []
    stop = start
    for mixture in case:
        members = []
        for member in mixture.members:
            members.append(range(stop, stop + len(member)))
            stop += len(member)
        if is_sum(mixture):
            added += [place for places in members for place in places]
        else:
            mixed.append(Mixed(tuple(members), mixture.even, mixture.weights))
    return View(range(start, stop), tuple(added), tuple(mixed))
