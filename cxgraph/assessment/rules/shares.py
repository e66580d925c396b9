"""How large a share of those who deal with customers some units hold: of their people, or else of the units."""

from collections.abc import Mapping
from fractions import Fraction
from math import inf
from typing import NamedTuple

from cxgraph.assessment.network import Network
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, Truth, all_of, not_, truth
from cxgraph.core.model import Unit


class _Part(NamedTuple):
    """A unit's people, and whether it is one of those that are asked about, and deals with customers."""

    people: Interval
    asked: Truth
    counts: Truth


def share(net: Network, asked: Mapping[str, Truth]) -> Interval:
    """The share of the customer-facing people that some units hold, whatever is unknown.

    Args:
        net: The network.
        asked: Whether each unit is one of them; units left out are not.

    Returns:
        From the least to the greatest possible share, each unit counting by the people who are in none of its parts;
        where no headcount is known, each unit counting once. From 0 to 1 where nobody may deal with customers.
    """
    units = [unit for unit in (net.units or {}).values() if unit.customer_facing is not False]
    stated = any(unit.headcount is not None for unit in units)
    people = _own_people(net.units or {}) if stated else dict.fromkeys((unit.id for unit in units), YES)
    parts = [_Part(people[unit.id], asked.get(unit.id, NO), truth(unit.customer_facing)) for unit in units]
    return Interval(_least(parts), 1 - _least([part._replace(asked=not_(part.asked)) for part in parts]))


def exceeds_share(value: Interval, limit: float) -> Truth:
    """Whether a share is above a limit: known to be, known not to be, or open."""
    return YES if value.low > limit else NO if value.high <= limit else UNKNOWN


def _least(parts: list[_Part]) -> Fraction:
    """The smallest share that the units asked about may hold: few people in those that are, many in all others."""
    held = sum(part.people.low for part in parts if all_of([part.asked, part.counts]) == YES)
    rest = sum(part.people.high for part in parts if part.asked != YES and part.counts != NO)
    return Fraction(0) if not held or rest == inf else Fraction(held) / Fraction(held + rest)


def _own_people(units: Mapping[str, Unit]) -> Mapping[str, Interval]:
    """The people of each unit who are in none of its parts.

    Where a unit does not state them, they are any number up to what is left of the nearest unit above that does.
    """
    parts: dict[str | None, list[Unit]] = {}
    for unit in units.values():
        parts.setdefault(unit.parent, []).append(unit)
    order = list(parts.get(None, ()))
    for unit in order:
        order.extend(parts.get(unit.id, ()))
    inside: dict[str | None, int] = dict.fromkeys(units, 0)
    for unit in reversed(order):
        total = inside[unit.id] if unit.headcount is None else unit.headcount
        inside[unit.parent] = inside.get(unit.parent, 0) + total
    most: dict[str | None, float] = {None: inf}
    found: dict[str, Interval] = {}
    for unit in order:
        left = most[unit.parent] if unit.headcount is None else max(0, unit.headcount - inside[unit.id])
        most[unit.id] = left
        open_ = unit.headcount is None or any(part.headcount is None for part in parts.get(unit.id, ()))
        found[unit.id] = Interval(0 if open_ else left, left)
    return found
