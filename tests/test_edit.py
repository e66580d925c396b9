"""Changing the text of a chart: it says what it should, and whatever is the same is written as it was."""

import codecs
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cxgraph.core.errors import CxgraphError, OrgFileError
from cxgraph.core.model import DecisionRight, Initiative, Mandate, Org, Suppression, Talent, Tie, Unit, canonical
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.edit import rewrite, rewrite_file
from cxgraph.inputs.edit.tree import BREAKS, line_end, line_start, read_nodes
from tests.handwriting import handwritten
from tests.profiles import often
from tests.strategies import audited_orgs, orgs

SEEDS = st.integers(0, 10**9).map(Random)
CHARTS = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def org_of(text: str) -> Org:
    return read_yaml(text, "org.yaml")


def posts_with(org: Org, id_: str, **facts: Any) -> Org:
    return replace(org, posts=tuple(replace(p, **facts) if p.id == id_ else p for p in org.posts))


def mandated(org: Org, id_: str, **facts: Any) -> Org:
    post = next(post for post in org.posts if post.id == id_)
    return posts_with(org, id_, mandate=replace(post.mandate, **facts))


# -- Any chart, in any hand ----------------------------------------------------


@given(orgs(), SEEDS)
@often(0.6)
def test_nothing_changes_where_nothing_is_to_change(org: Org, random: Random):
    text = handwritten(org, random)
    assert rewrite(text, org_of(text)) == text
    assert rewrite(text, org) == text


@given(orgs(), orgs(), SEEDS)
@often(0.6)
def test_any_chart_becomes_any_other(org: Org, other: Org, random: Random):
    assert canonical(org_of(rewrite(handwritten(org, random), other))) == canonical(other)


@given(audited_orgs(), audited_orgs(), SEEDS)
@often(0.6)
def test_charts_of_the_same_items_become_each_other(org: Org, other: Org, random: Random):
    assert canonical(org_of(rewrite(handwritten(org, random), other))) == canonical(other)


@given(audited_orgs(), SEEDS, st.data())
@often(0.6)
def test_lines_of_what_is_the_same_stay_byte_for_byte(org: Org, random: Random, data: st.DataObject):
    text = handwritten(org, random)
    place = data.draw(st.integers(0, len(org.posts) - 1))
    post = org.posts[place]
    changed = data.draw(
        st.sampled_from(
            [
                replace(post, title="Changed", skills=("a", "b")),
                replace(post, mandate=replace(post.mandate, written=not post.mandate.written)),
                replace(post, headcount=(post.headcount or 0) + 1, sponsors_cx=not post.sponsors_cx),
            ]
        )
    )
    after = replace(org, posts=tuple(changed if nth == place else p for nth, p in enumerate(org.posts)))
    new = rewrite(text, after)
    posts = read_nodes(text).child("posts")
    assert posts is not None
    start, end = posts.node.children[place].start, posts.node.children[place].node.end
    assert new.startswith(text[:start])
    assert new.endswith(text[end:].partition("\n")[2])


@given(audited_orgs(), SEEDS)
@often(0.6)
def test_additions_keep_every_line(org: Org, random: Random):
    """What is there stays, each line as it was but for what is put in at its end or between its brackets."""
    text = handwritten(org, random)
    more = replace(
        org,
        talent=replace(org.talent, learning_owner=org.talent.learning_owner or "none"),
        suppressions=(*org.suppressions, Suppression(rule="CX204", reason="Settled")),
        initiatives=(*(org.initiatives or ()), Initiative(id="new", name="Joint: work")),
    )
    left = iter(rewrite(text, more))
    assert all(character in left for character in text)


# -- Every style by hand -------------------------------------------------------

