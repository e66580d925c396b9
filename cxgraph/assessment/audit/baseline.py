"""An audit and an earlier one -> which of its findings were known, and which of the earlier ones are gone."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from cxgraph.assessment.audit.findings import fingerprint
from cxgraph.assessment.audit.records import FORMAT, Finding
from cxgraph.assessment.audit.result import Audit
from cxgraph.core.errors import CxgraphError, InputFileError, Problem
from cxgraph.core.message import Argument, Message, Number, Quoted
from cxgraph.inputs.files.content import content

HOW: Final = Message("write-audit-as-json")


class Baseline(msgspec.Struct, frozen=True):
    """What is compared of an earlier audit, as ``audit --format json`` wrote it."""

    findings: tuple[Finding, ...]
    format: int = FORMAT


def read_baseline(path: str | Path) -> Baseline:
    """The findings of an earlier audit.

    Raises:
        InputFileError: The file is no audit in JSON.
        CxgraphError: The file cannot be read, or is of another version of the format.
    """
    data, name = content(path)
    try:
        earlier = msgspec.json.decode(data, type=Baseline)
    except (msgspec.DecodeError, RecursionError) as error:
        what = Message("no-audit-in-json", {"what": Quoted(str(error))})
        raise InputFileError([Problem(name, None, None, "", what, HOW)]) from None
    if earlier.format != FORMAT:
        told: dict[str, Argument] = {"file": Quoted(name), "format": Number(earlier.format), "known": Number(FORMAT)}
        raise CxgraphError(Message("audit-of-other-format", told), HOW)
    return earlier


def with_new_fingerprints(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings whose subjects have new ids, with fingerprints of these: from the old ones, names could be guessed."""
    for finding in findings:
        yield replace(finding, fingerprint=fingerprint(finding.code, finding.subjects))


def compare_with_baseline(audit: Audit, earlier: Baseline) -> Audit:
    """The audit with each finding marked as new or known, and what was found earlier and is no more.

    Findings are compared rule by rule and subject by subject, so that neither a moved line nor other words make an old
    finding new: one is known when the earlier audit flagged all its subjects, and gone as far as no finding of its rule
    names its subjects any more. What was set aside then counts as known; what cannot be told now is not gone.
    """
    known = _pairs(earlier.findings, failed=True)
    found = tuple(_marked(finding, known) for finding in audit.findings)
    return audit.but(findings=found, fixed=tuple(_gone(earlier, _pairs(audit.findings, failed=False))))


Pair = tuple[str, str]
"""Code of a rule, and one of the subjects of its finding."""


def _pairs(findings: tuple[Finding, ...], *, failed: bool) -> set[Pair]:
    return {(f.code, subject) for f in findings if f.outcome == "fail" or not failed for subject in f.subjects}


def _marked(finding: Finding, known: set[Pair]) -> Finding:
    if finding.outcome != "fail":
        return finding
    unchanged = all((finding.code, subject) in known for subject in finding.subjects)
    return replace(finding, baseline_state="unchanged" if unchanged else "new")


def _gone(earlier: Baseline, still: set[Pair]) -> Iterator[Finding]:
    for finding in earlier.findings:
        gone = tuple(subject for subject in finding.subjects if (finding.code, subject) not in still)
        if gone and finding.outcome == "fail" and finding.suppressed is None:
            yield replace(finding, subjects=gone)
