"""The rules: each fails where its bad chart says, passes its good one, and says so where it cannot tell."""

import dataclasses
import re
import sys
from pathlib import Path

import pytest

import cxgraph
from cxgraph.assessment import score
from cxgraph.assessment.audit import examine
from cxgraph.assessment.measure import OF_LEAD, OF_ORGANIZATION
from cxgraph.assessment.network import Network, project
from cxgraph.assessment.rules import RULES, Outcome, verdicts
from cxgraph.core.errors import CatalogueError, RuleFailedError
from cxgraph.core.model import Initiative, Mandate, Objective
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import CXO, chart, led, post, tie, unit
from tests.judging import fails, finding, said, told

CHARTS = Path(__file__).parent / "rules"
CODES = sorted(catalogue().rules)
NEVER_OPEN = {"CX001", "CX008", "CX009"}
"""Rules about what is written, of which nothing can be unknown."""
NEVER_IDLE = {"CX001", "CX003", "CX101", "CX304", "CX306", "CX309"}
"""Rules about the chart as a whole, which every chart has, and about facts of every organisation."""
MARK = re.compile(r"# (expect|open): (CX\d{3})((?: \S+)+)$")


@dataclasses.dataclass(frozen=True)
class Mark:
    """What a line of a chart is marked with."""

    outcome: Outcome
    code: str
    subjects: tuple[str, ...]
    line: int


def chart_of(code: str, kind: str) -> Path:
    """A rule's chart; where it has none of its own to be idle in, the one in which nobody leads CX."""
    path = CHARTS / code / f"{kind}.yaml"
    if kind == "idle" and not path.is_file():
        return CHARTS / "idle.yaml"
    if not path.is_file():
        pytest.fail(f"tests/rules/{code}/{kind}.yaml is missing")
    return path


def outcomes(path: Path, code: str) -> set[Outcome]:
    """What a rule says of the subjects of a chart, before one rule silences another."""
    return {verdict.outcome for verdict in examine(cxgraph.load(path)).said[code]}


def mark_of(path: Path) -> Mark:
    lines = enumerate(path.read_text("utf-8").splitlines(), start=1)
    ((line, found),) = [(line, found) for line, text in lines if (found := MARK.search(text))]
    outcome: Outcome = "fail" if found[1] == "expect" else "cannot_tell"
    return Mark(outcome, found[2], tuple(found[3].split()), line)


def assert_found_as_marked(path: Path) -> None:
    mark = mark_of(path)
    found = finding(cxgraph.audit(cxgraph.load(path)), mark.code)
    assert found is not None
    assert (found.outcome, found.line, found.subjects) == (mark.outcome, mark.line, mark.subjects)
    assert (found.severity, found.name) == (catalogue().rules[mark.code].severity, catalogue().rules[mark.code].name)


# One rule, up to four charts: tests/rules/CX107/{bad,good,open,idle}.yaml


@pytest.mark.parametrize("code", CODES)
def test_a_bad_chart_fails_where_it_is_marked(code):
    path = chart_of(code, "bad")
    assert "fail" in outcomes(path, code)
    assert mark_of(path).code == code
    assert_found_as_marked(path)


@pytest.mark.parametrize("code", CODES)
def test_a_good_chart_passes(code):
    path = chart_of(code, "good")
    assert outcomes(path, code) <= {"pass", "does_not_apply"}
    assert "pass" in outcomes(path, code)
    assert finding(cxgraph.audit(cxgraph.load(path)), code) is None


@pytest.mark.parametrize("code", sorted(set(CODES) - NEVER_OPEN))
def test_an_open_chart_cannot_be_told(code):
    path = chart_of(code, "open")
    assert "cannot_tell" in outcomes(path, code)
    assert "fail" not in outcomes(path, code)
    assert mark_of(path).code == code
    assert_found_as_marked(path)


@pytest.mark.parametrize("code", sorted(set(CODES) - NEVER_IDLE))
def test_a_rule_stays_idle_where_it_does_not_apply(code):
    path = chart_of(code, "idle")
    assert outcomes(path, code) == {"does_not_apply"}
    assert finding(cxgraph.audit(cxgraph.load(path)), code) is None


def test_there_is_no_chart_without_its_rule():
    kinds = {"bad": set(), "good": set(), "open": NEVER_OPEN, "idle": NEVER_IDLE}
    wanted = {chart_of(code, kind) for kind, never in kinds.items() for code in CODES if code not in never}
    assert set(CHARTS.rglob("*.yaml")) == wanted


