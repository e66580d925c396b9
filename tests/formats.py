"""What tests of the formats share: findings of every fate, and what each format says of them, read back."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from sample_audit import a_finding

from cxgraph.assessment.audit import Audit
from cxgraph.cli import stages as pipeline
from cxgraph.output.report.data import to_json
from cxgraph.output.report.github import to_github
from cxgraph.output.report.junit import to_junit
from cxgraph.output.report.markdown import to_markdown
from cxgraph.output.report.sarif import to_sarif
from cxgraph.output.report.text import to_text

WRITERS: dict[str, Callable[[Audit], str]] = {
    "text": lambda audit: to_text(audit, 100),
    "json": to_json,
    "sarif": to_sarif,
    "junit": to_junit,
    "markdown": to_markdown,
    "github": to_github,
}

SUPPRESSED = a_finding("CX204", "warning", suppressed="the board knows")
KNOWN = a_finding(baseline_state="unchanged")
NEW = a_finding("CX203", "warning", baseline_state="new")
GONE = a_finding("CX301", "warning", subjects=("cto",), fingerprint="beef")


@dataclass(frozen=True)
class Said:
    """What a report says of one finding; None where its format has no room for it."""

    code: str
    outcome: str
    place: str | None = None
    subjects: tuple[str, ...] | None = None


def place_of(file: str, line: int | None, column: int | None) -> str:
    return ":".join(str(part) for part in (file, line, column) if part is not None)


def in_json(text: str) -> list[Said]:
    found = json.loads(text)["findings"]
    return [
        Said(
            f["code"],
            "suppressed" if f["suppressed"] else f["outcome"],
            place_of(f["file"], f["line"], f["column"]),
            tuple(f["subjects"]),
        )
        for f in found
    ]


def in_sarif(text: str) -> list[Said]:
    said = []
    for result in json.loads(text)["runs"][0]["results"]:
        (location,) = result["locations"]
        physical, logical = location["physicalLocation"], location["logicalLocations"]
        region = physical.get("region", {})
        place = place_of(
            unquote(physical["artifactLocation"]["uri"]), region.get("startLine"), region.get("startColumn")
        )
        outcome = {"fail": "fail", "open": "cannot_tell"}[result["kind"]]
        outcome = "suppressed" if result["suppressions"] else outcome
        said.append(Said(result["ruleId"], outcome, place, tuple(part["fullyQualifiedName"] for part in logical)))
    return said


def in_junit(text: str) -> list[Said]:
    said = []
    for case in ET.fromstring(text).iter("testcase"):
        for failure in case.findall("failure"):
            said.append(Said(case.attrib["name"].split()[0], "fail", failure.text.splitlines()[0]))
        for skipped in case.findall("skipped"):
            outcome = "suppressed" if skipped.attrib["message"].startswith("Suppressed, ") else "cannot_tell"
            said.append(Said(case.attrib["name"].split()[0], outcome))
    return said


def in_text(text: str) -> list[Said]:
    told, _, suppressed = text.partition("\nSuppressed (")
    failed = re.findall(r"^  (CX\d+) [a-z-]+  (\S+)$", told, re.MULTILINE)
    untold = re.findall(r"^  (CX\d+)  \S", told, re.MULTILINE)
    aside = re.findall(r"^  (CX\d+)  \S", suppressed, re.MULTILINE)
    return [
        *(Said(code, "fail", place) for code, place in failed),
        *(Said(code, "cannot_tell") for code in untold),
        *(Said(code, "suppressed") for code in aside),
    ]


def in_markdown(text: str) -> list[Said]:
    failed = re.findall(r"^- \*\*(CX\d+) [a-z-]+\*\* `([^`]+)`$", text, re.MULTILINE)
    untold = re.findall(r"^- \*\*(CX\d+)\*\* \S", text, re.MULTILINE)
    aside = re.findall(r"^- \*\*(CX\d+) [a-z-]+\*\* `([^`]+)` .* Reason: ", text, re.MULTILINE)
    return [
        *(Said(code, "fail", place) for code, place in failed),
        *(Said(code, "cannot_tell") for code in untold),
        *(Said(code, "suppressed", place) for code, place in aside),
    ]


def in_github(text: str) -> list[Said]:
    *commands, _ = map(command, text.splitlines())
    said = []
    for name, properties, message in commands:
        if name == "debug":
            what = re.match(r"(CX\d+) \S+ (\S+): (Cannot tell yet|Suppressed)", message)
            said.append(Said(what[1], {"Suppressed": "suppressed"}.get(what[3], "cannot_tell"), what[2]))
        else:
            place = ":".join(properties[key] for key in ("file", "line", "col") if key in properties)
            said.append(Said(properties["title"].split()[0], "fail", place))
    return said


READERS: dict[str, Callable[[str], list[Said]]] = {
    "text": in_text,
    "json": in_json,
    "sarif": in_sarif,
    "junit": in_junit,
    "markdown": in_markdown,
    "github": in_github,
}


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner of GitHub Actions takes it apart: name, properties, message."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    name, _, said = head.partition(" ")
    pairs = (pair.partition("=") for pair in said.split(",") if pair)
    return name, {key: unescaped(value, {"%3A": ":", "%2C": ","}) for key, _, value in pairs}, unescaped(data, {})


def unescaped(text: str, more: dict[str, str]) -> str:
    for written, meant in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(written, meant)
    return text


def as_rdf(file: Path, folder: Path) -> Path:
    turtle = folder / "org.ttl"
    turtle.write_bytes(pipeline.export_rdf(file, "turtle"))
    return turtle
