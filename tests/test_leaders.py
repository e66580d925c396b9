"""Who leads a function: by title or by unit, nearest to the top, for certain, possibly, or nobody."""

import pytest

from cxgraph.assessment.measure.ties import as_partner, function_value, worth
from cxgraph.assessment.network import project
from cxgraph.assessment.network.counterparts import CONTROL, EXPECTED, PEOPLE
from cxgraph.assessment.network.leaders import Leaders, _carriers
from cxgraph.assessment.network.roles import Roles
from cxgraph.core.interval import NO, UNKNOWN, YES
from tests.builders import CXO, chart, led, post, tie, unit

NOBODY = Leaders()


def leaders(*posts, function="marketing", complete=True, units=(), **facts):
    """Who leads a function beside a chief executive and a CX lead."""
    return project(led(*posts, units=units, posts_complete=complete, **facts)).leaders(function)


def at(id_, title, boss="ceo", **facts):
    return post(id_, title, reports_to=boss, **facts)


CMO, DIRECTOR = at("cmo", "CMO"), at("dir", "Marketing Director")


@pytest.mark.parametrize(
    ("posts", "cases"),
    [
        ((CMO,), (("cmo",),)),
        ((DIRECTOR,), (("dir",),)),
        ((CMO, DIRECTOR), (("cmo", "dir"),)),  # both at tier 1
        ((CMO, at("dir", "Marketing Director", "cmo")), (("cmo",),)),
        ((at("coo", "COO"), at("cmo", "CMO", "coo"), DIRECTOR), (("dir",),)),  # the rank of a title is not asked
        ((post("cmo", "CMO"),), (("cmo",),)),  # its tier is unknown: nobody else carries the function
        ((post("cmo", "CMO"), DIRECTOR), (("cmo",), ("dir",))),  # may be at tier 0 or 1, or far below
        ((at("brand", "Head of Brand"),), ()),  # a part of the function
    ],
)
def test_the_carriers_nearest_to_the_top_lead(posts, cases):
    assert leaders(*posts) == Leaders(cases)


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ((at("cdo", "CDO"),), Leaders((("cdo",),), is_open=True)),  # digital, data or diversity: then nobody leads
        ((at("cdo", "CDO"), at("dig", "Head of Digital")), Leaders((("dig",), ("dig", "cdo")))),
        ((at("cdo", "CDO"), at("dig", "Head of Digital", "cxo")), Leaders((("dig",), ("cdo",)))),
        ((at("cdo", "CDO", "cxo"), at("dig", "Head of Digital")), Leaders((("dig",),))),
        ((post("cdo", "CDO"), at("dig", "Head of Digital")), Leaders((("dig",), ("cdo",)))),
        ((at("a", "CDO"), at("b", "CDO")), Leaders((("a",), ("b",)), is_open=True)),
    ],
)
def test_an_ambiguous_title_may_or_may_not_lead(posts, expected):
    assert leaders(*posts, function="digital") == expected


STORES = at("st", "Trading Manager")


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ((unit("u", function="sales", head="st"),), Leaders((("st",),))),
        ((unit("u", function="sales", head="st"), unit("v", function="sales", head="ceo")), Leaders((("st", "ceo"),))),
        # only the topmost unit counts, and its head of nobody is nobody
        (
            (unit("u", function="sales", head="ceo"), unit("v", function="sales", head="st", parent="u")),
            Leaders((("ceo",),)),
        ),
        ((unit("u", function="sales", head="none"), unit("v", function="sales", head="st", parent="u")), NOBODY),
        ((unit("u", function="sales"),), Leaders((), is_open=True, is_anybody=True)),
        ((unit("u", function="people", head="st"),), NOBODY),
        # a unit whose function is left out may have it
        ((unit("u", head="st"),), Leaders((("st",),), is_open=True)),
        ((unit("u", function="sales", head="ceo"), unit("v", head="st")), Leaders((("ceo",), ("st",)))),
        ((unit("u", function="sales", head="ceo"), unit("v", head="st", parent="u")), Leaders((("ceo",),))),
        ((unit("u", head="ceo"), unit("v", function="sales", head="st", parent="u")), Leaders((("st",), ("ceo",)))),
        (
            (unit("u", head="none"), unit("v", function="sales", head="st", parent="u")),
            Leaders((("st",),), is_open=True),
        ),
        (
            (unit("u", function="sales", head="ceo"), unit("v")),
            Leaders((("ceo",),), is_open=True, is_anybody=True),
        ),
        ((unit("u", function="sales", head="none"), unit("v", head="none")), Leaders((), is_open=True)),
        ((), NOBODY),
        (None, NOBODY),
    ],
)
def test_without_a_title_the_head_of_the_topmost_unit_leads(units, expected):
    found = leaders(STORES, function="sales", units=units)
    assert set(found.cases) == set(expected.cases)
    assert (found.is_open, found.is_anybody) == (expected.is_open, expected.is_anybody)


