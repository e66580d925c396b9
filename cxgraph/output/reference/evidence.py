"""``evidence.ttl`` -> its sources and claims, with what rests on them, and its figures."""

from dataclasses import dataclass
from typing import Final

from cxgraph.knowledge.catalogue import Figure, catalogue
from cxgraph.knowledge.catalogue.values import instances
from cxgraph.knowledge.vocab import concept
from cxgraph.output.reference.entries import EntryFact, ReferenceEntry, entry, pointing, values
from cxgraph.output.reference.names import Link

_USES: Final = {
    "rest on it": "cx:restsOn",
    "contradicted by it": "cx:contradictedBy",
    "qualified by it": "cx:qualifiedBy",
    "expected partners on its strength": "cx:expectedPartnerPer",
    "control functions on its strength": "cx:controlFunctionPer",
    "figures": "cx:claim",
}
"""Heading -> property that leads to a claim."""
_CUBE: Final = ("qb:DataSet", "qb:DataStructureDefinition", "qb:ComponentSpecification")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as a row of the table, with the figures that it was worked out from."""

    figure: Figure
    derived_from: tuple[Link, ...]


def sources() -> list[ReferenceEntry]:
    """Every source, with its claims."""
    found = instances("dcterms:BibliographicResource")
    return [entry(node, EntryFact("claims", pointing(node, "prov:hadPrimarySource"))) for node in found]


def claims() -> list[ReferenceEntry]:
    """Every claim, with what rests on it and what it speaks against."""
    return [
        entry(node, *(EntryFact(heading, pointing(node, name)) for heading, name in _USES.items()))
        for node in instances("cx:Claim")
    ]


def figures() -> list[FigureRow]:
    """Every figure, in the order of the claims."""
    return [
        FigureRow(figure, values(concept("figure", id_), "prov:wasDerivedFrom"))
        for id_, figure in catalogue().figures.items()
    ]


def cube() -> list[ReferenceEntry]:
    """The data set of the figures, its structure, and what the structure is made of."""
    return [entry(node) for name in _CUBE for node in instances(name)]
