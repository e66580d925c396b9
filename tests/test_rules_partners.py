"""Rules on partners: every clause and exception that the charts of a rule do not show."""

import pytest
from hypothesis import given

import cxgraph
from cxgraph.assessment.network import Network, project
from cxgraph.assessment.rules import verdicts
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import CXO, TOLD_LITTLE, chart, led, post, tie, unit
from tests.judging import fails, finding, said, told
from tests.profiles import often
from tests.test_invariants import additions, with_additions

OF_ONE_ROLE = {
    "CX202": ("chief-people-officer", "people"),
    "CX204": ("chief-information-officer", "technology"),
    "CX205": ("chief-data-officer", "data"),
    "CX208": ("chief-people-officer", "people"),
    "CX214": ("chief-product-officer", "product"),
    "CX215": ("chief-people-officer", "people"),
}
OF_LEAD = [*OF_ONE_ROLE, "CX207", "CX210", "CX213"]


def executive(id_, role, /, **facts):
    return post(id_, "Executive", role=role, **{"reports_to": "ceo", **facts})


def says(to, *, stance="partner", **facts):
    """What the lead says of another post."""
    return tie("cxo", to, stance, **facts)


def outcomes(org, code):
    return {verdict.outcome for verdict in verdicts(project(org), catalogue().rules[code])}


def named_unlisted(org, code):
    return [id_ for verdict in verdicts(project(org), catalogue().rules[code]) for id_ in verdict.unlisted]


# Who leads, and whether there is anybody to look at


@pytest.mark.parametrize("code", OF_LEAD)
def test_a_rule_about_the_lead_waits_for_candidates_to_be_settled(code):
    two = tuple(post(id_, CXO, reports_to="ceo") for id_ in ("a", "b"))
    (verdict,) = verdicts(project(chart(posts=(post("ceo", "CEO"), *two))), catalogue().rules[code])
    assert (verdict.outcome, verdict.subjects) == ("cannot_tell", ("a", "b"))


@pytest.mark.parametrize("code", OF_LEAD)
def test_a_rule_about_the_lead_is_idle_where_nobody_leads(code):
    assert outcomes(chart(posts=(post("ceo", "CEO"),)), code) == {"does_not_apply"}


@pytest.mark.parametrize(("code", "counterpart"), [(code, about) for code, (_, about) in OF_ONE_ROLE.items()])
def test_a_role_that_no_post_carries_is_open_until_the_chart_is_complete(code, counterpart):
    assert outcomes(led(ties_complete=True), code) == {"cannot_tell"}
    assert named_unlisted(led(ties_complete=True), code) == [counterpart]
    assert outcomes(led(posts_complete=True), code) == {"does_not_apply"}


@pytest.mark.parametrize(("code", "role"), [(code, role) for code, (role, _) in OF_ONE_ROLE.items()])
def test_a_role_that_the_lead_carries_does_not_apply(code, role):
    lead = post("cxo", CXO, reports_to="ceo", concurrent=(role,))
    assert outcomes(led(lead=lead), code) == {"does_not_apply"}


@pytest.mark.parametrize(
    ("code", "unlisted_is_none"),
    [
        ("CX202", "does_not_apply"),
        ("CX204", "fail"),
        ("CX205", "fail"),
        ("CX208", "pass"),
        ("CX214", "fail"),
        ("CX215", "does_not_apply"),
    ],
)
def test_a_tie_that_is_not_listed_is_unknown_or_known_to_be_none(code, unlisted_is_none):
    other = executive("x", OF_ONE_ROLE[code][0])
    assert outcomes(led(other), code) == {"cannot_tell"}
    assert outcomes(led(other, ties_complete=True), code) == {unlisted_is_none}


@pytest.mark.parametrize(
    ("code", "title", "facts"),
    [
        ("CX202", "CPO", {"stage": "hiring"}),
        ("CX205", "CDO", {"stance": "absent"}),
        ("CX208", "CPO", {"stance": "roadblock"}),
        ("CX214", "CPO", {"stance": "absent"}),
        ("CX215", "CPO", {"shared_objectives": ()}),
    ],
)
@pytest.mark.parametrize("complete", [False, True])
def test_a_title_with_several_readings_is_no_proof(code, title, facts, complete):
    org = led(post("x", title, reports_to="ceo"), ties=(says("x", **facts),), posts_complete=complete)
    assert outcomes(org, code) == {"cannot_tell"}


