"""The questions: what is unknown and would narrow a score, asked in the order of what it would settle."""

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import cxgraph
from cxgraph.assessment.audit import Question, examine
from cxgraph.assessment.questions import MANY, OpenQuestion
from cxgraph.assessment.score import PillarValue
from cxgraph.core.model import VACANT, Initiative, Mandate, Org, Suppression, Talent
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.report.asking import question_worth, questions
from cxgraph.output.report.text import to_text
from tests.builders import CXO, chart, led, post, scored, tie, unit
from tests.profiles import often
from tests.rescoring import Asked, asked_plainly
from tests.strategies import audited_orgs


def asked(org: Org) -> tuple[OpenQuestion, ...]:
    return examine(org).questions


def plainly(questions: tuple[OpenQuestion, ...]) -> list[Asked]:
    return [(q.form.id, q.subjects, q.narrows, codes(q)) for q in questions]


def codes(question: OpenQuestion) -> tuple[str, ...] | None:
    return None if question.settles is None else tuple(rule.rule.code for rule in question.settles)


def by_form(org: Org) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for question in asked(org):
        found.setdefault(question.form.id, []).append(question.subjects)
    return found


ALL_SKILLS = (
    *("communication", "inspiration", "delegation", "human-centred-design", "journey-mapping", "plain-language"),
    *("research-to-action", "data-analytics", "journey-optimisation", "product-knowledge", "emotional-intelligence"),
)


def mandate(**facts: Any) -> Mandate:
    """A mandate of which everything is known, but for what is said here."""
    said = {"written": True, "outcomes": (), "decision_rights": (), "budget": False, "remit": (), "owns_journey": False}
    return Mandate(**{**said, **facts})


def settled(**facts):
    """A small chart of which everything is known that a score depends on, but for what is said here."""
    said = {
        "mandate": mandate(),
        "headcount": 3.0,
        "skills": ALL_SKILLS,
        **facts,
    }
    return led(
        post("ceo", "CEO", reports_to="none", sponsors_cx=True),
        lead=post("cxo", CXO, reports_to="ceo", **said),
        units=(unit("u", head="none", function="sales", headcount=1000, embedded_cx=1, insights=(), provides=()),),
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
        ({"mandate": mandate(written=None)}, "written", {"authority": 1 / 18}),
        ({"mandate": mandate(outcomes=None)}, "outcomes", {"authority": 1 / 18}),
        ({"mandate": mandate(decision_rights=None)}, "decision-rights", {"authority": 1 / 9}),
        ({"mandate": mandate(budget=None)}, "budget", {"authority": 1 / 18}),
        ({"mandate": mandate(remit=None)}, "remit", {"authority": 1 / 18}),
        ({"mandate": mandate(owns_journey=None)}, "owns-journey", {"authority": 1 / 18}),
        ({"headcount": None}, "headcount", {"authority": 1 / 18}),
        # Of the 7 of capability contact_centre does not apply: three families of six.
        ({"skills": None}, "lead-skills", {"capability": 1 / 2}),
    ],
)
def test_one_unknown_fact_is_one_question(facts, form, narrows):
    (question,) = asked(settled(**facts))
    assert (question.form.id, question.subjects) == (form, ("cxo",))
    assert {pillar: float(gain) for pillar, gain in question.narrows.items()} == pytest.approx(narrows)


def rank(question: OpenQuestion) -> tuple[int, Fraction, int]:
    order = list(catalogue().questions)
    return -question.gravity, -sum(question.narrows.values(), Fraction(0)), order.index(question.form.id)


def test_questions_come_by_what_they_settle_then_by_what_they_narrow_then_by_form():
    found = asked(led())
    assert [*found] == sorted(found, key=rank)
    assert all(question.settles or question.narrows for question in found)
    # On outcomes an answer settles a warning and narrows by 1/20; on the headcount it narrows as much, no more.
    forms = [question.form.id for question in found]
    assert forms.index("outcomes") < forms.index("headcount")


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


