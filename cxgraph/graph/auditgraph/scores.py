"""Scores -> a measurement for each pillar and indicator; unknown facts -> open questions."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Triple

from cxgraph.assessment.audit import DIGITS, Examination, IndicatorScore, kinds
from cxgraph.graph.auditgraph.nodes import Nodes, decimals, fingerprint, text
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.knowledge.vocab import concept, term

ASKED_OF: Final = {"posts": "post", "ties": "post", "units": "unit", "initiatives": "initiative"}
"""Section of the field that takes an answer -> what the question is about; else it is the organisation."""


def measurements(found: Examination, nodes: Nodes) -> Iterator[Triple]:
    """The interval of each pillar, in points, and of each of its indicators, from 0 to 1."""
    for pillar, score in found.audit.scores.items():
        node = nodes.below("measurement", pillar)
        parts = {part.id: nodes.below("measurement", part.id) for part in score.indicators}
        yield from _measured(nodes, node, concept("pillar", pillar), list(parts.values()))
        yield from decimals(node, low=score.low, high=score.high, coverage=score.coverage)
        for part in score.indicators:
            yield from _indicator(nodes, parts[part.id], part)


def _indicator(nodes: Nodes, node: NamedNode, part: IndicatorScore) -> Iterator[Triple]:
    sought = [section.removesuffix("s") for section in kinds(catalogue().indicators[part.id])]
    facts = [nodes.item(id_, *sought) for id_ in part.because] or [nodes.names.organization]
    yield from _measured(nodes, node, concept("indicator", part.id), facts)
    yield from decimals(node, low=part.low, high=part.high, coverage=part.coverage, weight=part.weight)
    if part.note is not None:
        yield text(node, part.note)


def _measured(nodes: Nodes, node: NamedNode, what: NamedNode, facts: list[NamedNode]) -> Iterator[Triple]:
    yield from nodes.result(node, "cx:Measurement", facts)
    yield Triple(node, term("cx:measures"), what)


def open_questions(found: Examination, nodes: Nodes) -> Iterator[Triple]:
    """The facts worth finding out, with the points by which they would at most narrow all pillars together."""
    for question, asked in zip(found.questions, found.audit.worth_finding_out, strict=True):
        form = question.form
        node = nodes.below("open", fingerprint(form.id, *question.subjects))
        kind = ASKED_OF.get(form.field.partition(".")[0])
        subjects = [nodes.item(id_, kind) for id_ in question.subjects if kind] or [nodes.names.organization]
        yield from nodes.result(node, "cx:OpenQuestion", subjects)
        yield Triple(node, term("cx:field"), term(form.property))
        for subject in subjects:
            yield Triple(node, term("cx:subject"), subject)
        yield from decimals(node, wouldNarrow=round(sum(asked.narrows.values()), DIGITS))
        yield text(node, asked.question)
