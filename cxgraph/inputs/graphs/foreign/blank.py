"""Quads -> the same with blank nodes named by the canonical form (RDFC-1.0): alike however a file orders them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import factorial
from typing import Final

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Quad

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number

_ORDERS: Final = 5_000
"""How many orders of alike blank nodes are tried at most; all of them would take time without bound."""
_ALIKE: Final = 500
"""How many alike blank nodes may hang together."""


def canonical(quads: Iterable[Quad], file: str) -> list[Quad]:
    """The graph with blank nodes named ``c14n0`` on.

    Raises:
        OrgFileError: Too many blank nodes are alike.
    """
    plain = [Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads]
    if tangled := _tangled(plain):
        what = Message("tangled-blank-nodes", {"count": Number(tangled)})
        raise OrgFileError([Problem(file, None, None, "", what, Message("give-iris"))])
    named = Dataset(plain)
    named.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(named, key=str)


def _tangled(quads: list[Quad]) -> int:
    """How many blank nodes hang together that only trying out orders can name, where those are too many; else 0."""
    around = _around(quads)
    looks = {node: _look(node, sides) for node, sides in around.items()}
    times = Counter(looks.values())
    alike = {node for node in around if times[looks[node]] > 1}
    for group in _groups(alike, around):
        orders = 1
        for node in group:
            near = Counter((role, looks[other]) for role, other in _near(around[node]) if other in alike)
            for count in near.values():
                orders *= factorial(min(count, 20))
            if orders > _ORDERS or len(group) > _ALIKE:
                return len(group)
    return 0


def _around(quads: list[Quad]) -> dict[BlankNode, list[Quad]]:
    around: dict[BlankNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        for end in {quad.subject, quad.object}:
            if isinstance(end, BlankNode):
                around[end].append(quad)
    return around


def _look(node: BlankNode, quads: list[Quad]) -> bytes:
    """What the standard's first hash of a blank node sees: its own triples, without the names of the others."""

    def shown(end: object) -> str:
        return ("_:self" if end == node else "_:other") if isinstance(end, BlankNode) else str(end)

    lines = sorted(f"{shown(quad.subject)} {quad.predicate} {shown(quad.object)}" for quad in quads)
    return sha256("\n".join(lines).encode()).digest()


def _near(quads: list[Quad]) -> Iterable[tuple[str, BlankNode]]:
    for quad in quads:
        for direction, end in (("<", quad.subject), (">", quad.object)):
            if isinstance(end, BlankNode):
                yield f"{direction}{quad.predicate}", end


def _groups(alike: set[BlankNode], around: Mapping[BlankNode, list[Quad]]) -> Iterable[set[BlankNode]]:
    """The alike blank nodes that lead to each other."""
    left = set(alike)
    while left:
        group: set[BlankNode] = set()
        waiting = [left.pop()]
        while waiting:
            here = waiting.pop()
            if here not in group:
                group.add(here)
                waiting += [end for _, end in _near(around[here]) if end in alike]
        left -= group
        yield group
