"""The questions: what is unknown and would narrow a score, asked in the order of what it would settle."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cxgraph.assessment.network import project
from cxgraph.assessment.questions import MANY, OpenQuestion, open_questions
from cxgraph.assessment.score import PillarValue, score
from cxgraph.core.model import Initiative, Mandate, Org, Talent
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import CXO, chart, led, post, scored, tie, unit
from tests.profiles import often
from tests.rescoring import asked_plainly
from tests.strategies import audited_orgs
from tests.test_invariants import Change, additions


def asked(org: Org) -> tuple[OpenQuestion, ...]:
    net = project(org)
    return open_questions(net, catalogue(), score(net, catalogue()))


def by_form(org: Org) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for question in asked(org):
        found.setdefault(question.form.id, []).append(question.subjects)
    return found


ALL_SKILLS = (
    *("communication", "inspiration", "delegation", "human-centred-design", "journey-mapping", "plain-language"),
    *("research-to-action", "data-analytics", "journey-optimisation", "product-knowledge", "emotional-intelligence"),
)


CHARTER = partial(Mandate, written=True, outcomes=(), decision_rights=())
WHOLE = {"remit": "all", "owns_journey": True, "budget": False}


def settled(**facts):
    """A small chart of which everything is known that a score depends on, but for what is said here."""
    said = {
        "mandate": Mandate(written=True, outcomes=(), decision_rights=(), **WHOLE),
        "headcount": 3.0,
        "skills": ALL_SKILLS,
        **facts,
    }
    return led(
        post("ceo", "CEO", reports_to="none", sponsors_cx=True),
        lead=post("cxo", CXO, reports_to="ceo", **said),
        units=(unit("u", head="none", function="sales", headcount=9, embedded_cx=1, insights=(), provides=()),),
        initiatives=(),
        talent=Talent(
            learning_owner="none", upskilling=False, hiring_drive=False, retention_plan=False, career_paths=False
        ),
        posts_complete=True,
        ties_complete=True,
    )


def test_nothing_is_asked_where_everything_is_known():
    assert asked(settled()) == ()
    assert all(pillar.value.known for pillar in scored(settled()).values())


@pytest.mark.parametrize(
    ("facts", "form", "narrows"),
    [
        # Of the 10 indicators of authority one, initiative_power, does not apply: a half of one is 1/18.
        ({"mandate": Mandate(outcomes=(), decision_rights=(), **WHOLE)}, "written", {"authority": 1 / 18}),
        ({"mandate": Mandate(written=True, decision_rights=(), **WHOLE)}, "outcomes", {"authority": 1 / 18}),
        ({"mandate": Mandate(written=True, outcomes=(), **WHOLE)}, "decision-rights", {"authority": 1 / 9}),
        ({"mandate": CHARTER(**{**WHOLE, "budget": None})}, "budget", {"authority": 1 / 18}),
        ({"mandate": CHARTER(**{**WHOLE, "owns_journey": None})}, "owns-journey", {"authority": 1 / 18}),
        ({"headcount": None}, "headcount", {"authority": 1 / 18}),
        # Of the 7 of capability contact_centre does not apply: three families of six.
        ({"skills": None}, "lead-skills", {"capability": 1 / 2}),
    ],
)
def test_one_unknown_fact_is_one_question(facts, form, narrows):
    (question,) = asked(settled(**facts))
    assert (question.form.id, question.subjects) == (form, ("cxo",))
    assert {pillar: float(gain) for pillar, gain in question.narrows.items()} == pytest.approx(narrows)


def test_questions_come_in_the_order_of_what_they_narrow():
    sums = [sum(question.narrows.values()) for question in asked(led())]
    assert sums == sorted(sums, reverse=True)
    assert min(sums) > 0


def test_of_equal_questions_the_first_form_comes_first():
    order = list(catalogue().questions)
    found = [(sum(q.narrows.values()), order.index(q.form.id)) for q in asked(led())]
    assert found == sorted(found, key=lambda pair: (-pair[0], pair[1]))


@pytest.mark.parametrize(("count", "grouped"), [(MANY - 1, False), (MANY, True)])
def test_items_that_lack_the_same_fact_are_asked_about_together_from_so_many_on(count, grouped):
    units = tuple(unit(f"u{nth}", head="none", insights=(), provides=()) for nth in range(count))
    ids = tuple(f"u{nth}" for nth in range(count))
    assert by_form(led(units=units))["embedded"] == ([ids] if grouped else [(id_,) for id_ in ids])


def test_a_form_without_words_for_many_asks_one_by_one():
    ids = tuple(f"p{nth}" for nth in range(MANY))
    officers = (post(id_, "Chief Data Officer", reports_to="ceo") for id_ in ids)
    org = led(*officers, ties=tuple(tie("cxo", id_, stage="design") for id_ in ids))
    assert catalogue().questions["shared"].of_many is None
    assert by_form(org)["shared"] == [(id_,) for id_ in ids]


def test_candidates_are_asked_about_together():
    one, other = post("a", CXO, reports_to="ceo", headcount=2), post("b", CXO, reports_to="ceo", headcount=0)
    assert by_form(chart(posts=(post("ceo", "CEO"), one, other)))["lead"] == [("a", "b")]


def test_candidates_between_whom_nothing_differs_are_not_asked_about():
    posts = (post("ceo", "CEO"), post("a", CXO, reports_to="ceo"), post("b", CXO, reports_to="ceo"))
    assert "lead" not in by_form(chart(posts=posts))


def test_who_leads_is_asked_where_nobody_is_listed():
    posts = (post("ceo", "CEO"), post("cmo", "CMO", reports_to="ceo"))
    assert by_form(chart(posts=posts))["lead"] == [()]
    assert "lead" not in by_form(chart(posts=posts, posts_complete=True))
    assert "written" not in by_form(chart(posts=posts))


JOINT = Initiative(id="i", units=("u",))
LED_BY_WHOM = Initiative(id="i", units=("u",), shared_objectives=())
PEOPLE = post("hr", "CHRO", reports_to="ceo")
DATA = post("cdo", "Chief Data Officer", reports_to="ceo")
LOW = (post("low", reports_to="ceo"), post("lower", reports_to="low"))


@pytest.mark.parametrize(
    ("org", "form", "subjects"),
    [
        (led(lead=post("cxo", "CCO", reports_to="ceo")), "possible-lead", [("cxo",)]),
        (led(), "units", [()]),
        (led(), "initiatives", [()]),
        (led(), "sponsor", [("ceo",)]),
        (led(*LOW, lead=post("cxo", CXO, reports_to="lower")), "lead-dotted", [("cxo",)]),
        (led(initiatives=(Initiative(id="i"),)), "initiative-units", [("i",)]),
        (led(units=(unit("u", head="ceo"),), initiatives=(LED_BY_WHOM,)), "initiative-lead", [("i",)]),
        (led(units=(unit("u"),), initiatives=(JOINT,)), "initiative-shared", [("i",)]),
        (led(units=(unit("u", customer_facing=False),), initiatives=(JOINT,)), "head", [("u",)]),
        (led(units=(unit("u", customer_facing=None),)), "customer-facing", [("u",)]),
        (led(units=(unit("u"),)), "head", [("u",)]),
        (led(units=(unit("u", head="ceo"),), ties=(tie("cxo", "ceo", "roadblock"),)), "dotted", [("ceo",)]),
        (led(units=(unit("u", head="cxo"),)), "function", [("u",)]),
        (led(post("a", reports_to="cxo")), "team-skills", [("a",)]),
        (led(PEOPLE), "stance", [("hr",)]),
        (led(), "stance-of-executives", [("ceo",)]),
        (led(*LOW, units=(unit("u", head="lower"),)), "stance-of-heads", [("lower",)]),
        (led(PEOPLE, ties=(tie("cxo", "hr"),)), "stage", [("hr",)]),
        (led(PEOPLE, ties=(tie("cxo", "hr"),)), "answer", [("hr",)]),
        (led(PEOPLE, DATA), "contact", [("cdo",), ("hr",)]),
        (led(DATA, ties=(tie("cxo", "cdo", stage="design"),)), "shared", [("cdo",)]),
        (led(talent=Talent(upskilling=True)), "learning-owner", [()]),
    ],
)
def test_what_is_unknown_is_asked(org, form, subjects):
    assert sorted(by_form(org)[form]) == subjects


def test_every_form_asks_something():
    asked_above = {case[1] for case in test_what_is_unknown_is_asked.pytestmark[0].args[1]}
    in_settled = {"written", "outcomes", "decision-rights", "budget", "headcount", "lead-skills", "lead"}
    in_settled |= {"owns-journey"}
    of_units_and_talent = {
        "unit-headcount",
        "embedded",
        "insights",
        "provides",
        "upskilling",
        "hiring-drive",
        "retention-plan",
    }
    never = {"role"}
    forms = asked_above | in_settled | of_units_and_talent | {"career-paths"}
    assert forms == set(catalogue().questions) - never
    assert (of_units_and_talent | {"career-paths"}) <= by_form(
        led(units=(unit("u", head="none"), unit("v", head="cxo")))
    ).keys()


def test_a_unit_that_may_not_count_is_first_asked_about_that():
    found = by_form(led(units=(unit("u", customer_facing=None),)))
    assert not {"head", "embedded", "insights", "provides"} & found.keys()


# How much an answer narrows

NEW_ITEMS = {"units", "initiatives", "initiatives.units", "posts.role", "posts.cx_lead"}
"""Fields whose answer is new items, or another reading of the chart: the additions here are not all of them."""


def promised(org: Org) -> Counter[tuple[str, str]]:
    """The most that any question of a field promises to narrow a pillar."""
    most: Counter[tuple[str, str]] = Counter()
    for question in asked(org):
        for pillar, gain in question.narrows.items():
            most[question.form.field, pillar] = max(most[question.form.field, pillar], gain)
    return most


def gains(org: Org, richer: Org) -> Iterator[tuple[str, Fraction]]:
    """By how much a fact narrows each pillar."""
    before, after = scored(org), scored(richer)
    return ((pillar, width(before[pillar]) - width(after[pillar])) for pillar in before)


def width(pillar: PillarValue) -> Fraction:
    return Fraction(pillar.value.high) - Fraction(pillar.value.low)


@st.composite
def with_answers(draw: Any) -> tuple[Org, list[Change]]:
    org = draw(audited_orgs())
    lead = draw(st.sampled_from(org.posts))
    posts = tuple(replace(post, cx_lead=True if post is lead else None) for post in org.posts)
    org = replace(org, posts=posts)
    answers = [change for change in additions(org) if change[0] in {*FIELDS} - NEW_ITEMS]
    return org, draw(st.lists(st.sampled_from(answers), max_size=4)) if answers else []


FIELDS = {form.field for form in catalogue().questions.values()}


@given(with_answers())
def test_no_answer_narrows_more_than_the_question_promises(case):
    org, answers = case
    most = promised(org)
    for what, richer in answers:
        for pillar, gain in gains(org, richer):
            assert gain <= most[what, pillar], (what, pillar)


@pytest.mark.parametrize(
    ("org", "field", "answered"),
    [
        (led(), "posts.sponsors_cx", led(post("ceo", "CEO", reports_to="none", sponsors_cx=True))),
        (
            led(units=(unit("u", head="none"),)),
            "units.embedded_cx",
            led(units=(unit("u", head="none", embedded_cx=0),)),
        ),
        (
            led(PEOPLE, ties=(tie("cxo", "hr"),)),
            "ties.stage",
            led(PEOPLE, ties=(tie("cxo", "hr", stage="strategy"),)),
        ),
        (led(), "talent.career_paths", led(talent=Talent(career_paths=False))),
        (led(lead=post("cxo", CXO, reports_to="ceo")), "posts.mandate.written", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_question_promises_is_reached_by_an_answer(org, field, answered):
    if answered is None:
        answered = led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(written=True)))
    reached = {pillar: gain for pillar, gain in gains(org, answered) if gain}
    (question,) = (question for question in asked(org) if question.form.field == field)
    assert question.narrows == reached


# Against the plain way


@often(1.5)
@given(audited_orgs())
def test_the_questions_are_those_of_scoring_every_answer_anew(org):
    assert [(q.form.id, q.subjects, q.narrows) for q in asked(org)] == asked_plainly(org)


def with_team(size: int) -> Org:
    below = (post(f"t{nth}", reports_to="cxo", skills=None if nth else ("journey-mapping",)) for nth in range(size + 1))
    units = (unit(f"u{nth}", head=f"t{nth % 2}", parent="u0" if nth else None) for nth in range(size))
    return led(*below, PEOPLE, DATA, units=tuple(units))


def with_a_head_whom_the_initiative_meets() -> Org:
    """Whether one partner calls another a partner is about second contacts, and about the initiative they share."""
    joint = Initiative(id="i", lead="hr", units=("u",), shared_objectives=())
    return led(PEOPLE, DATA, units=(unit("u", head="cdo"),), initiatives=(joint,))


@pytest.mark.parametrize("org", [with_team(1), with_team(MANY + 1), with_a_head_whom_the_initiative_meets()])
def test_so_they_are_where_many_are_asked_about_together_and_where_others_than_the_lead_are(org):
    assert [(q.form.id, q.subjects, q.narrows) for q in asked(org)] == asked_plainly(org)
