"""The rules: each fails where its bad chart says, passes its good one, and says so where it cannot tell."""

import dataclasses
import re
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

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


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        (("Director of Client Engagement", "VP Guest Transformation"), {}),
        (("Director of Client Engagement", "n/a"), {"b": "pass"}),
        (("n/a", "unknown"), {"a b": "cannot_tell"}),
        (("Chief Rambler Experience Officer", "CCO"), {"a b": "cannot_tell"}),
        ((CXO, CXO), {"a b": "fail"}),
    ],
)
def test_several_leads_are_those_whose_title_may_claim_it(posts, expected):
    org = chart(
        posts=(
            post("ceo", "CEO", reports_to="none"),
            *(post(id_, title, reports_to="ceo") for id_, title in zip("ab", posts, strict=True)),
        )
    )
    found = {" ".join(v.subjects): v.outcome for v in verdicts(project(org), catalogue().rules["CX102"]) if v.subjects}
    assert found == expected
    whole = [finding.code for finding in cxgraph.audit(org).findings if finding.code in ("CX101", "CX102")]
    assert ("CX101" in whole) == (expected != {"a b": "fail"})


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


# How many of those who meet customers


def cut_off(away: int | None, near: int | None, **facts: object):
    """The finding on two units, one out of reach and one of the lead's own, with so many people."""
    units = (unit("a", head="none", embedded_cx=0, headcount=away, **facts), unit("b", head="cxo", headcount=near))
    return finding(cxgraph.audit(led(units=units)), "CX111")


@pytest.mark.parametrize(
    ("away", "near", "severity"),
    [
        (50, 50, "warning"),  # half, and not more
        (51, 50, "error"),
        (51, None, "warning"),  # of any number there may be
        (None, 50, "warning"),
        (None, None, "warning"),  # one unit of two
    ],
)
def test_units_out_of_reach_are_an_error_where_most_people_are_known_to_be_in_them(away, near, severity):
    assert cut_off(away, near).severity == severity


def test_units_count_where_no_headcount_is_known():
    away = tuple(unit(id_, head="none", embedded_cx=0) for id_ in ("a", "b"))
    found = finding(cxgraph.audit(led(units=(*away, unit("c", head="cxo")))), "CX111")
    assert (found.severity, found.measured) == ("error", pytest.approx(2 / 3))


def test_people_of_a_part_are_not_counted_in_the_whole_again():
    whole = unit("whole", head="cxo", headcount=100)
    part = unit("part", parent="whole", head="none", embedded_cx=0, headcount=60)
    apart = unit("apart", head="none", embedded_cx=0, headcount=70)
    # The part is linked by the whole that it is in: 70 of 170
    found = finding(cxgraph.audit(led(units=(whole, part, apart))), "CX111")
    assert (found.severity, found.subjects, found.measured) == ("warning", ("cxo", "apart"), pytest.approx(70 / 170))


@pytest.mark.parametrize(
    ("remit", "units", "outcome"),
    [
        (("a",), (unit("a"), unit("b")), "pass"),  # no headcount: one of two
        (("a",), (unit("a"), unit("b"), unit("c")), "fail"),
        (("a",), (unit("a", headcount=10), unit("b"), unit("c")), "cannot_tell"),
        ((), (unit("a"),), "fail"),
        ((), (unit("a", customer_facing=None),), "cannot_tell"),
        ((), None, "cannot_tell"),
        (None, (unit("a"),), "cannot_tell"),
        ("all", None, "pass"),
    ],
)
def test_a_narrow_remit_leaves_out_more_than_half(remit, units, outcome):
    lead = post("cxo", CXO, reports_to="ceo", mandate=Mandate(remit=remit))
    assert said(led(lead=lead, units=units), "CX117") == {"cxo": outcome}


# The own line


OWN = post("own", "General Counsel", reports_to="cxo")


@pytest.mark.parametrize("code", ["CX206", "CX207", "CX208"])
@pytest.mark.parametrize("title", ["Chief Operating Officer", "General Counsel", "Chief People Officer"])
def test_nobody_in_the_own_line_is_a_roadblock(code, title):
    own = post("own", title, reports_to="cxo")
    org = led(own, ties=(tie("cxo", "own", "roadblock"),))
    assert "fail" not in said(org, code).values()


def test_no_pair_of_the_lead_and_its_own_line_is_one_sided():
    ties = (tie("cxo", "own"), tie("own", "cxo", "absent"))
    assert said(led(OWN, ties=ties), "CX209") == {"": "cannot_tell"}
    assert fails(led(post("own", "General Counsel", reports_to="ceo"), ties=ties), "CX209") == {"own"}


@pytest.mark.parametrize(("unit_of", "outcome"), [({"customer_facing": True}, "fail"), ({}, "cannot_tell")])
def test_the_head_of_a_unit_that_does_not_say_what_it_does_may_be_a_check_unless_it_meets_customers(unit_of, outcome):
    boss = post("boss", "Director", reports_to="ceo")
    units = (unit("u", **{"customer_facing": None, "head": "boss", **unit_of}),)
    org = led(boss, units=units, ties=(tie("cxo", "boss", "roadblock"),), posts_complete=True)
    assert said(org, "CX206")["boss"] == outcome


# The order of findings


