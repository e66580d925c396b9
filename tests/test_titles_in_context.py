"""What a chart makes of an abbreviation that several roles share: a small set by hand, and what holds of any chart."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from profiles import often

from cxgraph import load
from cxgraph.assessment.network import project
from cxgraph.assessment.network.roles import Roles, roles
from cxgraph.core.model import Org, Organization, Post, Unit
from cxgraph.knowledge import titles
from tests.judging import said

CASES = Path(__file__).with_name("titles_in_context.csv")
ASKED = "asked"
WORKS = ("Data Engineer", "Head of Digital", "DEI Lead", "Recruiter", "Buyer", "Press Officer", "Analyst")
SHORT = ("CDO", "CPO", "CCO", "CSO", "CRO")
FUNCTIONS = ("data", "digital", "people", "product", "sales", "strategy", "risk", "finance")


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def chart(title: str, reports: str = "", unit: str = "", function: str = "", colleagues: str = "") -> Org:
    has_unit = unit or function
    posts = [Post(id="ceo", title="CEO", reports_to="none")]
    posts += [Post(id=ASKED, title=title, reports_to="ceo", unit="u" if has_unit else None)]
    for kind, boss, listed in (("r", ASKED, reports), ("c", "ceo", colleagues)):
        posts += [
            Post(id=f"{kind}{nth}", title=one, reports_to=boss)
            for nth, one in enumerate(filter(None, listed.split(";")))
        ]
    units = (Unit(id="u", name=unit or None, function=function or None),) if has_unit else None
    return Org(cxgraph=1, organization=Organization(name="Acme"), posts=tuple(posts), units=units)


def found(org: Org) -> Roles:
    return roles(org.posts, org.units)


def role_of(case: dict[str, str]) -> str | None:
    facts = {name: text for name, text in case.items() if name != "role"}
    return found(chart(**facts)).settled.get(ASKED)


@pytest.mark.parametrize("case", cases(), ids=lambda case: " / ".join(filter(None, case.values())))
def test_context(case):
    assert role_of(case) == (case["role"] or None)


def test_without_context_nothing_is_settled_and_with_it_most_is():
    settled = [case for case in cases() if case["role"]]
    assert len(cases()) >= 40
    assert len(settled) >= len(cases()) * 2 / 3
    assert [role_of({"title": case["title"]}) for case in settled] == [None] * len(settled)


def test_what_is_settled_is_carried_for_certain_and_open_no_more():
    org = chart("CEO and CDO", reports="Data Engineer")
    carried = found(org)
    assert carried.of(ASKED) == {"chief-executive-officer", "chief-data-officer"}
    assert not carried.maybe(ASKED)
    assert list(carried.certain) == ["ceo", ASKED]


def test_a_stated_role_wins_over_the_context():
    org = chart("CDO", reports="Data Engineer")
    stated = tuple(replace(post, role="chief-digital-officer") if post.id == ASKED else post for post in org.posts)
    carried = found(replace(org, posts=stated))
    assert (carried.of(ASKED), carried.settled) == ({"chief-digital-officer"}, {})


def test_a_unit_that_the_post_heads_settles_it_unless_another_may_be_its_own_too():
    org = replace(chart("CDO"), units=(Unit(id="u", name="Data Office", head=ASKED),))
    assert found(org).settled == {ASKED: "chief-data-officer"}
    other = Unit(id="v", name="Digital")
    assert found(replace(org, units=(*org.units, other))).settled == {}
    assert found(replace(org, units=(*org.units, replace(other, head="ceo")))).settled == {ASKED: "chief-data-officer"}


def test_whoever_may_report_to_the_post_could_say_otherwise():
    org = chart("CDO", reports="Data Engineer")
    stray = Post(id="stray", title="Digital Designer")
    assert found(replace(org, posts=(*org.posts, stray))).settled == {}
    assert found(replace(org, posts=(*org.posts, replace(stray, title="Data Analyst")))).settled


@pytest.mark.parametrize("unread", ["–", f"Data Engineer {'x' * titles.LONGEST_TEXT}"])
def test_whoever_has_a_title_that_is_not_read_could_say_otherwise(unread):
    assert found(chart("CDO", reports=f"Data Engineer;{unread}")).settled == {}
    assert found(chart("CDO", reports="Data Engineer;Analyst")).settled


def test_the_audit_asks_about_what_is_left_open_alone():
    lead = Post(id="cxo", title="Chief Experience Officer", reports_to="ceo")
    for reports, outcome in (("", "fail"), ("Data Engineer", "pass")):
        org = chart("CDO", reports=reports)
        assert said(replace(org, posts=(*org.posts, lead)), "CX001") == {ASKED: outcome}


def test_rdf_says_the_same(tmp_path):
    from cxgraph import to_rdf

    org = chart("CDO", unit="Data Office", reports="Analyst")
    path = tmp_path / "org.ttl"
    to_rdf(org).serialize(path, format="turtle")
    assert found(load(path)).settled == found(org).settled == {ASKED: "chief-data-officer"}


# Of any chart

TITLES = st.sampled_from((*SHORT, *WORKS, "Chief Digital Officer", "Chief Data Officer", "Chief Risk Officer", "CHRO"))


@st.composite
def charts(draw: Any) -> Org:
    ids = [f"p{nth}" for nth in range(draw(st.integers(2, 6)))]
    unit_ids = ["u", "v"][: draw(st.integers(0, 2))]
    posts = [
        Post(
            id=id_,
            title=draw(TITLES),
            reports_to=draw(st.sampled_from((None, "none", *ids[:place]))),
            unit=draw(st.sampled_from((None, *unit_ids))),
        )
        for place, id_ in enumerate(ids)
    ]
    units = [
        Unit(
            id=id_,
            name=draw(st.sampled_from((None, "Data", "Digital & Data", "Team"))),
            function=draw(st.none() | st.sampled_from(FUNCTIONS)),
            head=draw(st.sampled_from((None, "none", *ids))),
        )
        for id_ in unit_ids
    ]
    return Org(cxgraph=1, organization=Organization(name="Acme"), posts=tuple(posts), units=tuple(units))


@often(3)
@given(charts(), st.data())
def test_what_is_settled_stays_so_whatever_else_is_told(org, data):
    before = found(org).settled
    posts, units = [], []
    for place, post in enumerate(org.posts):
        above = ["none", *(other.id for other in org.posts[:place])]
        told = post.reports_to or data.draw(st.none() | st.sampled_from(above))
        posts.append(replace(post, reports_to=told))
    for unit in org.units:
        head = unit.head or data.draw(st.none() | st.sampled_from(("none", *(post.id for post in org.posts))))
        units.append(
            replace(unit, head=head, function=unit.function or data.draw(st.none() | st.sampled_from(FUNCTIONS)))
        )
    after = found(replace(org, posts=tuple(posts), units=tuple(units))).settled
    assert before.items() <= after.items()


@often(3)
@given(charts(), st.randoms())
def test_order_and_ids_do_not_matter(org, random):
    mixed = list(org.posts)
    random.shuffle(mixed)
    new = {id_: f"x{nth}" for nth, id_ in enumerate(sorted((post.id for post in mixed), reverse=True))}
    renamed = [replace(p, id=new[p.id], reports_to=new.get(p.reports_to, p.reports_to)) for p in mixed]
    units = tuple(replace(unit, head=new.get(unit.head, unit.head)) for unit in reversed(org.units))
    other = found(replace(org, posts=tuple(renamed), units=units)).settled
    assert other == {new[post]: role for post, role in found(org).settled.items()}


@given(charts())
@often(3)
def test_what_is_settled_is_one_of_what_the_title_leaves_open(org):
    of = {post.id: post.title for post in org.posts}
    for post, role in project(org).roles.settled.items():
        assert role in {reading.role for reading in titles.read(of[post]).roles}
