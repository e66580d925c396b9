"""Org -> YAML: what is written reads back as the same organisation, in our reader and in others."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from profiles import often

from cxgraph.core.model import (
    Assumptions,
    DecisionRight,
    Initiative,
    Mandate,
    Objective,
    Org,
    Organization,
    Post,
    Suppression,
    Talent,
    Tie,
    Unit,
    WorkMode,
    canonical,
)
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.write import quote, to_yaml

EXAMPLES = Path(__file__).parents[1] / "examples"


def org(*posts: Post, **sections: Any) -> Org:
    return Org(cxgraph=1, organization=Organization(name="Acme"), posts=posts, **sections)


def post(id_: str, manager: str | None = None, **fields: Any) -> Post:
    return Post(id=id_, title=id_.title(), reports_to=manager, **fields)


def order(text: str) -> list[str]:
    return [post["id"] for post in yaml.safe_load(text)["posts"]]


FULL = org(
    Post(
        id="cxo",
        title="Chief Experience Officer",
        holder=("Ana Ruiz", "O'Hara, Bo"),
        role="chief-experience-officer",
        concurrent=("chief-marketing-officer",),
        reports_to="ceo",
        dotted_to=(),
        unit="cx",
        headcount=42.5,
        cx_lead=True,
        sponsors_cx=False,
        skills=("journey-mapping",),
        mandate=Mandate(written=True, remit="all", decision_rights=(), outcomes=("nps",), budget=False),
    ),
    Post(id="ceo", title="Chief Executive Officer", holder="vacant", reports_to="none", headcount=3.0),
    Post(
        id="coo",
        title="COO",
        reports_to="ceo",
        mandate=Mandate(
            decision_rights=(
                DecisionRight("launch-gate"),
                DecisionRight("prices, wide", "jointly", "all"),
                DecisionRight("hiring", over=("cx",)),
                DecisionRight("no", "alone", ()),
            )
        ),
    ),
    assumptions=Assumptions(unlisted_ties="absent"),
    units=(Unit(id="cx", headcount=7, embedded_cx=0, insights=(), work_mode=WorkMode(remote=0.3, hybrid=0.00001)),),
    ties=(
        Tie(from_="cxo", to="ceo", stance="partner", stage="strategy", shared_objectives=("nps",), as_of="2026-06"),
        Tie(from_="ceo", to="cxo", stance="roadblock", by_design=True, source="a survey, " + "really " * 15),
    ),
    initiatives=(Initiative(id="nbo", name="Next best offer", lead="none", units=("cx",), shared_objectives=()),),
    objectives=(Objective(id="nps", rivals=("sales",)),),
    talent=Talent(learning_owner="none", upskilling=True, career_paths=False),
    suppressions=(
        Suppression(rule="CX109", reason="Budget is settled in spring", subjects=("cxo",), expires="2027-03-31"),
        Suppression(rule="no-written-mandate", reason="Every post works by word of mouth: " + "really " * 10),
    ),
)

FULL_TEXT = """\
cxgraph: 1

organization: {name: Acme, id: acme}

assumptions: {unlisted_ties: absent}

posts:
  - id: ceo
    title: Chief Executive Officer
    holder: vacant
    reports_to: none
    headcount: 3
  - id: cxo
    title: Chief Experience Officer
    holder: [Ana Ruiz, "O'Hara, Bo"]
    role: chief-experience-officer
    concurrent: [chief-marketing-officer]
    reports_to: ceo
    dotted_to: []
    unit: cx
    headcount: 42.5
    cx_lead: true
    sponsors_cx: false
    skills: [journey-mapping]
    mandate: {written: true, remit: all, decision_rights: [], outcomes: [nps], budget: false}
  - id: coo
    title: COO
    reports_to: ceo
    mandate:
      decision_rights:
        - launch-gate
        - {right: "prices, wide", how: jointly, over: all}
        - {right: hiring, over: [cx]}
        - {right: "no", how: alone, over: []}

units:
  - id: cx
    headcount: 7
    embedded_cx: 0
    insights: []
    work_mode: {remote: 0.3, hybrid: 0.00001}

ties:
  - {from: cxo, to: ceo, stance: partner, stage: strategy, shared_objectives: [nps], as_of: 2026-06}
  - from: ceo
    to: cxo
    stance: roadblock
    by_design: true
    source: "a survey, REALLY"

