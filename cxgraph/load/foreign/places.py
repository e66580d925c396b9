"""What a graph says of where posts are -> the organisation and its units."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from cxgraph.load.foreign.terms import Said
from cxgraph.rdf.facts import Node


class Places(NamedTuple):
    """Where the posts of a chart are.

    Attributes:
        organization: The organisation; None where the graph names none, or several.
        units: Its units.
        candidates: The organisations that posts are in, in the order of their names.
    """

    organization: Node | None
    units: set[Node]
    candidates: list[Node]


def places(said: Said, posts: Collection[Node]) -> Places:
    """The organisation that the posts are in, and all units that are in it or hold posts.

    Of several organisations, the one is meant that all others are parts of. Where there is none such, each is a unit.
    """
    taken = {place for post in posts for place in said.linked(post, "org:postIn")}
    units = {*said.nodes("org:OrganizationalUnit", "cx:Unit")} | {unit for unit, _ in said.links("org:unitOf")}
    direct = taken - units
    named = {place for place in direct if _above(said, place).isdisjoint(direct)}
    if len(named) != 1:
        named = {top for place in taken for top in _tops(said, place)} - units
    organization = next(iter(named)) if len(named) == 1 else None
    parts = {part for curie in ("org:subOrganizationOf", "org:unitOf") for part, _ in said.links(curie)}
    within = {part for part in parts if organization in _above(said, part)}
    adrift = {unit for unit in units if organization is None or _tops(said, unit) <= units}
    return Places(organization, (within | adrift | taken) - {organization}, sorted(named, key=str))


def parents(said: Said, unit: Node) -> list[Node]:
    """What a unit is part of, directly, in the order of names."""
    return sorted({*said.linked(unit, "org:subOrganizationOf"), *said.linked(unit, "org:unitOf")}, key=str)


def lowest(said: Said, units: Iterable[Node]) -> list[Node]:
    """Those of several units that no other of them is a part of, in the order of names."""
    among = {*units}
    above = {place for unit in among for place in _above(said, unit)}
    return sorted(among - above or among, key=str)


def _tops(said: Said, place: Node) -> set[Node]:
    return {top for top in (place, *_above(said, place)) if not parents(said, top)}


def _above(said: Said, place: Node) -> set[Node]:
    """Every place that this one is a part of, at any depth."""
    found: set[Node] = set()
    waiting = parents(said, place)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += parents(said, here)
    return found
