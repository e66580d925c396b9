"""The published figures that stand beside an organisation, and those that do not."""

import pytest

import cxgraph
from cxgraph.core.model import Talent, WorkMode
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import CXO, chart, led, post, tie, unit

PEOPLE = post("cpo", "Chief People Officer", reports_to="ceo")
LEGAL = post("legal", "General Counsel", reports_to="ceo")


ON_THE_SEAT = ("S3.2", "S5.1", "S12.1")


def beside(org):
    """Subject, fact, claim and percent of each figure, those on the seat left aside."""
    found = cxgraph.audit(org).benchmarks
    return [(one.subject, one.fact, one.claim, one.percent) for one in found if one.claim not in ON_THE_SEAT]


def test_nothing_known_stands_beside_nothing():
    assert beside(led(PEOPLE, LEGAL)) == []


@pytest.mark.parametrize(
    ("stance", "claim", "percent"), [("absent", "S0.1", 63), ("partner", "S0.2", 15), ("roadblock", "S0.3", 21)]
)
def test_the_tie_to_the_head_of_people(stance, claim, percent):
    assert beside(led(PEOPLE, ties=(tie("cxo", "cpo", stance),))) == [("cpo", stance, claim, percent)]


def test_a_tie_that_is_known_not_to_exist_is_an_absence():
    assert beside(led(PEOPLE, ties_complete=True)) == [("cpo", "absent", "S0.1", 63)]


def test_the_conflict_of_the_two_shares_of_partners_is_told():
    (found,) = (b for b in cxgraph.audit(led(PEOPLE, ties=(tie("cxo", "cpo"),))).benchmarks if b.claim == "S0.2")
    assert found.n is None
    assert "n not stated" in found.caveat
    assert "15 % and later 4 %" in found.caveat.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("by_design", "fact"),
    [(True, "roadblock by design: expected"), (False, "roadblock, not agreed to be by design")],
)
def test_friction_of_control_functions_is_told_as_expected_where_it_is_agreed(by_design, fact):
    blocked = tie("cxo", "legal", "roadblock", by_design=by_design)
    assert beside(led(LEGAL, ties=(blocked,))) == [("legal", fact, "S0.9b", 56)]


@pytest.mark.parametrize(("steps", "percent"), [(0, 22), (1, 22), (2, 75)])
def test_the_seat(steps, percent):
    line = [post(f"p{nth}", "Manager", reports_to=f"p{nth - 1}" if nth else "none") for nth in range(steps)]
    lead = post("cxo", CXO, reports_to=f"p{steps - 1}" if steps else "none")
    (found,) = (one for one in cxgraph.audit(chart(posts=(*line, lead))).benchmarks if one.claim == "S3.2")
    assert (found.subject, found.fact, found.percent) == ("cxo", f"tier {steps}", percent)


@pytest.mark.parametrize(
    ("talent", "expected"),
    [
        (Talent(upskilling=True), [("acme", "people are being trained", "S0.7", 35)]),
        (Talent(upskilling=False), []),
        # That talent drains, or learning needs improvement, is no answer to whether there is a plan, or an owner
        (Talent(retention_plan=False), []),
        (Talent(retention_plan=True), []),
        (Talent(learning_owner="none"), []),
        (Talent(learning_owner="ceo"), []),
    ],
)
def test_a_figure_stands_only_beside_the_fact_that_it_measures(talent, expected):
    assert beside(led(talent=talent)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CEO", [("S5.1", 20, "20 %", "chief executive"), ("S12.1", 20, "one in five", "chief executive")]),
        ("Chief Technology Officer", [("S5.1", 15, "15 %", "CTO or IT")]),
        ("Chief Customer Officer", [("S5.1", 11, "11 %", "customer")]),
        ("Chief Marketing Officer", [("S5.1", 8, "8 %", "marketing")]),
        ("Chief Operating Officer", []),
    ],
)
def test_to_whom_the_lead_reports(title, expected):
    org = chart(posts=(post("boss", title, reports_to="none"), post("cxo", CXO, reports_to="boss", cx_lead=True)))
    found = [one for one in cxgraph.audit(org).benchmarks if one.claim in ON_THE_SEAT[1:]]
    assert [(one.claim, one.percent, one.share) for one in found] == [row[:3] for row in expected]
    assert all(one.subject == "cxo" and one.fact.startswith("reports to") for one in found)
    assert all(whom in one.fact for one, (*_, whom) in zip(found, expected, strict=True))


def test_how_the_contact_centre_works_and_no_other_unit():
    mode = WorkMode(remote=0.3, hybrid=0)
    units = (unit("calls", function="contact-centre", work_mode=mode), unit("shops", function="sales", work_mode=mode))
    assert beside(led(units=units)) == [
        ("calls", "30 % work remotely", "S4.3", 33.3),
        ("calls", "0 % work partly remotely", "S4.3", 23),
    ]


def test_who_leads_has_to_be_settled_for_figures_about_the_lead_alone():
    two = tuple(post(id_, CXO, reports_to="ceo") for id_ in ("a", "b"))
    org = chart(posts=(post("ceo", "CEO"), *two, PEOPLE), talent=Talent(upskilling=True), ties_complete=True)
    assert [one.claim for one in cxgraph.audit(org).benchmarks] == ["S0.7"]


def test_every_figure_comes_with_its_number_and_year():
    for one in cxgraph.audit(cxgraph.load("examples/s4-service.yaml")).benchmarks:
        source = catalogue().sources[catalogue().claims[one.claim].source]
        assert source.caveat in one.caveat
        assert ("n not stated" in one.caveat) is (one.n is None)


def test_a_share_is_told_in_words_where_its_source_gives_no_number():
    units = (unit("calls", function="contact-centre", work_mode=WorkMode(remote=0.3)),)
    (found,) = (one for one in cxgraph.audit(led(units=units)).benchmarks if one.claim == "S4.3")
    assert (found.share, found.percent) == ("more than one third", 33.3)
    assert found.caveat.startswith("more than one third of contact-centre employees: may work remotely")
    assert "n = 800, forecast" in found.caveat
