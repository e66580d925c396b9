"""Indicators of a scene -> the items of the model: what each is worth, and which of them a move betters."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from itertools import zip_longest
from math import lcm
from typing import Final, TypeAlias

from cxgraph.advice.plan.mixture import Exact, Mixed, is_sum, value_shares
from cxgraph.advice.plan.terms import IndicatorTerm, Model, Row, View
from cxgraph.assessment.measure import OF_LEAD, OF_ORGANIZATION
from cxgraph.assessment.measure.base import Measure, Mixture
from cxgraph.assessment.network import Network
from cxgraph.assessment.score import weight
from cxgraph.core.interval import NO, between
from cxgraph.knowledge.catalogue import PILLARS, Catalogue, Indicator

Lows: TypeAlias = list[tuple[Mixture, ...]]
"""Low ends of an indicator's items, each with how it comes about, for each post that may lead CX."""
NOTHING: Final = Mixture(((NO,),))
"""One item of which nothing is certain."""


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


class IndicatorReader:
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