@pytest.mark.parametrize("code", OF_ONE_ROLE)
def test_a_lead_whose_title_may_say_the_role_is_never_told_to_lack_it(code):
    # CPO may be people or product, CDO data or digital; CIO has one reading
    title = {"CX205": "CDO", "CX204": "CIO"}.get(code, "CPO")
    org = led(lead=post("x", title, reports_to="ceo", cx_lead=True), ties_complete=True)
    (verdict,) = verdicts(project(org), catalogue().rules[code])
    assert verdict.outcome == ("does_not_apply" if title == "CIO" else "cannot_tell")
    assert verdict.subjects in ((), ("x",))


# The head of people: how early, and towards what


@pytest.mark.parametrize(
    ("stage", "outcome"),
    [("strategy", "pass"), ("design", "pass"), ("delivery", "fail"), ("hiring", "fail"), (None, "cannot_tell")],
)
def test_hiring_and_delivery_are_late(stage, outcome):
    org = led(executive("cpo", "chief-people-officer"), ties=(tie("cxo", "cpo", stage=stage),))
    assert outcomes(org, "CX202") == {outcome}


@pytest.mark.parametrize("code", ["CX202", "CX215"])
@pytest.mark.parametrize("facts", [{"stance": "absent"}, {"stance": "roadblock", "by_design": True}])
def test_who_is_no_partner_is_neither_late_nor_without_objective(code, facts):
    facts = {**facts, "stage": "hiring", "shared_objectives": ()}
    org = led(executive("cpo", "chief-people-officer"), ties=(says("cpo", **facts),))
    assert outcomes(org, code) == {"does_not_apply"}


HEADS_OF_PEOPLE = (executive("cpo", "chief-people-officer"), executive("hr", "head-of-human-resources"))
LATE = {"stage": "hiring", "shared_objectives": ()}


@pytest.mark.parametrize("code", ["CX202", "CX215"])
@pytest.mark.parametrize(
    ("second", "outcome", "subjects"),
    [
        (says("hr", **LATE), "fail", ("cxo", "cpo", "hr")),
        (tie("cxo", "hr", "absent"), "fail", ("cxo", "cpo")),
        (tie("cxo", "hr", "roadblock"), "fail", ("cxo", "cpo")),
        (tie("cxo", "hr"), "cannot_tell", ("cxo", "cpo", "hr")),
        (tie("hr", "cxo"), "cannot_tell", ("cxo", "cpo", "hr")),
        (tie("cxo", "hr", stage="design", shared_objectives=("retention",)), "pass", ("cxo", "cpo", "hr")),
    ],
)
def test_one_of_two_heads_of_people_is_enough(code, second, outcome, subjects):
    org = led(*HEADS_OF_PEOPLE, ties=(says("cpo", **LATE), second))
    (verdict,) = verdicts(project(org), catalogue().rules[code])
    assert (verdict.outcome, verdict.subjects) == (outcome, subjects)


def test_who_may_be_a_second_head_of_people_leaves_it_open():
    org = led(HEADS_OF_PEOPLE[1], post("x", "CPO"), ties=(says("hr", **LATE), tie("cxo", "x", stage="strategy")))
    assert outcomes(org, "CX202") == {"cannot_tell"}


def test_who_may_be_the_one_late_head_of_people_is_named():
    org = led(HEADS_OF_PEOPLE[1], post("x", "CPO"), ties=(tie("cxo", "hr", "absent"), says("x", **LATE)))
    (verdict,) = verdicts(project(org), catalogue().rules["CX202"])
    assert (verdict.outcome, verdict.subjects) == ("cannot_tell", ("cxo", "x"))


# Technology, data and product

TECHNOLOGISTS = (executive("cio", "chief-information-officer"), executive("cto", "chief-technology-officer"))
ABSENT, BLOCK, BY_DESIGN, PARTNER = (
    {"stance": "absent"},
    {"stance": "roadblock"},
    {"stance": "roadblock", "by_design": True},
    {"stance": "partner"},
)


