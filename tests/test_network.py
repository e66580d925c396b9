"""The network: tops, tiers, teams, roles and the lead, and the frozen graph that others may use."""

from math import inf

import networkx
import pytest

import cxgraph
from cxgraph.assessment.measure.units import customer_units
from cxgraph.assessment.network import Section, Skills, project
from cxgraph.assessment.network.counterparts import (
    CONTROL,
    DATA,
    DELIVERY,
    EXPECTED,
    PEOPLE,
    Counterpart,
    counterparts,
    group,
    roles_of,
)
from cxgraph.assessment.network.headcounts import own_people
from cxgraph.assessment.network.lead import Leadership
from cxgraph.assessment.network.lines import STEPS, most_telling
from cxgraph.assessment.network.skills import CRAFT, LEADERSHIP, SPECIALISED, skills
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, point, truth
from cxgraph.core.model import Initiative, Objective, Post, Talent, Tie
from tests.builders import CXO, chart, led, post, tie, unit


def net(*posts, **facts):
    return project(chart(posts=posts, **facts))


# Tops and tiers


@pytest.mark.parametrize(
    ("posts", "tops", "loose"),
    [
        ((post("a"),), {"a"}, set()),
        ((post("a", reports_to="none"), post("b", "CEO")), {"a"}, {"b"}),
        ((post("a", reports_to="none"), post("b", reports_to="none")), {"a", "b"}, set()),
        ((post("a"), post("b", "CEO")), {"b"}, {"a"}),
        ((post("a", "CEO"), post("b", "CEO")), set(), {"a", "b"}),
        ((post("a"), post("b")), set(), {"a", "b"}),
        ((post("a"), post("b", reports_to="a")), {"a"}, set()),
        ((post("a"), post("b", role="chief-executive-officer")), {"b"}, {"a"}),
        ((post("a"), post("b", concurrent=("chief-executive-officer",))), {"b"}, {"a"}),
    ],
    ids=["single", "none-wins", "two-nones", "chief", "two-chiefs", "two-bare", "only-bare", "by-role", "concurrent"],
)
def test_the_top(posts, tops, loose):
    lines = net(*posts).lines
    assert (lines.tops, lines.loose) == (tops, loose)


LINE = (post("a"), post("b", reports_to="a"), post("c", reports_to="b"), post("d", reports_to="c"))


@pytest.mark.parametrize(("id_", "tier"), [("a", 0), ("b", 1), ("c", 2), ("d", 3)])
def test_a_tier_counts_solid_lines(id_, tier):
    assert net(*LINE).lines.tier(id_) == point(tier)


@pytest.mark.parametrize(("id_", "tier"), [("a", (0, inf)), ("d", (3, inf)), ("other", (0, inf))])
def test_below_an_unknown_line_only_the_known_steps_count(id_, tier):
    assert net(*LINE, post("other")).lines.tier(id_) == Interval(*tier)


def test_several_tops_are_all_tier_0():
    lines = net(post("a", reports_to="none"), post("b", reports_to="none"), post("c", reports_to="b")).lines
    assert [lines.tier(id_) for id_ in "abc"] == [point(0), point(0), point(1)]


@pytest.mark.parametrize(
    ("id_", "boss", "known", "with_loose_top"),
    [("d", "d", YES, YES), ("d", "a", YES, YES), ("a", "d", NO, UNKNOWN), ("d", "e", NO, UNKNOWN)],
)
def test_in_line(id_, boss, known, with_loose_top):
    side = post("e", reports_to="a")
    assert net(*LINE, side).lines.in_line(id_, boss) == known
    assert net(*LINE, side, post("other")).lines.in_line(id_, boss) == with_loose_top


def test_in_line_over_more_steps_than_are_walked():
    chain = [post(f"p{nth}", reports_to=f"p{nth - 1}" if nth else None) for nth in range(STEPS + 10)]
    last = chain[-1].id
    lines = net(*chain, post("a", reports_to="p0"), post("z", reports_to="p0")).lines
    assert [lines.in_line(last, boss) for boss in ("p0", "p1", "a", "z")] == [YES, YES, NO, NO]
    assert lines.in_line("p0", last) == NO


def test_a_team_is_the_boss_and_all_below_nearest_first():
    found = net(*LINE, post("e", reports_to="b"))
    assert list(found.team("b")) == ["b", "c", "e", "d"]
    assert list(found.team("d")) == ["d"]
    assert found.lines.path("d") == ("a", "b", "c", "d")


