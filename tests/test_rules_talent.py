"""The rules on talent: skills one by one, of the team and of the lead, and how people are kept and grown."""

import pytest

import cxgraph
from cxgraph.assessment.network import project
from cxgraph.assessment.network.skills import CRAFT, LEADERSHIP, SPECIALISED, skills
from cxgraph.assessment.rules import verdicts
from cxgraph.core.model import Talent, WorkMode
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import CXO, chart, led, post, tie, unit
from tests.judging import fails, finding, said

FAMILIES = {"CX301": CRAFT, "CX302": SPECIALISED, "CX303": LEADERSHIP}
OF_TEAM = ["CX301", "CX302"]


def lead(*covered, **facts):
    """A CX lead whose skills are stated: those given and no others."""
    return post("cxo", CXO, reports_to="ceo", skills=covered, **facts)


def by_skill(org, code):
    """What a rule says of each skill."""
    return {skill: v.outcome for v in verdicts(project(org), catalogue().rules[code]) for skill in v.unlisted}


def all_but(code, *missing):
    return tuple(skill for skill in skills(FAMILIES[code]) if skill not in missing)


# Skills


@pytest.mark.parametrize("code", FAMILIES)
def test_each_skill_has_its_own_verdict(code):
    first, *others = skills(FAMILIES[code])
    assert by_skill(led(lead=lead(first)), code) == {first: "pass", **dict.fromkeys(others, "fail")}


@pytest.mark.parametrize("code", FAMILIES)
def test_one_finding_names_the_missing_skills_and_no_others(code):
    first, second, *_ = skills(FAMILIES[code])
    found = finding(cxgraph.audit(led(lead=lead(*all_but(code, first, second)))), code)
    assert (found.outcome, found.subjects) == ("fail", ("cxo",))
    assert f" {first} and {second}".replace("-", " ") in found.message.replace("-", " ")


def test_a_skill_goes_by_its_label_not_its_id():
    found = finding(cxgraph.audit(led(lead=lead(*all_but("CX301", "journey-mapping")))), "CX301")
    assert found.message == "No listed post in the team of Chief Experience Officer covers journey mapping."


def test_findings_on_different_skills_are_different_findings():
    prints = {
        finding(cxgraph.audit(led(lead=lead(*all_but("CX302", skill)))), "CX302").fingerprint
        for skill in skills(SPECIALISED)
    }
    assert len(prints) == 4


@pytest.mark.parametrize("code", OF_TEAM)
def test_whoever_is_in_the_line_of_the_lead_belongs_to_the_team(code):
    chain = (post("a", reports_to="cxo", skills=()), post("b", reports_to="a", skills=all_but(code), holder="vacant"))
    assert set(by_skill(led(*chain, lead=lead()), code).values()) == {"pass"}


@pytest.mark.parametrize("code", OF_TEAM)
@pytest.mark.parametrize("facts", [{"reports_to": "ceo"}, {"reports_to": "ceo", "dotted_to": ("cxo",)}])
def test_whoever_is_not_in_the_line_of_the_lead_does_not(code, facts):
    org = led(post("other", skills=all_but(code), **facts), lead=lead())
    assert set(by_skill(org, code).values()) == {"fail"}


@pytest.mark.parametrize("code", OF_TEAM)
def test_a_post_that_has_not_said_leaves_open_what_nobody_covers(code):
    first, *others = skills(FAMILIES[code])
    org = led(post("silent", reports_to="cxo"), lead=lead(first))
    assert by_skill(org, code) == {first: "pass", **dict.fromkeys(others, "cannot_tell")}


@pytest.mark.parametrize("code", OF_TEAM)
@pytest.mark.parametrize(
    ("covered", "outcome"),
    [(None, "cannot_tell"), ((), "fail"), (("journey-mapping", "data-analytics"), "cannot_tell")],
)
def test_a_post_without_a_known_line_may_belong_to_the_team(code, covered, outcome):
    top = post("ceo", "CEO", reports_to="none")
    org = led(top, post("stray", skills=covered), lead=lead())
    known = {skill for skill in skills(FAMILIES[code]) if covered and skill not in covered}
    assert by_skill(org, code) == {s: "fail" if s in known else outcome for s in skills(FAMILIES[code])}


