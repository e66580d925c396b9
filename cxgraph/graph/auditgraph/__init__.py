"""An audit -> the triples of its audit graph: what was concluded of a chart, by which rule, and from which facts.

Nothing of it stands in the chart graph: a role read from a title, or an inferred CX lead, must not become a fact.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from cxgraph.assessment.audit import Examination
from cxgraph.core.version import VERSION
from cxgraph.graph.auditgraph.checks import checks, findings
from cxgraph.graph.auditgraph.nodes import Nodes
from cxgraph.graph.auditgraph.readings import readings
from cxgraph.graph.auditgraph.scores import measurements, open_questions
from cxgraph.knowledge.rdf import LOCAL, audit_iri
from cxgraph.knowledge.vocab import concept, term

__all__ = ["audit_triples"]


def audit_triples(found: Examination, base: str = LOCAL) -> Iterator[Triple]:
    """What an audit says, in the terms of the ontology; no blank node, no time of day, always in one order.

    Args:
        found: The audit with its verdicts and questions.
        base: What comes before the organisation's id to make its IRI, where the chart gives it none.

    Raises:
        CxgraphError: The organisation's IRI is none.
    """
    nodes = Nodes(found.org, base)
    yield from _run(nodes, audit_iri(found.org, base))
    yield from findings(found, nodes)
    yield from checks(found, nodes)
    yield from measurements(found, nodes)
    yield from open_questions(found, nodes)
    yield from readings(found, nodes)


def _run(nodes: Nodes, audit: NamedNode) -> Iterator[Triple]:
    software = concept("software", VERSION)
    yield Triple(audit, term("rdf:type"), term("cx:Audit"))
    yield Triple(audit, term("prov:used"), nodes.chart)
    yield Triple(audit, term("prov:wasAssociatedWith"), software)
    yield Triple(software, term("rdf:type"), term("prov:SoftwareAgent"))
    yield Triple(software, term("rdfs:label"), Literal(f"cxgraph {VERSION}"))
