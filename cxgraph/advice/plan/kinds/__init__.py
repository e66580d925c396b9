"""The kinds of move, each named as in ``ontology/moves.ttl``, which has its words and its effort."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cxgraph.advice.plan.kinds import lead, mandate, partners, reach, talent
from cxgraph.advice.plan.kinds.base import Kind, Subjects

__all__ = ["KINDS", "Kind", "Subjects"]

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {**lead.KINDS, **mandate.KINDS, **partners.KINDS, **reach.KINDS, **talent.KINDS}
)
"""In an order in which moves of a plan can be applied: what another move needs, and what it would make needless,
comes before it."""
