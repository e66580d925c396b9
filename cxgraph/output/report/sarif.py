"""Audit -> SARIF 2.1.0, for code scanning: every rule of the catalogue, and each finding as a result."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias
from urllib.parse import quote

import msgspec

from cxgraph.assessment.audit import Audit, Finding
from cxgraph.core.sanitize import escape_unseen, on_one_line
from cxgraph.knowledge.catalogue import Catalogue, Rule, catalogue
from cxgraph.knowledge.vocab import BASE
from cxgraph.output.report.markdown import escape_markdown
from cxgraph.output.report.wording import family

Json: TypeAlias = dict[str, Any]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "cxgraph/v1"
ROOT: Final = "%SRCROOT%"
"""What paths are relative to; where it lies is left to the reader, since it differs from machine to machine."""


def to_sarif(audit: Audit) -> str:
    """The audit as a SARIF log of one run, with a line end at the end.

    What failed is of kind ``fail`` and as severe as the finding; what cannot be told yet is of kind ``open`` and
    level ``none``. Suppressed findings are results with a suppression, and what a baseline knew and this audit
    did not find is a result too, marked ``absent``: a result that vanishes would be taken for a new one later.
    """
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(audit, catalogue())]}
    return escape_unseen(json.dumps(log, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _run(audit: Audit, book: Catalogue) -> Json:
    heard = {finding.code: finding for finding in (*audit.findings, *(audit.fixed or ()))}
    rules = [_rule(rule, book) for rule in book.rules.values()]
    rules += [_rule_of(finding) for code, finding in heard.items() if code not in book.rules]
    run: Json = {
        "tool": {
            "driver": {
                "name": "cxgraph",
                "semanticVersion": audit.cxgraph,
                "informationUri": BASE,
                "rules": rules,
            }
        },
        "automationDetails": {"id": f"cxgraph/{quote(audit.organization.id, safe='', errors='surrogatepass')}/"},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that cxgraph was run in."}}},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(audit, [rule["id"] for rule in rules])),
    }
    if audit.choices:
        run["properties"] = {"choices": msgspec.to_builtins(audit.choices)}
    return run


def _rule(rule: Rule, book: Catalogue) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(rule.label),
        "fullDescription": _message(rule.definition),
        "help": {"text": _plain_help(rule, book), "markdown": _marked_help(rule, book)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "evidence": list(rule.evidence),
            "counter_evidence": list(rule.counter_evidence),
            "contested": rule.contested,
            "grade": rule.grade,
            "tags": ["customer-experience", family(rule.code), *(["contested"] if rule.contested else [])],
        },
    }


def _rule_of(finding: Finding) -> Json:
    """A rule that is not of the catalogue, as far as its finding tells of it."""
    return {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": _message(finding.name),
        "help": _message(finding.remedy or finding.name),
        "properties": {
            "evidence": list(finding.evidence),
            "counter_evidence": list(finding.counter_evidence),
            "contested": finding.contested,
            "tags": ["customer-experience", family(finding.code)],
        },
    }


def _plain_help(rule: Rule, book: Catalogue) -> str:
    return "\n\n".join("\n".join([head, *map(_text, said)]) for head, said in _help(rule, book))


def _marked_help(rule: Rule, book: Catalogue) -> str:
    return "\n\n".join(
        "\n\n".join([f"## {head}", *map(_text, map(escape_markdown, said))]) for head, said in _help(rule, book)
    )


def _help(rule: Rule, book: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Headings, each with its paragraphs."""
    yield "What it flags", (rule.definition,)
    yield "Why it matters", (rule.rationale,)
    yield "How it is measured", (rule.procedure,)
    yield "How to fix it", (rule.remedy,)
    yield "Evidence", _claims(rule.evidence, book) or ("It is a choice of ours: no claim supports it.",)
    if rule.counter_evidence:
        yield "Counter-evidence", _claims(rule.counter_evidence, book)


def _claims(ids: Iterable[str], book: Catalogue) -> tuple[str, ...]:
    claims = (book.claims[id_] for id_ in ids)
    return tuple(f"{claim.id} (grade {claim.grade}, {claim.kind}): {claim.text}" for claim in claims)


def _results(audit: Audit, codes: list[str]) -> Iterator[Json]:
    """A baseline state stands on every result or on none; on what cannot be told yet, and is not compared, none."""
    compared = audit.fixed is not None
    for finding in audit.findings:
        yield _result(finding, codes) | ({"baselineState": finding.baseline_state or "unchanged"} if compared else {})
    for finding in audit.fixed or ():
        yield _result(finding, codes) | {"baselineState": "absent"}


def _result(finding: Finding, codes: list[str]) -> Json:
    failed = finding.outcome == "fail"
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "kind": "fail" if failed else "open",
        "level": finding.severity if failed else "none",
        "message": _message(finding.message),
        "locations": [_location(finding)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": [_suppression(finding.suppressed)] if finding.suppressed is not None else [],
        "properties": {
            "severity": finding.severity,
            "confidence": finding.confidence,
            "measured": finding.measured,
            "limit": finding.limit,
            "remedy": finding.remedy,
        },
    }


def _location(finding: Finding) -> Json:
    logical = {"logicalLocations": [{"fullyQualifiedName": id_} for id_ in finding.subjects]}
    if not finding.file:
        return logical
    physical: Json = {"artifactLocation": {"uri": _uri(finding.file), "uriBaseId": ROOT}}
    if finding.line is not None:
        physical["region"] = {"startLine": finding.line, "startColumn": finding.column or 1}
    return {"physicalLocation": physical} | logical


def _suppression(reason: str) -> Json:
    return {"kind": "external", "justification": on_one_line(reason)}


def _message(text: str) -> Json:
    return {"text": _text(on_one_line(text))}


def _text(text: str) -> str:
    """Words as SARIF wants them: braces that are no placeholder doubled, and no brackets that make a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _uri(file: str) -> str:
    """A file's name as a relative URI; bytes of it that are no UTF-8 stay the bytes that they are."""
    return quote(file, safe="/", errors="surrogateescape")
