"""What is open, and what a change did -> what the browser is told: plain data, its sentences made."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import to_builtins

from cxgraph.advice.interview import Inquiry
from cxgraph.advice.interview.inquiry import hint
from cxgraph.advice.plan import Plans
from cxgraph.assessment.audit import Audit
from cxgraph.core.errors import CxgraphError, InputFileError, Problem
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.core.prose import capitalize, in_prose
from cxgraph.knowledge.titles import label, read
from cxgraph.output.brief.findings import every_finding
from cxgraph.output.brief.scores import pillar_lines
from cxgraph.output.page.block import plain
from cxgraph.output.report.asking import worth_in_words
from cxgraph.output.report.plan.data import move_data
from cxgraph.output.report.plan.naming import plan_name
from cxgraph.output.report.wording import count
from cxgraph.workbench.entries import SINGLE, ConflictError, WrongChartError, key_of, tree_of
from cxgraph.workbench.session import Session

Row = dict[str, Any]
Findings = dict[tuple[str, str], Row]
OPEN = "open"
"""The grade of what cannot be told yet."""

ASKED = 12
"""Questions that are put at once."""


def session_data(session: Session) -> Row:
    """What is open, as the browser shows it."""
    document, org, before = session.document, session.document.state.org, session.before
    return {
        "revision": session.revision,
        "file": document.name,
        "shown": session.shown,
        "scenarios": list(session.documents.names),
        "trouble": None if document.trouble is None else trouble(document.trouble),
        "undo": _sentence(document.undoes),
        "undoes_others": document.undoes_others,
        "redo": _sentence(document.redoes),
        "chart": tree_of(org),
        "audit": None if org is None else _audit(session, org),
        "moved": None if org is None or before is None else _moved(session, before, org),
    }


def trouble(error: CxgraphError) -> Row:
    """Why something cannot be done, with the entry and the field of each problem, where it is in the chart itself."""
    data: Row = {"what": str(error), "problems": []}
    if isinstance(error, InputFileError):
        tree = error.tree if isinstance(error, WrongChartError) else None
        data["problems"] = [_problem(problem, tree) for problem in error.problems]
    if isinstance(error, ConflictError):
        data["conflicts"] = to_builtins(error.conflicts)
    return data


def questions(asked: Iterable[Inquiry]) -> list[Row]:
    """Questions with what may be answered, the first few."""
    return [
        {
            "key": one.key,
            "question": one.words,
            "whom": one.whom,
            "worth": capitalize(worth_in_words(one)),
            "kind": one.kind,
            "ticked": one.is_ticked,
            "items": [choice._asdict() for choice in one.items],
            "choices": [choice._asdict() for choice in one.choices],
            "none": one.has_none,
            "hint": in_prose(hint(one)),
        }
        for _, one in zip(range(ASKED), asked, strict=False)
    ]


def plans(found: Plans) -> list[Row]:
    """Plans with their moves, the smallest first."""
    return [
        {"name": plan_name(one), "effort": one.effort, "moves": [move_data(move) for move in one.moves]}
        for one in found.plans
        if one.moves
    ]


def title(text: str) -> Row:
    """The executive roles that a title names, as it is typed."""
    reading = read(text)
    roles = [{"role": one.role, "label": label(one.role), "confidence": one.confidence} for one in reading.roles]
    return {"roles": roles, "ambiguous": reading.ambiguous, "traps": list(reading.traps)}


def _sentence(message: Message | None) -> str | None:
    return None if message is None else in_prose(message)


def _problem(problem: Problem, tree: Mapping[str, Any] | None) -> Row:
    path = problem.path if isinstance(problem.path, tuple) else ()
    section, *rest = path or ("",)
    data: Row = {"what": in_prose(problem.what), "hint": problem.hint and in_prose(problem.hint)}
    data |= {"line": problem.line, "section": section, "key": None, "field": [str(step) for step in rest]}
    if tree is not None and section not in SINGLE and rest and isinstance(rest[0], int):
        listed = tree.get(str(section)) or ()
        if rest[0] < len(listed):
            data["key"] = list(key_of(section, listed[rest[0]]))  # type: ignore[arg-type]
        data["field"] = [str(step) for step in rest[1:]]
    return data


def _audit(session: Session, org: Org) -> Row:
    _, audit = session.judged(org)
    return {
        "verdict": audit.verdict.standing if audit.verdict else "",
        "scores": [to_builtins(line) for line in pillar_lines(audit)],
    }


def _moved(session: Session, before: Org, after: Org) -> Row:
    """How the scores moved, in points, and which findings came and went."""
    (_, old), (_, new) = session.judged(before), session.judged(after)
    was, now = _told_findings(before, old), _told_findings(after, new)
    return {
        "scores": {
            pillar: {end: round(getattr(score, end) - getattr(old.scores[pillar], end), 1) for end in ("low", "high")}
            for pillar, score in new.scores.items()
        },
        **_came_and_went(was, now),
    }


def _came_and_went(was: Findings, now: Findings) -> Row:
    """Findings that are there now and were not, and the other way; apart, what cannot be told yet."""
    came, went = (
        {key: one for key, one in some.items() if key not in others} for some, others in ((now, was), (was, now))
    )
    opened, settled = (sum(one["grade"] == OPEN for one in some.values()) for some in (came, went))
    numbers = (
        (len(came) - opened, "finding", "new"),
        (len(went) - settled, "finding", "gone"),
        (opened, "question", "opened"),
        (settled, "question", "settled"),
    )
    return {
        "appeared": [one for one in came.values() if one["grade"] != OPEN],
        "gone": [one for one in went.values() if one["grade"] != OPEN],
        "said": ", ".join(f"{count(number, noun)} {what}" for number, noun, what in numbers if number),
    }


def _told_findings(org: Org, audit: Audit) -> Findings:
    """Every finding as people read it, by what it is: one that fails is another than one that cannot be told."""
    listed: Iterator[Any] = every_finding(org, audit)
    return {
        (one.fingerprint, one.outcome): plain(to_builtins(said))
        for one, said in zip(audit.findings, listed, strict=True)
    }