def test_who_leads_comes_first_then_most_people_then_grade_then_what_is_contested_then_code():
    heads = (post("shops", "Head of Shops", reports_to="ceo"), post("cpo", "Chief People Officer", reports_to="ceo"))
    lead = post("cxo", CXO, reports_to="ceo", mandate=Mandate(written=False, outcomes=(), decision_rights=()))
    units = (
        unit("stores", head="shops", embedded_cx=0, headcount=60, insights=()),
        unit("web", head="cxo", headcount=40, insights=("voc",)),
    )
    org = led(*heads, lead=lead, units=units, ties=(tie("cxo", "cpo", "absent"), tie("cxo", "shops", "absent")))
    failed = [f.code for f in cxgraph.audit(org).findings if f.outcome == "fail"]
    # Errors: 60 % of the people, then nobody's. Warnings: stores, then the lead's 40 % by grade and code.
    assert failed == ["CX111", "CX201", "CX211", "CX115", "CX107"]


def test_nothing_comes_before_who_leads():
    nobody = chart(posts=(post("ceo", "CEO"), post("cmo", "CMO", reports_to="ceo")), posts_complete=True)
    assert cxgraph.audit(nobody).findings[0].code == "CX101"
    two = chart(posts=(post("ceo", "CEO"), *(post(id_, CXO, reports_to="ceo") for id_ in ("a", "b"))))
    rivals = replace(
        two,
        units=(unit("u", objectives=("mine",), headcount=9), unit("v", objectives=("yours",), headcount=9)),
        initiatives=(initiative(units=("u", "v")),),
        objectives=RIVALS,
    )
    assert [f.code for f in cxgraph.audit(rivals).findings][:2] == ["CX102", "CX402"]


# Words: each case in its own clause, what cannot be told as a question


def test_two_pairs_are_two_clauses():
    others = (post("hr", "CHRO", reports_to="ceo"), post("cmo", "CMO", reports_to="ceo"))
    denied = (tie("cxo", "hr"), tie("hr", "cxo", "absent"), tie("cxo", "cmo"), tie("cmo", "cxo", "roadblock"))
    found = finding(cxgraph.audit(led(*others, ties=denied)), "CX209")
    pairs = [f"Chief Experience Officer and {other}" for other in ("CMO", "CHRO")]
    assert sorted(found.message.partition(": ")[2].rstrip(".").split("; ")) == sorted(pairs)


def test_units_of_two_initiatives_are_two_clauses():
    units = tuple(unit(id_, head="none") for id_ in ("a", "b", "c"))
    work = (initiative(units=("a", "b")), Initiative(id="j", lead="ceo", units=("c",), shared_objectives=()))
    found = finding(cxgraph.audit(led(units=units, initiatives=work, ties_complete=True)), "CX401")
    assert found.message.endswith("to rely on: a and b in i; c in j.")


@pytest.mark.parametrize(
    ("ones", "others", "named"),
    [
        ({"unit": "north"}, {"unit": "south"}, "Regional Director (North)"),
        ({"unit": "north"}, {"unit": "north"}, "Regional Director (one)"),
        ({}, {"unit": "south"}, "Regional Director (one)"),
    ],
)
def test_a_post_is_named_by_its_title_and_where_others_have_it_too_by_its_unit_or_id(ones, others, named):
    units = (unit("north", name="North", function="sales"), unit("south", name="South", function="sales"))
    posts = (post(id_, "Regional Director", reports_to="ceo", **of) for id_, of in (("one", ones), ("two", others)))
    found = finding(cxgraph.audit(led(*posts, units=units, ties=(tie("cxo", "one", "roadblock"),))), "CX206")
    assert found.message.startswith(f"Chief Experience Officer meets a roadblock at {named}, and nothing")


def test_what_cannot_be_told_is_asked_and_its_remedy_is_how_to_find_out():
    found = finding(cxgraph.audit(led()), "CX108")
    assert found.message == "Has Chief Experience Officer decision rights, or a sponsor to decide through?"
    assert found.remedy == catalogue().rules["CX108"].open_remedy


def test_who_may_lead_is_named_with_what_speaks_for_each():
    riders = post("crx", "Chief Zebra Experience Officer", reports_to="ceo")
    audit = cxgraph.audit(chart(posts=(post("ceo", "CEO", reports_to="none"), riders), posts_complete=True))
    found = finding(audit, "CX101")
    assert (found.outcome, found.subjects) == ("cannot_tell", ("crx",))
    assert found.message.endswith("if any does: Chief Zebra Experience Officer by its title?")


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


def narrow(**facts: object):
    units = (unit("calls", function="contact-centre", headcount=9), unit("stores", function="sales", headcount=90))
    return led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(remit=("calls",)), **facts), units=units)


def test_a_remit_of_one_function_alone_is_told_once():
    assert fails(narrow(), "CX117") == {"cxo"}
    assert "CX105" in told(narrow())
    assert "CX117" not in told(narrow())


def test_a_narrow_remit_is_told_beside_marketing_where_it_is_not_marketing_alone():
    units = (unit("brand", function="marketing", headcount=9), unit("stores", function="sales", headcount=90))
    further = {"concurrent": ("chief-experience-officer",), "reports_to": "ceo"}
    alone = post("cmo", "CMO", mandate=Mandate(remit=("brand",)), **further)
    more = post("cmo", "CMO", mandate=Mandate(remit=("brand", "web")), **further)
    units = (*units, unit("web", function="digital", headcount=1))
    assert {"CX106", "CX117"} & set(told(led(lead=alone, units=units))) == {"CX106"}
    assert {"CX106", "CX117"} <= set(told(led(lead=more, units=units)))


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