@pytest.mark.parametrize("code", CODES)
def test_the_example_of_a_rule_fails_it(code, tmp_path):
    (tmp_path / "org.yaml").write_text(catalogue().rules[code].example, "utf-8")
    found = finding(cxgraph.audit(cxgraph.load(tmp_path / "org.yaml")), code)
    assert found is not None
    assert found.outcome == "fail"


# Cases that no boundary shows


def test_a_title_with_a_settled_and_an_open_half_is_ambiguous_in_the_open_half():
    # CIO is certain; CDO is digital, data or diversity
    org = led(post("cio", "CDO / CIO", reports_to="ceo"))
    (verdict,) = verdicts(project(org), catalogue().rules["CX001"])
    assert (verdict.outcome, verdict.measured) == ("fail", 3)


def test_a_vacant_candidate_is_not_known_to_be_a_vacant_lead():
    org = chart(posts=(post("ceo", "CEO"), *(post(i, CXO, reports_to="ceo", holder="vacant") for i in ("a", "b"))))
    assert said(org, "CX002") == {"a": "cannot_tell", "b": "cannot_tell"}


def test_a_vacant_candidate_that_is_an_expected_partner_anyway_is_a_vacant_key_post():
    org = chart(
        posts=(
            post("ceo", "CEO"),
            *(post(id_, "Chief Customer Officer", reports_to="ceo", holder="vacant") for id_ in ("a", "b")),
        )
    )
    assert said(org, "CX002") == {"a": "fail", "b": "fail"}


@pytest.mark.parametrize(("complete", "confidence"), [(False, "medium"), (True, "high")])
def test_nobody_leads_cx_for_certain_only_in_a_complete_chart(complete, confidence):
    org = chart(posts=(post("ceo", "CEO"),), posts_complete=complete)
    (verdict,) = verdicts(project(org), catalogue().rules["CX101"])
    assert (verdict.outcome, verdict.confidence, verdict.measured) == ("fail", confidence, 0)


def test_one_ambiguous_candidate_is_not_several():
    org = chart(posts=(post("ceo", "CEO"), post("cco", "CCO", reports_to="ceo")))
    assert said(org, "CX102") == {"cco": "pass"}


LEAD_RULES = ["CX103", "CX107", "CX108", "CX109", "CX111", "CX201", "CX203", "CX206", "CX401"]


@pytest.mark.parametrize("code", LEAD_RULES)
def test_a_rule_about_the_lead_waits_for_candidates_to_be_settled(code):
    two = tuple(post(id_, CXO, reports_to="ceo") for id_ in ("a", "b"))
    (verdict,) = verdicts(project(chart(posts=(post("ceo", "CEO"), *two))), catalogue().rules[code])
    assert (verdict.outcome, verdict.subjects) == ("cannot_tell", ("a", "b"))


def test_a_seat_is_low_however_many_steps_are_still_unknown():
    # Two posts without a line, so that neither is the top; three steps below one of them is below tier 2 anyway.
    line = [post(one, reports_to=above, sponsors_cx=False) for one, above in (("a", None), ("b", "a"), ("c", "b"))]
    lead = post("cx", CXO, reports_to="c", mandate=Mandate(written=False))
    org = chart(posts=(*line, lead, post("other", sponsors_cx=False)))
    (verdict,) = verdicts(project(org), catalogue().rules["CX103"])
    assert (verdict.outcome, verdict.measured) == ("fail", None)


def test_a_lead_at_the_top_needs_no_sponsor():
    org = chart(posts=(post("cxo", CXO, mandate=Mandate(decision_rights=())),))
    assert said(org, "CX108") == {"cxo": "pass"}


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"embedded_cx": 0, "head": "none"}, "fail"),
        ({"embedded_cx": 0}, "cannot_tell"),
        ({"embedded_cx": 0, "head": "none", "customer_facing": None}, "cannot_tell"),
        ({"embedded_cx": 1, "customer_facing": None}, "pass"),
        ({"embedded_cx": 0, "head": "cxo"}, "pass"),
    ],
)
def test_a_unit_is_cut_off_only_where_every_road_is_known_to_be_missing(facts, outcome):
    assert said(led(units=(unit("u", **facts),)), "CX111") == {"u": outcome}


