"""What has to be settled: what the audit found, with its remedy; what to ask; and who has to agree."""

from collections.abc import Iterator
from typing import Final

from cxgraph.advice.charter.desk import Desk
from cxgraph.advice.charter.records import Basis, Sentence
from cxgraph.assessment.audit import Finding
from cxgraph.core.message import Argument, Listing, Message, PersonName, Quoted, Words
from cxgraph.core.model import Post
from cxgraph.knowledge.rdf.fields import UNNAMED

ASKED: Final = 5
"""How many questions a charter asks: the most telling."""


def gaps(desk: Desk) -> Iterator[Sentence]:
    """What fails, the worst first, with what to do; then what was accepted, and why."""
    failed = [finding for finding in desk.seen.audit.findings if finding.outcome == "fail"]
    if not failed:
        yield desk.fact(Message("nothing-fails"), desk.of("organization"))
    for finding in failed:
        if finding.suppressed is None:
            yield desk.open(_gap(desk, finding), _source(finding))
    for finding in failed:
        if finding.suppressed is not None:
            told = {"finding": desk.seen.messages[finding.fingerprint], "reason": _ended(finding.suppressed)}
            yield desk.fact(Message("accepted-as-it-is", told), _source(finding))


def _gap(desk: Desk, finding: Finding) -> Message:
    told = desk.seen.messages[finding.fingerprint]
    if not finding.remedy:
        return told
    return Message("to-settle-it", {"finding": told, "remedy": Words(finding.remedy)})


def _ended(reason: str) -> Argument:
    """A reason that somebody gave, as a sentence."""
    return Quoted(reason) if reason.endswith((".", "!", "?")) else Message("ended", {"sentence": Quoted(reason)})


def _source(finding: Finding) -> Basis:
    evidence = f" ({', '.join(finding.evidence)})" if finding.evidence else ""
    return Basis(fact=f"{finding.code} {finding.name}{evidence}", file=finding.file, line=finding.line)


def questions(desk: Desk) -> Iterator[Sentence]:
    """The unknown facts that would tell most."""
    for question in desk.seen.questions[:ASKED]:
        field, subjects = question.form.field, question.subjects
        section = field.partition(".")[0]
        at = desk.of(section, subjects[0] if section in ("posts", "units", "initiatives") and subjects else None)
        asked = desk.seen.words.question(question.form, subjects)
        yield desk.open(asked, Basis(fact=field, file=at.file, line=at.line))


def agreement(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Whose word the charter needs: of the post above, and of whoever holds the post."""
    manager = desk.net.lines.manager[lead.id]
    if manager is not None:
        yield desk.open(Message("agreed-by", {"manager": desk.the_post(manager)}), desk.of_lead("reports_to"))
    if lead.holders:
        named = Listing(tuple(map(PersonName, lead.holders)))
        who = Message("whoever-holds") if UNNAMED in lead.holders else named
        yield desk.open(Message("accepted-by", {"holders": who}), desk.of_lead("holder"))
