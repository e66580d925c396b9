"""What the workbench makes of entries: another organisation, or each problem at its entry and field."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import orgs

import cxgraph
from cxgraph.core.model import Org, canonical
from cxgraph.workbench.entries import (
    ConflictError,
    EntryChange,
    WrongChartError,
    changes_between,
    tree_of,
    with_changes,
)
from cxgraph.workbench.forms import forms
from cxgraph.workbench.removal import without_post, without_unit
from cxgraph.workbench.told import trouble

BANK = cxgraph.load(Path(__file__).parents[1] / "examples" / "s3-bank.yaml")
TREE = tree_of(BANK)


def entry(section: str, **known: str) -> dict[str, Any]:
    return next(one for one in TREE[section] if all(one.get(key) == value for key, value in known.items()))


def changed(*changes: EntryChange, org: Org | None = BANK) -> Org:
    return with_changes(org, changes, "org.yaml")


def test_an_entry_that_changes_is_the_only_difference():
    before = entry("posts", id="cmo")
    after = before | {"title": "Head of Marketing", "skills": []}
    org = changed(EntryChange("posts", before, after))
    posts = tuple(
        replace(post, title="Head of Marketing", skills=()) if post.id == "cmo" else post for post in BANK.posts
    )
    assert org == replace(BANK, posts=posts)


def test_what_is_added_and_what_goes():
    tie = {"from": "cmo", "to": "cfo", "stance": "absent"}
    assert changed(EntryChange("ties", None, tie)).ties[-1].stance == "absent"
    first = TREE["ties"][0]
    assert len(changed(EntryChange("ties", first, None)).ties) == len(BANK.ties) - 1
    assert changed(EntryChange("talent", TREE.get("talent"), {"upskilling": False})).talent.upskilling is False


def test_a_chart_can_begin_with_nothing():
    org = changed(
        EntryChange("organization", None, {"name": "Acme"}),
        EntryChange("posts", None, {"id": "ceo", "title": "CEO", "reports_to": "none"}),
        org=None,
    )
    assert (org.organization.name, [post.id for post in org.posts]) == ("Acme", ["ceo"])


def test_an_entry_that_somebody_else_changed_is_theirs_and_ours():
    seen = entry("posts", id="cmo")
    theirs = changed(EntryChange("posts", seen, seen | {"holder": "vacant"}))
    ours = seen | {"title": "Head of Marketing"}
    with pytest.raises(ConflictError) as raised:
        changed(EntryChange("posts", seen, ours), org=theirs)
    [conflict] = raised.value.conflicts
    assert (conflict.now, conflict.wanted) == (seen | {"holder": "vacant"}, ours)
    # who wants the same as is there already is in nobody's way, and who looked at another entry neither
    assert changed(EntryChange("posts", seen, seen | {"holder": "vacant"}), org=theirs) == theirs
    other = entry("posts", id="cfo")
    both = changed(EntryChange("posts", other, other | {"headcount": 3}), org=theirs)
    assert {post.id: post.headcount for post in both.posts}["cfo"] == 3
    with pytest.raises(ConflictError):
        changed(EntryChange("posts", seen, None), org=theirs)


def test_what_a_browser_saw_is_no_conflict():
    """A browser has what JSON has: lists, where the records of the format have tuples."""
    rights = {"written": True, "decision_rights": [{"right": "launch-gate"}], "outcomes": ["nps"]}
    first, second = (
        {"id": "ceo", "holder": ["Ann", "Bo"], "mandate": rights | {"budget": told}} for told in (False, True)
    )
    organization = {"name": "Acme"}
    org = changed(
        EntryChange("organization", None, dict(organization)),
        EntryChange("posts", None, json.loads(json.dumps(first))),
        org=None,
    )
    org = changed(EntryChange("posts", first, second), org=org)
    assert org.posts[0].mandate.budget is True
    same = json.loads(json.dumps(TREE))
    assert changed(*(EntryChange(section, one, one) for section in ("posts", "ties") for one in same[section])) == BANK


def test_every_problem_is_at_its_entry_and_field():
    one, two = entry("posts", id="cmo"), entry("posts", id="cfo")
    with pytest.raises(WrongChartError) as raised:
        changed(
            EntryChange("posts", one, one | {"reports_to": "nobody-known", "cx_lead": "perhaps"}),
            EntryChange("posts", two, two | {"headcount": -1}),
            EntryChange("ties", None, {"from": "cmo", "to": "cmo", "stance": "friend"}),
        )
    told = {(one["section"], *one["key"], *one["field"]) for one in trouble(raised.value)["problems"]}
    assert {
        ("posts", "cmo", "reports_to"),
        ("posts", "cmo", "cx_lead"),
        ("posts", "cfo", "headcount"),
        ("ties", "cmo", "cmo", "stance"),
    } <= told


@given(orgs())
def test_the_entries_of_a_chart_are_the_chart(org: Org):
    tree = json.loads(json.dumps(tree_of(org)))
    changes = [
        EntryChange(name, None, tree[name]) for name in ("organization", "assumptions", "talent") if name in tree
    ]
    for section in ("posts", "units", "ties", "initiatives", "objectives", "suppressions"):
        changes += [EntryChange(section, None, one) for one in tree.get(section) or ()]
    made = with_changes(None, changes, "org.yaml")
    # a section that is listed empty is not made of entries
    empty = {name: () for name in ("units", "initiatives") if getattr(org, name) == ()}
    assert canonical(replace(made, **empty)) == canonical(org)


@given(orgs(), orgs())
def test_what_differs_leads_from_one_chart_to_the_other(one: Org, other: Org):
    made = with_changes(one, changes_between(one, other), "org.yaml")
    empty = {name: getattr(other, name) for name in ("units", "initiatives") if not getattr(other, name)}
    assert canonical(replace(made, **empty)) == canonical(other)


@given(st.data(), orgs())
def test_a_post_that_goes_leaves_a_right_chart_without_a_trace(data: st.DataObject, org: Org):
    if len(org.posts) < 2:
        return
    gone = data.draw(st.sampled_from(org.posts))
    left = without_post(org, gone.id)
    made = with_changes(left, (), "org.yaml")
    assert canonical(made) == canonical(left)
    assert gone.id not in {post.id for post in left.posts}
    lines = {one for post in left.posts for one in (post.reports_to, *(post.dotted_to or ()))}
    ends = {one for tie in left.ties for one in (tie.from_, tie.to)}
    owners = {unit.head for unit in left.units or ()} | {one.lead for one in left.initiatives or ()}
    assert gone.id not in lines | ends | owners | {left.talent.learning_owner}


@given(st.data(), orgs())
def test_a_unit_that_goes_leaves_a_right_chart(data: st.DataObject, org: Org):
    if not org.units:
        return
    gone = data.draw(st.sampled_from(org.units))
    left = without_unit(org, gone.id)
    assert canonical(with_changes(left, (), "org.yaml")) == canonical(left)
    assert gone.id not in {unit.id for unit in left.units or ()}
    # a right over one unit alone is none without it; it never grows to the whole remit
    for before, after in zip(org.posts, left.posts, strict=True):
        wide = {right.right for right in before.mandate.decision_rights or () if right.over is None}
        assert {right.right for right in after.mandate.decision_rights or () if right.over is None} == wide


def test_reports_of_a_post_that_goes_report_to_its_manager():
    left = without_post(BANK, "cxo")
    above = next(post for post in BANK.posts if post.id == "cxo").reports_to
    below = {post.id for post in BANK.posts if post.reports_to == "cxo"}
    assert below and {post.reports_to for post in left.posts if post.id in below} == {above}
    assert not any("cxo" in (tie.from_, tie.to) for tie in left.ties)


def test_every_field_of_the_format_is_in_the_forms():
    described = forms()
    chart = json.loads((Path(cxgraph.__file__).parent / "schema" / "org.schema.json").read_text("utf-8"))["$defs"]
    for name, record in chart.items():
        if name != "Chart":
            assert [field["key"] for field in described["records"][name]] == [*record["properties"]]
    sections = {one["section"] for one in described["sections"]}
    assert sections == chart["Chart"]["properties"].keys() - {"cxgraph"}
    kinds = {field["kind"] for fields in described["records"].values() for field in fields}
    assert kinds <= {*re.findall(r'^  "?([\w-]+)"?[:,]', SCRIPT, re.MULTILINE)}


SCRIPT = (Path(cxgraph.__file__).parent / "workbench" / "script" / "records.js").read_text("utf-8")