def test_upper_posts_are_those_at_tier_0_or_1_and_those_that_may_be():
    assert set(net(*LINE).lines.upper) == {"a", "b"}
    assert set(net(*LINE, post("x"), post("y", reports_to="x"), post("z", reports_to="y")).lines.upper) == set("abxy")


def test_the_most_telling_are_the_top_who_reports_to_it_and_those_to_whom_most_report():
    tree = {"ceo": "r", "r": "a", "a": "c", "c": "fghi", "x": "jkl"}  # nobody knows to whom x reports
    below = [post(id_, reports_to=boss) for boss, team in tree.items() for id_ in team]
    lines = net(post("ceo", "CEO", reports_to="none"), post("x"), *below).lines
    assert most_telling(sorted(lines.manager), lines, 6) == ("ceo", "r", "c", "x", "a", "f")


def test_people_of_a_unit_are_a_part_of_those_of_the_nearest_above_that_says_how_many():
    units = [unit("a", parent="m"), unit("b", parent="z", headcount=4), unit("m", parent="z"), unit("z", headcount=10)]
    open_ = Interval(0, 6)
    assert own_people({one.id: one for one in units}) == {"a": open_, "b": point(4), "m": open_, "z": open_}


# Roles


@pytest.mark.parametrize(
    ("facts", "certain", "possible"),
    [
        ({"title": "CMO"}, {"chief-marketing-officer"}, set()),
        ({"title": "Analyst"}, set(), set()),
        ({"title": "CRO"}, set(), {"chief-revenue-officer", "chief-risk-officer"}),
        ({"title": "CRO", "role": "chief-risk-officer"}, {"chief-risk-officer"}, set()),
        ({"title": "CMO", "role": "chief-digital-officer"}, {"chief-digital-officer"}, set()),
        (
            {"title": "CMO", "concurrent": ("chief-sales-officer",)},
            {"chief-marketing-officer", "chief-sales-officer"},
            set(),
        ),
        (
            {"title": "CIO / CRO"},
            {"chief-information-officer"},
            {"chief-revenue-officer", "chief-risk-officer"},
        ),
    ],
    ids=["title", "no-role", "ambiguous", "settled", "stated-wins", "concurrent", "half-settled"],
)
def test_roles_of_a_post(facts, certain, possible):
    found = net(Post(id="p", **facts)).roles
    assert (found.of("p"), found.maybe("p")) == (certain, possible)


def test_carriers_and_doubtful_do_not_overlap():
    sales = frozenset({"chief-sales-officer", "chief-revenue-officer"})
    found = net(post("a", "CRO"), post("b", "CSO", concurrent=("chief-sales-officer",)), post("c", "CMO")).roles
    assert (found.carriers(sales), found.doubtful(sales)) == (("b",), ("a",))


def test_a_unit_that_a_post_heads_may_settle_its_role():
    posts = post("a"), post("x", "CDO", reports_to="a")
    assert net(*posts, units=(unit("u", name="Data Office", head="x"),)).roles.settled == {"x": "chief-data-officer"}
    assert net(*posts).roles.settled == {}


def test_whether_a_post_carries_one_of_some_roles():
    found = net(post("a", "CMO"), post("b", "CRO"), post("c", None), post("d")).roles
    asked = (frozenset({"chief-marketing-officer"}), frozenset({"chief-risk-officer", "chief-people-officer"}))
    assert [[found.carries(id_, some) for id_ in "abcd"] for some in asked] == [
        [YES, NO, UNKNOWN, NO],
        [NO, UNKNOWN, UNKNOWN, NO],
    ]


# The lead

TOP = post("ceo", "CEO", reports_to="none")
CUSTOMER, HEAD = "Chief Customer Officer", "Head of Customer Experience"


def under(id_, title=CXO, boss="ceo", **facts):
    return post(id_, title, reports_to=boss, **facts)


