"""The people who meet customers -> how large a share of them hangs on some items of a chart."""

from collections.abc import Callable, Collection
from fractions import Fraction

from cxgraph.assessment.network import Network
from cxgraph.core.model import Unit


def shares_of_people(net: Network) -> Callable[[Collection[str]], Fraction]:
    """For some posts and units, the share of those who meet customers in these units and those that the posts head.

    Only what is stated counts: units known to deal with customers, with the headcount that they have; where none
    has one, each unit counts once. Units inside a unit come with it.
    """
    units = net.units or {}
    parts: dict[str | None, list[Unit]] = {}
    headed: dict[str | None, list[str]] = {}
    for unit in units.values():
        parts.setdefault(unit.parent, []).append(unit)
        headed.setdefault(unit.head, []).append(unit.id)
    weights = _weights(net)
    total = sum(weights.values())

    def share(items: Collection[str]) -> Fraction:
        open_ = [id_ for item in items for id_ in ((item,) if item in units else headed.get(item, ()))]
        found = dict.fromkeys(open_)
        open_ = list(found)
        for id_ in open_:
            new = [part.id for part in parts.get(id_, ()) if part.id not in found]
            found.update(dict.fromkeys(new))
            open_ += new
        return Fraction(sum(weights[id_] for id_ in found), total) if total else Fraction(0)

    return share


def _weights(net: Network) -> dict[str, int]:
    """The people of each customer-facing unit who are in none of its parts, or one where no unit says how many."""
    units = (net.units or {}).values()
    if not any(unit.headcount for unit in units if unit.customer_facing):
        return {unit.id: int(bool(unit.customer_facing)) for unit in units}
    stated = {unit.id: unit.customer_facing and unit.headcount is not None for unit in units}
    return {id_: int(net.own_people[id_].high) if counts else 0 for id_, counts in stated.items()}
