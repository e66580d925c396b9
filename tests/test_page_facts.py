"""What the page carries of an audit: scores, findings, survey figures, open questions and the evidence behind them."""

import json
from pathlib import Path

import page_charts as charts
import pytest
from msgspec.structs import replace

import cxgraph
from cxgraph.assessment.audit import Audit, Benchmark, PillarRobustness, Question, Reading
from cxgraph.core.model import Assumptions, Initiative, Mandate, Org, Organization, Post, Unit
from cxgraph.inputs.load import load
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.page.evidence import against, evidence
from cxgraph.output.page.network import number_items
from cxgraph.output.page.payload import facts

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(EXAMPLES.glob("s*.yaml"), key=lambda path: path.stem)
ONE = Org(
    cxgraph=1,
    organization=Organization(name="One Ltd"),
    posts=(Post(id="cxo", title="Chief Experience Officer"), Post(id="chro", title="Chief People Officer")),
    units=(Unit(id="branch", name="Branch network"),),
    initiatives=(Initiative(id="nbo", name="Next best offer"),),
)


def carried(**fields: object) -> dict:
    return facts(number_items(ONE), charts.audit_of(ONE, **fields))


def named(audit: Audit) -> set[str]:
    """The claims that an audit names itself."""
    of_findings = {id_ for f in audit.findings for id_ in (*f.evidence, *f.counter_evidence)}
    measured = [one for score in audit.scores.values() for one in score.indicators]
    of_indicators = {id_ for one in measured for id_ in (*one.evidence, *against(one.id))}
    return of_findings | of_indicators | {one.claim for one in audit.benchmarks}


def test_says_where_a_finding_stands_and_what_it_is_about():
    (found,) = carried(findings=(charts.finding("CX402", line=7, column=3),))["findings"]
    assert (found["family"], found["place"]) == ("initiatives", "org.yaml:7:3")
    (own,) = carried(findings=(charts.finding("BANK01", line=None, column=None),))["findings"]
    assert (own["family"], own["place"]) == ("custom", "org.yaml")


@pytest.mark.parametrize(
    ("id_", "shown"),
    [
        ("cxo", 0),
        ("chro", 1),
        ("branch", "Branch network"),
        ("nbo", "Next best offer"),
        ("one-ltd", "One Ltd"),
        ("x", "x"),
    ],
)
def test_whatever_is_concerned_is_a_post_or_has_a_name(id_: str, shown: int | str):
    found = carried(
        findings=(charts.finding(subjects=(id_,)),),
        scores={"authority": charts.pillar(0, 1, 1, charts.indicator("seat", "Seat", 0, 1, because=(id_,)))},
        benchmarks=(figure(subject=id_),),
        worth_finding_out=(question(subject=id_),),
    )
    assert found["findings"][0]["subjects"] == [shown]
    assert found["scores"]["authority"]["indicators"][0]["because"] == [shown]
    assert found["benchmarks"][0]["subjects"] == [shown]
    assert found["questions"][0]["subjects"] == [shown]


def figure(**fields: object) -> Benchmark:
    given = {"subject": "chro", "fact": "partner", "claim": "S0.2", "percent": 15.0, "n": None, "caveat": "15 percent."}
    return Benchmark(**(given | fields))


def question(**fields: object) -> Question:
    given = {"field": "posts.mandate", "subject": "cxo", "question": "Is it written?", "narrows": {"authority": 4.1}}
    return Question(**(given | fields))


def test_a_figure_is_told_once_for_all_it_stands_beside():
    found = carried(benchmarks=(figure(), figure(subject="cxo"), figure(fact="absent", claim="S0.1", percent=63.0)))
    assert [(one["claim"], one["fact"], one["percent"], one["subjects"]) for one in found["benchmarks"]] == [
        ("S0.2", "partner", 15.0, [1, 0]),
        ("S0.1", "absent", 63.0, [1]),
    ]


def test_a_question_about_the_whole_concerns_nobody():
    (asked,) = carried(worth_finding_out=(question(subject=""),))["questions"]
    worth = "Narrows Authority by 4 on average"
    assert asked == {
        "question": "Is it written?",
        "subjects": [],
        "about": [],
        "whom": "",
        "worth": worth,
        "settles": (),
        "field": "posts.mandate",
    }


