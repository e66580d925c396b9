"""Audit -> JUnit XML, for build servers: a test case a rule."""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from cxgraph.assessment.audit import Audit, Finding
from cxgraph.core.sanitize import on_one_line
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.report import wording

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
NO_CHARACTERS: Final = str.maketrans({"\ufffe": "\\ufffe", "\uffff": "\\uffff"})
"""The two code points that are seen elsewhere and yet no part of any XML text."""

PASSED: Final = (
    "The audit has no finding of the rule: it holds, it does not apply to this organisation, "
    "or another finding tells the same fact."
)


def to_junit(audit: Audit) -> str:
    """The audit as one test suite, with a line end at the end.

    A rule that failed is a failure, whatever its severity, which is the failure's type. A rule that could not be
    told, was suppressed, failed in the baseline already or was not selected is skipped, with the reason. An audit
    does not tell which of the other rules hold and which do not apply: both pass, and a property of the suite says so.
    """
    suite = ET.Element("testsuite")
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(audit):
        ET.SubElement(properties, "property", name=name, value=_text(value))
    suite.extend(_cases(audit))
    counts = {
        "tests": str(len(suite.findall("testcase"))),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": "0",
        "skipped": str(len(suite.findall("testcase/skipped"))),
    }
    suite.attrib |= {"name": _text(audit.organization.name)} | counts
    root = ET.Element("testsuites", {"name": "cxgraph"} | counts)
    root.append(suite)
    ET.indent(root)
    return DECLARATION + ET.tostring(root, encoding="unicode") + "\n"


def _properties(audit: Audit) -> Iterator[tuple[str, str]]:
    yield "cxgraph", audit.cxgraph
    yield "organization", audit.organization.id
    yield "passed", PASSED
    if said := wording.choices_sentence(audit):
        yield "choices", said
    if audit.fixed:
        yield "fixed", ", ".join(map(wording.title, audit.fixed))


def _cases(audit: Audit) -> Iterator[ET.Element]:
    """The catalogue's rules in its order, then the user's own; one with several findings has a case for each."""
    rules = {rule.code: f"{rule.code} {rule.name}" for rule in catalogue().rules.values()}
    others = {finding.code: wording.title(finding) for finding in audit.findings}
    own = {code: code for code in audit.choices.rules} if audit.choices else {}
    for code, name in (rules | own | others).items():
        found = [finding for finding in audit.findings if finding.code == code]
        for finding in found:
            about = f"{name}: {', '.join(finding.subjects)}" if len(found) > 1 else name
            yield _case(code, about, _outcome(finding))
        if not found:
            yield _case(code, name, _silence(audit, code))


def _case(code: str, name: str, outcome: ET.Element | None) -> ET.Element:
    case = ET.Element("testcase", classname=f"cxgraph.{wording.family(code)}", name=_text(name))
    if outcome is not None:
        case.append(outcome)
    return case


def _outcome(finding: Finding) -> ET.Element:
    """What a test case holds where its rule has a finding."""
    if finding.suppressed is not None:
        return _skipped(f"Suppressed, {finding.suppressed}: {finding.message}")
    if finding.outcome == "cannot_tell":
        return _skipped(f"{wording.CANNOT_TELL}: {finding.message}")
    if wording.is_known(finding):
        return _skipped(f"{wording.SINCE['unchanged'].capitalize()}: {finding.message}")
    failure = ET.Element("failure", type=finding.severity, message=_text(finding.message))
    body = (wording.place(finding), wording.basis(finding), finding.remedy)
    failure.text = "\n".join(_text(line) for line in body if line)
    return failure


def _silence(audit: Audit, code: str) -> ET.Element | None:
    """What it holds where its rule has none: nothing, unless nobody looked."""
    selected = audit.choices.select if audit.choices else ()
    return _skipped("Not selected") if selected and code not in selected else None


def _skipped(why: str) -> ET.Element:
    return ET.Element("skipped", message=_text(why))


def _text(text: str) -> str:
    return on_one_line(text).translate(NO_CHARACTERS)
