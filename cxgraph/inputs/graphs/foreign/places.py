"""What a graph says of where posts are -> the organisation and its units."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple, TypeAlias

from cxgraph.inputs.graphs.foreign.terms import Said
from cxgraph.knowledge.rdf.facts import Node

Lines: TypeAlias = dict[Node, list[Node]]

NEAR: Final = 100
"""Places that a unit is held to be a part of, the nearest first: no organisation is deeper."""


class PostPlaces(NamedTuple):
    """Where the posts of a chart are.

    Attributes:
        organization: The organisation; None where the graph names none, or several.
        units: Its units.
        candidates: The organisations that posts are in, in the order of their names.
    """

    organization: Node | None
    units: set[Node]
    candidates: list[Node]


def places(said: Said, posts: Collection[Node]) -> PostPlaces:
    """The organisation that the posts are in, and all units that are in it or hold posts.

    Of several organisations, the one is meant that all others are parts of. Where there is none such, each is a unit.
    """
    taken = {place for post in posts for place in said.linked(post, "org:postIn")}
    units = {*said.nodes("org:OrganizationalUnit", "cx:Unit")} | {unit for unit, _ in said.links("org:unitOf")}
    above, parts = _lines(said)
    direct = taken - units
    named = direct - _reached((part for place in direct for part in parts.get(place, ())), parts)
    if len(named) != 1:
        named = {place for place in _reached(taken, above) if place not in above} - units
    organization = next(iter(named)) if len(named) == 1 else None
    within = set() if organization is None else _reached(parts.get(organization, ()), parts)
    tops = {place for place in _reached(units, above) if place not in above}
    adrift = units if organization is None else units - _reached(tops - units, parts)
    return PostPlaces(organization, (within | adrift | taken) - {organization}, sorted(named, key=str))


def _lines(said: Said) -> tuple[Lines, Lines]:
    """Place -> what it is part of, directly; and place -> its parts."""
    above: Lines = defaultdict(list)
    parts: Lines = defaultdict(list)
    for curie in ("org:subOrganizationOf", "org:unitOf"):
        for part, place in said.links(curie):
            above[part].append(place)
            parts[place].append(part)
    return above, parts


def _reached(starts: Iterable[Node], lines: Lines) -> set[Node]:
    """Where the lines lead from some places, at any depth, those included."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        fresh = {*lines.get(waiting.pop(), ())} - found
        found |= fresh
        waiting += fresh
    return found


def parents(said: Said, unit: Node) -> list[Node]:
    """What a unit is part of, directly, in the order of names."""
    return sorted({*said.linked(unit, "org:subOrganizationOf"), *said.linked(unit, "org:unitOf")}, key=str)


def lowest(said: Said, units: Iterable[Node]) -> list[Node]:
    """Those of several units that no other of them is a part of, as far as :data:`NEAR` goes, in the order of names."""
    among = {*units}
    above: set[Node] = set()
    for unit in among if len(among) > 1 else ():
        above |= _above(said, unit)
    return sorted(among - above or among, key=str)


def _above(said: Said, place: Node) -> set[Node]:
    """The nearest places that this one is a part of."""
    found: set[Node] = set()
    waiting = deque(parents(said, place))
    while waiting and len(found) < NEAR:
        here = waiting.popleft()
        if here not in found:
            found.add(here)
            waiting += parents(said, here)
    return found