def test_says_how_firm_a_band_is_where_the_audit_does():
    firm = PillarRobustness(
        draws=1000,
        low_stays=1,
        high_stays=1,
        band_stays=1,
        low=(41, 41),
        high=(58, 58),
        power_mean=Reading(low=41, high=58, band="40–59"),
        without=(),
        flip=None,
    )
    scores = carried(robustness={"authority": firm})["scores"]
    assert scores["authority"]["firm"] == "Stays partial under any weights."
    assert scores["collaboration"]["firm"] is None


@pytest.mark.parametrize(("coverage", "told"), [(0.39, False), (0.4, True)])
def test_a_score_is_told_only_where_enough_is_known(coverage: float, told: bool):
    seat = charts.indicator("seat", "Seat", 0, 1)
    assert carried(scores={"authority": charts.pillar(0, 100, coverage, seat)})["scores"]["authority"]["told"] is told


def test_an_indicator_carries_what_it_measures_and_what_speaks_against_it():
    given = {"seat": charts.indicator("seat", "Seat", 0, 1), "mine": charts.indicator("mine", "Mine", 0, 1)}
    shown = carried(scores={"authority": charts.pillar(0, 1, 1, *given.values())})["scores"]["authority"]["indicators"]
    seat = catalogue().indicators["seat"]
    assert (shown[0]["definition"], shown[0]["counter_evidence"]) == (seat.definition, seat.counter_evidence)
    assert (shown[1]["definition"], shown[1]["counter_evidence"]) == (None, ())


@pytest.mark.parametrize(("unlisted", "complete"), [("unknown", False), ("absent", True)])
def test_says_whether_an_unlisted_tie_is_known_not_to_exist(unlisted: str, complete: bool):
    org = replace(ONE, assumptions=Assumptions(unlisted_ties=unlisted))
    assert facts(number_items(org), charts.audit_of(org))["ties_complete"] is complete


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_carries_the_claims_that_are_used_and_those_against_them_and_no_other(case: Path):
    audit = cxgraph.audit(load(case))
    shown = evidence(audit)
    book = catalogue()
    used = named(audit)
    disputed = {other for id_ in used for other in book.claims[id_].conflicts}
    assert [claim["id"] for claim in shown["claims"]] == [id_ for id_ in book.claims if id_ in used | disputed]
    assert set(shown["sources"]) == {claim["source"] for claim in shown["claims"]}
    assert set(shown["grades"]) == {claim["grade"] for claim in shown["claims"]}
    assert set(shown["kinds"]) == {claim["kind"] for claim in shown["claims"]}


def test_a_claim_says_what_its_source_found_and_what_is_to_be_minded():
    shown = evidence(charts.audit_of(ONE, findings=(), scores={}, benchmarks=(figure(),)))
    partner, hardly = shown["claims"]
    assert (partner["id"], partner["grade"], partner["kind"], partner["source"]) == ("S0.2", "B", "prevalence", "S0")
    assert partner["figures"] == [
        "15 %, n not stated: of CX leaders surveyed, the people officer is a partner (measured)"
    ]
    assert (partner["conflicts"], hardly["id"]) == (("S0.4",), "S0.4")
    assert shown["sources"]["S0"]["imprint"] == "Liz Miller, CRM magazine, 2023, n not stated"
    assert shown["grades"] == {"B": "A survey figure."}
    assert shown["kinds"] == {"prevalence": "It says how often something is so."}
    assert "No claim measures an effect" in shown["caveat"]


def test_evidence_of_somebody_elses_is_left_out():
    shown = evidence(charts.audit_of(ONE, findings=(charts.finding(evidence=("OUR.1",)),), scores={}))
    assert (shown["claims"], shown["sources"]) == ([], {})


def test_no_claim_carries_an_address():
    book = catalogue()
    everything = charts.finding(evidence=tuple(book.claims))
    assert "http" not in json.dumps(evidence(charts.audit_of(ONE, findings=(everything,))))


def test_says_what_holds_if_the_only_post_that_may_lead_does():
    rider = Post(id="x", title="Chief Rambler Experience Officer", reports_to="ceo", mandate=Mandate(budget=True))
    org = Org(
        cxgraph=1,
        organization=Organization(name="One Ltd"),
        posts=(Post(id="ceo", title="CEO", reports_to="none"), rider),
    )
    told = facts(number_items(org), cxgraph.audit(org))
    assert told["candidates"] == [1]
    assert told["if_leads"].startswith("If the Chief Rambler Experience Officer leads CX: authority")
    assert carried()["if_leads"] is None
