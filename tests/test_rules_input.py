"""The rules on the chart itself that count: direct reports near the top, and roles on one post."""

import pytest

import cxgraph
from cxgraph.assessment.network import project
from cxgraph.assessment.rules import verdicts
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import CXO, chart, led, post
from tests.judging import fails, finding, said

TOP = post("ceo", "CEO", reports_to="none")


def crowd(size, boss, prefix="r"):
    return tuple(post(f"{prefix}{nth}", reports_to=boss) for nth in range(size))


# Direct reports


@pytest.mark.parametrize(("size", "outcome"), [(0, "pass"), (15, "pass"), (16, "fail")])
@pytest.mark.parametrize("boss", ["ceo", "coo", "cxo"])
def test_sixteen_reports_are_too_many_for_the_top_the_first_tier_and_the_lead(boss, size, outcome):
    # The lead sits three lines below the top; the chief executive has the operating officer, and fifteen more or less.
    line = (post("coo", "COO", reports_to="ceo"), post("a", reports_to="coo"), post("b", reports_to="a"))
    given = {"ceo": 1, "coo": 1, "cxo": 0}[boss]
    org = chart(posts=(TOP, *line, post("cxo", CXO, reports_to="b"), *crowd(max(0, size - given), boss)))
    assert said(org, "CX005")[boss] == outcome
    assert fails(org, "CX005") == ({boss} if outcome == "fail" else set())


def test_nobody_else_below_the_first_tier_is_asked():
    org = led(post("a", reports_to="ceo"), post("b", reports_to="a"), *crowd(40, "b"), post("alone", reports_to="ceo"))
    assert set(said(org, "CX005")) == {"ceo", "cxo", "a"}
    assert set(said(org, "CX005").values()) == {"pass"}


def test_the_number_and_the_limit_are_told():
    found = finding(cxgraph.audit(led(*crowd(16, "cxo"))), "CX005")
    assert (found.outcome, found.subjects, found.measured, found.limit) == ("fail", ("cxo",), 16, 15)
    assert "16 where 15 are" in found.message


def test_who_has_most_below_is_told_first():
    org = chart(posts=(TOP, post("cxo", CXO, reports_to="ceo"), *crowd(16, "cxo"), *crowd(20, "ceo", "x")))
    found = finding(cxgraph.audit(org), "CX005")
    assert (found.subjects, found.measured) == (("ceo", "cxo"), 21)


def test_people_who_are_not_posts_and_dotted_lines_do_not_count():
    dotted = tuple(post(f"d{nth}", reports_to="r0", dotted_to=("cxo",)) for nth in range(5))
    org = led(*crowd(15, "cxo"), *dotted, lead=post("cxo", CXO, reports_to="ceo", headcount=400))
    assert said(org, "CX005")["cxo"] == "pass"


@pytest.mark.parametrize(
    ("size", "strays", "outcome"),
    [(15, 1, "cannot_tell"), (14, 1, "pass"), (14, 2, "cannot_tell"), (16, 1, "fail")],
)
def test_a_post_without_a_known_line_may_be_one_report_more(size, strays, outcome):
    org = led(TOP, *crowd(size, "cxo"), *(post(f"s{nth}") for nth in range(strays)))
    assert said(org, "CX005")["cxo"] == outcome


def test_a_post_above_is_no_report_whatever_its_own_line():
    org = chart(posts=(TOP, post("stray"), post("cxo", CXO, reports_to="stray"), *crowd(15, "cxo")))
    assert said(org, "CX005")["cxo"] == "pass"


def test_a_post_that_may_be_near_the_top_is_not_known_to_be():
    org = led(TOP, post("stray"), *crowd(16, "stray"))
    assert said(org, "CX005")["stray"] == "cannot_tell"


@pytest.mark.parametrize(("reports_to", "outcome"), [("low", "cannot_tell"), ("ceo", "fail")])
def test_a_candidate_is_not_known_to_be_the_lead(reports_to, outcome):
    line = (post("high", reports_to="ceo"), post("low", reports_to="high"))
    two = tuple(post(id_, CXO, reports_to=reports_to) for id_ in ("a", "b"))
    assert said(chart(posts=(TOP, *line, *two, *crowd(16, "a"))), "CX005")["a"] == outcome


# Roles


@pytest.mark.parametrize(
    ("title", "facts", "outcome", "measured"),
    [
        ("CMO", {"concurrent": ("chief-sales-officer", "chief-digital-officer")}, "fail", 3),
        ("CMO", {"concurrent": ("chief-sales-officer",)}, "pass", 2),
        ("CMO", {"concurrent": ("chief-sales-officer", "chief-marketing-officer")}, "pass", 2),
        ("Analyst", {"concurrent": ("chief-sales-officer", "chief-digital-officer")}, "pass", 2),
        ("Analyst", {"role": "chief-risk-officer", "concurrent": ("chief-sales-officer",)}, "pass", 2),
        ("CDO", {}, "pass", 0),
        ("CDO", {"concurrent": ("chief-sales-officer",)}, "pass", 1),
        ("CDO", {"concurrent": ("chief-sales-officer", "chief-risk-officer")}, "cannot_tell", 2),
        ("CDO", {"role": "chief-data-officer", "concurrent": ("chief-sales-officer",)}, "pass", 2),
        ("CDO / CPO", {}, "pass", 0),
        ("CDO / CPO", {"concurrent": ("chief-sales-officer",)}, "cannot_tell", 1),
        ("CDO / CIO", {"concurrent": ("chief-sales-officer",)}, "cannot_tell", 2),
        ("CDO / CIO", {}, "pass", 1),
    ],
)
def test_three_roles_are_too_many_for_one_post(title, facts, outcome, measured):
    org = led(post("busy", title, reports_to="ceo", **facts))
    (verdict,) = (v for v in verdicts(project(org), catalogue().rules["CX007"]) if v.subjects == ("busy",))
    assert (verdict.outcome, verdict.measured) == (outcome, measured)


def test_posts_without_an_executive_role_are_not_asked():
    assert set(said(led(post("a", reports_to="ceo")), "CX007")) == {"ceo", "cxo"}


def test_the_claim_beside_it_is_shown_and_does_not_contest_it():
    three = ("chief-sales-officer", "chief-digital-officer", "chief-marketing-officer")
    found = finding(cxgraph.audit(led(post("a", reports_to="ceo", concurrent=three))), "CX007")
    assert (found.evidence, found.counter_evidence, found.contested) == ((), ("S0.11",), False)
    assert found.severity == "note"