def test_units_that_are_not_listed_may_be_cut_off():
    found = finding(cxgraph.audit(led()), "CX111")
    assert found.outcome == "cannot_tell"
    assert "the customer-facing units (none listed)" in found.message


def test_one_of_two_people_officers_is_enough():
    officers = (post("cpo", "Chief People Officer", reports_to="ceo"), post("hr", "Head of HR", reports_to="ceo"))
    absent = tie("cxo", "cpo", "absent")
    assert said(led(*officers, ties=(absent, tie("cxo", "hr"))), "CX201") == {"hr": "pass"}
    assert said(led(*officers, ties=(absent,)), "CX201") == {"hr": "cannot_tell"}
    assert said(led(*officers, ties=(absent, tie("cxo", "hr", "absent"))), "CX201") == {"hr": "fail"}


def test_who_may_be_a_second_people_officer_leaves_it_open():
    officers = (post("chro", "CHRO", reports_to="ceo"), post("cpo", "CPO", reports_to="ceo"))
    org = led(*officers, ties=(tie("cxo", "chro", "absent"), tie("cxo", "cpo")))
    assert set(said(org, "CX201").values()) == {"cannot_tell"}


def test_a_partner_that_no_post_stands_for_is_named_by_its_function():
    found = finding(cxgraph.audit(led(ties_complete=True)), "CX203")
    assert found.outcome == "cannot_tell"
    assert "marketing leadership (no post listed)" in found.message


def test_a_pair_of_partners_agrees_both_ways():
    org = led(post("cmo", "CMO", reports_to="ceo"), ties=(tie("cxo", "cmo"), tie("cmo", "cxo")))
    assert said(org, "CX209") == {"cmo": "pass", "cxo": "pass"}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (tie("cmo", "cxo", "absent"), "fail"),
        (tie("cmo", "cxo", "roadblock"), "fail"),
        (tie("cmo", "cxo", "roadblock", by_design=True), "pass"),  # expected of it, and no denial
    ],
)
def test_a_partnership_is_one_sided_where_the_other_denies_it(answer, outcome):
    org = led(post("cmo", "CMO", reports_to="ceo"), ties=(tie("cxo", "cmo"), answer))
    assert said(org, "CX209") == {"cmo": outcome}


def test_an_answer_that_is_only_assumed_absent_is_no_answer():
    org = led(post("cmo", "CMO", reports_to="ceo"), ties=(tie("cxo", "cmo"),), ties_complete=True)
    assert said(org, "CX209") == {"cmo": "does_not_apply"}


def initiative(**facts):
    return Initiative(id="i", **{"lead": "ceo", "shared_objectives": (), **facts})


@pytest.mark.parametrize(
    ("units", "outcome"),
    [
        ((unit("a", head="none"),), "fail"),
        ((unit("a"),), "cannot_tell"),
        ((unit("a", head="ceo"),), "pass"),
    ],
)
def test_a_unit_without_a_head_is_beyond_command(units, outcome):
    assert said(led(units=units, initiatives=(initiative(units=("a",)),)), "CX401") == {"a": outcome}


@pytest.mark.parametrize("code", ["CX401", "CX402"])
def test_an_initiative_without_units_cannot_be_told(code):
    assert said(led(initiatives=(initiative(),)), code) == {"i": "cannot_tell"}
    assert said(led(initiatives=None), code) == {"": "cannot_tell"}
    assert said(led(initiatives=(initiative(units=()),)), code).get("") == "does_not_apply"


RIVALS = (Objective(id="mine", rivals=("yours",)),)


@pytest.mark.parametrize(
    ("units", "outcome"),
    [
        ((unit("a", objectives=("mine",)), unit("b", objectives=("yours",))), "fail"),
        ((unit("a", objectives=("mine", "yours")), unit("b", objectives=())), "pass"),
        ((unit("a", objectives=("mine",)), unit("b")), "cannot_tell"),
        ((unit("a", objectives=("mine", "yours")),), "pass"),
    ],
)
def test_rivals_are_objectives_of_two_units(units, outcome):
    org = led(units=units, initiatives=(initiative(units=tuple(u.id for u in units)),), objectives=RIVALS)
    assert set(said(org, "CX402").values()) == {outcome}


# One fact, one finding