def test_candidates_between_whom_no_score_differs_are_asked_about_for_the_findings_that_wait():
    posts = (post("ceo", "CEO"), post("a", CXO, reports_to="ceo"), post("b", CXO, reports_to="ceo"))
    (question,) = [question for question in asked(chart(posts=posts)) if question.form.id == "lead"]
    assert question.narrows == {}
    # Either sits right below the top, so that neither has a low seat.
    assert "CX103" in (codes(question) or ())


def test_who_leads_is_asked_where_nobody_is_listed():
    posts = (post("ceo", "CEO"), post("cmo", "CMO", reports_to="ceo"))
    assert by_form(chart(posts=posts))["lead"] == [()]
    assert "lead" not in by_form(chart(posts=posts, posts_complete=True))
    assert "written" not in by_form(chart(posts=posts))


JOINT = Initiative(id="i", units=("u",))
PEOPLE = post("hr", "CHRO", reports_to="ceo")
DATA = post("cdo", "Chief Data Officer", reports_to="ceo")
UNTITLED = (post("a", None, reports_to="b"), post("b", None, reports_to="ceo"))
LOW = (post("low", reports_to="ceo"), post("lower", reports_to="low"))


@pytest.mark.parametrize(
    ("org", "form", "subjects"),
    [
        (led(lead=post("cxo", "CCO", reports_to="ceo")), "possible-lead", [("cxo",)]),
        (led(), "units", [()]),
        (led(), "initiatives", [()]),
        (led(), "sponsor", [("ceo",)]),
        (led(*LOW, lead=post("cxo", CXO, reports_to="lower")), "lead-dotted", [("cxo",)]),
        (led(units=(unit("u"),), initiatives=(Initiative(id="i"),)), "initiative-units", [("i",)]),
        (led(units=(unit("u", head="ceo"),), initiatives=(JOINT,)), "initiative-lead", [("i",)]),
        (led(units=(unit("u"),), initiatives=(JOINT,)), "initiative-shared", [("i",)]),
        (led(units=(unit("u", customer_facing=False),), initiatives=(JOINT,)), "head", [("u",)]),
        (led(units=(unit("u", customer_facing=None),)), "customer-facing", [("u",)]),
        (led(units=(unit("u", head="none", embedded_cx=1),)), "unit-headcount", [("u",)]),
        (led(units=(unit("u"),)), "head", [("u",)]),
        (led(units=(unit("u", head="ceo"),), ties=(tie("cxo", "ceo", "roadblock"),)), "dotted", [("ceo",)]),
        (led(units=(unit("u", head="cxo"),)), "function", [("u",)]),
        (led(*UNTITLED, posts_complete=True, ties_complete=True), "title", [("b", "a")]),
        (led(post("a", reports_to="cxo")), "team-skills", [("cxo", "a")]),
        (led(PEOPLE), "stance", [("hr",)]),
        (led(), "stance-of-executives", [("ceo",)]),
        (led(*LOW, units=(unit("u", head="lower", function="operations"),)), "stance-of-heads", [("lower",)]),
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
    in_settled |= {"remit", "owns-journey"}
    of_units_and_talent = {"embedded", "insights", "provides", "upskilling", "hiring-drive", "retention-plan"}
    never = {"role"}
    forms = asked_above | in_settled | of_units_and_talent | {"career-paths"}
    assert forms == set(catalogue().questions) - never
    assert (of_units_and_talent | {"career-paths"}) <= by_form(led(units=(unit("u", head="none"),))).keys()


def test_a_unit_that_may_not_count_is_first_asked_about_that():
    found = by_form(led(units=(unit("u", customer_facing=None),)))
    assert not {"head", "embedded", "insights", "provides"} & found.keys()


# How much the answers narrow


def half_known(**facts: bool) -> Org:
    """What is not said of talent is unknown; whatever else a score depends on is known."""
    return replace(settled(), talent=Talent(learning_owner="none", upskilling=False, career_paths=False, **facts))


@pytest.mark.parametrize(
    ("org", "form", "narrows"),
    [
        # With a plan retention is 1; without, it lies between 0 and a half. So (1 + 1/2) / 2 of one indicator of six.
        (half_known(), "retention-plan", Fraction(3, 4) / 6),
        # With a hiring drive it is 0 or 1; without one it lies between a half and 1.
        (half_known(), "hiring-drive", Fraction(1, 4) / 6),
        # Without a hiring drive it is 1 or a half, and either answer says which.
        (half_known(hiring_drive=False), "retention-plan", Fraction(1, 2) / 6),
        # With a plan, a hiring drive makes no difference; nothing is asked.
        (half_known(retention_plan=True), "hiring-drive", None),
    ],
)
def test_what_a_question_narrows_is_the_mean_over_its_answers(org, form, narrows):
    found = {question.form.id: question.narrows for question in asked(org)}
    assert found.get(form) == (narrows and {"capability": narrows})


def width(pillar: PillarValue) -> Fraction:
    return Fraction(pillar.value.high) - Fraction(pillar.value.low)


def test_a_new_tie_is_a_partner_a_block_by_design_or_not_or_absent():
    # Of an executive who is no partner by office, only an unexplained block counts: each of the four answers says all.
    org = replace(settled(), assumptions=led().assumptions)
    (question,) = [question for question in asked(org) if question.form.id == "stance-of-executives"]
    assert codes(question) == ("CX206",)
    with_block = replace(org, ties=(tie("cxo", "ceo", "roadblock"),))
    assert "CX206" in {finding.code for finding in examine(with_block).audit.findings if finding.outcome == "fail"}


# What an answer would settle


@pytest.mark.parametrize(
    ("facts", "form", "settles", "gravity"),
    [
        ({"mandate": mandate(written=None)}, "written", ("CX107",), 3),
        ({"mandate": mandate(outcomes=None)}, "outcomes", ("CX115",), 3),
        ({"mandate": mandate(budget=None)}, "budget", ("CX109",), 1),
        ({"headcount": None}, "headcount", (), 0),
        ({"skills": None}, "lead-skills", ("CX301", "CX302", "CX303"), 3 + 3 + 1),
    ],
)
def test_a_question_weighs_what_its_answers_could_settle(facts, form, settles, gravity):
    (question,) = asked(settled(**facts))
    assert (question.form.id, {*(codes(question) or ())}, question.gravity) == (form, {*settles}, gravity)


def test_who_is_a_partner_does_not_settle_from_which_stage():
    org = led(PEOPLE)
    open_ = {finding.code for finding in examine(org).audit.findings if finding.outcome == "cannot_tell"}
    (question,) = [question for question in asked(org) if question.subjects == ("hr",) and question.form.id == "stance"]
    assert "CX202" in open_
    assert {"CX201", "CX202"} & {*(codes(question) or ())} == {"CX201"}


def test_what_an_error_hangs_on_comes_before_what_narrows_more():
    found = {question.form.id: question for question in asked(led(PEOPLE))}
    assert found["stance"].gravity > found["lead-skills"].gravity
    assert found["stance"].gain < found["lead-skills"].gain
    forms = [*found]
    assert forms.index("stance") < forms.index("lead-skills")


def test_what_is_set_aside_is_not_settled():
    org = led()
    assert "CX107" in (codes(next(q for q in asked(org) if q.form.id == "written")) or ())
    silenced = replace(org, suppressions=(Suppression(rule="CX107", reason="agreed"),))
    assert codes(next(q for q in asked(silenced) if q.form.id == "written")) == ()


@often(1)
@given(audited_orgs())
def test_what_is_told_already_never_counts(org):
    found = examine(org)
    open_ = {f.code: f for f in found.audit.findings if f.outcome == "cannot_tell" and f.suppressed is None}
    for question in found.questions:
        assert {*(codes(question) or ())} <= open_.keys()
        weights = [catalogue().gravity[open_[code].severity] for code in codes(question) or ()]
        assert question.gravity == sum(weights)
    assert [*found.questions] == sorted(found.questions, key=rank)


@often(0.5)
@given(audited_orgs(), st.randoms(use_true_random=False))
def test_the_order_of_a_chart_is_no_fact(org, random):
    def mixed(items: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        return None if items is None else tuple(random.sample(items, len(items)))

    sections = ("posts", "units", "ties", "initiatives")
    other = replace(org, **{section: mixed(getattr(org, section)) for section in sections})
    assert [told(question) for question in asked(other)] == [told(question) for question in asked(org)]


def contacts_of_four(ids: tuple[str, ...]) -> OpenQuestion:
    """What is asked of three heads of people, any of whom may be the highest, and of marketing, which two work with."""
    *heads, cmo = ids
    people = tuple(post(id_, "CHRO") for id_ in heads)
    ties = tuple(tie(id_, cmo) for id_ in heads[1:])
    org = led(*people, post(cmo, "CMO", reports_to="ceo"), ties=ties, units=(), initiatives=(), posts_complete=True)
    (question,) = [question for question in asked(org) if question.form.id == "contact"]
    return question


@pytest.mark.parametrize("ids", [*permutations("abcd")], ids="".join)
def test_partners_asked_for_their_contacts_together_name_the_same_whatever_ids_they_have(ids):
    # Of four whom all may name, two join the one head of people who is not: the CMO, and that head whom the CMO names.
    # That settles people, one of two functions, and 1/2 * 1/2 of one of the five indicators that apply.
    assert contacts_of_four(ids).narrows == {"collaboration": Fraction(1, 4) / 5}


def test_who_names_as_a_partner_somebody_who_says_otherwise_settles_it_whatever_ids_they_have():
    for one, *others in permutations("abcd"):
        people = tuple(post(id_, "CHRO", reports_to="ceo") for id_ in "abcd")
        org = led(*people, ties=(tie(one, others[0], "absent"),), units=(), initiatives=(), posts_complete=True)
        (question,) = [question for question in asked(org) if question.form.id == "contact"]
        assert codes(question) == ("CX209",)


@pytest.mark.parametrize(("one", "other"), [("t1", "t2"), ("t2", "t1")])
@pytest.mark.parametrize(("silent", "settles"), [(True, ()), (False, ("CX209",))])
def test_a_contact_in_the_team_is_first_one_who_says_nothing_of_whom_is_asked(one, other, silent, settles):
    # A partner in the eyes of the head of people, who is none in theirs: a partnership of one side.
    team = (post(one, "Analyst", reports_to="cxo"), post(other, "Analyst", reports_to="cxo"))
    ties = (tie(one, "hr", "roadblock"), *(() if silent else (tie(other, "hr"),)))
    (question,) = [q for q in asked(led(PEOPLE, *team, ties=ties, posts_complete=True)) if q.form.id == "contact"]
    assert {*(codes(question) or ())} & {"CX209"} == {*settles}


def two_that_may_lead(one: str, other: str) -> Org:
    """The one calls the other a partner: a unit that the other heads is near to the one, not the other way round."""
    return chart(posts=(post(one, CXO), post(other, CXO)), ties=(tie(one, other),), initiatives=())


def two_at_the_top(one: str, other: str) -> Org:
    """Both who may lead work with the one top, which is over the unit; the other top has nothing to do with it."""
    ends = (post(one, "CEO", reports_to="none"), post(other, "Chair", reports_to="none"))
    leads = (post("x", CXO, reports_to=one), post("y", CXO, reports_to=one))
    ties = (tie("x", one), tie(one, "x"), tie("y", one), tie(one, "y"))
    posts = (*ends, *leads, post("h", "Head of Stores", reports_to=one))
    return chart(posts=posts, ties=ties, units=(unit("u", head="h"),))


@pytest.mark.parametrize(("org", "form"), [(two_that_may_lead, "units"), (two_at_the_top, "initiatives")])
def test_whoever_may_run_what_is_not_listed_is_tried_whatever_ids_they_have(org, form):
    one, other = (
        next(question.narrows for question in asked(org(*ids)) if question.form.id == form)
        for ids in (("a", "b"), ("b", "a"))
    )
    assert one == other != {}


def told(question: OpenQuestion) -> tuple[Any, ...]:
    return (*plainly((question,)), question.knows, question.candidates)


def test_on_a_large_chart_what_is_not_tried_is_said(monkeypatch):
    monkeypatch.setattr("cxgraph.assessment.questions.settling.MOST_VERDICTS", 0)
    result = cxgraph.audit(led())
    by_field = {question.field: question.settles for question in result.worth_finding_out}
    assert by_field["posts.mandate.written"] is None
    assert by_field["posts.headcount"] == ()
    assert "which findings it would settle was not tried" in " ".join(to_text(result).split())


# Who would know

HEAD = post("head", "Head of Stores", reports_to="ceo", unit="stores")
LEARNING = post("l-d", "Head of Learning", reports_to="hr")


def known_to(org: Org) -> dict[str, tuple[str | None, str]]:
    """Who is asked for a fact, and how that is said."""
    found = examine(org).audit.worth_finding_out
    return {question.field: (question.ask, question.whom) for question in found}


@pytest.mark.parametrize(
    ("org", "field", "ask", "whom"),
    [
        (led(), "posts.mandate.written", "cxo", f"the {CXO}"),
        (led(), "posts.sponsors_cx", "ceo", "the CEO"),
        (led(PEOPLE), "talent.upskilling", "hr", "the CHRO"),
        (led(), "talent.upskilling", None, "whoever leads the people function"),
        (led(replace(PEOPLE, holder=VACANT)), "talent.upskilling", None, "whoever leads the people function"),
        (led(HEAD, units=(unit("stores", head="head"),)), "units.insights", "head", "the Head of Stores"),
        (led(units=(unit("stores"),)), "units.insights", "cxo", f"the {CXO}"),
        (led(HEAD, units=(unit("all", head="head"), unit("u", parent="all"))), "units.head", "head", ""),
        (led(units=(unit("u"),)), "units.head", "ceo", "the CEO"),
        (led(units=(unit("u"),), initiatives=(Initiative(id="i", lead="ceo"),)), "initiatives.units", "ceo", ""),
        (led(units=(unit("u"),), initiatives=(Initiative(id="i"),)), "initiatives.units", "cxo", ""),
    ],
)
def test_who_would_know(org, field, ask, whom):
    found = known_to(org)[field]
    assert found[0] == ask
    assert not whom or found[1] == whom


def test_several_know_of_themselves_and_one_of_all_where_one_may():
    executives = tuple(post(f"x{nth}", "Chief Risk Officer", reports_to="ceo") for nth in range(MANY))
    org = led(*executives, PEOPLE, DATA, *(replace(DATA, id=f"d{nth}") for nth in range(2)))
    found = examine(org).audit.worth_finding_out
    (sponsors,) = [question for question in found if question.field == "posts.sponsors_cx"]
    assert (sponsors.ask, len(sponsors.subjects)) == ("ceo", MANY + 5)
    (answers,) = [question for question in found if question.template == "question/answer/many"]
    assert (answers.ask, answers.whom) == (None, "each of those named")


def test_who_leads_is_known_to_the_chief_executive():
    one, other = post("a", CXO, reports_to="ceo", headcount=2), post("b", CXO, reports_to="ceo", headcount=0)
    (question,) = [q for q in asked(chart(posts=(post("ceo", "CEO"), one, other))) if q.form.id == "lead"]
    assert (question.knows, question.candidates) == ("ceo", ("a", "b"))


IN_STORES = (HEAD, post("north", "Store Manager", reports_to="head", unit="stores"), post("coo", "COO", unit="stores"))


@pytest.mark.parametrize(
    ("org", "field", "candidates", "words"),
    [
        (led(PEOPLE, LEARNING), "talent.learning_owner", ("hr", "l-d"), "CHRO or Head of Learning, or"),
        (led(), "talent.learning_owner", (), "Who owns learning for customer experience, if anybody?"),
        # The one who reports to another of the unit is not over it, and the line of the COO is not known.
        (led(*IN_STORES, units=(unit("stores"),)), "units.head", ("head", "coo"), "Who heads stores: Head"),
        (led(units=(unit("stores"),)), "units.head", (), "Who heads stores?"),
        (
            led(HEAD, units=(unit("stores", head="head"),), initiatives=(Initiative(id="i", units=("stores",)),)),
            "initiatives.lead",
            ("head",),
            "Who leads i: Head of Stores, or somebody else?",
        ),
    ],
)
def test_a_question_for_a_post_names_those_who_may_be_it(org, field, candidates, words):
    (question,) = [question for question in examine(org).audit.worth_finding_out if question.field == field]
    assert question.candidates == candidates
    assert words in question.question


def test_too_many_candidates_are_no_hint():
    many = tuple(post(f"p{nth}", "Clerk", reports_to="ceo", unit="stores") for nth in range(21))
    (question,) = [q for q in examine(led(*many, units=(unit("stores"),))).questions if q.form.id == "head"]
    assert question.candidates == ()


def test_facts_that_one_person_would_know_stand_together():
    result = cxgraph.audit(led(PEOPLE))
    facts = [(f"Q{nth}?", whom) for nth, whom in enumerate(("the CXO", "the CHRO", "the CXO", "", "the CHRO"))]
    listed = tuple(Question(field="f", subject="", question=q, narrows={}, whom=whom) for q, whom in facts)
    assert questions(listed) == [
        ("Ask the CXO:", [("1.", "Q0?"), ("2.", "Q2?")]),
        ("Ask the CHRO:", [("3.", "Q1?"), ("4.", "Q4?")]),
        ("", [("5.", "Q3?")]),
    ]
    text = to_text(result)
    assert text.count("Ask the Chief Experience Officer:") == 1


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"settles": ("CX107", "CX108"), "narrows": {"authority": 4.2}},
            "could settle CX107, CX108; narrows Authority by 4 on average",
        ),
        (
            {"narrows": {"authority": 0.3, "capability": 12.0}},
            "narrows Authority by less than 1, Capability by 12 on average",
        ),
        ({"settles": ("CX107",), "narrows": {}}, "could settle CX107"),
        ({"narrows": {"authority": 0.0}}, ""),
        ({"field": "posts.cx_lead", "narrows": {"authority": 88.0}}, "narrows Authority by 88 at most"),
    ],
)
def test_what_knowing_it_would_do(facts, said):
    question = Question(**{"field": "f", "subject": "", "question": "Q?", **facts})
    assert question_worth(question) == said