@pytest.mark.parametrize(
    ("cio", "cto", "outcome"),
    [
        (ABSENT, ABSENT, "fail"),
        (ABSENT, BLOCK, "fail"),
        (BLOCK, BLOCK, "fail"),
        (ABSENT, None, "cannot_tell"),
        (BLOCK, None, "cannot_tell"),
        (BLOCK, BY_DESIGN, "pass"),
        (BY_DESIGN, None, "pass"),
        (PARTNER, BLOCK, "pass"),
        (PARTNER, None, "pass"),
    ],
)
def test_one_of_two_technologists_is_enough(cio, cto, outcome):
    ties = tuple(says(to, **facts) for to, facts in (("cio", cio), ("cto", cto)) if facts is not None)
    assert outcomes(led(*TECHNOLOGISTS, ties=ties), "CX204") == {outcome}


def test_the_block_of_a_second_technologist_is_told_as_a_block():
    org = led(*TECHNOLOGISTS, ties=(tie("cxo", "cio"), tie("cxo", "cto", "roadblock")))
    assert "CX204" not in told(org)
    assert told(org)["CX206"] == ("cxo", "cto")


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (ABSENT, ABSENT, "fail"),
        (BLOCK, ABSENT, "pass"),
        (BY_DESIGN, None, "cannot_tell"),
        ({"shared_objectives": ()}, BLOCK, "fail"),
        ({"shared_objectives": ()}, None, "cannot_tell"),
        ({"shared_objectives": ()}, {"shared_objectives": ("nps",)}, "pass"),
        ({}, ABSENT, "cannot_tell"),
        ({"shared_objectives": ("nps",)}, None, "pass"),
    ],
)
def test_data_needs_one_post_with_a_shared_objective(first, second, outcome):
    data = tuple(executive(id_, "chief-data-officer") for id_ in ("a", "b"))
    ties = tuple(says(to, **facts) for to, facts in (("a", first), ("b", second)) if facts is not None)
    assert outcomes(led(*data, ties=ties), "CX205") == {outcome}


def test_data_is_without_an_objective_whether_or_not_a_second_post_stands_for_it():
    data = executive("a", "chief-data-officer")
    ties = (tie("cxo", "a", "absent"), tie("cxo", "x", shared_objectives=()))
    assert outcomes(led(data, post("x", "CDO", reports_to="ceo"), ties=ties), "CX205") == {"fail"}


@pytest.mark.parametrize(("facts", "outcome"), [(ABSENT, "fail"), (BLOCK, "pass"), (BY_DESIGN, "pass")])
def test_product_is_untied_only_where_it_is_absent(facts, outcome):
    org = led(executive("cpo", "chief-product-officer"), ties=(says("cpo", **facts),))
    assert outcomes(org, "CX214") == {outcome}


# Blocks

CONTROL_ROLES = [
    "chief-risk-officer",
    "chief-procurement-officer",
    "general-counsel",
    "chief-compliance-officer",
    "chief-information-security-officer",
    "chief-privacy-officer",
    "chief-audit-executive",
]


@pytest.mark.parametrize("role", CONTROL_ROLES)
def test_every_control_function_may_have_an_undeclared_veto(role):
    org = led(executive("x", role), ties=(tie("cxo", "x", "roadblock"),))
    assert fails(org, "CX207") == {"x"}
    assert "x" not in said(org, "CX206")
    assert "CX206" not in told(org) or "x" not in told(org)["CX206"]


def test_control_functions_without_a_post_are_told_together_unless_the_chart_is_complete():
    legal = executive("legal", "general-counsel")
    org = led(legal, ties_complete=True)
    assert said(org, "CX207") == {"legal": "pass", "cxo": "cannot_tell"}
    assert named_unlisted(org, "CX207") == [
        "compliance", "internal-audit", "privacy", "procurement", "risk", "security",
    ]  # fmt: skip
    assert said(led(legal, ties_complete=True, posts_complete=True), "CX207") == {"legal": "pass"}