initiatives:
  - {id: nbo, name: Next best offer, lead: none, units: [cx], shared_objectives: []}

objectives:
  - {id: nps, rivals: [sales]}

talent: {learning_owner: none, upskilling: true, career_paths: false}

suppressions:
  - {rule: CX109, reason: Budget is settled in spring, subjects: [cxo], expires: "2027-03-31"}
  - rule: no-written-mandate
    reason: "Every post works by word of mouth: MANY"
""".replace("REALLY", "really " * 15).replace("MANY", "really " * 10)


def test_the_text_of_everything_the_format_holds() -> None:
    assert to_yaml(FULL) == FULL_TEXT
    assert canonical(read_yaml(FULL_TEXT, "org.yaml")) == canonical(FULL)


def test_empty_sections_are_known_and_missing_ones_unknown() -> None:
    for sections in ({}, {"units": (), "initiatives": ()}):
        found = read_yaml(to_yaml(org(post("a"), **sections)), "org.yaml")
        assert (found.units, found.initiatives) == ((), ()) if sections else (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz",
        "O'Hara",
        "Crédit",
        "R&D",
        "a:b",
        "C#",
        "016a",
        "-x",
        "none",
        "x, [y]",
        "Nought",
        "1.2 m",
        "営業部",
        "🏦",
    ],
)
def test_a_text_without_a_second_reading_stays_plain(text: str) -> None:
    assert quote(text) == text
    assert yaml.safe_load(f"- {quote(text)}") == [text]


@pytest.mark.parametrize(
    "text",
    [
        *("016", "0", "-1", "+1", "1_000", "1,000", "0x1F", "0o17", "0b11", "1.5", ".5", "1e3", "1E-3", "1.e+3"),
        *("12:30:45", ".inf", "-.INF", ".nan", "2026-09-30", ".", "...", "~", "null", "Null", "NULL"),
        *("true", "True", "FALSE", "yes", "No", "ON", "off", "y", "N", "=", "<<", "---"),
    ],
)
def test_a_text_that_yaml_reads_as_something_else_is_quoted(text: str) -> None:
    assert quote(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " x",
            "x ",
            "a: b",
            "a:",
            "a #b",
            "- a",
            "-",
            "? a",
            ":a",
            "#a",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
        ),
        *("'a'", '"a"', "{a", "]", "2026-09-30 10:00:00", "2026-9-3T1", "a\\b: c", 'say "no": x'),
    ],
)
def test_a_text_that_would_end_or_change_is_quoted(text: str) -> None:
    assert quote(text).startswith('"')
    assert yaml.safe_load(f"- {quote(text)}") == [text]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\nb", r'"a\x0ab"'),
        ("a\tb", r'"a\x09b"'),
        ("\x00\x1b", r'"\x00\x1b"'),
        ("a\x85b", r'"a\x85b"'),
        ("a\u2028b", r'"a\u2028b"'),
        ("\ufeffa", r'"\ufeffa"'),
        ("a\u202eb", r'"a\u202eb"'),
        ("a\xa0b", r'"a\xa0b"'),
        ('\t"\\', r'"\x09\"\\"'),
        ("\U000e0001", r'"\U000e0001"'),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, written: str) -> None:
    assert quote(text) == written
    assert yaml.safe_load(written) == text


@pytest.mark.parametrize("text", ["a, b", "a]", "b}", "x[1", "{"])
def test_commas_and_brackets_are_quoted_between_brackets_only_where_they_end_a_text(text: str) -> None:
    assert quote(text, between_brackets=True) == f'"{text}"'
    assert yaml.safe_load(f"[{quote(text, between_brackets=True)}]") == [text]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ["NO", "016", "null", "1e3", "a: b", "a #b", "- a", "a\u2028", "1:30", "=", "a, b"]
)


@given(TEXTS)
def test_any_text_reads_back_in_a_block_and_between_brackets(text: str) -> None:
    written = (
        f"- {quote(text)}\n- [{quote(text, between_brackets=True)}]\n- {{a: {quote(text, between_brackets=True)}}}"
    )
    assert yaml.safe_load(written) == [text, [text], {"a": text}]
    assert yaml.load(written, yaml.CSafeLoader) == [text, [text], {"a": text}]


@often(2)
@given(st.lists(TEXTS, min_size=1, max_size=4, unique=True), st.lists(TEXTS, min_size=1, max_size=3))
def test_any_organisation_reads_back_the_same(ids: list[str], texts: list[str]) -> None:
    ids = [id_ if id_ not in ("none", "vacant", "?") else f"{id_}!" for id_ in ids]
    posts = [
        Post(id=id_, title=texts[0], holder=tuple(t for t in texts if t != "vacant") or None, skills=tuple(texts))
        for id_ in ids
    ]
    written = org(
        *posts, units=(Unit(id=texts[-1] + "!", name=texts[0]),), objectives=(Objective(id="x", name=texts[0]),)
    )
    assert canonical(read_yaml(to_yaml(written), "org.yaml")) == canonical(written)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_examples_read_back_the_same(path: Path) -> None:
    written = read_yaml(path.read_bytes(), path.name)
    text = to_yaml(written)
    assert canonical(read_yaml(text, path.name)) == canonical(written)
    assert to_yaml(read_yaml(text, path.name)) == text


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0"), (42.0, "42"), (100.0, "100"), (17.36, "17.36"), (1e22, "1" + "0" * 22)]
)
def test_numbers_are_written_in_full(value: float, written: str) -> None:
    assert f"headcount: {written}\n" in to_yaml(org(post("a", headcount=value)))


def test_posts_stand_below_their_managers() -> None:
    posts = [
        post("lost"), post("c", "b"), post("b", "top"), post("below", "lost"), post("a", "top"), post("top", "none"),
    ]  # fmt: skip
    assert order(to_yaml(org(*posts))) == ["top", "b", "c", "a", "lost", "below"]
    assert order(to_yaml(org(*posts), keep_order=True)) == [p.id for p in posts]


def test_no_post_is_lost_whatever_its_line() -> None:
    ring = [post("a", "b"), post("b", "a"), post("c", "b"), post("d", "nobody")]
    assert order(to_yaml(org(*ring))) == ["d", "a", "b", "c"]


def test_a_deep_chart_is_no_deep_recursion() -> None:
    chain = [post("p0", "none"), *(post(f"p{n}", f"p{n - 1}") for n in range(1, 5000))]
    assert order(to_yaml(org(*reversed(chain)))) == [p.id for p in chain]


def test_a_long_list_takes_a_line_for_each_item() -> None:
    skills = tuple(f"skill-number-{n}" for n in range(10))
    lines = to_yaml(org(post("a", skills=skills))).splitlines()
    assert lines[lines.index("    skills:") + 1 :] == [f"      - {skill}" for skill in skills]


def test_comments_stand_above_what_they_are_about() -> None:
    chart = org(
        post("b", skills=("voc", "voe")),
        post("a", "none", mandate=Mandate(budget=True)),
        ties=(Tie(from_="a", to="b", stance="absent"),),
    )
    comments = {
        (): "Imported from a table.\nSee the report.",
        ("units",): "no units",
        ("posts",): "the posts",
        ("posts", 0): "row 2",
        ("posts", 0, "id"): "as written",
        ("posts", 0, "reports_to"): "manager 9 is unknown\x1b[0m",
        ("posts", 0, "title"): "a title",
        ("posts", 0, "skills", 1): "the second",
        ("posts", 1, "mandate", "remit"): "whose?",
        ("ties", 0): "a tie",
        ("ties", 0, "to"): "to whom",
        ("nowhere",): "is not written",
    }
    text = to_yaml(chart, comments)
    assert canonical(read_yaml(text, "org.yaml")) == canonical(chart)
    assert text == EXPECTED_COMMENTS


EXPECTED_COMMENTS = """\
# Imported from a table.
# See the report.
# no units
cxgraph: 1

organization: {name: Acme, id: acme}

# the posts
posts:
  - id: a
    title: A
    reports_to: none
    # whose?
    mandate:
      budget: true
  # row 2
  # manager 9 is unknown [0m
  # as written
  - id: b
    # a title
    title: B
    skills:
      - voc
      # the second
      - voe

ties:
  # a tie
  - from: a
    # to whom
    to: b
    stance: absent
"""
