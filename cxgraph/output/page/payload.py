"""A numbered ``Org`` and its ``Audit`` -> what the page says besides its network: the facts of the audit.

Wherever something is concerned, a number is a post and a text the name of anything else.
"""

from cxgraph.assessment.audit import Audit
from cxgraph.output.page import verdicts
from cxgraph.output.page.alike import alike
from cxgraph.output.page.chips import CHIPS
from cxgraph.output.page.context import context
from cxgraph.output.page.evidence import evidence
from cxgraph.output.page.marked import marked_items
from cxgraph.output.page.network import Numbered, Row
from cxgraph.output.report.leading import if_one_leads


def facts(chart: Numbered, audit: Audit) -> Row:
    """What the page says besides the graph: whose chart it is, who leads CX, and what the audit says and rests on."""
    org, number = chart.org, chart.number
    names: dict[str, int | str] = {org.organization.identifier: org.organization.name}
    names |= {unit.id: unit.label for unit in org.units or ()}
    names |= {initiative.id: initiative.label for initiative in org.initiatives or ()}
    names |= number
    return {
        "organization": {"name": org.organization.name, "as_of": org.organization.as_of},
        "chips": CHIPS,
        "alike": alike(chart),
        "lead": None if audit.cx_lead is None else number[audit.cx_lead.post],
        "candidates": [number[post] for post in audit.cx_lead_candidates],
        "if_leads": next(if_one_leads(audit), None),
        "ties_complete": org.assumptions.unlisted_ties == "absent",
        "verdict": audit.verdict and audit.verdict.sentence,
        "scores": verdicts.scores(audit, names),
        "findings": [verdicts.finding(finding, names) for finding in audit.findings],
        "marked": marked_items(chart, audit),
        "benchmarks": verdicts.beside(audit, names),
        "questions": verdicts.questions(audit, names),
        "evidence": evidence(audit),
    } | context(chart)