def test_the_head_of_a_unit_with_the_function_leads_it_whoever_else_may():
    units = (unit("u", function="sales", head="ceo"), unit("v", head="st"))
    net = project(led(STORES, units=units, posts_complete=True))
    found = net.leaders("sales")
    assert (found.certain, set(found.possible)) == (("ceo",), {"ceo", "st"})
    assert (net.leads("ceo", EXPECTED), net.leads("st", EXPECTED)) == (YES, UNKNOWN)


def test_the_head_of_a_unit_that_may_have_the_function_leads_it_or_nobody_does():
    units = (unit("m", function="marketing", head="none"), unit("u", head="st"))
    assert leaders(STORES, units=units) == Leaders((("st",),), is_open=True)


def test_an_ambiguous_title_is_a_case_beside_a_unit_and_nobody_untitled_is_where_somebody_leads():
    digital = (unit("d", function="digital", head="st"),)
    assert leaders(at("cdo", "CDO"), STORES, function="digital", units=digital) == Leaders((("cdo",), ("st",)))
    marketing = (unit("m", function="marketing", head="st"),)
    assert leaders(STORES, at("x", None), units=marketing) == Leaders((("st",),), beside=("st",))


def test_where_one_may_be_nearer_than_two_who_are_level_each_may_lead_alone():
    level = at("dig", "Head of Digital"), at("dio", "Chief Digital Officer")
    cases = (("dig", "dio"), ("dig",), ("dio",), ("cdo",))
    assert leaders(*level, post("cdo", "CDO"), function="digital") == Leaders(cases)


def test_a_title_that_means_one_of_the_roles_of_a_function_whichever_leads_it():
    read = Roles({}, {"x": frozenset("rs"), "y": frozenset("rst")})
    assert _carriers(read, frozenset("rs")) == (("x",), ("y",))


def test_a_title_goes_before_a_unit():
    assert leaders(CMO, STORES, units=(unit("u", function="marketing", head="st"), unit("v"))) == Leaders((("cmo",),))


def test_in_an_incomplete_chart_somebody_unlisted_may_lead():
    assert leaders(complete=False) == Leaders((), is_open=True)
    assert leaders(CMO, complete=False) == Leaders((("cmo",),))


def test_a_function_of_which_no_partnership_is_expected_does_not_apply():
    net = project(led(CMO), frozenset({"marketing"}))
    assert net.leaders("marketing") == NOBODY
    assert net.leads("cmo", EXPECTED) == NO


def test_who_leads_in_every_case_and_who_in_some():
    several = Leaders((("a",), ("a", "b")))
    assert (several.certain, several.possible) == (("a",), ("a", "b"))
    assert [several.has(post) for post in "abc"] == [YES, UNKNOWN, NO]
    assert Leaders((("a",),), is_open=True).certain == ()


def test_whether_a_post_leads_any_function_of_a_group():
    net = project(led(CMO, at("legal", "Head of Legal"), at("cdo", "CDO"), units=(), posts_complete=True))
    assert [net.leads(post, EXPECTED) for post in ("cmo", "legal", "cdo", "ceo")] == [YES, NO, UNKNOWN, NO]
    assert net.leads("legal", CONTROL) == YES