SILENCES = {
    "CX105": {"CX117"},
    "CX106": {"CX117"},
    "CX201": {"CX203", "CX206"},
    "CX204": {"CX203", "CX206"},
    "CX206": {"CX203", "CX404"},
    "CX207": {"CX206", "CX404"},
    "CX208": {"CX203", "CX206"},
    "CX213": {"CX111"},
    "CX110": {"CX103"},
    "CX402": {"CX404"},
}


@pytest.mark.parametrize("code", CODES)
def test_a_rule_silences_those_that_would_tell_its_fact_again(code):
    assert set(catalogue().rules[code].silences) == SILENCES.get(code, set()) & set(CODES)


def test_an_absent_head_of_people_who_is_an_expected_partner_too_is_told_once():
    both = post("cpo", "CPO", role="chief-people-officer", concurrent=("chief-sales-officer",), reports_to="ceo")
    org = led(both, ties=(tie("cxo", "cpo", "absent"),), posts_complete=True)
    assert fails(org, "CX203") == {"cpo"}
    assert told(org)["CX201"] == ("cxo", "cpo")
    assert "CX203" not in told(org)


def test_a_block_is_not_told_again_as_a_partner_of_whom_nothing_is_known():
    org = led(post("cdo", "CDO", reports_to="ceo"), ties=(tie("cxo", "cdo", "roadblock"),), posts_complete=True)
    assert said(org, "CX203")["cdo"] == "cannot_tell"
    assert told(org)["CX206"] == ("cxo", "cdo")
    assert "CX203" not in told(org)


def test_another_fact_of_a_silenced_rule_is_still_told():
    others = (post("cpo", "CHRO", reports_to="ceo"), post("cmo", "CMO", reports_to="ceo"))
    org = led(*others, ties=(tie("cxo", "cpo", "absent"), tie("cxo", "cmo", "absent")))
    assert (told(org)["CX201"], told(org)["CX203"]) == (("cxo", "cpo"), ("cxo", "cmo"))


def test_a_fact_that_another_rule_tells_in_part_is_still_told():
    both = post("cpo", "CPO", role="chief-people-officer", concurrent=("chief-sales-officer",), reports_to="ceo")
    sales = post("aso", "Chief Sales Officer", reports_to="ceo")
    org = led(both, sales, ties=(tie("cxo", "aso", "absent"), tie("cxo", "cpo", "absent")))
    # CX201 tells that the head of people is absent; that sales is hangs on the other post as well.
    assert (told(org)["CX201"], set(told(org)["CX203"])) == (("cxo", "cpo"), {"cxo", "cpo", "aso"})


# What must never pass in silence


THE_STANDARD = sys.modules["cxgraph.assessment.ruleset"]


def broken(net: Network, rule: object):
    yield from ()
    raise KeyError("cxo")


def test_a_rule_that_raises_fails_the_audit_with_its_code(monkeypatch):
    monkeypatch.setattr(THE_STANDARD, "RULES", {**RULES, "CX206": broken})
    with pytest.raises(RuleFailedError, match=r"CX206 \(unexplained-roadblock\) failed: KeyError: 'cxo'"):
        cxgraph.audit(led())


@pytest.mark.parametrize(
    ("module", "name", "halves"),
    [
        (THE_STANDARD, "RULES", {code: check for code, check in RULES.items() if code != "CX206"}),
        (THE_STANDARD, "RULES", {**RULES, "CX999": broken}),
        (score, "OF_LEAD", {id_: measure for id_, measure in OF_LEAD.items() if id_ != "seat"}),
        (score, "OF_ORGANIZATION", {**OF_ORGANIZATION, "morale": OF_ORGANIZATION["learning"]}),
    ],
    ids=["CX206", "CX999", "seat", "morale"],
)
def test_a_criterion_without_its_other_half_stops_the_audit(module, name, halves, monkeypatch, request):
    monkeypatch.setattr(module, name, halves)
    with pytest.raises(CatalogueError, match=request.node.callspec.id):
        cxgraph.audit(led())


def test_a_criterion_without_its_code_stops_the_audit(monkeypatch):
    book = catalogue()
    more = dataclasses.replace(book, rules={**book.rules, "CX998": book.rules["CX206"]})
    monkeypatch.setattr(THE_STANDARD, "catalogue", lambda: more)
    with pytest.raises(CatalogueError, match="CX998"):
        cxgraph.audit(led())
