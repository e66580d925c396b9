"""What has to be settled: what the audit found, with its remedy; what to ask; and who has to agree."""

from collections.abc import Iterator
from typing import Final

from cxgraph.advice.charter.desk import Desk, list_in_words
from cxgraph.advice.charter.records import Basis, Sentence
from cxgraph.assessment.audit import Finding
from cxgraph.core.model import Post
from cxgraph.knowledge.rdf.fields import UNNAMED

ASKED: Final = 5
"""How many questions a charter asks: the most telling."""


def gaps(desk: Desk) -> Iterator[Sentence]:
    """What fails, the worst first, with what to do; then what was accepted, and why."""
    failed = [finding for finding in desk.seen.audit.findings if finding.outcome == "fail"]
    if not failed:
        yield desk.fact("The audit found nothing that fails.", desk.of("organization"))
    for finding in failed:
        if finding.suppressed is None:
            remedy = f" To settle it: {finding.remedy}" if finding.remedy else ""
            yield desk.open(f"{_said(desk, finding)}{remedy}", _source(finding))
    for finding in failed:
        if finding.suppressed is not None:
            stop = "" if finding.suppressed.endswith((".", "!", "?")) else "."
            text = f"Accepted as it is: {_said(desk, finding)} The reason given: {finding.suppressed}{stop}"
            yield desk.fact(text, _source(finding))


def _said(desk: Desk, finding: Finding) -> str:
    return desk.without_ids(desk.seen.messages[finding.fingerprint])


def _source(finding: Finding) -> Basis:
    evidence = f" ({', '.join(finding.evidence)})" if finding.evidence else ""
    return Basis(fact=f"{finding.code} {finding.name}{evidence}", file=finding.file, line=finding.line)


def questions(desk: Desk) -> Iterator[Sentence]:
    """The unknown facts that would tell most."""
    for question in desk.seen.questions[:ASKED]:
        field, subjects = question.form.field, question.subjects
        section = field.partition(".")[0]
        at = desk.of(section, subjects[0] if section in ("posts", "units", "initiatives") and subjects else None)
        text = desk.without_ids(desk.seen.words.question(question.form, subjects))
        yield desk.open(text, Basis(fact=field, file=at.file, line=at.line))


def agreement(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Whose word the charter needs: of the post above, and of whoever holds the post."""
    manager = desk.net.lines.manager[lead.id]
    if manager is not None:
        yield desk.open(f"agreed by {desk.the([manager])}, to whom the post reports.", desk.of_lead("reports_to"))
    if lead.holders:
        who = "whoever holds the post" if UNNAMED in lead.holders else list_in_words(lead.holders)
        yield desk.open(f"accepted by {who}.", desk.of_lead("holder"))