@pytest.mark.parametrize(
    ("posts", "lead"),
    [
        ((under("a"),), Leadership(post="a")),
        ((under("a", "Analyst", cx_lead=True), under("b")), Leadership(post="a", marked=True)),
        ((under("a", HEAD), under("b", boss="a")), Leadership(post="a")),
        ((under("a", CUSTOMER), under("b")), Leadership(post="b")),
        ((under("a", HEAD), under("b", CUSTOMER)), Leadership(post="b")),
        ((under("a"), under("b")), Leadership(candidates=("a", "b"), certain=("a", "b"))),
        ((under("a"), under("b", cx_lead=False)), Leadership(post="a")),
        ((under("a", cx_lead=False),), Leadership()),
        ((), Leadership()),
        ((under("a", "CCO"),), Leadership(candidates=("a",))),
        ((under("a", "CCO"), under("b", boss="a")), Leadership(candidates=("a", "b"), certain=("b",))),
        ((under("a", "CCO", boss="b"), under("b")), Leadership(post="b")),
        ((under("a", "CCO"), under("b")), Leadership(post="b")),
        ((under("a", "CCO"), under("b", HEAD)), Leadership(candidates=("a", "b"), certain=("b",))),
        ((under("a", HEAD), post("b", CXO)), Leadership(candidates=("a", "b"), certain=("a", "b"))),
        ((under("a"), post("b", "Analyst"), under("c", CUSTOMER, boss="b")), Leadership(post="a")),
        ((under("a", "CCO / CXO"), under("b", CUSTOMER)), Leadership(post="a")),
        (
            (under("a", "CCO", concurrent=("head-of-customer-experience",)), under("b", HEAD)),
            Leadership(candidates=("a", "b"), certain=("a", "b")),
        ),
    ],
    ids=[
        "only",
        "marked",
        "tier-first",
        "then-role",
        "role-order",
        "tie",
        "one-declines",
        "all-decline",
        "nobody",
        "ambiguous-only",
        "ambiguous-above",
        "ambiguous-below",
        "ambiguous-of-lower-role",
        "ambiguous-of-higher-role",
        "unknown-tier-may-win",
        "unknown-tier-cannot-win",
        "certain-half-of-a-title",
        "certain-role-lower-than-the-open-one",
    ],
)
def test_who_leads(posts, lead):
    assert net(TOP, *posts).lead == lead


# Looking things up


def test_unlisted_dotted_lines_and_ties_are_unknown_unless_declared_absent():
    posts = (post("a"), post("b", reports_to="a", dotted_to=()), post("c", reports_to="a", dotted_to=("b",)))
    said = (tie("a", "b"), tie("a", "c", "roadblock"))
    for complete, unlisted, unsaid in ((False, None, UNKNOWN), (True, (), NO)):
        found = net(*posts, ties=said, ties_complete=complete)
        assert [found.dotted(id_) for id_ in "abc"] == [unlisted, (), ("b",)]
        assert [found.partner("a", "b"), found.partner("a", "c"), found.partner("b", "a")] == [YES, NO, unsaid]


def test_the_order_of_a_chart_is_not_a_fact():
    facts = {"ties": (tie("b", "a"), tie("a", "b")), "units": (unit("u"), unit("t"))}
    one = net(post("b", reports_to="a"), post("a"), **facts)
    other = net(post("a"), post("b", reports_to="a"), ties=facts["ties"][::-1], units=facts["units"][::-1])
    assert one == other
    assert [list(one.posts), list(one.ties), list(one.units)] == [["a", "b"], [("a", "b"), ("b", "a")], ["t", "u"]]


def test_with_facts_changes_a_copy():
    before = project(led(units=(unit("u"),), initiatives=(Initiative(id="i"),)))
    lead = before.posts["cxo"]
    after = before.with_facts(
        [
            post("cxo", CXO, reports_to="ceo", headcount=3),
            tie("cxo", "ceo"),
            unit("u", embedded_cx=2),
            Initiative(id="i", lead="cxo"),
            Talent(upskilling=True),
            Leadership(post="ceo", marked=True),
        ]
    )
    assert (after.posts["cxo"].headcount, after.posts["ceo"]) == (3, before.posts["ceo"])
    assert after.ties["cxo", "ceo"].stance == "partner"
    assert [u.embedded_cx for u in customer_units(after)] == [2]
    assert after.initiatives == (Initiative(id="i", lead="cxo"),)
    assert (after.talent.upskilling, after.lead.post) == (True, "ceo")
    assert (before.posts["cxo"], dict(before.ties), before.lead.post) == (lead, {}, "cxo")