STYLES = {
    "block": """\
# head
cxgraph: 1

organization:
  name: Acme   # ours

posts:
  # the top
  - id: ceo
    title: CEO          # chief
    reports_to: none
  - id: cxo
    title: "CXO"        # asked
    reports_to: ceo
    mandate:
      written: true     # signed
      # more to come
  # the rest
  - id: coo
    title: COO
""",
    "flow": """\
cxgraph: 1
organization: {name: Acme}   # ours
posts:
- {id: ceo, title: CEO, reports_to: none}   # chief
- {id: cxo, title: 'CXO', reports_to: ceo, mandate: {written: true}}   # asked
- {id: coo, title: COO}
""",
    "wide": """\
{
  # head
  cxgraph: 1,
  organization: {name: Acme},
  posts: [
    {id: ceo, title: CEO, reports_to: none},   # chief
    {
      id: cxo,   # who
      title: CXO,
      reports_to: ceo,
      mandate: {
        written: true   # signed
      },
    },
    {id: coo, title: COO}   # last
  ]
}
""",
    "json": """\
{
  "cxgraph": 1,
  "organization": {"name": "Acme"},
  "posts": [
    {"id": "ceo", "title": "CEO", "reports_to": "none"},
    {"id": "cxo", "title": "CXO", "reports_to": "ceo", "mandate": {"written": true}},
    {"id": "coo", "title": "COO"}
  ]
}
""",
}
CHANGES = {
    "a flag in a group": lambda org: mandated(org, "cxo", budget=True),
    "a flag the other way": lambda org: mandated(org, "cxo", written=False),
    "a flag taken away": lambda org: mandated(org, "cxo", written=None),
    "a group": lambda org: posts_with(org, "coo", mandate=Mandate(remit="all")),
    "a list": lambda org: posts_with(org, "coo", skills=("a", "b, c")),
    "an empty list": lambda org: posts_with(org, "coo", dotted_to=()),
    "a number": lambda org: posts_with(org, "cxo", headcount=3.5),
    "a text": lambda org: posts_with(org, "ceo", title="Boss: the #1"),
    "a post": lambda org: replace(org, posts=(*org.posts, replace(org.posts[2], id="cfo", title="CFO"))),
    "a post taken away": lambda org: replace(org, posts=org.posts[:2]),
    "a tie": lambda org: replace(org, ties=(Tie(from_="cxo", to="coo", stance="partner"),)),
    "units": lambda org: replace(org, units=(Unit(id="a", head="coo", insights=("voc",)), Unit(id="b"))),
    "no units": lambda org: replace(org, units=()),
    "talent": lambda org: replace(org, talent=Talent(upskilling=True)),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_change_in_each_style(style: str, change: str, line_end: str):
    text = STYLES[style].replace("\n", line_end)
    org = org_of(text)
    after = CHANGES[change](org)
    new = rewrite(text, after)
    assert canonical(org_of(new)) == canonical(after)
    assert new.count("\n") == new.count(line_end) * line_end.count("\n")
    assert "a flag taken" in change or "a post taken" in change or new.count("#") >= text.count("#")
    assert rewrite(new, org).replace(",", "") == text.replace(",", "") or change in LOST
    if style == "json":
        import json

        json.loads(new)


LOST = {"a flag taken away", "a post taken away", "a text", "talent", "units", "no units", "a tie", "a post"}
"""Changes whose way back may write the text anew: where what was taken away stood is no longer known."""


def test_what_a_change_writes():
    org = org_of(STYLES["block"])
    after = replace(
        mandated(posts_with(org, "ceo", sponsors_cx=True), "cxo", budget=True),
        units=(Unit(id="u", name="Branches", customer_facing=True),),
        ties=(Tie(from_="cxo", to="coo", stance="absent", reason="not-invited"),),
    )
    assert (
        rewrite(STYLES["block"], after)
        == """\
# head
cxgraph: 1

organization:
  name: Acme   # ours

posts:
  # the top
  - id: ceo
    title: CEO          # chief
    reports_to: none
    sponsors_cx: true
  - id: cxo
    title: "CXO"        # asked
    reports_to: ceo
    mandate:
      written: true     # signed
      budget: true
      # more to come
  # the rest
  - id: coo
    title: COO

units:
  - id: u
    name: Branches
    customer_facing: true

ties:
  - {from: cxo, to: coo, stance: absent, reason: not-invited}
"""
    )


RIGHTS = """\
cxgraph: 1
organization: {name: Acme}
posts:
  - id: cxo
    title: CXO
    skills: [Journey mapping] # as HR calls it
    mandate:
      decision_rights:
        - Launch gate # since May
        - {right: prices, how: consulted} # for now
"""


def granted(org: Org, *rights: DecisionRight) -> Org:
    return mandated(org, "cxo", decision_rights=rights)


@pytest.mark.parametrize(
    ("rights", "before", "after"),
    [
        ((DecisionRight("launch-gate"), DecisionRight("prices", "consulted")), "", ""),
        (
            (DecisionRight("launch-gate"), DecisionRight("prices", "consulted"), DecisionRight("hiring", "alone")),
            "# for now\n",
            "# for now\n        - {right: hiring, how: alone}\n",
        ),
        (
            (DecisionRight("launch-gate"), DecisionRight("prices", "jointly")),
            "        - {right: prices, how: consulted} # for now\n",
            "        - {right: prices, how: jointly}\n",
        ),
        ((DecisionRight("prices", "consulted"),), "        - Launch gate # since May\n", ""),
    ],
)
def test_rights_and_words_change_in_place(rights: tuple[DecisionRight, ...], before: str, after: str):
    assert rewrite(RIGHTS, granted(org_of(RIGHTS), *rights)) == (RIGHTS.replace(before, after) if before else RIGHTS)


def test_rights_change_in_a_file_that_is_json():
    text = '{"cxgraph": 1, "organization": {"name": "Acme"}, "posts": [{"id": "cxo", "title": "CXO"}]}'
    rights = (DecisionRight("hiring"), DecisionRight("prices", "jointly", ("u",)))
    org = replace(granted(org_of(text), *rights), units=(Unit(id="u"),))
    written = json.loads(rewrite(text, org))
    assert written["posts"][0]["mandate"] == {
        "decision_rights": ["hiring", {"right": "prices", "how": "jointly", "over": ["u"]}]
    }


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_an_example_and_back(path: Path):
    text = path.read_text("utf-8")
    org = org_of(text)
    lead = next(post for post in org.posts if post.id in text)
    there = replace(
        posts_with(org, lead.id, headcount=7.0 if lead.headcount is None else None),
        talent=replace(org.talent, hiring_drive=not org.talent.hiring_drive),
    )
    new = rewrite(text, there)
    assert canonical(org_of(new)) == canonical(there)
    assert canonical(org_of(rewrite(new, org))) == canonical(org)
    assert [line for line in text.splitlines() if line.lstrip().startswith("#")] == [
        line for line in new.splitlines() if line.lstrip().startswith("#")
    ]


HEAD = "cxgraph: 1\norganization: {name: Acme}\n"


def test_an_item_that_others_repeat_changes_alone():
    text = HEAD + (
        "posts:\n- {id: a, title: A, skills: &s [p, q], mandate: &m {written: true}}\n"
        "- {id: b, title: B, skills: *s, mandate: *m}\n- id: c\n  title: C\n  skills: *s  # the same\n"
    )
    org = org_of(text)
    assert rewrite(text, posts_with(org, "b", skills=("p",))) == text.replace("B, skills: *s", "B, skills: [p]")
    after = posts_with(org, "a", skills=("p", "q", "r"))
    assert rewrite(text, after) == text.replace("*s", "[p, q]").replace("&s [p, q]", "&s [p, q, r]")
    gone = replace(org, posts=org.posts[1:])
    assert canonical(org_of(rewrite(text, gone))) == canonical(gone)
    assert "*" not in rewrite(text, gone)


@pytest.mark.parametrize(
    "item",
    [
        "- ? id\n  : cxo\n  ? title\n  : CXO\n",
        "- id: cxo\n  title: |+\n    CXO\n\n\n",
        "- id: cxo\n  title: >-\n    C\n    X\n  # who\n",
        "- id: cxo\n  title:\n    C X\n    O\n",
        "- id: cxo\n  'title': !!str CXO\n",
        "-\n  # who\n  id: cxo\n  title: CXO\n",
        "-   &x\n  id: cxo\n  title: CXO\n",
        "- id: cxo\n  title: CXO\n  mandate:   # none yet\n    {}\n",
    ],
)
def test_rare_ways_of_writing(item: str):
    text = f"{HEAD}posts:\n{item}- id: b\n  title: B   # the other\n"
    org = org_of(text)
    for after in (
        posts_with(org, "cxo", headcount=1.0),
        posts_with(org, "cxo", title="Lead"),
        mandated(org, "cxo", written=True),
        replace(org, posts=org.posts[1:]),
        replace(org, talent=Talent(upskilling=False)),
    ):
        new = rewrite(text, after)
        assert canonical(org_of(new)) == canonical(after)
        assert "- id: b\n  title: B   # the other\n" in new


@pytest.mark.parametrize("text", ["objectives: [id: a, id: b]", "objectives: [{id: a}, {id: b},]", "objectives: []"])
def test_short_lists(text: str):
    whole = f"{HEAD}posts: [{{id: p, title: P}}]\n{text}\n"
    org = org_of(whole)
    for rivals in ((), ("c",)):
        after = replace(org, objectives=tuple(replace(o, rivals=rivals) for o in org.objectives[:1]))
        assert canonical(org_of(rewrite(whole, after))) == canonical(after)


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode(),
    ],
)
def test_a_file_keeps_its_encoding(encoded: Any):
    text = HEAD + "posts:\n- {id: é, title: CXO 😀}  # ü\r\n"
    org = org_of(text)
    after = posts_with(org, "é", sponsors_cx=True)
    assert rewrite_file(encoded(text), after) == encoded(text.replace("😀}", "😀, sponsors_cx: true}"))