@pytest.mark.parametrize("code", OF_TEAM)
def test_whoever_is_under_a_post_without_a_known_line_may_belong_to_the_team_too(code):
    top = post("ceo", "CEO", reports_to="none")
    org = led(top, post("stray", skills=()), post("under", reports_to="stray"), lead=lead())
    assert set(by_skill(org, code).values()) == {"cannot_tell"}


@pytest.mark.parametrize("code", OF_TEAM)
def test_whoever_stands_above_the_lead_is_not_of_the_team_whatever_the_line_above(code):
    # Two posts without a line: neither is known to be the top, and the lead is below one of them.
    other = post("other", skills=())
    org = chart(posts=(post("boss"), other, post("cxo", CXO, reports_to="boss", skills=())))
    assert set(by_skill(org, code).values()) == {"fail"}


@pytest.mark.parametrize("code", OF_TEAM)
@pytest.mark.parametrize(("headcount", "confidence"), [(None, "high"), (0, "high"), (0.5, "medium")])
def test_people_who_are_not_listed_make_it_less_sure_that_a_skill_is_missing(code, headcount, confidence):
    found = finding(cxgraph.audit(led(lead=lead(headcount=headcount))), code)
    assert (found.outcome, found.confidence) == ("fail", confidence)


@pytest.mark.parametrize("code", FAMILIES)
def test_several_candidates_leave_every_skill_open(code):
    two = tuple(post(id_, CXO, reports_to="ceo", skills=()) for id_ in ("a", "b"))
    org = chart(posts=(post("ceo", "CEO"), *two))
    (verdict,) = verdicts(project(org), catalogue().rules[code])
    assert (verdict.outcome, verdict.subjects) == ("cannot_tell", ("a", "b"))
    assert verdict.unlisted == skills(FAMILIES[code])


@pytest.mark.parametrize("code", FAMILIES)
def test_without_a_lead_no_skill_is_asked_for(code):
    assert set(by_skill(chart(posts=(post("ceo", "CEO", skills=()),)), code).values()) == {"does_not_apply"}


def test_a_team_that_covers_leadership_does_not_cover_it_for_the_lead():
    org = led(post("deputy", reports_to="cxo", skills=skills(LEADERSHIP)), lead=lead())
    assert set(by_skill(org, "CX303").values()) == {"fail"}


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({}, "cannot_tell"),
        ({"skills": ()}, "fail"),
        ({"skills": (), "holder": "Ana Ruiz"}, "fail"),
        ({"skills": (), "holder": ("Ana Ruiz", "Li Wei")}, "fail"),
        ({"skills": (), "holder": "vacant"}, "does_not_apply"),
        ({"holder": "vacant"}, "does_not_apply"),
        ({"skills": skills(LEADERSHIP), "holder": "vacant"}, "does_not_apply"),
    ],
)
def test_a_post_is_described_and_a_vacant_one_is_skipped(facts, outcome):
    org = led(lead=post("cxo", CXO, reports_to="ceo", **facts))
    assert set(by_skill(org, "CX303").values()) == {outcome}


# How people are kept and grown


@pytest.mark.parametrize("code", ["CX304", "CX305", "CX306", "CX309"])
def test_where_the_section_is_left_out_nothing_is_known(code):
    assert said(led(), code) == {"": "cannot_tell"}
    assert finding(cxgraph.audit(led()), code).subjects == ("acme",)


@pytest.mark.parametrize("code", ["CX304", "CX305", "CX306", "CX309"])
def test_people_are_kept_and_grown_whoever_leads_cx(code):
    talent = Talent(
        learning_owner="none", upskilling=False, hiring_drive=True, retention_plan=False, career_paths=False
    )
    assert said(chart(posts=(post("ceo", "CEO"),), talent=talent), code) == {"": "fail"}


