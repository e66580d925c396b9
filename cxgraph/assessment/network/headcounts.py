"""Units -> how many people each has of its own, as far as their headcounts say."""

from collections.abc import Mapping
from math import inf

from cxgraph.core.interval import Interval
from cxgraph.core.model import Unit


def own_people(units: Mapping[str, Unit]) -> dict[str, Interval]:
    """How many people each unit has beside those of its listed sub-units, as the headcounts allow.

    A unit's own people are its headcount less what units below it state. Where one of these states none, its people
    and those of the unit are any number up to that rest; where no unit above states a headcount, any number at all.
    """
    above = _stating(units)
    rest: dict[str, int] = {unit.id: unit.headcount for unit in units.values() if unit.headcount is not None}
    shared: set[str] = set()
    for unit in units.values():
        state = above[unit.id]
        if state is not None:
            if unit.headcount is None:
                shared.add(state)
            else:
                rest[state] -= unit.headcount
    found: dict[str, Interval] = {}
    for unit in units.values():
        state = above[unit.id] if unit.headcount is None else unit.id
        most = inf if state is None else max(0, rest[state])
        found[unit.id] = Interval(0 if unit.headcount is None or unit.id in shared else most, most)
    return found


def _stating(units: Mapping[str, Unit]) -> dict[str, str | None]:
    """For each unit, the nearest one above it that states a headcount."""
    found: dict[str, str | None] = {}
    for unit in units.values():
        passed = [unit]
        while passed[-1].id not in found and (parent := passed[-1].parent) is not None:
            passed.append(units[parent])
        for here in reversed(passed):
            if here.id not in found:
                over = None if here.parent is None else units[here.parent]
                found[here.id] = None if over is None else over.id if over.headcount is not None else found[over.id]
    return found
