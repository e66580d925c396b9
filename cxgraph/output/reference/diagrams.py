"""The class diagrams of the page: which classes stand where. What they have, and what joins them, the Turtle says."""

from dataclasses import dataclass
from typing import Final

from cxgraph.output.reference.boxes import Borrowed, boxes, lines
from cxgraph.output.reference.layout import Columns
from cxgraph.output.reference.routes import RoutedDiagram, draw


@dataclass(frozen=True, slots=True)
class DiagramPlan:
    """One diagram before it is drawn.

    Attributes:
        columns: Classes from left to right, and from top to bottom.
        borrowed: Properties of other vocabularies that join them.
        bare: Classes without their properties, which another diagram shows.
    """

    id: str
    title: str
    caption: str
    columns: Columns
    borrowed: tuple[Borrowed, ...]
    bare: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram, drawn."""

    plan: DiagramPlan
    drawing: RoutedDiagram


PLANS: Final = (
    DiagramPlan(
        "chart",
        "The chart",
        "What a chart says: posts and the lines between them, the units they head, and what one post says of working "
        "with another.",
        (
            ("cx:Role", "foaf:Person", "cx:Tie"),
            ("cx:Post",),
            ("org:Organization", "cx:Unit", "cx:Objective"),
            ("cx:Initiative",),
        ),
        (
            ("cx:Post", "org:heldBy", "foaf:Person"),
            ("cx:Post", "org:postIn", "cx:Unit"),
            ("cx:Post", "org:postIn", "org:Organization"),
            ("cx:Unit", "org:unitOf", "org:Organization"),
        ),
    ),
    DiagramPlan(
        "evidence",
        "Criteria and evidence",
        "What an organisation is judged by, and which claims of which sources stand for and against it.",
        (
            ("cx:Rule", "cx:Criterion", "cx:Indicator"),
            ("cx:Role", "cx:Claim"),
            ("dcterms:BibliographicResource", "qb:Observation"),
        ),
        (("cx:Claim", "prov:hadPrimarySource", "dcterms:BibliographicResource"),),
        frozenset({"cx:Role"}),
    ),
    DiagramPlan(
        "audit",
        "The audit",
        "What one audit of one chart says: checks of rules, intervals of indicators, and what it would like to know.",
        (
            ("cx:Audit",),
            ("cx:Chart", "cx:RoleReading", "cx:OpenQuestion", "cx:Measurement", "cx:Check", "cx:Finding"),
            ("cx:Role", "cx:Rule"),
        ),
        (
            ("cx:Audit", "prov:used", "cx:Chart"),
            ("cx:RoleReading", "prov:wasGeneratedBy", "cx:Audit"),
            ("cx:OpenQuestion", "prov:wasGeneratedBy", "cx:Audit"),
            ("cx:Measurement", "prov:wasGeneratedBy", "cx:Audit"),
            ("cx:Check", "prov:wasGeneratedBy", "cx:Audit"),
        ),
        frozenset({"cx:Role", "cx:Rule"}),
    ),
)


def diagrams() -> list[Diagram]:
    """Every diagram, in the order in which they are shown."""
    return [Diagram(plan, _drawn(plan)) for plan in PLANS]


def _drawn(plan: DiagramPlan) -> RoutedDiagram:
    names = [name for column in plan.columns for name in column]
    return draw(boxes(names, plan.bare), lines(names, plan.borrowed), plan.columns)
