"""Which ties the graph stresses: those that a finding rests on, as grave as it is, and those that the plan is about."""

import page_charts as charts
import pytest
from msgspec.structs import replace

from cxgraph.core.model import Initiative, Tie, Unit
from cxgraph.output.page.stress import stress_of_ties
from tests.builders import chart, post
from tests.plan_records import move, plan, plans

POSTS = (
    post("ceo", "Chief Executive Officer", reports_to="none"),
    post("cxo", "Chief Experience Officer", reports_to="ceo"),
    post("chro", "Chief People Officer", reports_to="ceo"),
    post("shop", "Head of Shops", reports_to="ceo"),
)
ABSENT = Tie(from_="cxo", to="chro", stance="absent")
ANSWER = Tie(from_="chro", to="cxo", stance="partner")
SHOPS = Tie(from_="cxo", to="shop", stance="roadblock")
BETWEEN = Tie(from_="chro", to="shop", stance="partner")
ORG = chart(
    posts=POSTS,
    ties=(ABSENT, ANSWER, SHOPS, BETWEEN),
    units=(Unit(id="shops", name="Shops", head="shop"),),
    initiatives=(Initiative(id="one-bill", name="One bill", lead="cxo", units=("shops",)),),
)


def told(*findings) -> dict[tuple[str, str], list[int]]:
    return {
        pair: row["found"] for pair, row in stress_of_ties(ORG, charts.audit_of(ORG, findings=findings), None).items()
    }


@pytest.mark.parametrize(
    ("code", "subjects", "expected"),
    [
        ("CX201", ("cxo", "chro"), {("cxo", "chro")}),  # what the lead says; the answer is not asked for
        ("CX209", ("chro", "cxo"), {("chro", "cxo"), ("cxo", "chro")}),  # both sides, which differ
        ("CX111", ("cxo", "shops"), {("cxo", "shop")}),  # a unit stands for its head
        ("CX404", ("one-bill", "shops"), {("cxo", "shop")}),  # an initiative for who leads it
        ("CX308", ("cxo", "chro", "shops"), {("cxo", "chro"), ("cxo", "shop")}),  # not what two of the others say
        ("CX302", ("cxo", "chro"), set()),  # of skills alone
        ("CX201", ("cxo",), set()),
        ("BANK01", ("cxo", "shop"), {("cxo", "shop")}),  # a rule of one's own
    ],
)
def test_a_finding_rests_on_ties_between_those_it_concerns(code: str, subjects: tuple[str, ...], expected: set):
    assert told(charts.finding(code, subjects=subjects)) == {pair: [0] for pair in expected}


def test_what_is_open_or_set_aside_stresses_nothing():
    assert told(charts.finding(outcome="cannot_tell"), charts.finding(suppressed="agreed")) == {}


def test_the_gravest_finding_comes_first():
    note, warning = (charts.finding(code, severity=one) for code, one in (("CX203", "note"), ("CX201", "warning")))
    assert told(note, warning) == {("cxo", "chro"): [1, 0]}
    assert told(warning, note) == {("cxo", "chro"): [0, 1]}


def test_the_first_plan_stresses_what_it_changes_and_leads_over():
    kept = tuple(tie for tie in ORG.ties if tie != ABSENT)
    after = replace(ORG, ties=(*kept, replace(ABSENT, stance="partner")))
    made = plan(move(subject="shop", through=("chro",)), org=after)
    grave = charts.audit_of(ORG, findings=(charts.finding(),))
    assert stress_of_ties(ORG, grave, plans(made, first=made)) == {
        ("cxo", "chro"): {"found": [0], "planned": True},
        ("chro", "cxo"): {"planned": True},
        ("chro", "shop"): {"planned": True},
    }
    assert stress_of_ties(ORG, charts.audit_of(ORG, findings=()), None) == {}
