"""A set of moves -> what is told of it as a plan."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from statistics import mean
from typing import TypedDict

from cxgraph.advice.plan.closing import Today, count
from cxgraph.advice.plan.exploration import Exploration, lows
from cxgraph.advice.plan.offers import Key, move
from cxgraph.advice.plan.records import Move, Plan
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.sequence import after, in_order, is_possible
from cxgraph.advice.plan.signoff import needs
from cxgraph.advice.plan.through import through_to_agree
from cxgraph.advice.plan.verdicts import failing, readers
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.knowledge.catalogue import PILLARS, SEVERITIES, Severity


def points(share: Fraction) -> float:
    """A share as points of 100, to six places."""
    return round(float(100 * share), 6)


def plan_of(
    outcome: Exploration,
    by: Ruleset,
    today: Today,
    effort: int,
    chosen: tuple[Key, ...],
    *,
    optimal: bool | None = None,
) -> Plan:
    """A plan of some moves of the organisation as it is.

    Args:
        outcome: What the search has found.
        by: What the organisation is judged by.
        today: What is held against the organisation as it is.
        effort: What the moves take.
        chosen: The moves, which can be applied in some order.
        optimal: Whether it is proven to be the best of its kind; None where it is the best that the front has.
    """
    first, front = outcome.first, outcome.front
    keys = in_order(first, chosen) or ()
    last = Scene.of(after(first, keys).org, by.excluded)
    still = {code: severity for code, severity in failing(last.net, by).items() if code in today.counts}
    found, before = lows(last.net, by), outcome.before
    rises = [found[pillar] - before[pillar] for nth, pillar in enumerate(PILLARS) if nth in today.pillars]
    differences = _differences(today.failing, still)
    closed, gain = count(today.failing, today.counts) - count(still, today.counts), points(mean(rises or [Fraction(0)]))
    proven = front.is_proven(effort) if optimal is None else optimal
    most_closed, most_gained = front.at_most(effort)
    return Plan(
        effort=effort,
        moves=tuple(_told(first, by, keys, differences["cleared"])),
        closed=closed,
        gain=gain,
        org=last.org,
        **differences,
        lows={pillar: points(low) for pillar, low in found.items()},
        lowered=tuple(pillar for pillar in PILLARS if found[pillar] < before[pillar]),
        optimal=proven,
        most_closed=closed if proven else most_closed,
        most_gained=gain if proven else points(outcome.gain(most_gained)),
        by=by,
    )


class _Differences(TypedDict):
    """Which rules fail no more, newly, less or more gravely; and how many of each severity fail no more."""

    cleared: tuple[str, ...]
    raised: tuple[str, ...]
    eased: tuple[str, ...]
    worsened: tuple[str, ...]
    closes: dict[Severity, int]


def _differences(before: Mapping[str, Severity], after: Mapping[str, Severity]) -> _Differences:
    both = before.keys() & after.keys()
    cleared = before.keys() - after.keys()
    return _Differences(
        cleared=_gravest_first(cleared, before),
        raised=_gravest_first(after.keys() - before.keys(), after),
        eased=_gravest_first((code for code in both if _is_graver(before[code], after[code])), before),
        worsened=_gravest_first((code for code in both if _is_graver(after[code], before[code])), after),
        closes=_closes(before[code] for code in cleared),
    )


def _is_graver(one: Severity, other: Severity) -> bool:
    return SEVERITIES.index(one) < SEVERITIES.index(other)


def _gravest_first(codes: Iterable[str], found: Mapping[str, Severity]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=lambda code: (SEVERITIES.index(found[code]), code)))


def _closes(found: Iterable[Severity]) -> dict[Severity, int]:
    counts = Counter(found)
    return {severity: counts[severity] for severity in SEVERITIES if counts[severity]}


def _told(scene: Scene, by: Ruleset, keys: tuple[Key, ...], cleared: tuple[str, ...]) -> Iterator[Move]:
    ends = _what_each_ends(scene, by, keys, cleared)
    for key in keys:
        made = move(scene, by, *key)
        yield replace(made, needs=needs(scene, key), through=through_to_agree(scene, key), closes=ends[key])
        scene = after(scene, (key,))


def _what_each_ends(
    scene: Scene, by: Ruleset, keys: tuple[Key, ...], cleared: tuple[str, ...]
) -> dict[Key, tuple[str, ...]]:
    """What moves clear, by the move that it hangs on; what hangs on none alone, by each whose kind may clear it."""
    hangs = {key: _fails_without(scene, by, keys, key, cleared) for key in keys}
    free = set(cleared).difference(*hangs.values())
    may = {key: hangs[key] | free & set(by.catalogue.moves[key[0]].clears) for key in keys}
    return {key: tuple(code for code in cleared if code in may[key]) for key in keys}


def _fails_without(scene: Scene, by: Ruleset, keys: Iterable[Key], key: Key, cleared: Iterable[str]) -> set[str]:
    """What fails again where a move is left out, and with it what cannot be made without it."""
    out = {key[0]}
    for other in keys:
        if other == key:
            continue
        if is_possible(scene, other):
            scene = after(scene, (other,))
        else:
            out.add(other[0])
    read = {code for kind in out for code in readers(kind, by)}
    return set(failing(scene.net, by, read.intersection(cleared)))
