"""Who may lead CX where the chart does not mark it: by title, by other marks of a lead, and what is said of either."""

import json

import pytest

import cxgraph
from cxgraph.assessment.audit import Audit, Finding, examine
from cxgraph.assessment.network import project
from cxgraph.assessment.network.lead import MOST_UNTITLED, Leadership
from cxgraph.core.model import Mandate, Org, Post
from cxgraph.graph.auditgraph import audit_triples
from cxgraph.knowledge import titles
from cxgraph.knowledge.vocab import concept, term
from cxgraph.output.report.data import to_json
from cxgraph.output.report.markdown import to_markdown
from cxgraph.output.report.text import to_text
from tests.builders import chart, post

TOP = post("ceo", "CEO", reports_to="none", sponsors_cx=True)
POSSIBLE = "Chief Rambler Experience Officer"
CHARGED = Mandate(written=True, remit="all", outcomes=("trust",), owns_journey=True, budget=True)


def under(id_: str, title: str = "Analyst", boss: str = "ceo", **facts: object) -> Post:
    return post(id_, title, reports_to=boss, **facts)


def org(*posts: Post, complete: bool = True) -> Org:
    return chart(posts=(TOP, *posts), posts_complete=complete)


def lead(*posts: Post) -> Leadership:
    return project(org(*posts)).lead


def finding(result: Audit, code: str) -> Finding:
    return next(one for one in result.findings if one.code == code)


@pytest.mark.parametrize(
    ("posts", "cues"),
    [
        ((under("a", POSSIBLE),), {"a": ("title",)}),
        ((under("a", "CCO"),), {"a": ("title",)}),
        ((under("a", mandate=Mandate(written=False)),), {"a": ("mandate",)}),
        ((under("a", skills=("journey-mapping",)),), {"a": ("craft-skill",)}),
        ((under("a", skills=("data-analytics",)),), {}),
        ((under("a", skills=()),), {}),
        ((under("a", "Director of Member Engagement"),), {"a": ("rank",)}),
        ((under("a", "Director of Member Engagement", mandate=CHARGED),), {"a": ("mandate", "rank")}),
        ((under("a", "Chief Marketing Officer", mandate=CHARGED),), {"a": ("mandate",)}),
        ((under("a", "Untitled"),), {"a": ("untitled",)}),
        ((under("a", "?"), under("b", "–")), {"a": ("untitled",), "b": ("untitled",)}),
        ((under("a", "Untitled", role="chief-data-officer"),), {}),
        ((under("a", "Director of Member Engagement", cx_lead=False),), {}),
        ((under("a", "Director of Member Engagement", role="chief-data-officer"),), {}),
        ((under("a", POSSIBLE), under("b", "Director of Member Engagement", mandate=CHARGED)), {"a": ("title",)}),
    ],
)
def test_what_speaks_for_a_possible_lead(posts, cues):
    found = lead(*posts)
    assert (found.post, found.certain) == (None, ())
    assert found.candidates == tuple(cues)
    assert found.cues == cues


@pytest.mark.parametrize(
    ("boss", "is_possible"), [("ceo", True), ("b", True), ("c", False)], ids=["tier 1", "tier 2", "tier 3"]
)
def test_a_rank_over_customers_counts_down_to_the_second_tier(boss, is_possible):
    found = lead(under("b"), under("c", boss="b"), under("a", "Director of Member Engagement", boss=boss))
    assert found.candidates == (("a",) if is_possible else ())


@pytest.mark.parametrize(
    "title",
    [
        "Director of Client Engagement",
        "GM Passenger Strategy",
        "VP Guest Transformation",
        "Leiter Kundenmanagement",
        "Directora de Estrategia de Pacientes",
        "Customer Experience Manager",
        "Head of Citizen Engagement",
        "Commercial and Customer Strategy Director",
        "Director of Households",
        "Head of Homeowner Engagement",
        "Director, Families and Carers",
    ],
)
def test_a_leading_rank_names_customers(title):
    assert titles.read(title).roles == ()
    assert titles.heads_customers(title)


@pytest.mark.parametrize(
    "title",
    [
        "Deputy Director of Client Engagement",
        "Assistant to the Director of Client Engagement",
        "Chief of Staff, Customer Engagement",
        "Customer Service Manager",
        "Member Services Coordinator",
        "Head of Estates",
        "Director Household Energy Efficiency",
        "Head of Family Law",
        "Director of Merchant Acquiring",
        "Analyst",
        "",
        "Head of Customers " * 100,
    ],
)
def test_neither_staff_nor_lower_ranks_nor_other_subjects_head_customers(title):
    assert not titles.heads_customers(title)