def test_a_post_of_two_control_functions_is_asked_once():
    both = executive("x", "general-counsel", concurrent=("chief-compliance-officer",))
    org = led(both, ties=(tie("cxo", "x", "roadblock"),), posts_complete=True)
    (verdict,) = verdicts(project(org), catalogue().rules["CX207"])
    assert (verdict.outcome, verdict.subjects) == ("fail", ("cxo", "x"))


@pytest.mark.parametrize(
    ("role", "silent"), [("chief-people-officer", ["CX201", "CX208"]), ("chief-technology-officer", ["CX204"])]
)
def test_the_block_of_a_control_function_is_told_as_a_veto_whatever_else_the_post_carries(role, silent):
    both = executive("x", role, concurrent=("chief-information-security-officer",))
    org = led(both, ties=(tie("cxo", "x", "roadblock"),), ties_complete=True, posts_complete=True)
    codes = told(org)
    assert codes["CX207"] == ("cxo", "x")
    assert not {"CX206", *silent} & set(codes)


def test_a_technologist_who_may_be_a_control_function_leaves_it_open_who_tells_the_block():
    # CSO is sales, security, strategy or sustainability
    org = led(post("x", "CTO / CSO", reports_to="ceo"), ties=(tie("cxo", "x", "roadblock"),), posts_complete=True)
    assert said(org, "CX204") == {"x": "cannot_tell"}
    assert said(org, "CX207") == {"x": "cannot_tell"}


def test_a_people_officer_who_may_be_a_control_function_leaves_it_open_who_tells_the_block():
    org = led(post("x", "CHRO / CSO", reports_to="ceo"), ties=(tie("cxo", "x", "roadblock"),), posts_complete=True)
    assert said(org, "CX208") == {"x": "cannot_tell"}


def test_a_lead_who_heads_people_may_still_be_blocked_by_another_head_of_people():
    lead = post("cxo", CXO, reports_to="ceo", concurrent=("chief-people-officer",))
    org = led(HEADS_OF_PEOPLE[1], lead=lead, ties=(tie("cxo", "hr", "roadblock"),))
    assert said(org, "CX208") == {"hr": "fail"}


def test_each_head_of_people_is_asked_about_blocks():
    org = led(*HEADS_OF_PEOPLE, ties=(tie("cxo", "cpo", "roadblock"),))
    assert said(org, "CX208") == {"cpo": "fail", "hr": "cannot_tell"}


# One fact, one finding


def test_absent_technology_that_is_digital_too_is_told_once():
    both = executive("cio", "chief-information-officer", concurrent=("chief-digital-officer",))
    org = led(both, ties=(tie("cxo", "cio", "absent"),), posts_complete=True)
    assert fails(org, "CX203") == {"cio"}
    assert told(org)["CX204"] == ("cxo", "cio")
    assert "CX203" not in told(org)


def test_blocking_technology_is_no_second_unexplained_roadblock():
    org = led(
        TECHNOLOGISTS[0],
        post("coo", "COO", reports_to="ceo"),
        ties=(tie("cxo", "cio", "roadblock"), tie("cxo", "coo", "roadblock")),
    )
    assert fails(org, "CX206") == {"cio", "coo"}
    assert told(org)["CX204"] == ("cxo", "cio")
    assert told(org)["CX206"] == ("cxo", "coo")


def test_a_blocking_head_of_people_is_neither_absent_nor_an_unexplained_roadblock():
    org = led(HEADS_OF_PEOPLE[0], ties=(tie("cxo", "cpo", "roadblock"),), ties_complete=True, posts_complete=True)
    assert told(org)["CX208"] == ("cxo", "cpo")
    assert not {"CX201", "CX203", "CX206"} & set(told(org))


# Roads that do not lead through the lead

TEAM = post("journeys", reports_to="cxo")
CMO = executive("cmo", "chief-marketing-officer")
CSO = executive("sales", "chief-sales-officer")