@pytest.mark.parametrize(
    ("drive", "plan", "outcome"),
    [
        (True, False, "fail"),
        (True, True, "pass"),
        (True, None, "cannot_tell"),
        (None, False, "cannot_tell"),
        (None, True, "pass"),
        (None, None, "cannot_tell"),
        (False, False, "does_not_apply"),
        (False, True, "does_not_apply"),
        (False, None, "does_not_apply"),
    ],
)
def test_hiring_over_retention(drive, plan, outcome):
    org = led(talent=Talent(hiring_drive=drive, retention_plan=plan))
    assert said(org, "CX305") == {"": outcome}


# The contact centre

HEAD = post("care", "Head of Contact Centre", reports_to="ceo", dotted_to=())
NO_PARTNER = (tie("cxo", "care", "absent"),)
COVERS = ("contact-centre",)


@pytest.mark.parametrize(
    ("others", "covered", "outcome"),
    [
        ((), (), "fail"),
        ((), COVERS, "pass"),
        ((), None, "cannot_tell"),
        ((post("deputy", reports_to="cxo", skills=COVERS),), (), "pass"),
        ((post("deputy", reports_to="cxo", skills=COVERS, holder="vacant"),), (), "pass"),
        ((post("deputy", reports_to="cxo", skills=COVERS),), None, "pass"),
        ((post("deputy", reports_to="cxo"),), (), "cannot_tell"),
        ((post("deputy", reports_to="cxo", skills=()),), (), "fail"),
        ((post("deputy", reports_to="ceo", skills=COVERS),), (), "fail"),
        ((post("a", reports_to="cxo", skills=()), post("b", reports_to="a", skills=COVERS)), (), "fail"),
        ((post("ceo", "CEO", reports_to="none"), post("stray", skills=COVERS)), (), "cannot_tell"),
        ((post("ceo", "CEO", reports_to="none"), post("stray")), (), "cannot_tell"),
        ((post("ceo", "CEO", reports_to="none"), post("stray", skills=())), (), "fail"),
    ],
)
def test_depth_is_with_the_lead_or_a_direct_report(others, covered, outcome):
    org = led(HEAD, *others, lead=post("cxo", CXO, reports_to="ceo", skills=covered), ties=NO_PARTNER)
    assert said(org, "CX307") == {"cxo": outcome}


def test_who_runs_the_contact_centre_covers_it_whatever_the_skills_say():
    below = post("care", "Head of Contact Centre", reports_to="cxo", skills=())
    assert said(led(below, lead=lead()), "CX307") == {"cxo": "pass"}
    both = lead(concurrent=("head-of-contact-centre",))
    assert said(led(lead=both), "CX307") == {"cxo": "pass"}
    stray = post("care", "Head of Contact Centre", skills=())
    assert said(led(post("ceo", "CEO", reports_to="none"), stray, lead=lead()), "CX307") == {"cxo": "cannot_tell"}


@pytest.mark.parametrize(
    ("units", "outcome"),
    [
        ((unit("u", function="contact-centre", head="cxo"),), "pass"),
        ((unit("u", function="contact-centre", head="deputy"),), "pass"),
        ((unit("u", function="contact-centre", head="ceo"),), "fail"),
        ((unit("u", function="contact-centre", head="none"),), "fail"),
        ((unit("u", function="contact-centre"),), "cannot_tell"),
        ((unit("u", function="contact-centre", head="ceo"), unit("v", head="cxo")), "cannot_tell"),
        ((unit("u", function="contact-centre", head="ceo"), unit("v", head="ceo")), "cannot_tell"),
        ((unit("u", function="sales", head="cxo"),), "cannot_tell"),
        ((), "cannot_tell"),
        (None, "cannot_tell"),
    ],
)
def test_where_no_post_has_the_role_the_head_of_the_unit_runs_it(units, outcome):
    org = led(post("deputy", reports_to="cxo", skills=()), lead=lead(), units=units, ties_complete=True)
    assert said(org, "CX307") == {"cxo": outcome}


def test_where_a_post_has_the_role_heads_of_units_are_not_asked():
    units = (unit("u", head="cxo"), unit("v", function="contact-centre", head="cxo"))
    org = led(HEAD, lead=lead(), units=units, ties=NO_PARTNER)
    assert said(org, "CX307") == {"cxo": "fail"}