def test_of_many_whose_title_nobody_knows_the_most_telling_are_named_and_all_others_of_whom_more_speaks():
    many = [under(f"p{nth:02}", "–") for nth in range(MOST_UNTITLED + 2)]
    found = lead(*many, under("z", "–", mandate=CHARGED))
    assert found.candidates == (*(f"p{nth:02}" for nth in range(MOST_UNTITLED)), "z")
    assert found.cues["z"] == ("mandate", "untitled")


def test_a_certain_lead_stands_with_those_that_it_does_not_outrank():
    certain, possible = under("a", "Head of Customer Experience"), under("b", POSSIBLE)
    assert lead(certain, possible) == Leadership(candidates=("a", "b"), certain=("a",))
    assert lead(certain, possible).cues == {"a": ("role",), "b": ("title",)}
    assert lead(certain, under("b", POSSIBLE, boss="a")) == Leadership(post="a")


def test_nobody_leads_only_where_nobody_may():
    nobody = cxgraph.audit(org(under("a", "Chief Marketing Officer")))
    assert (nobody.scores["authority"].low, nobody.scores["authority"].high) == (0, 0)
    assert finding(nobody, "CX101").outcome == "fail"
    somebody = cxgraph.audit(org(under("a", "Director of Member Engagement")))
    assert finding(somebody, "CX101").outcome == "cannot_tell"
    assert somebody.scores["authority"].low == 0 < somebody.scores["authority"].high


def test_the_finding_names_each_candidate_with_what_speaks_for_it():
    posts = (under("a", "Director of Member Engagement", mandate=CHARGED), under("b", skills=("journey-mapping",)))
    assert finding(cxgraph.audit(org(*posts)), "CX101").message == (
        "Which of these leads customer experience, if any does: Director of Member Engagement by its mandate and "
        "a leading rank over customers; Analyst by its craft skills?"
    )


def test_one_possible_lead_is_asked_for_by_name():
    asked = [q.question for q in cxgraph.audit(org(under("a", POSSIBLE))).worth_finding_out if q.field.endswith("lead")]
    assert asked == [f"Does {POSSIBLE} lead customer experience?"]


# Seat, charter, scope, sponsor and way to the top are 1, resources 1/2 to 1; rights, units and initiatives are unknown:
# five and a half to ten of ten indicators.
IF_IT_LEADS = (55, 100)


def test_scores_if_the_only_possible_post_leads():
    result = cxgraph.audit(org(under("x", POSSIBLE, mandate=CHARGED)))
    assert result.scores_if is not None
    assert (result.scores_if.post, result.scores_if.title) == ("x", POSSIBLE)
    authority = result.scores_if.scores["authority"]
    assert (authority.low, authority.high) == IF_IT_LEADS
    assert (result.scores["authority"].low, result.scores["authority"].high) == (0, 100)
    assert result.scores_if.scores == cxgraph.audit(org(under("x", POSSIBLE, mandate=CHARGED, cx_lead=True))).scores
    said = f"If the {POSSIBLE} leads CX: authority 55–100"
    assert said in " ".join(to_text(result, 100).split())
    assert said in to_markdown(result)
    written = json.loads(to_json(result))
    assert (written["cx_lead"], written["cx_lead_candidates"]) == (None, ["x"])
    assert list(written["scores_if"]) == ["post", "title", "scores"]


@pytest.mark.parametrize(
    "posts",
    [
        (),
        (under("a", "Chief Experience Officer"),),
        (under("a", "Chief Experience Officer"), under("b", "Chief Experience Officer")),
        (under("a", POSSIBLE), under("b", POSSIBLE)),
        (under("a", POSSIBLE), under("b", "Head of Customer Experience")),
    ],
    ids=["nobody", "one for certain", "two for certain", "two possible", "one of each"],
)
def test_no_other_scores_where_not_exactly_one_post_possibly_leads(posts):
    result = cxgraph.audit(org(*posts))
    assert result.scores_if is None
    assert "scores_if" not in json.loads(to_json(result))


@pytest.mark.parametrize(
    ("facts", "readings"),
    [({"title": POSSIBLE}, 1), ({"title": "Director of Member Engagement", "mandate": CHARGED}, 0)],
    ids=["by title", "by other marks"],
)
def test_the_graph_of_an_audit_reads_a_role_only_from_a_title(facts, readings):
    triples = [*audit_triples(examine(org(Post(id="a", reports_to="ceo", **facts))))]
    roles = [triple.object for triple in triples if triple.predicate == term("cx:readsAs")]
    assert roles.count(concept("role", "chief-experience-officer")) == readings
