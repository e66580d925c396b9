"""Posts without a title: unknown, so that they may carry any role; what that leaves open, and what they are called."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import cxgraph
from cxgraph.assessment.network import project
from cxgraph.assessment.network.counterparts import counterparts
from cxgraph.assessment.network.lead import MOST_UNTITLED
from cxgraph.assessment.questions.titles import MOST_ASKED
from cxgraph.cli import main
from cxgraph.core.interval import NO, UNKNOWN
from cxgraph.core.model import Mandate, Org, Post
from cxgraph.inputs.load import load
from cxgraph.inputs.write import to_yaml
from cxgraph.knowledge.rdf.read import from_triples
from cxgraph.knowledge.rdf.write import triples
from tests.builders import CXO, chart, indicators, led, post, scored, tie

TOP = post("ceo", "CEO", reports_to="none")
HOSTILE = ("<script>alert(1)</script>", "__proto__", "=1+1", 'a"b', "a|b`*_c", "\u202ex", "4711")


def under(id_: str, title: str | None = None, boss: str = "ceo", **facts: object) -> Post:
    return post(id_, title, reports_to=boss, **facts)


def listed(*posts: Post, **facts: object) -> Org:
    return chart(posts=(TOP, *posts), **{"posts_complete": True, "ties_complete": True, **facts})


def outcome(org: Org, code: str) -> str | None:
    return next((one.outcome for one in cxgraph.audit(org).findings if one.code == code), None)


# What it is called


def test_a_post_is_called_by_its_title_else_by_its_id_and_never_by_its_holder():
    assert Post(id="x", title="Clerk", holder="Ana Ruiz").label == "Clerk"
    assert Post(id="4711", holder="Ana Ruiz").label == "untitled post 4711"


# Beside posts that are known to lead


def beside_cxo(title: str | None) -> Org:
    return listed(under("cxo", CXO), under("cmo", "CMO"), under("u", title), ties=(tie("cxo", "cmo"),))


def test_beside_a_lead_the_post_changes_nothing_of_the_lead_and_leaves_open_what_nobody_is_known_to_lead():
    known, unknown = beside_cxo("Analyst"), beside_cxo(None)
    assert [project(org).lead.post for org in (known, unknown)] == ["cxo", "cxo"]
    assert scored(known)["authority"].value == scored(unknown)["authority"].value
    # Of five functions marketing is a partner; in a complete chart nobody leads the other four, or the post does.
    assert [indicators(org)["expected_partners"].value for org in (known, unknown)] == [(1, 1), (Fraction(1, 5), 1)]
    # The chief executive is free of blocks; the post is too, unless it leads a function and does not count here.
    assert [indicators(org)["unexplained_blocks"].value for org in (known, unknown)] == [(1, 1), (Fraction(1, 2), 1)]
    assert [outcome(org, "CX203") for org in (known, unknown)] == [None, "cannot_tell"]


def test_where_every_function_is_known_to_be_led_the_post_changes_nothing_at_all():
    carriers = [under(f"p{nth}", role=min(one.roles)) for nth, one in enumerate(counterparts().values())]
    carriers += [under("care", role="head-of-contact-centre"), under("cxo", CXO)]
    found = [
        {id_: part.value for id_, part in indicators(listed(*carriers, under("u", title))).items()}
        for title in ("Analyst", None)
    ]
    assert found[0] == found[1]


def test_a_stated_role_is_the_role_of_a_post_without_a_title():
    org = listed(under("u", role="chief-experience-officer"), under("v", role="chief-marketing-officer"))
    net = project(org)
    assert (net.lead.post, net.roles.untitled, net.complete) == ("u", frozenset(), True)
    assert net.leaders("marketing").certain == ("v",)
    assert not net.leaders("digital").applies
    assert cxgraph.audit(org).cx_lead.title == "untitled post u"


# Where nobody is known to lead


def test_that_nobody_leads_cx_is_not_certain_even_in_a_complete_chart():
    known, unknown = listed(under("u", "Analyst")), listed(under("u"))
    assert [scored(org)["authority"].value for org in (known, unknown)] == [(0, 0), (0, 1)]
    assert [outcome(org, "CX101") for org in (known, unknown)] == ["fail", "cannot_tell"]
    assert project(unknown).lead.cues == {"u": ("untitled",)}
    message = next(one.message for one in cxgraph.audit(unknown).findings if one.code == "CX101")
    assert message == (
        "Which of these leads customer experience, if any does: "
        "untitled post u by nothing but that its title is not known?"
    )


@pytest.mark.parametrize(
    "facts",
    [{"cx_lead": False}, {"concurrent": ("chief-sales-officer",)}, {"mandate": Mandate(written=True)}],
    ids=["said not to lead", "with a further role", "with a mandate"],
)
def test_nor_is_it_whatever_else_the_post_says(facts):
    assert scored(listed(under("u", **facts)))["authority"].value == (0, 1)


def test_nor_beside_a_title_that_may_be_one_of_cx():
    org = listed(under("cco", "CCO"), under("u"))
    assert project(org).lead.candidates == ("cco",)
    assert scored(org)["authority"].value == (0, 1)


def test_a_post_without_a_title_may_lead_a_function_only_where_nobody_does_for_certain():
    net = project(beside_cxo(None))
    assert [net.leads(id_, "expected-partner") for id_ in ("u", "ceo")] == [UNKNOWN, NO]
    assert net.leaders("marketing").has("u") == NO
    assert net.leaders("digital").has("u") == UNKNOWN
    assert net.leaders("digital").is_open


@pytest.mark.parametrize("title", ["?", "–", "Unknown", "n/a"])
def test_what_stands_for_a_title_and_is_none_is_read_as_none(title):
    assert scored(listed(under("u", title)))["authority"].value == (0, 1)


# Where titles are read


@pytest.mark.parametrize(
    ("others", "roles"),
    [
        ((under("a", "Data Engineer", "cdo"),), {"chief-data-officer"}),
        ((under("a", "Data Engineer", "cdo"), under("b", None, "cdo")), set()),
        ((under("a", "Data Engineer", "cdo"), post("b", None)), set()),  # whose manager may be the CDO
        ((under("a", "Chief Digital Officer"), under("b", "Chief Diversity Officer")), {"chief-data-officer"}),
        ((under("a", "Chief Digital Officer"), under("b", "Chief Diversity Officer"), under("c")), set()),
    ],
    ids=["report", "with another", "with a stray", "colleagues", "with another colleague"],
)
def test_a_title_that_nobody_knows_settles_no_other(others, roles):
    found = project(listed(under("cdo", "CDO"), *others)).roles
    assert found.of("cdo") == roles or (not roles and found.maybe("cdo"))


def test_rules_that_read_a_title_cannot_tell_where_none_is_known():
    blocks = listed(under("cxo", CXO), under("u"), ties=(tie("cxo", "u", "roadblock"),))
    assert [outcome(blocks, code) for code in ("CX206", "CX207", "CX208")] == ["cannot_tell"] * 3
    named = listed(under("cxo", CXO), under("u", "Estates Director"), ties=(tie("cxo", "u", "roadblock"),))
    assert outcome(named, "CX206") == "fail"
    line = [under("u", sponsors_cx=False), under("cxo", CXO, "u")]
    assert outcome(listed(*line, units=()), "CX104") == "cannot_tell"
    assert outcome(listed(replace(line[0], title="Estates Director"), line[1], units=()), "CX104") is None


# Asking


def asked(org: Org) -> list[tuple[str, ...]]:
    return [one.subjects for one in cxgraph.audit(org).worth_finding_out if one.field == "posts.title"]


def test_titles_are_one_question_the_top_first_then_its_reports_then_the_largest_teams():
    posts = (
        post("top", None, reports_to="none"),
        *(under(id_, None, boss) for id_, boss in (("low", "a"), ("z", "top"), ("a", "top"), ("b", "a"), ("c", "b"))),
    )
    assert asked(chart(posts=posts, posts_complete=True)) == [("top", "a", "z", "b", "c", "low")]


def test_of_a_thousand_titles_few_are_asked_for_and_few_posts_are_named_as_leads():
    org = chart(posts=tuple(post(f"p{nth:04}", None) for nth in range(1000)))
    assert [len(subjects) for subjects in asked(org)] == [MOST_ASKED]
    assert len(cxgraph.audit(org).cx_lead_candidates) == MOST_UNTITLED
    assert scored(org)["authority"].value == (0, 1)


def test_no_title_is_asked_for_where_it_tells_nothing_or_a_role_is_stated():
    assert asked(led(under("u"))) == []  # whatever it is, nothing is said of how anybody works with the lead
    assert asked(listed(under("cxo", CXO), under("u", role="chief-marketing-officer"))) == []


CHART = """\
cxgraph: 1
organization: {name: Acme}
assumptions: {unlisted_ties: absent, unlisted_posts: absent}
posts:
  - {id: ceo, title: CEO, reports_to: none}
  - {id: a, reports_to: ceo}   # who is it?
  - id: b
    reports_to: ceo