def bridged(*ties, others=(), **facts):
    posts = (TEAM, CMO, CSO, *others)
    return led(*posts, ties=(tie("cxo", "cmo"), *ties), **{"ties_complete": True, "posts_complete": True, **facts})


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        (tie("cmo", "cxo"), "fail"),
        (tie("cmo", "ceo"), "fail"),
        (tie("cmo", "sales", "absent"), "fail"),
        (tie("cmo", "sales"), "pass"),
        (tie("sales", "cmo"), "pass"),
        (tie("journeys", "cmo"), "pass"),
        (tie("cmo", "journeys"), "pass"),
    ],
)
def test_a_second_road_is_a_partner_tie_to_the_team_or_among_counterparts(second, outcome):
    assert said(bridged(second), "CX210")["cmo"] == outcome


def test_a_bridge_to_several_counterparts_is_one_finding():
    found = finding(cxgraph.audit(bridged(tie("cxo", "sales"))), "CX210")
    assert (found.outcome, found.subjects) == ("fail", ("cxo", "cmo", "sales"))


def test_only_partners_of_the_lead_hang_on_a_bridge():
    assert fails(bridged(tie("cxo", "sales", "roadblock")), "CX210") == {"cmo"}


def test_a_road_that_may_exist_leaves_a_bridge_open():
    assert said(bridged(ties_complete=False), "CX210") == {
        "cmo": "cannot_tell",
        "sales": "cannot_tell",
        "": "does_not_apply",
    }


def test_a_tie_to_who_may_be_a_counterpart_may_be_a_second_road():
    assert said(bridged(tie("cmo", "x"), others=(post("x", "CPO"),)), "CX210")["cmo"] == "cannot_tell"


def test_nobody_to_have_a_second_road_to_is_known_only_of_a_complete_chart():
    ties = (tie("cxo", "cmo"),)
    assert said(led(CMO, ties=ties, ties_complete=True), "CX210")["cmo"] == "cannot_tell"
    assert said(led(CMO, ties=ties, ties_complete=True, posts_complete=True), "CX210")["cmo"] == "fail"


def test_another_post_of_the_same_function_may_be_the_second_road():
    revenue = executive("revenue", "chief-revenue-officer")
    org = bridged(tie("cxo", "sales"), tie("journeys", "revenue"), others=(revenue,))
    assert fails(org, "CX210") == {"cmo"}


def test_of_several_posts_of_a_function_those_that_are_partners_hang_on_the_bridge():
    revenue = executive("revenue", "chief-revenue-officer")
    found = finding(
        cxgraph.audit(bridged(tie("cxo", "sales"), tie("cxo", "revenue", "absent"), others=(revenue,))), "CX210"
    )
    assert found.subjects == ("cxo", "cmo", "sales")


def test_who_may_be_a_partner_may_hang_on_a_bridge():
    # Every tie that could be another road is listed; what the lead says of marketing is not.
    ties = (tie("cmo", "journeys", "absent"), tie("journeys", "cmo", "absent"))
    assert said(led(TEAM, CMO, ties=ties, posts_complete=True), "CX210")["cmo"] == "cannot_tell"


# What units hear, and what they tell


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"insights": ()}, "fail"),
        ({"insights": ("voe",)}, "fail"),
        ({"insights": ("voe", "voc")}, "pass"),
        ({}, "cannot_tell"),
        ({"insights": (), "customer_facing": None}, "cannot_tell"),
        ({"insights": ("voc",), "customer_facing": None}, "pass"),
        ({"insights": (), "customer_facing": False}, None),
    ],
)
def test_insight_arrives_where_voice_of_customer_does(facts, outcome):
    assert said(led(units=(unit("u", **facts),)), "CX211").get("u") == outcome


def test_a_unit_does_not_inherit_what_its_parent_hears():
    units = (unit("north", parent="stores", insights=()), unit("stores", insights=("voc",)))
    assert fails(led(units=units), "CX211") == {"north"}


@pytest.mark.parametrize(
    ("provides", "outcomes"),
    [
        ([(), ("voc",)], {"u0": "fail", "u1": "fail"}),
        ([(), None], {"u1": "cannot_tell"}),
        ([None, ("voc", "voe")], {"u1": "pass"}),
        ([()], {"u0": "fail"}),
    ],
)
def test_one_unit_is_enough_for_the_voice_of_employees_to_be_heard(provides, outcomes):
    units = tuple(unit(f"u{n}", customer_facing=None, provides=said) for n, said in enumerate(provides))
    assert said(led(units=units), "CX212") == outcomes