def test_who_may_lead_what_no_title_says():
    nobody_said = (unit("s", function="sales"),)  # who heads it is not said, so that anybody may
    people, untitled = at("hr", "CHRO"), at("x", None)
    net = project(led(people, untitled, units=nobody_said, posts_complete=True))
    assert [net.leads("ceo", kind) for kind in (EXPECTED, CONTROL, PEOPLE)] == [UNKNOWN, NO, NO]
    assert [net.leads("x", kind) for kind in (EXPECTED, CONTROL, PEOPLE)] == [UNKNOWN, UNKNOWN, NO]
    net = project(led(people, untitled, units=(), posts_complete=True))
    assert [net.leads(post, CONTROL) for post in ("ceo", "x")] == [NO, UNKNOWN]


# What a function is worth


def value(*posts, ties=(), lead=None, **facts):
    org = led(*posts, lead=lead, ties=ties, **{"posts_complete": True, "units": (), **facts})
    net = project(org)
    return function_value(net, "cxo", "digital", lambda post: worth(net, "cxo", post, as_partner))


CDO, DIGITAL = at("cdo", "CDO"), at("dig", "Head of Digital")


@pytest.mark.parametrize(
    ("posts", "ties", "expected"),
    [
        ((DIGITAL,), (tie("cxo", "dig"),), (1, 1)),
        ((DIGITAL, at("c", "Chief Digital Officer")), (tie("cxo", "dig"), tie("cxo", "c", "absent")), (1, 1)),
        # one is nearer, nobody knows which: from the least to the most
        ((DIGITAL, post("c", "Chief Digital Officer")), (tie("cxo", "dig"), tie("cxo", "c", "absent")), (0, 1)),
        # "CDO" beside the head of digital: where it means diversity, the head alone leads
        ((DIGITAL, CDO), (tie("cxo", "dig", "roadblock"), tie("cxo", "cdo")), (0.25, 1)),
        ((DIGITAL, CDO), (tie("cxo", "dig"), tie("cxo", "cdo", "absent")), (1, 1)),
        ((CDO,), (tie("cxo", "cdo"),), (0, 1)),
        ((), (), None),
    ],
)
def test_function_value(posts, ties, expected):
    assert value(*posts, ties=ties) == expected


def test_a_function_that_the_lead_leads_does_not_apply():
    own = post("cxo", CXO, reports_to="ceo", concurrent=("head-of-digital",))
    assert value(lead=own) is None
    assert value(at("dig", "Head of Digital", "cxo"), lead=own) is None
    nearer = post("cxo", CXO, reports_to="dig", concurrent=("head-of-digital",))
    assert value(DIGITAL, lead=nearer, ties=(tie("cxo", "dig"),)) == (1, 1)
    assert value(lead=post("cxo", "CDO", reports_to="ceo", cx_lead=True)) == (0, 1)


@pytest.mark.parametrize(
    ("posts", "ties", "complete", "expected"),
    [
        ((at("dig", "Head of Digital", "cxo"),), (tie("cxo", "dig", "absent"),), False, (1, 1)),  # no tie is looked at
        ((at("dig", "Head of Digital", "cxo"),), (), True, (1, 1)),
        ((post("dig", "Head of Digital"),), (tie("cxo", "dig", "absent"),), False, (0, 1)),  # may be in the line
        ((post("dig", "Head of Digital"),), (tie("cxo", "dig", "roadblock"),), False, (0.25, 1)),
        ((DIGITAL,), (), True, (0, 0)),
    ],
)
def test_own_line(posts, ties, complete, expected):
    assert value(*posts, ties=ties, ties_complete=complete) == expected


@pytest.mark.parametrize(
    ("ties", "complete", "expected"),
    [
        ((), False, (0, 1)),
        ((), True, (0.5, 0.5)),  # a line is a relation, and no partnership
        ((tie("cxo", "ceo"),), True, (1, 1)),
        ((tie("cxo", "ceo", "absent"),), True, (0, 0)),
    ],
)
def test_above_the_lead(ties, complete, expected):
    boss = post("ceo", "CEO", reports_to="none", concurrent=("chief-digital-officer",))
    org = chart(posts=(boss, post("cxo", CXO, reports_to="ceo")), ties=ties, units=(), ties_complete=complete)
    net = project(org)
    assert function_value(net, "cxo", "digital", lambda post: worth(net, "cxo", post, as_partner)) == expected