def test_ties_and_posts_that_are_changed_twice_hide_what_they_change_and_nothing_else():
    first = project(led(ties=(tie("cxo", "ceo"),), lead=post("cxo", CXO, reports_to="ceo")))
    second = first.with_facts([tie("ceo", "cxo"), post("cxo", CXO, reports_to="ceo", headcount=3)])
    third = second.with_facts([tie("cxo", "ceo", "absent"), post("ceo", "CEO", reports_to="none", headcount=9)])
    assert [one.stance for one in third.ties.values()] == ["absent", "partner"]
    assert [post.headcount for post in third.posts.values()] == [9, 3]
    assert [one.stance for one in second.ties.values()] == ["partner", "partner"]
    assert list(first.ties) == [("cxo", "ceo")]
    assert len(third.ties.maps) == 2


def test_what_is_read_of_titles_and_units_is_read_again_where_these_change():
    posts = (post("x", reports_to="ceo"), post("h", reports_to="ceo"))
    before = project(led(*posts, units=(unit("m", function="marketing", head="h"),), posts_complete=True))
    legal = post("x", "Head of Legal", reports_to="ceo")
    titled = post("x", "CMO", reports_to="ceo")
    assert before.leaders("marketing").certain == ("h",)
    after = before.with_facts([legal])
    assert (after.leaders("legal").certain, after.leaders("marketing").certain) == (("x",), ("h",))
    assert (after.posts["x"], after.posts["h"]) == (legal, posts[1])
    assert before.with_facts([titled]).leaders("marketing").certain == ("x",)
    moved = unit("m", function="marketing", head="x")
    assert before.with_facts([moved]).leaders("marketing").certain == ("x",)
    both = before.with_facts([titled, unit("m", function="marketing", head="ceo")])
    assert both.leaders("marketing").certain == ("x",)  # a title goes before a unit
    assert both.units["m"].head == "ceo"


def test_a_function_of_which_no_partnership_is_expected_stays_so_whatever_units_there_are():
    org = led(post("h", reports_to="ceo"), units=(), posts_complete=True)
    marketing = unit("m", function="marketing", head="h")
    assert project(org).with_facts([marketing]).leaders("marketing").certain == ("h",)
    assert not project(org, frozenset({"marketing"})).with_facts([marketing]).leaders("marketing").applies


def test_a_whole_section_takes_the_place_of_what_is_listed():
    before = project(led(units=(unit("u"),), initiatives=(Initiative(id="i"), Initiative(id="j"))))
    after = before.with_facts([Section("units", (unit("v"), unit("w"))), Section("initiatives", (Initiative(id="k"),))])
    assert after.units == {"v": unit("v"), "w": unit("w")}
    assert after.initiatives == (Initiative(id="k"),)
    one = before.with_facts([Initiative(id="j", lead="cxo")])
    assert one.initiatives == (Initiative(id="i"), Initiative(id="j", lead="cxo"))


def test_the_units_of_an_initiative_are_in_the_order_of_ids_and_each_is_there_once():
    listed = (Initiative(id="j", units=("b", "a", "b")), Initiative(id="i"))
    assert project(led(initiatives=listed)).initiatives == (Initiative(id="i"), Initiative(id="j", units=("a", "b")))


def test_confirmed_are_ties_that_both_sides_state_alike():
    said = (
        *(tie("a", "b"), tie("b", "a", stage="design")),
        *(tie("a", "c", "roadblock", by_design=True), tie("c", "a", "roadblock")),
        *(tie("b", "c"), tie("c", "b", "absent")),
        tie("d", "a"),
    )
    found = net(*map(post, "abcd"), ties=said, ties_complete=True).confirmed()
    assert set(found.ties) == {("a", "b"), ("b", "a")}
    assert found.doubted == {("a", "c"), ("c", "a"), ("b", "c"), ("c", "b"), ("d", "a")}
    pairs = [("a", "b"), ("a", "c"), ("d", "a"), ("a", "d")]
    assert [found.partner(*pair) for pair in pairs] == [YES, UNKNOWN, UNKNOWN, NO]


def test_whether_something_holds_of_a_post_or_of_any_above_it():
    for others, beyond in (((), NO), ((post("other"),), UNKNOWN)):
        ask = net(*LINE, *others).lines.gather(lambda id_: truth(id_ == "b"))
        assert [ask(id_) for id_ in "dab"] == [YES, beyond, YES]


def test_rivalry_holds_whichever_side_declares_it():
    one = net(post("a"), objectives=(Objective(id="x", rivals=("y",)), Objective(id="y", rivals=("x",))))
    assert one.rivals == {frozenset("xy")}


# What the ontology states