@pytest.mark.parametrize("code", ["CX211", "CX212"])
def test_rules_on_insight_need_units_and_no_lead(code):
    nobody = chart(posts=(post("ceo", "CEO"),), units=(unit("u", insights=(), provides=()),))
    assert fails(nobody, code) == {"u"}
    assert named_unlisted(chart(posts=(post("ceo", "CEO"),)), code) == ["units"]
    assert outcomes(chart(posts=(post("ceo", "CEO"),), units=()), code) == {"does_not_apply"}


# The contact centre

RUNS_IT = {"role": "head-of-contact-centre"}
COO = post("coo", "COO", reports_to="ceo")
CALLS = unit("calls", head="boss", function="contact-centre")


def calling(*others, boss, **facts):
    return led(COO, TEAM, post("boss", **{"reports_to": "coo", **RUNS_IT, **boss}), *others, **facts)


@pytest.mark.parametrize(
    ("boss", "lead", "outcome"),
    [
        ({}, {}, "fail"),
        ({"reports_to": "cxo"}, {}, "pass"),
        ({"reports_to": "journeys"}, {}, "pass"),
        ({}, {"reports_to": "boss"}, "pass"),
        ({"dotted_to": ("cxo",)}, {}, "pass"),
        ({"dotted_to": ("journeys",)}, {}, "pass"),
        ({"dotted_to": ("coo",)}, {"dotted_to": ("coo",)}, "fail"),
        ({}, {"dotted_to": ("boss",)}, "pass"),
        ({"reports_to": None}, {}, "cannot_tell"),
    ],
)
def test_a_line_of_any_kind_ties_the_contact_centre(boss, lead, outcome):
    lead = post("cxo", CXO, **{"reports_to": "ceo", **lead})
    org = calling(boss=boss, lead=lead, ties=(tie("cxo", "boss", "absent"),), ties_complete=True)
    assert said(org, "CX213") == {"boss": outcome}


@pytest.mark.parametrize(("missing", "outcome"), [("boss", "cannot_tell"), ("lead", "cannot_tell"), (None, "fail")])
def test_a_dotted_line_that_nobody_has_spoken_of_may_exist(missing, outcome):
    known = {"dotted_to": ()}
    lead = post("cxo", CXO, reports_to="ceo", **({} if missing == "lead" else known))
    org = calling(boss={} if missing == "boss" else known, lead=lead, ties=(tie("cxo", "boss", "absent"),))
    assert said(org, "CX213") == {"boss": outcome}


@pytest.mark.parametrize(
    ("facts", "outcome"), [(PARTNER, "pass"), (BLOCK, "pass"), (BY_DESIGN, "pass"), (ABSENT, "fail"), (None, "fail")]
)
def test_any_relation_ties_the_contact_centre(facts, outcome):
    ties = () if facts is None else (says("boss", **facts),)
    assert said(calling(boss={}, ties=ties, ties_complete=True), "CX213") == {"boss": outcome}


def test_without_such_a_role_the_heads_of_contact_centres_run_them():
    night = unit("night", head="ceo", function="contact-centre")
    org = calling(
        boss={"role": None}, units=(CALLS, night, unit("shops", head="coo", function="sales")), ties_complete=True
    )
    assert said(org, "CX213") == {"boss": "fail", "ceo": "pass"}


def test_a_contact_centre_that_the_lead_runs_needs_no_tie():
    lead = post("cxo", CXO, reports_to="ceo", concurrent=("head-of-contact-centre",))
    assert outcomes(led(lead=lead, ties_complete=True), "CX213") == {"does_not_apply"}


@pytest.mark.parametrize(("head", "outcome"), [("none", "does_not_apply"), (None, "cannot_tell")])
def test_a_contact_centre_without_a_head_cannot_be_tied_to_anybody(head, outcome):
    units = (unit("calls", head=head, function="contact-centre"),)
    org = led(units=units, ties_complete=True, posts_complete=True)
    assert outcomes(org, "CX213") == {outcome}
    assert said(org, "CX213").get("calls", "does_not_apply") == outcome


SALES = unit("shops", head="coo", function="sales")