# Against the plain way


@often(0.5)
@given(audited_orgs())
def test_the_questions_are_those_of_scoring_every_answer_anew(org):
    assert plainly(asked(org)) == asked_plainly(org)


def with_team(size: int) -> Org:
    below = (post(f"t{nth}", reports_to="cxo", skills=None if nth else ("journey-mapping",)) for nth in range(size + 1))
    units = (unit(f"u{nth}", head=f"t{nth % 2}", parent="u0" if nth else None) for nth in range(size))
    return led(*below, PEOPLE, DATA, units=tuple(units))


def with_a_head_whom_the_initiative_meets() -> Org:
    """Whether one partner calls another a partner is about second contacts, and about the initiative they share."""
    joint = Initiative(id="i", lead="hr", units=("u",), shared_objectives=())
    return led(PEOPLE, DATA, units=(unit("u", head="cdo"),), initiatives=(joint,))


def with_partners_and_a_team() -> Org:
    """Of four partners who have a contact each to name, one says that it has no relation to the first of the team."""
    partners = (PEOPLE, DATA, post("cmo", "CMO", reports_to="ceo"), post("cio", "CIO"))
    team = (post("t1", "Analyst", reports_to="cxo"), post("t2", "Analyst", reports_to="t1"))
    return led(*partners, *team, ties=(tie("hr", "t1", "absent"), tie("cmo", "cdo", "absent")))


@pytest.mark.parametrize(
    "org",
    [
        with_team(1),
        with_team(MANY + 1),
        with_a_head_whom_the_initiative_meets(),
        two_that_may_lead("a", "b"),
        two_at_the_top("a", "b"),
        with_partners_and_a_team(),
    ],
)
def test_so_they_are_where_many_are_asked_about_together_and_where_others_than_the_lead_are(org):
    assert plainly(asked(org)) == asked_plainly(org)
