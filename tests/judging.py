"""What rules say of charts, in the form that tests compare."""

import cxgraph
from cxgraph.assessment.audit import Audit, Finding
from cxgraph.assessment.network import project
from cxgraph.assessment.rules import Outcome, verdicts
from cxgraph.core.model import Org
from cxgraph.knowledge.catalogue import catalogue


def finding(audit: Audit, code: str) -> Finding | None:
    """The finding of a rule, or None where it has none."""
    return next((found for found in audit.findings if found.code == code), None)


def said(org: Org, code: str) -> dict[str, Outcome]:
    """What a rule says of each subject, the last one its verdict is about, before one rule silences another."""
    return {v.subjects[-1] if v.subjects else "": v.outcome for v in verdicts(project(org), catalogue().rules[code])}


def fails(org: Org, code: str) -> set[str]:
    """The subjects that a rule flags."""
    return {subject for subject, outcome in said(org, code).items() if outcome == "fail"}


def told(org: Org) -> dict[str, tuple[str, ...]]:
    """The subjects of every finding, by the code of its rule."""
    return {found.code: found.subjects for found in cxgraph.audit(org).findings}