@pytest.mark.parametrize(
    "facts",
    [{}, {"units": (SALES,)}, {"units": None, "posts_complete": True}, {"units": (unit("x"),), "posts_complete": True}],
)
def test_a_contact_centre_that_is_not_listed_may_exist(facts):
    found = finding(cxgraph.audit(led(COO, ties_complete=True, **facts)), "CX213")
    assert (found.outcome, found.subjects) == ("cannot_tell", ("cxo",))
    assert "contact centre operations leadership (no post listed)" in found.message


def test_no_contact_centre_exists_where_every_unit_is_known_to_be_something_else():
    org = led(COO, units=(SALES,), ties_complete=True, posts_complete=True)
    assert outcomes(org, "CX213") == {"does_not_apply"}


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"head": "coo"}, {"coo": "cannot_tell"}),
        ({"head": "ceo"}, {"ceo": "pass"}),
        ({"head": "cxo"}, {}),
        ({"head": "none"}, {}),
        ({}, {"x": "cannot_tell"}),
        ({"head": "coo", "function": "sales"}, {}),
    ],
)
def test_a_unit_of_unknown_function_may_be_another_contact_centre(facts, verdict):
    org = calling(boss={"role": None}, units=(CALLS, unit("x", **facts)), ties_complete=True)
    assert said(org, "CX213") == {"boss": "fail", **verdict}


def test_a_unit_of_unknown_function_is_no_contact_centre_where_a_post_runs_it():
    org = calling(boss={}, units=(unit("x", head="coo"),), ties_complete=True)
    assert said(org, "CX213") == {"boss": "fail"}


def test_a_head_of_two_units_runs_a_contact_centre_where_one_is_known_to_be_one():
    units = (CALLS, unit("x", head="boss"))
    assert said(calling(boss={"role": None}, units=units, ties_complete=True), "CX213") == {"boss": "fail"}


def test_an_untied_contact_centre_is_not_told_again_as_a_unit_that_is_cut_off():
    cut_off = {"embedded_cx": 0}
    units = (
        unit("calls", head="boss", function="contact-centre", **cut_off),
        unit("day", head="none", parent="calls", function="contact-centre", **cut_off),
        unit("training", head="boss", **cut_off),
        unit("sales", head="boss", function="sales", **cut_off),
        unit("shops", head="coo", function="sales", **cut_off),
    )
    org = calling(boss={}, units=units, ties_complete=True)
    assert fails(org, "CX111") == {"calls", "day", "training", "sales", "shops"}
    assert told(org)["CX213"] == ("cxo", "calls", "training", "day", "boss")
    assert told(org)["CX111"] == ("cxo", "sales", "shops")


def test_a_contact_centre_below_another_is_told_of_its_own_head():
    day = unit("day", head="coo", parent="calls", function="contact-centre")
    org = calling(boss={"role": None}, units=(CALLS, day), ties_complete=True)
    subjects = {verdict.subjects for verdict in verdicts(project(org), catalogue().rules["CX213"])}
    assert subjects == {("cxo", "calls", "boss"), ("cxo", "day", "coo")}


# Unknown is not a verdict


def levels(org):
    """What each rule says of an organisation as a whole."""
    net, rules = project(org), catalogue().rules.values()
    said = {rule.code: {v.outcome for v in verdicts(net, rule)} for rule in rules if rule.code.startswith("CX2")}
    worst = ("fail", "cannot_tell")
    return {code: next((outcome for outcome in worst if outcome in found), "clear") for code, found in said.items()}


def assert_settled(case):
    org, changes = case
    settled = {(code, level) for code, level in levels(org).items() if level != "cannot_tell"}
    for name, more in changes:
        assert settled <= set(levels(more).items()), name


@often(2)
@given(with_additions())
def test_what_a_rule_can_tell_no_added_fact_tells_otherwise(case):
    assert_settled(case)


def test_a_rule_tells_too_much_where_an_unlisted_tie_counts_as_absent(monkeypatch):
    case = TOLD_LITTLE, list(additions(TOLD_LITTLE))
    assert_settled(case)
    monkeypatch.setattr(Network, "ties_complete", True)
    with pytest.raises(AssertionError):
        assert_settled(case)
