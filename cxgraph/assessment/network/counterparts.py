"""The functions that CX works with, and the roles that lead each, chiefs and heads, as ``ontology/`` states them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode

from cxgraph.knowledge import vocab

EXPECTED: Final = "expected-partner"
PEOPLE: Final = "people-partner"
DATA: Final = "data-partner"
DELIVERY: Final = "delivery-partner"
CONTROL: Final = "control"
PARTNERS: Final = (EXPECTED, PEOPLE, DATA, DELIVERY)
"""The groups of whom partnership is expected: all but the control functions."""


@dataclass(frozen=True)
class Counterpart:
    """One function that CX works with.

    Attributes:
        id: Slug, such as ``marketing``.
        label: Name in words.
        group: What is expected of it: :data:`EXPECTED`, :data:`PEOPLE`, :data:`DATA`, :data:`DELIVERY`
            or :data:`CONTROL`.
        roles: Ids of the roles that lead it, as chief or as head.
    """

    id: str
    label: str
    group: str
    roles: frozenset[str]


@cache
def counterparts() -> Mapping[str, Counterpart]:
    """Every counterpart by its id, sorted by id."""
    scheme = NamedNode(f"{vocab.BASE}counterpart")
    found = [_counterpart(node) for node in vocab.subjects("skos:inScheme", scheme)]
    real = sorted((c for c in found if c is not None), key=lambda c: c.id)
    return MappingProxyType({counterpart.id: counterpart for counterpart in real})


def group(*names: str) -> tuple[Counterpart, ...]:
    """The counterparts of one or more groups."""
    return tuple(counterpart for counterpart in counterparts().values() if counterpart.group in names)


@cache
def ids_of(*groups: str) -> frozenset[str]:
    """Ids of the functions of some groups."""
    return frozenset(counterpart.id for counterpart in group(*groups))


@cache
def roles_of(*groups: str) -> frozenset[str]:
    """Ids of all roles that lead a function of one of the groups."""
    return frozenset(role for counterpart in group(*groups) for role in counterpart.roles)


def _counterpart(node: NamedNode) -> Counterpart | None:
    broader = [o for o in vocab.objects(node, "skos:broader") if isinstance(o, NamedNode)]
    if not broader:
        return None
    labels = sorted(o.value for o in vocab.objects(node, "skos:prefLabel") if isinstance(o, Literal))
    roles = frozenset(map(vocab.local_name, vocab.subjects("cx:counterpart", node)))
    return Counterpart(vocab.local_name(node), labels[0], vocab.local_name(broader[0]), roles)
