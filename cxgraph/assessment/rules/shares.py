"""How large a share of those who deal with customers some units hold: of their people, or else of the units."""

from collections.abc import Mapping
from fractions import Fraction
from math import inf
from typing import NamedTuple

from cxgraph.assessment.network import Network
from cxgraph.core.interval import NO, YES, Interval, Truth, all_of, not_, truth


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
    people = net.own_people if stated else dict.fromkeys((unit.id for unit in units), YES)
    parts = [_Part(people[unit.id], asked.get(unit.id, NO), truth(unit.customer_facing)) for unit in units]
    return Interval(_least(parts), 1 - _least([part._replace(asked=not_(part.asked)) for part in parts]))


def _least(parts: list[_Part]) -> Fraction:
    """The smallest share that the units asked about may hold: few people in those that are, many in all others."""
    held = sum(part.people.low for part in parts if all_of([part.asked, part.counts]) == YES)
    rest = sum(part.people.high for part in parts if part.asked != YES and part.counts != NO)
    return Fraction(0) if not held or rest == inf else Fraction(held) / Fraction(held + rest)