@pytest.mark.parametrize(
    ("care", "ties", "outcome"),
    [
        ({}, (), "cannot_tell"),
        ({}, (tie("cxo", "care"),), "pass"),
        ({}, (tie("cxo", "care", "roadblock"),), "fail"),
        ({}, (tie("care", "cxo"), *NO_PARTNER), "fail"),  # what the other side says makes no partner of the lead's
        ({"dotted_to": ("cxo",)}, (tie("cxo", "care", "roadblock"),), "pass"),
        ({"reports_to": "deputy"}, NO_PARTNER, "pass"),
    ],
)
def test_a_partner_or_a_line_to_whoever_runs_the_contact_centre_is_enough(care, ties, outcome):
    head = post("care", "Head of Contact Centre", **{"reports_to": "ceo", "dotted_to": (), **care})
    org = led(head, post("deputy", reports_to="cxo", skills=()), lead=lead(), ties=ties)
    assert said(org, "CX307") == {"cxo": outcome}


@pytest.mark.parametrize(
    ("units", "complete", "outcome"),
    [
        ((unit("u", function="sales"),), True, "does_not_apply"),
        ((), True, "does_not_apply"),
        ((unit("u", function="sales"),), False, "cannot_tell"),
        ((unit("u"),), True, "cannot_tell"),
        (None, True, "cannot_tell"),
    ],
)
def test_there_is_no_contact_centre_only_where_everything_says_so(units, complete, outcome):
    org = led(lead=lead(), units=units, posts_complete=complete)
    assert said(org, "CX307") == {"cxo": outcome}


def test_who_covers_a_contact_centre_that_may_not_exist_is_no_finding():
    assert said(led(lead=lead(*COVERS)), "CX307") == {"cxo": "pass"}


def test_the_note_on_depth_is_contested_and_shows_the_other_side():
    found = finding(cxgraph.audit(led(HEAD, lead=lead())), "CX307")
    assert (found.severity, found.contested) == ("note", True)
    assert (found.evidence, found.counter_evidence) == (("S1.1", "S1.2"), ("S1.3",))


# Flexible work

CPO = post("cpo", "Chief People Officer", reports_to="ceo")


def contact_centre(remote=None, hybrid=None, **facts):
    return unit("care", **{"function": "contact-centre", "work_mode": WorkMode(remote=remote, hybrid=hybrid), **facts})


@pytest.mark.parametrize(
    ("remote", "hybrid", "outcome"),
    [
        (0.01, None, "fail"),
        (None, 0.01, "fail"),
        (0, 1, "fail"),
        (1, 0, "fail"),
        (0, 0, "does_not_apply"),
        (0, None, "cannot_tell"),
        (None, None, "cannot_tell"),
    ],
)
def test_any_share_is_flexible_work(remote, hybrid, outcome):
    org = led(CPO, units=(contact_centre(remote, hybrid),), ties=(tie("cxo", "cpo", "absent"),))
    assert set(said(org, "CX308").values()) == {outcome}


@pytest.mark.parametrize(
    ("ties", "complete", "outcome"),
    [
        ((tie("cxo", "cpo"),), False, "pass"),
        ((tie("cxo", "cpo", "absent"),), False, "fail"),
        ((tie("cxo", "cpo", "roadblock"),), False, "fail"),
        ((tie("cxo", "cpo", "roadblock", by_design=True),), False, "fail"),
        ((), False, "cannot_tell"),
        ((), True, "fail"),
        ((tie("cpo", "cxo"),), True, "fail"),
    ],
)
def test_only_a_partner_settles_it(ties, complete, outcome):
    org = led(CPO, units=(contact_centre(0.5),), ties=ties, ties_complete=complete)
    assert said(org, "CX308") == {"care": outcome}


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [({"function": "sales"}, "does_not_apply"), ({"function": None}, "cannot_tell"), ({}, "fail")],
)
def test_only_contact_centres_are_looked_at(facts, outcome):
    org = led(CPO, units=(contact_centre(0.5, **facts),), ties=(tie("cxo", "cpo", "absent"),))
    assert set(said(org, "CX308").values()) == {outcome}