"""


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ("1=Head of Sales, Europe; 2=CXO", ["CEO", "Head of Sales, Europe", "CXO"]),
        ("2=Chief Experience Officer", ["CEO", None, "Chief Experience Officer"]),
        ("rest=Clerk", ["CEO", "Clerk", "Clerk"]),
        ("Clerk\n1=Clerk", ["CEO", "Clerk", None]),  # for whom?
        ("none\n1=none\nq", ["CEO", None, None]),  # no title says that there is none
        ("yes\nq", ["CEO", None, None]),
        ("?\nq", ["CEO", None, None]),
    ],
)
def test_an_answer_is_written_as_the_title(tmp_path: Path, answer: str, titles: list[str | None]):
    file = tmp_path / "org.yaml"
    file.write_text(CHART)
    result = CliRunner().invoke(main, ["ask", str(file)], input=f"{answer}\nq\n")
    assert "What are the job titles of these: untitled post a and untitled post b?" in result.output
    assert "   1 untitled post a\n" in result.output
    assert [one.title for one in load(file).posts] == titles
    assert "# who is it?" in file.read_text()


# Round trips, and every format


def hostile() -> Org:
    posts = (TOP, *(under(id_, holder="Xyla Quorn" if nth else None) for nth, id_ in enumerate(HOSTILE)))
    return chart(posts=(*posts, under("quorn-x", role="chief-experience-officer", holder="Xyla Quorn")))


def test_yaml_and_rdf_leave_out_a_title_and_give_the_same_organisation():
    org = hostile()
    told = [*triples(org)]
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    assert [t.object.value for t in told if t.predicate.value == label and "/post/" in t.subject.value] == ["CEO"]
    again = from_triples(told)
    assert {one.id: one for one in again.posts} == {one.id: one for one in org.posts}
    assert not any("title" in line for line in to_yaml(org).splitlines() if "CEO" not in line)


WAYS = (
    *(("audit", "--fail-on", "never", "--format", form) for form in ("text", "json", "sarif", "markdown")),
    ("audit", "--fail-on", "never", "--why"),
    ("charter",),
    ("charter", "--format", "html"),
    ("charter", "--format", "json"),
    *(("export", "--to", form) for form in ("mermaid", "dot")),
    ("ask", "--questions", "30"),
    ("ask", "--format", "markdown"),
    ("ask", "--format", "json"),
    ("plan",),
    ("plan", "--format", "json"),
    ("plan", "--format", "markdown"),
)
QUIET = (
    *(("audit", "--fail-on", "never", "--format", form) for form in ("junit", "github")),
    ("export", "--to", "svg"),
    *(("export", "--to", form) for form in ("turtle", "json-ld", "n-triples", "trig", "n-quads", "graphml")),
    ("export", "--to", "turtle", "--with", "audit"),
    ("check",),
)
"""What has no place for the name of a post, or only where it is part of a finding, or calls it by its holder."""


def run(folder: Path, way: tuple[str, ...], *more: str) -> str:
    file = folder / "org.yaml"
    file.write_text(to_yaml(hostile()))
    result = CliRunner().invoke(main, [way[0], str(file), *way[1:], *more])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("way", [*WAYS, *QUIET], ids=" ".join)
def test_every_format_carries_posts_without_a_title(tmp_path: Path, way: tuple[str, ...]):
    told = run(tmp_path, way)
    assert way in QUIET or "untitled post" in told
    assert not re.search(r"\bNone\b", told)
    if way[-1] in ("html", "svg", "graphml"):
        assert "<script>alert" not in told


@pytest.mark.parametrize("way", [*WAYS, *QUIET], ids=" ".join)
def test_none_tells_who_holds_them_where_names_are_left_out(tmp_path: Path, way: tuple[str, ...]):
    assert "quorn" not in run(tmp_path, way, "--redact").casefold()


def test_a_title_that_was_not_known_before_is_a_fact_that_is_known_now():
    before, after = listed(under("u")), listed(under("u", "Clerk"))
    (change,) = [one for one in cxgraph.diff(before, after).changed if one.field == "title"]
    assert (change.label, change.before, change.after, change.how) == ("Clerk", None, "Clerk", "known")
    (back,) = [one for one in cxgraph.diff(after, before).changed if one.field == "title"]
    assert (back.label, back.how) == ("untitled post u", "unknown")


def test_the_network_has_no_attribute_for_a_title_that_nobody_knows():
    nodes = cxgraph.to_networkx(listed(under("u"))).nodes
    assert ("title" in nodes["u"], nodes["ceo"]["title"]) == (False, "CEO")


def test_the_chart_page_knows_no_title(tmp_path: Path):
    out = tmp_path / "page.html"
    run(tmp_path, ("render", "-o", str(out)))
    text = out.read_text()
    block = json.loads(re.search(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)[1])
    fields, rows = block["nodes"]["fields"], block["nodes"]["rows"]
    assert [dict(zip(fields, row, strict=False))["title"] for row in rows] == ["CEO", *[None] * (len(HOSTILE) + 1)]
    assert "<script>alert" not in text