def test_a_name_that_changes_keeps_the_id_it_had_or_not():
    text = "cxgraph: 1\norganization: {name: Acme}\nposts: [{id: p, title: P}]\n"
    org = org_of(text)
    for id_ in ("acme", "new", "x"):
        after = replace(org, organization=replace(org.organization, name="New", id=id_))
        assert org_of(rewrite(text, after)).organization.id == id_


def test_what_is_wrong_is_refused():
    with pytest.raises(OrgFileError):
        rewrite("cxgraph: 2", org_of(STYLES["flow"]))
    org = org_of(STYLES["flow"])
    with pytest.raises(OrgFileError, match='no post "nobody"'):
        rewrite(STYLES["flow"], posts_with(org, "cxo", reports_to="nobody"))


def test_a_text_that_cannot_be_changed_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cxgraph.inputs.edit.ROUNDS", 0)
    org = org_of(STYLES["flow"])
    with pytest.raises(CxgraphError, match="cannot be changed in place"):
        rewrite(STYLES["flow"], posts_with(org, "cxo", sponsors_cx=True))


@given(st.text(alphabet="a \n\r\x85\u2028", max_size=12), st.data())
def test_lines_begin_and_end_at_the_nearest_breaks(text: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(text)))
    before = [place + 1 for place in range(at) if text[place] in BREAKS]
    after = [place for place in range(at, len(text)) if text[place] in BREAKS]
    assert line_start(text, at) == max(before, default=0)
    assert line_end(text, at) == min(after, default=len(text))


def test_a_chart_in_one_line_is_changed_in_thousands_of_places():
    posts = ", ".join(f'{{"id": "p{n}", "title": "a"}}' for n in range(3_000))
    text = f'{{"cxgraph": 1, "organization": {{"name": "A"}}, "posts": [{posts}]}}'
    org = read_yaml(text, "")
    changed = rewrite(text, replace(org, posts=tuple(replace(post, title="b") for post in org.posts)))
    assert changed == text.replace('"a"', '"b"')