@pytest.mark.parametrize(("stance", "outcome"), [("absent", "cannot_tell"), ("partner", "pass")])
def test_units_that_are_not_listed_may_be_contact_centres(stance, outcome):
    assert set(said(led(CPO, ties=(tie("cxo", "cpo", stance),)), "CX308").values()) == {outcome}


@pytest.mark.parametrize(("complete", "outcome"), [(True, "does_not_apply"), (False, "cannot_tell")])
def test_without_a_head_of_people_there_is_nobody_to_settle_it_with(complete, outcome):
    org = led(units=(contact_centre(0.5),), posts_complete=complete)
    assert set(said(org, "CX308").values()) == {outcome}


def test_a_head_of_people_who_is_not_listed_is_named_by_the_function():
    found = finding(cxgraph.audit(led(units=(contact_centre(0.5, name="Care"),))), "CX308")
    assert found.outcome == "cannot_tell"
    assert "Care and people leadership (no post listed)" in found.message


def test_a_lead_who_is_head_of_people_settles_it_alone():
    both = post("cxo", CXO, reports_to="ceo", concurrent=("chief-people-officer",))
    assert said(led(lead=both, units=(contact_centre(0.5),)), "CX308") == {"cxo": "does_not_apply"}


def test_who_may_be_the_head_of_people_leaves_it_open():
    org = led(post("cpo", "CPO", reports_to="ceo"), units=(contact_centre(0.5),), ties=(tie("cxo", "cpo", "absent"),))
    assert said(org, "CX308") == {"care": "cannot_tell"}
    assert finding(cxgraph.audit(org), "CX308").subjects == ("cxo", "cpo", "care")


def test_of_very_many_who_may_be_the_head_of_people_none_is_named_with_each_contact_centre():
    heads = tuple(post(f"p{nth}", "Analyst", reports_to="ceo") for nth in range(9))
    units = tuple(unit(f"u{nth}", head=f"p{nth}", work_mode=WorkMode(remote=1)) for nth in range(9))
    rule = catalogue().rules["CX308"]
    many, few = verdicts(project(led(*heads, units=units)), rule), verdicts(project(led(*heads, units=units[1:])), rule)
    assert {one.subjects[1:-1] for one in many} == {()}
    assert {one.subjects[1:-1] for one in few} == {tuple(f"p{nth}" for nth in range(1, 9))}


def test_of_several_contact_centres_the_greater_is_told_first():
    small, great = (unit(id_, function="contact-centre", work_mode=WorkMode(remote=1), headcount=n)
                    for id_, n in (("a", 20), ("b", 300)))  # fmt: skip
    org = led(CPO, units=(small, great), ties=(tie("cxo", "cpo", "absent"),))
    assert fails(org, "CX308") == {"a", "b"}
    assert finding(cxgraph.audit(org), "CX308").subjects == ("cxo", "cpo", "b", "a")


def test_both_sides_of_flexible_work_are_shown():
    org = led(CPO, units=(contact_centre(0.5),), ties=(tie("cxo", "cpo", "absent"),))
    found = finding(cxgraph.audit(org), "CX308")
    assert (found.evidence, found.counter_evidence) == (("S4.3", "S4.4"), ("S4.5",))
    assert not found.contested


@pytest.mark.parametrize("code", ["CX307", "CX308"])
def test_a_rule_about_the_lead_waits_for_candidates_to_be_settled(code):
    two = tuple(post(id_, CXO, reports_to="ceo", skills=()) for id_ in ("a", "b"))
    org = chart(posts=(post("ceo", "CEO"), HEAD, *two), units=(contact_centre(0.5),))
    (verdict,) = verdicts(project(org), catalogue().rules[code])
    assert (verdict.outcome, verdict.subjects) == ("cannot_tell", ("a", "b"))


@pytest.mark.parametrize("code", ["CX307", "CX308"])
def test_a_rule_about_the_lead_is_idle_without_one(code):
    org = chart(posts=(post("ceo", "CEO"), HEAD), units=(contact_centre(0.5),))
    assert set(said(org, code).values()) == {"does_not_apply"}