def test_counterparts_by_group():
    names = {kind: {c.id for c in group(kind)} for kind in (EXPECTED, PEOPLE, DATA, DELIVERY, CONTROL)}
    assert names == {
        EXPECTED: {"marketing", "digital", "customer", "sales", "service"},
        PEOPLE: {"people"},
        DATA: {"data"},
        DELIVERY: {"technology", "product"},
        CONTROL: {"risk", "procurement", "legal", "compliance", "security", "privacy", "internal-audit"},
    }


@pytest.mark.parametrize(
    ("counterpart", "roles"),
    [
        ("marketing", "chief-marketing-officer head-of-marketing"),
        ("digital", "chief-digital-officer head-of-digital"),
        ("customer", "chief-customer-officer head-of-customer-relations head-of-customer-success"),
        (
            "sales",
            "chief-sales-officer chief-revenue-officer chief-commercial-officer head-of-commercial head-of-sales",
        ),
        ("service", "head-of-customer-service"),
        ("people", "chief-people-officer head-of-human-resources"),
        ("data", "chief-data-officer head-of-data"),
        ("technology", "chief-information-officer chief-technology-officer head-of-it"),
        ("product", "chief-product-officer head-of-product"),
    ],
)
def test_roles_that_lead_a_function(counterpart, roles):
    assert counterparts()[counterpart].roles == frozenset(roles.split())


def test_a_counterpart_is_what_the_ontology_states_of_it():
    stated = counterparts.__wrapped__()  # read anew, whatever an earlier test has left
    assert stated["people"] == Counterpart("people", "people", PEOPLE, counterparts()["people"].roles)
    assert stated == counterparts()


def test_roles_of_several_groups():
    assert roles_of(PEOPLE, DATA) == {
        "chief-people-officer",
        "head-of-human-resources",
        "chief-data-officer",
        "head-of-data",
    }


@pytest.mark.parametrize(
    ("family", "ids"),
    [
        (LEADERSHIP, "communication delegation inspiration"),
        (CRAFT, "human-centred-design journey-mapping plain-language research-to-action"),
        (SPECIALISED, "data-analytics emotional-intelligence journey-optimisation product-knowledge"),
    ],
)
def test_skills_of_a_family(family, ids):
    assert skills(family) == tuple(ids.split())


# networkx


def graph():
    blocked = Tie(from_="cxo", to="ceo", stance="roadblock", stage="design", reason="capacity", by_design=True)
    return cxgraph.to_networkx(
        led(
            post("m", reports_to="cxo", dotted_to=("ceo",), unit="u", holder="vacant", role="chief-data-officer"),
            units=(unit("u"),),
            ties=(blocked, tie("ceo", "cxo")),
        )
    )


def test_graph_has_a_node_a_post_and_an_edge_a_line_or_tie():
    assert set(graph().edges(keys=True)) == {
        ("cxo", "ceo", "solid"),
        ("m", "cxo", "solid"),
        ("m", "ceo", "dotted"),
        ("cxo", "ceo", "tie"),
        ("ceo", "cxo", "tie"),
    }


def test_graph_leaves_out_what_is_unknown():
    nodes = graph().nodes
    assert graph().name == "Acme"
    assert nodes["ceo"] == {"title": "CEO"}
    assert nodes["m"] == {"title": "Analyst", "unit": "u", "role": "chief-data-officer", "vacant": True}
    assert graph().edges["ceo", "cxo", "tie"] == {"stance": "partner", "by_design": False}
    assert graph().edges["cxo", "ceo", "tie"] == {
        "stance": "roadblock",
        "by_design": True,
        "stage": "design",
        "reason": "capacity",
    }


def test_graph_is_frozen():
    with pytest.raises(networkx.NetworkXError):
        graph().add_node("new")


def test_people_are_the_posts_below_and_whom_they_have_unlisted():
    below = (
        post("b", reports_to="a", headcount=2.5),
        post("c", reports_to="b"),
        post("d", reports_to="a", headcount=0),
    )
    people = net(post("a", reports_to="none"), *below, post("loose", headcount=7)).people
    assert people == {"a": 6.5, "b": 4.5, "c": 1, "d": 1, "loose": 8}


def test_with_skills_that_an_answer_gives():
    before = net(post("a", skills=("x",)), post("b"))
    after = before.with_facts([Skills("b", ("y",))]).with_facts([Skills("a", ())])
    assert (before.skills("a"), before.skills("b")) == (("x",), None)
    assert (after.skills("a"), after.skills("b")) == ((), ("y",))
