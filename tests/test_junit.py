"""JUnit XML: a test case a rule, counted right, well-formed whatever a chart says."""

from xml.etree import ElementTree as ET

import pytest
from formats import GONE, SUPPRESSED
from hypothesis import example, given
from hypothesis import strategies as st
from sample_audit import a_finding, an_audit

from cxgraph.assessment.audit import Audit, Choices, Finding, Subject
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.report.junit import to_junit
from cxgraph.output.report.wording import FAMILIES


def suite(audit: Audit) -> ET.Element:
    return ET.fromstring(to_junit(audit)).find("testsuite")


def test_junit_has_a_case_for_every_rule():
    cases = suite(an_audit(findings=())).findall("testcase")
    assert [case.attrib["name"] for case in cases] == [f"{r.code} {r.name}" for r in catalogue().rules.values()]
    assert {case.attrib["classname"] for case in cases} <= {f"cxgraph.{family}" for family in FAMILIES.values()}
    assert not any(len(case) for case in cases)


def test_junit_counts_what_it_says():
    audit = an_audit(findings=(*an_audit().findings, SUPPRESSED))
    one = suite(audit)
    failed, skipped = one.findall("testcase/failure"), one.findall("testcase/skipped")
    assert (one.attrib["failures"], one.attrib["skipped"], one.attrib["errors"]) == ("2", "2", "0")
    assert (len(failed), len(skipped), int(one.attrib["tests"])) == (2, 2, len(one.findall("testcase")))
    assert ET.fromstring(to_junit(audit)).attrib.items() >= {"tests": one.attrib["tests"], "failures": "2"}.items()


def test_junit_failure():
    (failure,) = suite(an_audit(findings=(a_finding(contested=True),))).findall("testcase/failure")
    assert failure.attrib == {"type": "error", "message": "Nobody from the people function takes part."}
    assert failure.text == (
        "org.yaml:42:5\nevidence S0.1, S0.2; contested; confidence high\nInvite the head of people."
    )


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        (a_finding(outcome="cannot_tell", message="Nobody knows."), "Cannot tell yet: Nobody knows."),
        (a_finding(suppressed="agreed", message="It fails."), "Suppressed, agreed: It fails."),
        (a_finding(baseline_state="unchanged", message="It fails."), "In the baseline already: It fails."),
    ],
)
def test_junit_says_why_it_skips(finding: Finding, why: str):
    (skipped,) = suite(an_audit(findings=(finding,))).findall("testcase/skipped")
    assert skipped.attrib == {"message": why}


def test_junit_says_what_a_pass_may_mean():
    properties = {p.attrib["name"]: p.attrib["value"] for p in suite(an_audit()).iter("property")}
    assert properties["passed"].startswith("The audit has no finding of the rule: it holds, it does not apply")


def test_junit_does_not_pass_what_nobody_looked_at():
    cases = suite(an_audit(findings=(), choices=Choices(select=("CX201",)))).findall("testcase")
    assert [case.attrib["name"] for case in cases if not len(case)] == ["CX201 absent-people-officer"]
    assert {case.find("skipped").attrib["message"] for case in cases if len(case)} == {"Not selected"}


def test_junit_has_the_rules_of_the_user():
    audit = an_audit(findings=(a_finding("ACME2", name="no-cat"),), choices=Choices(rules=("ACME1", "ACME2")))
    *_, first, second = suite(audit).findall("testcase")
    assert (first.attrib["name"], second.attrib["name"]) == ("ACME1", "ACME2 no-cat")
    assert first.attrib["classname"] == "cxgraph.custom"


def test_junit_keeps_two_findings_of_a_rule_apart():
    findings = (a_finding(subjects=("a", "b")), a_finding(subjects=("c",), suppressed="agreed"))
    cases = [case for case in suite(an_audit(findings=findings)).iter("testcase") if len(case)]
    assert [(case.attrib["name"], case[0].tag) for case in cases] == [
        ("CX201 absent-people-officer: a, b", "failure"),
        ("CX201 absent-people-officer: c", "skipped"),
    ]


@given(st.text(st.characters()))
@example("\x00\x1b\ud800\ufffe\uffff]]>")
def test_junit_is_well_formed_whatever_the_chart_says(text: str):
    one = suite(an_audit(organization=Subject(id=text, name=text, posts=1), findings=(a_finding(message=text),)))
    assert one.attrib["name"] == one.find("testcase/failure").attrib["message"]


def test_junit_tells_what_was_fixed():
    properties = {p.attrib["name"]: p.attrib["value"] for p in suite(an_audit(fixed=(GONE,))).iter("property")}
    assert properties["fixed"] == "CX301 absent-people-officer"
