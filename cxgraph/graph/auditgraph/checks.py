"""Verdicts -> checks, one a rule and subject, whatever came out; findings -> what an audit reports of them."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from cxgraph.assessment.audit import Examination, Finding
from cxgraph.assessment.rules import Verdict
from cxgraph.graph.auditgraph.nodes import Nodes, decimals, fingerprint, text
from cxgraph.knowledge.catalogue import Rule
from cxgraph.knowledge.vocab import concept, term


def findings(found: Examination, nodes: Nodes) -> Iterator[Triple]:
    """Every finding of an audit, in its order, derived from all that its verdicts turn on."""
    for finding in found.audit.findings:
        rule, told = found.by.catalogue.rules[finding.code], found.told[finding.fingerprint]
        node = nodes.below("finding", finding.fingerprint)
        yield from nodes.result(node, "cx:Finding", _facts(found, nodes, rule, told))
        yield from _outcome(node, rule, finding.outcome, finding.confidence, finding.fingerprint)
        yield from _subjects(node, (subject for verdict in told for subject in nodes.subjects(verdict)))
        yield Triple(node, term("cx:severity"), concept("severity", finding.severity))
        yield from decimals(node, measured=finding.measured, limit=finding.limit)
        yield text(node, finding.message)
        yield from _suppressed(node, finding)


def checks(found: Examination, nodes: Nodes) -> Iterator[Triple]:
    """Every verdict of every rule, those included that another rule tells in its finding."""
    for code, said in found.said.items():
        rule = found.by.catalogue.rules[code]
        named = {fingerprint(code, v.outcome, *v.subjects, "", *v.unlisted): v for v in reversed(said)}
        for id_, verdict in sorted(named.items()):
            node = nodes.below("check", id_)
            yield from nodes.result(node, "cx:Check", _facts(found, nodes, rule, (verdict,)))
            yield from _outcome(node, rule, verdict.outcome, verdict.confidence, id_)
            yield from _subjects(node, nodes.subjects(verdict))
            yield from decimals(node, measured=verdict.measured)
            yield from _sentence(found, node, rule, verdict)


def _outcome(node: NamedNode, rule: Rule, outcome: str, confidence: str, id_: str) -> Iterator[Triple]:
    yield Triple(node, term("dcterms:identifier"), Literal(id_))
    yield Triple(node, term("cx:rule"), concept("rule", rule.code))
    yield Triple(node, term("cx:outcome"), concept("outcome", outcome.replace("_", "-")))
    yield Triple(node, term("cx:confidence"), concept("confidence", confidence))


def _subjects(node: NamedNode, subjects: Iterable[NamedNode]) -> Iterator[Triple]:
    return (Triple(node, term("cx:subject"), subject) for subject in dict.fromkeys(subjects))


def _facts(found: Examination, nodes: Nodes, rule: Rule, verdicts: Iterable[Verdict]) -> Iterator[NamedNode]:
    """Where each verdict points, what it is about and, where the rule reads ties, those of its first subject."""
    for verdict in verdicts:
        yield nodes.place(verdict.at)
        yield from nodes.subjects(verdict)
        if "cx:stance" in rule.fields and verdict.at.section in ("posts", "ties"):
            first = verdict.subjects[:1]
            pairs = ((one, other) for one in first for other in verdict.subjects)
            yield from (nodes.names.below("tie", *pair) for pair in pairs if pair in found.net.ties)


def _sentence(found: Examination, node: NamedNode, rule: Rule, verdict: Verdict) -> Iterator[Triple]:
    """The rule's sentence about this one subject, for what failed or cannot be told yet."""
    if verdict.outcome in ("fail", "cannot_tell"):
        subjects = verdict.subjects or (found.org.organization.identifier,)
        message = found.words.on_rule(rule, subjects, (verdict,), failed=verdict.outcome == "fail")
        yield text(node, found.words.sentence(message))


def _suppressed(node: NamedNode, finding: Finding) -> Iterator[Triple]:
    if finding.suppressed is not None:
        yield Triple(node, term("cx:suppressedBecause"), Literal(finding.suppressed))
