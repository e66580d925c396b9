"""Audit -> workflow commands of GitHub Actions, which show findings beside the lines that they are about."""

from collections.abc import Iterator
from typing import Final

from cxgraph.assessment.audit import Audit, Finding
from cxgraph.core.sanitize import on_one_line
from cxgraph.output.report import wording

COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}


def to_github(audit: Audit) -> str:
    """One command a finding, a line each, the worst first; at the end a notice that counts them.

    What failed is an annotation. What cannot be told yet, what is suppressed, and what a baseline knew or is rid of
    asks nothing of the author of a change, and GitHub shows few annotations a step: these are ``debug`` lines,
    which a run with debug logging shows. The notice names the rules that cannot tell yet.
    """
    return "".join(f"{line}\n" for line in _lines(audit))


def _lines(audit: Audit) -> Iterator[str]:
    failed = [finding for found in wording.failures(audit).values() for finding in found]
    yield from (_annotation(finding) for finding in failed if not wording.is_known(finding))
    for finding in filter(wording.is_known, failed):
        yield _debug(finding, wording.SINCE["unchanged"].capitalize())
    for finding in wording.open_findings(audit):
        yield _debug(finding, wording.CANNOT_TELL)
    for finding, reason in wording.suppressed_findings(audit):
        yield _debug(finding, f"Suppressed, {reason}")
    for finding in audit.fixed or ():
        yield _debug(finding, wording.FIXED)
    yield _command("notice", _summary(audit), title="cxgraph")


def _annotation(finding: Finding) -> str:
    said = (finding.message, finding.remedy and f"→ {finding.remedy}", wording.basis(finding))
    message = "\n".join(on_one_line(text) for text in said if text)
    return _command(COMMANDS[finding.severity], message, **_place(finding), title=wording.title(finding))


def _place(finding: Finding) -> dict[str, str]:
    place = {"file": finding.file, "line": finding.line, "col": finding.column}
    return {key: str(value) for key, value in place.items() if value}


def _debug(finding: Finding, what: str) -> str:
    said = f"{wording.title(finding)} {wording.place(finding)}: {what}: {finding.message}"
    return _command("debug", on_one_line(said))


def _summary(audit: Audit) -> str:
    open_ = ", ".join(finding.code for finding in wording.open_findings(audit))
    said = f"{wording.totals(audit)}; {wording.CANNOT_TELL.lower()}: {open_}" if open_ else wording.totals(audit)
    verdict = None if audit.verdict is None else audit.verdict.sentence
    lines = (verdict, f"{audit.organization.name}: {said}", wording.choices_sentence(audit))
    return "\n".join(on_one_line(line) for line in lines if line)


def _command(name: str, message: str, **properties: str) -> str:
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name}{' ' if said else ''}{said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(on_one_line(text)).replace(":", "%3A").replace(",", "%2C")
