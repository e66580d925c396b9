"""Small organisations that the first edition told wrong: what is found in them by the rules of the second."""

from functools import cache
from pathlib import Path

import pytest

import cxgraph
from cxgraph.assessment.audit import Audit, Finding

CASES = Path(__file__).parent / "cases" / "audit"


@cache
def audited(name: str) -> Audit:
    return cxgraph.audit(cxgraph.load(CASES / f"{name}.yaml"))


def failed(name: str) -> dict[str, Finding]:
    return {found.code: found for found in audited(name).findings if found.outcome == "fail"}


def verdicts(name: str) -> list[tuple[object, ...]]:
    """What is found, but for the names of posts and of the organisation."""
    audit = audited(name)
    own = {audit.organization.id}
    return [(f.code, f.severity, f.outcome, f.confidence, set(f.subjects) - own, f.evidence) for f in audit.findings]


@pytest.mark.parametrize(
    ("name", "lead", "errors", "warnings", "notes"),
    [
        ("bank-2", "cco", "", "CX211 CX204 CX206 CX202", ""),
        ("cc", "cxo", "", "CX302 CX301", "CX303"),
        ("chiefs", "cx", "", "CX203 CX204", "CX207 CX214 CX205"),
        ("disguise", "cxo", "", "CX206 CX105", "CX116"),
        ("embed", "cx", "CX111", "", ""),
        ("heads", "cx", "", "CX203 CX204", "CX207 CX214 CX205"),
        ("own-report", "cco", "", "", "CX210"),
        (
            "retailer",
            "cmo",
            "CX402 CX111 CX201",
            "CX211 CX206 CX203 CX305 CX107",
            "CX308 CX207 CX309 CX106 CX306",
        ),
        ("saas", "cco", "", "CX405 CX206 CX203 CX202", ""),
        ("va", "cvxo", "", "", ""),
    ],
)
def test_what_is_found(name: str, lead: str, errors: str, warnings: str, notes: str) -> None:
    audit = audited(name)
    assert audit.cx_lead is not None and audit.cx_lead.post == lead
    found = failed(name).values()
    told = [" ".join(f.code for f in found if f.severity == severity) for severity in ("error", "warning", "note")]
    assert told == [errors, warnings, notes]


def test_a_contact_centre_head_with_a_title_of_cx_is_told_as_that() -> None:
    found = failed("disguise")["CX105"]
    assert (found.severity, found.subjects) == ("warning", ("cxo",))
    assert "contact centre alone" in found.message
    # The remit leaves out 9,000 of 9,300 people: the same fact, and told once
    assert "CX117" not in failed("disguise")


def test_heads_and_chiefs_of_functions_are_the_same_to_the_audit() -> None:
    assert verdicts("heads") == verdicts("chiefs")
    assert failed("heads")["CX203"].subjects == ("cx", "dig", "mkt", "sales")
    assert set(failed("heads")["CX207"].subjects) == {"cx", "legal", "risk", "proc", "comp"}


def test_nobody_in_the_own_line_is_an_absent_partner() -> None:
    told = [f for f in audited("own-report").findings if {"cmo", "svc"} & set(f.subjects)]
    assert {f.code for f in told} == {"CX002"}  # whether anybody holds these posts is not said
    assert {f.outcome for f in told} == {"cannot_tell"}


def test_an_absent_head_settles_the_dotted_line_and_most_people_make_it_an_error() -> None:
    found = failed("embed")["CX111"]
    assert (found.severity, found.outcome, found.measured, found.limit) == ("error", "fail", 1, 0.5)


def test_a_partner_who_runs_the_contact_centre_is_depth_enough() -> None:
    assert [f for f in audited("cc").findings if f.code == "CX307"] == []


def test_an_officer_for_the_experience_of_veterans_leads() -> None:
    assert [f for f in audited("va").findings if f.code in ("CX101", "CX102")] == []
