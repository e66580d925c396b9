"""Each indicator by hand: best, worst, in between, unknown, not applying, and what a title leaves open.

The charts are small enough for the value to follow from the sum beside it. A pair is the interval from low to high,
a single number a point, None an indicator that does not apply.
"""

from fractions import Fraction
from functools import partial
from math import inf

import pytest
from msgspec.structs import replace

from cxgraph.assessment.measure.authority import steps_to_top
from cxgraph.assessment.measure.base import Measure, Mixture, Shares, least_of, mean_of_means
from cxgraph.assessment.measure.capability import heads_of_contact_centre, retention
from cxgraph.assessment.measure.collaboration import people_partner, second_contact
from cxgraph.assessment.measure.initiatives import sponsorship_above
from cxgraph.assessment.measure.mandate import decision_rights, scope
from cxgraph.assessment.measure.reach import has_function, links, staffing
from cxgraph.assessment.measure.ties import (
    as_data_partner,
    as_other,
    as_partner,
    as_people_partner,
    over_cases,
    worth,
)
from cxgraph.assessment.measure.units import over_customer_units
from cxgraph.assessment.network import project
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, point, truth
from cxgraph.core.model import DecisionRight, Initiative, Mandate, Talent
from tests.builders import CXO, chart, indicators, led, post, tie, unit, value

OPEN = (0, 1)
RISK = "Chief Risk Officer"


LONG_LINE = (
    post("ceo", "CEO", reports_to="none", sponsors_cx=False),
    post("a", reports_to="ceo", sponsors_cx=False),
    post("b", reports_to="a", sponsors_cx=False),
)

NO_TIES_UPWARDS = (tie("cxo", "ceo", "absent"), tie("cxo", "a", "absent"))


def assert_value(org, indicator, expected):
    pair = (expected, expected) if isinstance(expected, int | float | Fraction) else expected
    assert value(org, indicator) == (pair and pytest.approx(pair))


def lead(**facts):
    """A chief executive and a CX lead of whom these facts are known."""
    return led(lead=post("cxo", CXO, **{"reports_to": "ceo", **facts}))


def mandate(**facts):
    return lead(mandate=Mandate(**facts))


def below(steps, **facts):
    """A chief executive and a CX lead so many lines below."""
    between = [post(f"m{n}", reports_to=f"m{n - 1}" if n > 1 else "ceo") for n in range(1, steps)]
    boss = between[-1].id if between else "ceo"
    return led(*between, lead=post("cxo", CXO, reports_to=boss), **facts)


# -- Authority


@pytest.mark.parametrize(("steps", "expected"), [(1, 1), (2, 0.75), (3, 0.5), (4, 0.25), (5, 0), (6, 0)])
def test_seat(steps, expected):
    assert_value(below(steps), "seat", expected)


def test_seat_of_a_top():
    assert_value(chart(posts=(post("cxo", CXO),)), "seat", 1)


@pytest.mark.parametrize(("steps", "high"), [(0, 1), (1, 1), (2, 0.75), (4, 0.25), (5, 0)])
def test_seat_below_an_unknown_line_counts_the_known_steps(steps, high):
    chain = [post(f"m{n}", reports_to=f"m{n - 1}" if n else None) for n in range(steps)]
    cxo = post("cxo", CXO, reports_to=chain[-1].id if chain else None)
    assert_value(chart(posts=(*chain, cxo, post("other"))), "seat", (0, high))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"written": True, "outcomes": ("nps",)}, 1),
        ({"written": False, "outcomes": ()}, 0),
        ({"written": True, "outcomes": ()}, 0.5),
        ({"written": True}, (0.5, 1)),  # (1 + [0, 1]) / 2
        ({"outcomes": ()}, (0, 0.5)),
        ({}, OPEN),
    ],
)
def test_charter(facts, expected):
    assert_value(mandate(**facts), "charter", expected)


RIGHT = partial(DecisionRight, "prices")
FRONT = (
    unit("stores", headcount=900, head="none"),
    unit("kiosk", parent="stores", headcount=300, head="none"),
    unit("web", headcount=100, head="none"),
    unit("vault", headcount=5000, customer_facing=False),
)
"""Units that deal with customers have 600, 300 and 100 people of their own."""


def charged(units=FRONT, **facts):
    """A CX lead with a mandate, over units."""
    return led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(**facts)), units=units)


@pytest.mark.parametrize(
    ("rights", "remit", "expected"),
    [
        ((), None, 0),
        (None, "all", OPEN),
        ((RIGHT("alone", "all"),), None, 1),
        ((RIGHT("jointly", "all"),), None, 0.5),
        ((RIGHT("consulted", "all"),), None, 0),
        ((RIGHT(None, "all"),), None, (0.5, 1)),
        ((RIGHT("alone"),), "all", 1),
        ((RIGHT("alone"),), (), 0),
        ((RIGHT("alone"),), None, OPEN),
        ((RIGHT("jointly"),), None, (0, 0.5)),
        ((RIGHT(),), "all", (0.5, 1)),
        # 1 of 3 units, 100 of 1,000 people: (1/3 + 1/10) / 2
        ((RIGHT("alone", ("web",)),), "all", Fraction(13, 60)),
        # a unit holds those below it: (2/3 + 9/10) / 2
        ((RIGHT("alone", ("stores",)),), (), Fraction(47, 60)),
        # the best over each: kiosk and stores 1/2, web 1: (2/3 + 55/100) / 2
        ((RIGHT("jointly", "all"), RIGHT("alone", ("web",)), RIGHT("consulted", "all")), None, Fraction(73, 120)),
    ],
)
def test_decision_rights(rights, remit, expected):
    assert_value(charged(decision_rights=rights, remit=remit), "decision_rights", expected)


@pytest.mark.parametrize(
    ("remit", "owns", "expected"),
    [
        ("all", True, 1),
        ("all", False, 0.5),
        ((), False, 0),
        (None, False, (0, 0.5)),
        ("all", None, (0.5, 1)),
        (("web",), False, Fraction(13, 120)),  # ((1/3 + 1/10) / 2 + 0) / 2
        (("stores",), True, Fraction(107, 120)),  # ((2/3 + 9/10) / 2 + 1) / 2
        (("vault",), False, 0),
    ],
)
def test_scope(remit, owns, expected):
    assert_value(charged(remit=remit, owns_journey=owns), "scope", expected)


@pytest.mark.parametrize("units", [None, (), (unit("vault", customer_facing=False),)])
def test_where_no_unit_deals_with_customers_the_whole_stands_for_all(units):
    whole = charged(units, remit="all", owns_journey=False, decision_rights=(RIGHT("alone"),))
    assert_value(whole, "scope", 0.5)
    assert_value(whole, "decision_rights", 1)
    listed = charged(units, remit=("vault",) if units else (), owns_journey=False, decision_rights=(RIGHT("alone"),))
    open_ = units is None  # nobody knows what a list would leave out
    assert_value(listed, "scope", (0, 0.5) if open_ else 0)
    assert_value(listed, "decision_rights", OPEN if open_ else 0)


def test_a_unit_that_may_not_deal_with_customers_may_be_worth_anything():
    units = (unit("web", headcount=100), unit("vault", headcount=300, customer_facing=None))
    # by units 1/2 to 1, by people 1/4 to 1, together 3/8 to 1; the journey 1
    assert_value(charged(units, remit="all", owns_journey=True), "scope", (Fraction(11, 16), 1))


# How many people a unit has of its own


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ((unit("a", headcount=9), unit("b")), {"a": (9, 9), "b": (0, inf)}),
        ((unit("a", headcount=9), unit("b", parent="a", headcount=4)), {"a": (5, 5), "b": (4, 4)}),
        ((unit("a", headcount=9), unit("b", parent="a", headcount=14)), {"a": (0, 0), "b": (14, 14)}),
        ((unit("a", headcount=9), unit("b", parent="a")), {"a": (0, 9), "b": (0, 9)}),
        (
            (unit("a", headcount=9), unit("b", parent="a"), unit("c", parent="b", headcount=2), unit("d", parent="c")),
            {"a": (0, 7), "b": (0, 7), "c": (0, 2), "d": (0, 2)},
        ),
        (
            (unit("a"), unit("b", parent="a", headcount=3), unit("c", parent="b", headcount=0)),
            {"a": (0, inf), "b": (3, 3), "c": (0, 0)},
        ),
    ],
)
def test_own_people(units, expected):
    assert project(led(units=units)).own_people == expected
    assert project(led(units=units[::-1])).own_people == expected


def reached(*heads, worth=()):
    """The share of customer-facing units and people that are in the remit; a pair is an id and a headcount."""
    units = tuple(unit(id_, headcount=people, head="none") for id_, people in heads)
    (found,) = (part for part in [indicators(charged(units, remit=worth, owns_journey=True))["scope"]])
    assert found.shares is not None
    return found.shares.units, found.shares.people


@pytest.mark.parametrize(
    ("heads", "worth", "people"),
    [
        ((("a", 9000), ("b", 1000)), ("a",), (0.9, 0.9)),
        ((("a", 0), ("b", 0)), ("a",), (0.5, 0.5)),  # nobody anywhere: units alone count
        ((("a", 0), ("b", 7)), ("a",), (0, 0)),
        ((("a", None), ("b", 1000)), ("a",), (0, 1)),  # a: any number from 0
        ((("a", None), ("b", None)), ("a",), (0, 1)),
        ((("a", None), ("b", 0), ("c", 0)), ("b",), (0, Fraction(1, 3))),  # where a has none, units alone count
        ((("a", None), ("b", 10), ("c", 30)), ("b", "a"), (Fraction(1, 4), 1)),
        ((("a", None),), ("a",), (1, 1)),
    ],
)
def test_the_share_of_people_is_the_exact_range_of_the_weighted_mean(heads, worth, people):
    units, found = reached(*heads, worth=worth)
    assert units == point(Fraction(len(worth), len(heads)))
    assert found == pytest.approx(people)


@pytest.mark.parametrize(
    ("budget", "headcount", "expected"),
    [
        (True, 1.0, 1),
        (False, 0.0, 0),
        (True, 0.5, 0.5),  # half a person is not one
        (True, None, (0.5, 1)),
        (None, 1.0, (0.5, 1)),
        (None, None, OPEN),
    ],
)
def test_resources(budget, headcount, expected):
    assert_value(lead(mandate=Mandate(budget=budget), headcount=headcount), "resources", expected)


def test_a_direct_report_is_people_of_ones_own():
    org = led(post("a", reports_to="cxo"), lead=post("cxo", CXO, reports_to="ceo", headcount=0.0))
    assert_value(org, "resources", (0.5, 1))  # ([0, 1] + 1) / 2


@pytest.mark.parametrize(
    ("ceo", "coo", "expected"),
    [
        (True, None, 1),
        (False, True, 1),
        (False, False, 0),
        (False, None, OPEN),
        (None, False, OPEN),
    ],
)
def test_sponsor(ceo, coo, expected):
    top = post("ceo", "CEO", reports_to="none", sponsors_cx=ceo)
    low = post("low", reports_to="coo", sponsors_cx=True)  # at tier 2: does not count
    org = led(top, post("coo", "COO", reports_to="ceo", sponsors_cx=coo), low)
    assert_value(org, "sponsor", expected)


def test_the_top_needs_no_sponsor():
    org = chart(posts=(post("cxo", CXO, reports_to="none"), post("a", reports_to="cxo", sponsors_cx=False)))
    assert_value(org, "sponsor", 1)


def test_a_lead_does_not_sponsor_itself():
    org = led(
        post("ceo", "CEO", reports_to="none", sponsors_cx=False),
        lead=post("cxo", CXO, reports_to="ceo", sponsors_cx=True),
    )
    assert_value(org, "sponsor", 0)


def test_a_sponsor_whose_own_tier_is_unknown_may_be_one():
    top = post("ceo", "CEO", reports_to="none", sponsors_cx=False)
    assert_value(led(top, post("apart", sponsors_cx=True)), "sponsor", OPEN)
    assert_value(led(top, post("apart", sponsors_cx=False)), "sponsor", 0)


@pytest.mark.parametrize(("steps", "expected"), [(1, 1), (2, 0.25), (3, 0), (4, 0)])
def test_deciders_by_the_solid_line(steps, expected):
    # two below: the top 1/2, the manager between them 0: no line upwards brings it nearer
    silent = [post(p.id, p.title, reports_to=p.reports_to, sponsors_cx=False) for p in below(steps).posts]
    assert_value(chart(posts=tuple(silent), ties_complete=True), "deciders", expected)


def test_deciders_of_a_top():
    reports = (post("a", reports_to="cxo", sponsors_cx=False), post("b", reports_to="a"))
    assert_value(chart(posts=(post("cxo", CXO, reports_to="none"), *reports)), "deciders", 1)


def test_deciders_below_an_unknown_line():
    posts = (post("ceo", reports_to="none", sponsors_cx=False), post("cxo", CXO, dotted_to=()))
    # whether that is the top of its line is open; as another post it is absent
    assert_value(chart(posts=posts, ties_complete=True), "deciders", (0, 0.5))


def test_of_whom_nobody_knows_whether_it_decides_nothing_is_known():
    joined = post("cxo", CXO, reports_to="ceo", dotted_to=("x", "y"))
    org = led(post("x"), post("y", reports_to="ceo"), lead=joined)
    assert_value(org, "deciders", (0.75, 1))  # the top 1; of the others y 1, x open: (1 + (1 + [0, 1]) / 2) / 2


@pytest.mark.parametrize(("dotted_to", "expected"), [((), 0), (None, OPEN), (("a", "ceo"), 1)])
def test_deciders_may_be_reached_by_a_dotted_line(dotted_to, expected):
    cxo = post("cxo", CXO, reports_to="b", dotted_to=dotted_to)
    assert_value(chart(posts=(*LONG_LINE, cxo), ties=NO_TIES_UPWARDS), "deciders", expected)


def five_below(top=None, first=None, ties=(), dotted_to=(), ties_complete=True):
    """A lead five lines below, who reaches the top (m0) or tier 1 (m1) some other way."""
    chain = [
        post("m0", reports_to="none", sponsors_cx=False if top is None else top),
        post("m1", reports_to="m0", sponsors_cx=False if first is None else first),
        *(post(f"m{n}", reports_to=f"m{n - 1}") for n in (2, 3, 4)),
        post("cxo", CXO, reports_to="m4", dotted_to=dotted_to),
    ]
    return chart(posts=tuple(chain), ties=ties, ties_complete=ties_complete)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, 0),  # d = 5
        ({"top": True}, 0.5),  # (1 + 0) / 2: the top, and the one post at tier 1
        ({"first": True}, 0.5),
        ({"top": True, "first": True}, 1),
        ({"dotted_to": ("m0",)}, 0.5),
        ({"dotted_to": ("m1",)}, 0.5),
        ({"dotted_to": ("m2",)}, 0),
        ({"ties": (tie("cxo", "m1", stage="strategy"),)}, 0.5),
        ({"ties": (tie("cxo", "m1", stage="design"),)}, 0.25),
        ({"ties": (tie("cxo", "m1"),)}, (0.25, 0.5)),  # the stage may be strategy
        ({"ties": (tie("cxo", "m0"),)}, (0.25, 0.5)),
        ({"ties": (tie("cxo", "m0", stage="hiring"), tie("cxo", "m1", stage="strategy"))}, 0.75),
        ({"ties": (tie("cxo", "m1", "roadblock", by_design=True),)}, 0.25),
        ({"ties": (tie("cxo", "m0", "roadblock", by_design=True),)}, 0),
        ({"ties": (tie("cxo", "m1", "roadblock"),)}, 0),
        ({"ties": (tie("cxo", "m2", stage="strategy"),)}, 0),  # a partner at tier 2 does not count
        ({"ties": (tie("m1", "cxo", stage="strategy"),)}, 0),  # what the other says does not count
        ({"ties_complete": False}, OPEN),
        ({"ties": (tie("cxo", "m1", "absent"),), "ties_complete": False}, (0, 0.5)),
        ({"dotted_to": None, "ties_complete": False}, OPEN),
    ],
)
def test_deciders_by_other_roads(facts, expected):
    assert_value(five_below(**facts), "deciders", expected)


def cut_off(**facts):
    """A lead, a head of shops beside, and one unit of whom everything is known to be missing unless said."""
    said = {"head": "shops", "embedded_cx": 0, **facts}
    return unit("stores", **said)


BESIDE = (post("shops", reports_to="ceo", dotted_to=()), post("aide", reports_to="cxo", dotted_to=()))


@pytest.mark.parametrize(
    ("units", "ties", "expected"),
    [
        ((cut_off(),), (), 0),
        ((cut_off(embedded_cx=1, headcount=1000),), (), 1),
        ((cut_off(head="aide"),), (), 1),
        ((cut_off(head="cxo"),), (), 1),
        ((cut_off(head="none"),), (), 0),
        ((cut_off(),), (tie("cxo", "shops"),), 1),
        ((cut_off(),), (tie("shops", "cxo"),), 0),
        ((cut_off(),), (tie("cxo", "shops", "roadblock", by_design=True),), 0),
        ((cut_off(embedded_cx=None),), (), OPEN),
        ((cut_off(head=None),), (), OPEN),
        ((cut_off(customer_facing=None, embedded_cx=1),), (), OPEN),
        ((cut_off(customer_facing=False),), (), None),
        ((), (), None),
        (None, (), OPEN),
        # 1 of 2 units, 100 of 400 people
        ((cut_off(headcount=300), unit("web", embedded_cx=2, headcount=100)), (), 0.375),
        ((cut_off(), unit("web", head="none")), (), (0, 0.75)),  # ([0, 1/2] + [0, 1]) / 2
        ((cut_off(embedded_cx=1, headcount=2000),), (), 0.5),
        ((cut_off(embedded_cx=1, headcount=2000),), (tie("cxo", "shops"),), 1),
    ],
    ids=[
        *("nothing", "embedded", "in-line", "headed", "no-head", "partner", "said-by-head", "block"),
        *("staff-unknown", "head-unknown", "facing-unknown", "not-facing", "no-units", "units-unknown"),
        *("half", "half-unknown", "few-staff", "few-staff-and-partner"),
    ],
)
def test_doers(units, ties, expected):
    assert_value(led(*BESIDE, units=units, ties=ties, ties_complete=True), "doers", expected)


@pytest.mark.parametrize(
    ("ties", "complete", "expected"),
    [
        ((), True, 1),
        ((), False, OPEN),  # nobody knows whether the lead calls the head absent
        ((tie("cxo", "shops", "roadblock"),), False, 1),
        ((tie("cxo", "shops", "absent"),), True, 0),
        ((tie("aide", "shops", "absent"),), True, 1),
    ],
)
def test_a_dotted_line_to_anyone_in_the_team_links_a_unit_whose_head_is_not_absent(ties, complete, expected):
    shops = post("shops", reports_to="ceo", dotted_to=("aide",))
    org = led(shops, BESIDE[1], units=(cut_off(),), ties=ties, ties_complete=complete)
    assert_value(org, "doers", expected)


def test_an_absent_head_settles_a_dotted_line_that_is_not_known():
    shops = post("shops", reports_to="ceo")
    assert_value(led(shops, units=(cut_off(),), ties=(tie("cxo", "shops", "absent"),)), "doers", 0)


def test_a_unit_has_at_least_the_link_of_the_unit_above_it():
    stores = cut_off(customer_facing=False, embedded_cx=1, headcount=60)
    kiosk = unit("kiosk", parent="stores", head="none", embedded_cx=0, headcount=20)
    corner = unit("corner", parent="kiosk", head="none", embedded_cx=0, headcount=10)
    apart = unit("apart", head="none", embedded_cx=0, headcount=70)
    org = led(*BESIDE, units=(stores, kiosk, corner, apart), ties_complete=True)
    assert_value(org, "doers", Fraction(4, 9))  # 2 of 3 units, 20 of 90 people
    assert_value(org, "embedded", 0)  # a link is handed down, staff is not


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"embedded_cx": 1}, (0.25, 1)),  # for how many people is not said
        ({"embedded_cx": 1, "headcount": 1000}, 1),
        ({"embedded_cx": 1, "headcount": 1001}, Fraction(1000, 1001)),
        ({"embedded_cx": 1, "headcount": 4000}, 0.25),
        ({"embedded_cx": 1, "headcount": 9000}, 0.25),
        ({"embedded_cx": 3, "headcount": 4000}, 0.75),
        ({"embedded_cx": 3, "headcount": 0}, 1),
        ({"embedded_cx": 0, "headcount": 0}, 0),
        ({"head": "aide"}, 1),
        ({}, 0),
        ({"embedded_cx": None}, OPEN),
        ({"head": None}, OPEN),
        ({"embedded_cx": 1, "head": None, "headcount": 2000}, (0.5, 1)),
        ({"customer_facing": False}, None),
    ],
)
def test_embedded(facts, expected):
    org = led(*BESIDE, units=(cut_off(**facts),), ties=(tie("cxo", "shops"),))
    assert_value(org, "embedded", expected)


def joint(initiative=None, ties=(), boss=None, **facts):
    """An initiative led by marketing with one unit, whose head reports to operations."""
    posts = (
        post("ceo", "CEO", reports_to="none", sponsors_cx=False),
        post("cmo", "CMO", reports_to="ceo"),
        post("coo", reports_to="ceo", sponsors_cx=boss),
        post("loans", reports_to="coo", sponsors_cx=True),
        post("aide", reports_to="cxo"),
    )
    said = {"lead": "cmo", "units": ("loan",), "shared_objectives": (), **(initiative or {})}
    units = (unit("loan", **{"head": "loans", **facts}), unit("brand", head="cmo"))
    return led(*posts, units=units, initiatives=(Initiative(id="nbo", **said),), ties=ties, ties_complete=True)


@pytest.mark.parametrize(
    ("org", "expected"),
    [
        (joint(boss=False), 0),
        (joint(boss=True), 0.5),
        (joint(), (0, 0.5)),
        (joint({"shared_objectives": ("sales",)}), 1),
        (joint({"shared_objectives": None}, boss=False), OPEN),
        (joint({"shared_objectives": None}, boss=True), (0.5, 1)),
        # through who leads the initiative: the lead's relation to that post, times that post's hold
        (joint({"lead": "coo"}, boss=False), 0),
        (joint({"lead": "coo"}, boss=False, ties=(tie("cxo", "coo", stage="hiring"),)), 1),
        (joint({"lead": "coo"}, boss=False, ties=(tie("cxo", "coo", "roadblock", by_design=True),)), 0.5),
        (joint({"lead": "coo"}, boss=False, ties=(tie("cxo", "coo", "roadblock"),)), 0),
        (joint({"lead": "loans"}, boss=False, ties=(tie("cxo", "loans"),)), 1),
        (joint({"lead": "aide"}, boss=False, ties=(tie("aide", "loans"),)), 0.5),
        (joint(boss=False, ties=(tie("cmo", "loans"), tie("cxo", "cmo"))), 0.5),
        (joint(boss=False, ties=(tie("cmo", "loans"), tie("cxo", "cmo", "roadblock", by_design=True))), 0.25),
        (joint({"lead": "none"}, boss=False), 0),
        (joint({"lead": None}, boss=False), OPEN),
        (joint(boss=False, ties=(tie("cmo", "loans"),)), 0),
        (joint(boss=False, ties=(tie("cxo", "loans"),)), 0.5),
        (joint(boss=False, ties=(tie("loans", "cxo"),)), 0),
        (joint(boss=False, head="cxo"), 1),
        (joint(boss=False, head="none"), 0),
        (joint(boss=False, head=None), OPEN),
        (joint({"units": ("loan", "brand")}, boss=False, ties=(tie("cxo", "cmo"),)), 0.5),  # (0 + 1) / 2
        (joint({"units": ("brand", "brand", "loan")}, boss=False, ties=(tie("cxo", "cmo"),)), 0.5),  # twice is once
        (joint({"units": None}), OPEN),
        (joint({"units": ()}), None),
        (led(initiatives=()), None),
        (led(), OPEN),
    ],
)
def test_initiative_power(org, expected):
    assert_value(org, "initiative_power", expected)


def test_each_initiative_weighs_the_same_however_many_units_it_has():
    units = tuple(unit(id_, head=head) for id_, head in (("a", "cxo"), ("b", "none"), ("c", "none")))
    both = (Initiative(id="x", units=("a",), shared_objectives=()), Initiative(id="y", units=("b", "c"), lead="none"))
    # (1 + ([0, 1] + [0, 1]) / 2) / 2: whether the second shares an objective is not said
    assert_value(led(units=units, initiatives=both, ties_complete=True), "initiative_power", (0.5, 1))


# -- Collaboration

STANCES = [
    (tie("cxo", "x", "absent"), 0),
    (tie("cxo", "x", "roadblock"), 0.25),
    (tie("cxo", "x", "roadblock", by_design=True), 0.5),
    (tie("cxo", "x"), 1),
]


def one_partner(title, *ties, complete=True, **facts):
    """A complete chart of a chief executive, a CX lead and one more post."""
    return led(post("x", title, reports_to="ceo"), ties=ties, posts_complete=complete, **facts)


@pytest.mark.parametrize(
    "title",
    ["CMO", "Chief Digital Officer", "Chief Customer Officer", "Chief Sales Officer", "Head of Customer Service"],
)
@pytest.mark.parametrize(("said", "expected"), STANCES)
def test_expected_partners(title, said, expected):
    assert_value(one_partner(title, said), "expected_partners", expected)


@pytest.mark.parametrize("title", ["CIO", "CTO", "Chief Product Officer"])
@pytest.mark.parametrize(("said", "expected"), STANCES)
def test_delivery_partners(title, said, expected):
    assert_value(one_partner(title, said), "delivery_partners", expected)


@pytest.mark.parametrize("title", ["Chief People Officer", "Head of HR"])
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        *STANCES[:3],
        (tie("cxo", "x", stage="strategy"), 1),
        (tie("cxo", "x", stage="design"), 0.75),
        (tie("cxo", "x", stage="delivery"), 0.5),
        (tie("cxo", "x", stage="hiring"), 0.5),
        (tie("cxo", "x"), (0.5, 1)),
        (tie("x", "cxo"), OPEN),
    ],
)
def test_people_partner(title, said, expected):
    assert_value(one_partner(title, said), "people_partner", expected)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        *STANCES[:3],
        (tie("cxo", "x", shared_objectives=("nps",)), 1),
        (tie("cxo", "x", shared_objectives=()), 0.5),
        (tie("cxo", "x"), (0.5, 1)),
    ],
)
def test_data_partner(said, expected):
    assert_value(one_partner("Chief Data Officer", said), "data_partner", expected)


@pytest.mark.parametrize("worth", [as_people_partner, as_data_partner])
def test_a_partner_of_whom_no_more_is_said_is_worth_half_at_least_and_all_at_most(worth):
    assert worth(tie("cxo", "x")) == Interval(Fraction(1, 2), 1)


@pytest.mark.parametrize("title", [RISK, "General Counsel", "CISO", "Chief Procurement Officer"])
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (tie("cxo", "x", "absent"), 0),
        (tie("cxo", "x", "roadblock"), 0),
        (tie("cxo", "x", "roadblock", by_design=True), 1),
        (tie("cxo", "x"), 1),
    ],
)
def test_agreed_checks(title, said, expected):
    assert_value(one_partner(title, said), "agreed_checks", expected)


PER_ROLE = ["expected_partners", "people_partner", "delivery_partners", "data_partner", "agreed_checks", "two_sided"]


@pytest.mark.parametrize("indicator", [*PER_ROLE, "second_contact"])
def test_a_role_that_nobody_carries_is_unknown_unless_the_chart_is_complete(indicator):
    assert_value(led(), indicator, OPEN)
    assert_value(led(posts_complete=True), indicator, None)


@pytest.mark.parametrize(
    ("indicator", "title", "known_absence"),
    [
        ("expected_partners", "CMO", 0),
        ("people_partner", "CHRO", 0),
        ("delivery_partners", "CTO", 0),
        ("data_partner", "Chief Data Officer", 0),
        ("agreed_checks", RISK, 0),
        ("unexplained_blocks", "COO", 1),
        ("two_sided", "CMO", 0),
    ],
)
def test_an_unlisted_tie_is_unknown_unless_declared_absent(indicator, title, known_absence):
    top = post("ceo", "CEO", concurrent=("chief-risk-officer",) if title == "COO" else (), reports_to="none")
    others = (top, post("x", title, reports_to="ceo"))
    assert_value(led(*others, posts_complete=True), indicator, OPEN)
    assert_value(led(*others, posts_complete=True, ties_complete=True), indicator, known_absence)


def test_the_greatest_value_over_the_posts_that_lead_a_function_counts():
    officers = (
        post("cso", "Chief Sales Officer", reports_to="ceo"),
        post("cro", "CRO", role="chief-revenue-officer", reports_to="ceo"),
    )
    said = (tie("cxo", "cso", "roadblock"), tie("cxo", "cro", "roadblock", by_design=True))
    assert_value(led(*officers, ties=said, posts_complete=True), "expected_partners", 0.5)


def test_roles_are_averaged_and_unlisted_ones_are_open():
    org = led(post("cmo", "CMO", reports_to="ceo"), ties=(tie("cxo", "cmo"),))
    assert_value(org, "expected_partners", (0.2, 1))  # (1 + 4 * [0, 1]) / 5


def test_a_role_that_the_lead_carries_does_not_apply():
    lead_ = post("cco", "Chief Customer Officer", reports_to="ceo")
    org = led(post("cmo", "CMO", reports_to="ceo"), lead=lead_, ties=(tie("cco", "cmo"),), posts_complete=True)
    assert_value(org, "expected_partners", 1)


def test_a_role_that_the_lead_may_carry_is_open():
    lead_ = post("cdo", "CDO", reports_to="ceo", cx_lead=True)
    org = led(post("dig", "Chief Digital Officer"), lead=lead_, ties=(tie("cdo", "dig"),), posts_complete=True)
    assert_value(org, "expected_partners", OPEN)


@pytest.mark.parametrize(("stance", "expected"), [("partner", (0.25, 1)), ("roadblock", 0.25), ("absent", 0.25)])
def test_an_ambiguous_title_beside_a_certain_one_counts_from_nothing_to_its_best(stance, expected):
    officers = (post("sure", "Chief Data Officer", reports_to="ceo"), post("cdo", "CDO", reports_to="ceo"))
    said = (tie("cxo", "sure", "roadblock"), tie("cxo", "cdo", stance, shared_objectives=("nps",)))
    # max(0.25, [0, value]): a partner may be worth 1, a block 0.25, nobody 0
    assert_value(led(*officers, ties=said, posts_complete=True), "data_partner", expected)


def test_an_ambiguous_title_alone_leaves_its_roles_open():
    org = led(post("cdo", "CDO", reports_to="ceo"), ties=(tie("cxo", "cdo", "absent"),), posts_complete=True)
    assert_value(org, "data_partner", OPEN)
    assert_value(org, "people_partner", None)


def test_the_certain_half_of_a_title_counts_for_certain():
    org = led(post("x", "CIO / CDO", reports_to="ceo"), ties=(tie("cxo", "x"),), posts_complete=True)
    assert_value(org, "delivery_partners", 1)
    assert_value(org, "data_partner", OPEN)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (tie("cxo", "coo", "absent"), 1),
        (tie("cxo", "coo", "roadblock"), 0),
        (tie("cxo", "coo", "roadblock", by_design=True), 1),
        (tie("cxo", "coo"), 1),
        (tie("coo", "cxo", "roadblock"), OPEN),
    ],
)
def test_unexplained_blocks(said, expected):
    # The chief executive carries a control role here, so that the COO alone is asked about.
    top = post("ceo", "CEO", concurrent=("chief-risk-officer",), reports_to="none")
    low = post("low", reports_to="coo")
    org = led(top, post("coo", "COO", reports_to="ceo"), low, ties=(said, tie("cxo", "low", "roadblock")))
    assert_value(org, "unexplained_blocks", expected)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (post("x", "CMO", reports_to="ceo"), 1),  # a counterpart
        (post("x", RISK, reports_to="ceo"), 1),  # a control role
        (post("x", "CPO", reports_to="ceo"), (0.5, 1)),  # four readings: which function it leads is open
        (post("x", "CDO", reports_to="ceo"), (0.5, 1)),  # (1 + [0, 1]) / 2: diversity would be neither
        (post("x"), (0.5, 1)),  # its tier is unknown
        (post("x", "COO", reports_to="ceo"), 0.5),  # (1 + 0) / 2
    ],
)
def test_unexplained_blocks_asks_of_other_posts_at_the_top_only(other, expected):
    org = led(other, ties=(tie("cxo", "ceo"), tie("cxo", "x", "roadblock")))
    assert_value(org, "unexplained_blocks", expected)


def test_unexplained_blocks_does_not_apply_without_another_post_at_the_top():
    assert_value(chart(posts=(post("cxo", CXO, reports_to="none"),)), "unexplained_blocks", None)


def test_unexplained_blocks_leaves_out_heads_of_customer_facing_units():
    coo = post("coo", "COO", reports_to="ceo")
    said = (tie("cxo", "ceo"), tie("cxo", "coo", "roadblock"))
    assert_value(led(coo, ties=said, units=(unit("u", head="coo"),)), "unexplained_blocks", 1)
    assert_value(led(coo, ties=said, units=(unit("u", head="none"),)), "unexplained_blocks", 0.5)
    assert_value(led(coo, ties=said, units=(unit("u"),)), "unexplained_blocks", OPEN)  # any of them may head it
    finance = unit("u", function="finance")  # likewise, though it is no function that CX works with
    assert_value(led(coo, ties=said, units=(finance,)), "unexplained_blocks", OPEN)
    maybe = unit("u", head="coo", customer_facing=None)
    assert_value(led(coo, ties=said, units=(maybe,)), "unexplained_blocks", (0.5, 1))


def test_nobody_in_the_lead_s_line_blocks():
    cxo = post("cxo", CXO, reports_to="none")
    org = chart(posts=(cxo, post("a", reports_to="cxo")), ties=(tie("cxo", "a", "roadblock"),))
    assert_value(org, "unexplained_blocks", 1)


@pytest.mark.parametrize(
    ("head", "said", "expected"),
    [
        ("x", (), OPEN),
        ("x", (tie("cxo", "x"),), 1),
        ("x", (tie("cxo", "x", "roadblock", by_design=True),), 0.5),
        ("x", (tie("cxo", "x", "roadblock"),), 0.25),
        ("x", (tie("cxo", "x", "absent"),), 0),
        ("cxo", (), 1),
        ("aide", (tie("cxo", "aide", "absent"),), 1),  # its own line: no tie is looked at
        ("ceo", (), OPEN),
        ("none", (), 0),
        (None, (), OPEN),
    ],
)
def test_front_line_partners(head, said, expected):
    posts = (post("x", reports_to="ceo"), post("aide", reports_to="cxo"))
    assert_value(led(*posts, units=(unit("u", head=head),), ties=said), "front_line_partners", expected)


def test_people_that_are_open_count_as_worst_and_best_they_may():
    # Of 30 people nobody knows how many are where: in a (0), in b (1/2); c (1) has 10.
    units = (
        unit("p", headcount=30, customer_facing=False),
        *(unit("a", head="x", parent="p"), unit("b", head="y", parent="p"), unit("c", head="z", headcount=10)),
    )
    said = (tie("cxo", "x", "absent"), tie("cxo", "y", "roadblock", by_design=True), tie("cxo", "z"))
    org = led(*(post(id_, reports_to="ceo") for id_ in "xyz"), units=units, ties=said)
    # units 1/2; people 10 / 40 where all 30 are in a, and 1 where p has them all: (1/2 + [1/4, 1]) / 2
    assert_value(org, "front_line_partners", (Fraction(3, 8), Fraction(3, 4)))


def test_front_line_partners_by_units_and_by_people():
    units = (unit("u", head="x", headcount=700), unit("v", head="cxo", headcount=300), unit("w", head="ceo"))
    said = (tie("cxo", "x", "absent"), tie("cxo", "ceo", "roadblock", by_design=True))
    org = led(post("x", reports_to="ceo"), units=units[:2], ties=said)
    assert_value(org, "front_line_partners", 0.4)  # (1/2 + 3/10) / 2
    # units 1/2; people (300 + w / 2) / (1000 + w), from w = 0 to all of them
    org = led(post("x", reports_to="ceo"), units=units, ties=said)
    assert_value(org, "front_line_partners", (0.4, 0.5))
    assert_value(led(units=()), "front_line_partners", None)
    assert_value(led(units=None), "front_line_partners", OPEN)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (("partner", {}), ("partner", {}), 1),
        (("partner", {}), ("absent", {}), 0),
        (("roadblock", {}), ("partner", {}), 0.25),
        (("partner", {"stage": "hiring"}), ("roadblock", {"by_design": True}), 0.5),
        (("partner", {}), None, OPEN),
        (("roadblock", {}), None, (0, 0.25)),
        (None, ("roadblock", {"by_design": True}), (0, 0.5)),
        (("absent", {}), None, 0),
    ],
)
def test_two_sided(mine, theirs, expected):
    said = [tie("cxo", "x", mine[0], **mine[1])] if mine else []
    said += [tie("x", "cxo", theirs[0], **theirs[1])] if theirs else []
    assert_value(one_partner("CHRO", *said), "two_sided", expected)


def test_two_sided_leaves_control_roles_aside():
    assert_value(one_partner(RISK, tie("cxo", "x"), tie("x", "cxo")), "two_sided", None)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"insights": ("voc", "voe"), "provides": ("voe",)}, 1),
        ({"insights": ("voe",), "provides": ("voc",)}, 0),
        ({"insights": ("voc",), "provides": ()}, 0.5),
        ({"insights": ("voc",)}, (0.5, 1)),
        ({}, OPEN),
        ({"insights": ("voc",), "provides": ("voe",), "customer_facing": None}, OPEN),
        ({"customer_facing": False}, None),
    ],
)
def test_insight_flow(facts, expected):
    assert_value(led(units=(unit("u", **facts),)), "insight_flow", expected)


def test_insight_flow_over_units():
    units = (unit("u", insights=("voc",), provides=("voe",)), unit("v", insights=(), provides=()))
    assert_value(led(units=units), "insight_flow", (0.25, 0.75))  # (1/2 + [0, 1]) / 2
    counted = (
        unit("u", headcount=30, insights=("voc",), provides=()),
        unit("v", headcount=70, insights=(), provides=()),
    )
    assert_value(led(units=counted), "insight_flow", Fraction(1, 5))  # (1/4 + 15/100) / 2
    assert_value(led(units=()), "insight_flow", None)
    assert_value(led(units=None), "insight_flow", OPEN)


def test_two_sided_in_the_lead_s_own_line_and_above_it():
    cmo = post("cmo", "CMO", reports_to="cxo")
    org = led(cmo, ties=(tie("cmo", "cxo", "absent"),), posts_complete=True)
    assert_value(org, "two_sided", 1)
    boss = post("cmo", "CMO", reports_to="ceo")
    under = post("cxo", CXO, reports_to="cmo")
    assert_value(led(boss, lead=under, posts_complete=True, ties_complete=True), "two_sided", 0.5)
    said = (tie("cmo", "cxo", "roadblock"),)
    assert_value(led(boss, lead=under, ties=said, posts_complete=True, ties_complete=True), "two_sided", 0.25)


def contacts(*ties, others=(), **facts):
    """A head of marketing, whose contacts count; a lead with an aide, and others."""
    posts = (post("cmo", "CMO", reports_to="ceo"), post("aide", reports_to="cxo"), *others)
    return led(*posts, ties=ties, **{"posts_complete": True, "ties_complete": True, **facts})


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ((), 0),
        ((tie("cmo", "aide"),), 1),
        ((tie("aide", "cmo"),), 1),
        ((tie("aide", "cmo", "roadblock", by_design=True),), 0),
        ((tie("cxo", "cmo"), tie("cmo", "cxo")), 0),  # the lead's own ties do not count
        ((tie("cmo", "ceo"),), 0),  # neither in the team nor a counterpart
    ],
)
def test_second_contact(ties, expected):
    assert_value(contacts(*ties), "second_contact", expected)


def test_second_contact_with_another_counterpart():
    sales = post("cso", "Chief Sales Officer", reports_to="ceo")
    people = post("hr", "CHRO", reports_to="ceo")
    # marketing and sales have each other, people has nobody: 2 of 3
    assert_value(contacts(tie("cso", "cmo"), others=(sales, people)), "second_contact", Fraction(2, 3))


def test_second_contact_in_the_lead_s_team():
    own = (post("svc", "Head of Customer Service", reports_to="aide"),)
    assert_value(contacts(others=own), "second_contact", 0.5)  # service 1, marketing 0


def test_second_contact_is_no_other_leader_of_the_same_function():
    tech = (post("cio", "CIO", reports_to="ceo"), post("cto", "CTO", reports_to="ceo"))
    assert_value(contacts(tie("cio", "cto"), others=tech), "second_contact", 0)
    assert_value(
        contacts(tie("cio", "cmo"), others=tech), "second_contact", 1
    )  # marketing and technology have each other


def test_second_contact_is_open_while_a_tie_may_be_unlisted():
    said = (tie("cmo", "aide", "absent"), tie("aide", "cmo", "absent"))
    assert_value(contacts(ties_complete=False), "second_contact", OPEN)
    assert_value(contacts(*said, ties_complete=False), "second_contact", 0)


@pytest.mark.parametrize("said", [tie("cmo", "aide", "absent"), tie("aide", "cmo", "absent")])
def test_second_contact_may_be_a_tie_of_the_side_that_has_not_spoken(said):
    assert_value(contacts(said, ties_complete=False), "second_contact", OPEN)


def test_second_contact_with_who_may_be_a_counterpart():
    doubtful = post("cdo", "CDO", reports_to="ceo")
    # marketing: the tie counts if CDO is a counterpart; digital and data: open by the title
    assert_value(contacts(tie("cmo", "cdo"), others=(doubtful,)), "second_contact", OPEN)
    # marketing: 0 whatever CDO means; (0 + 2 * [0, 1]) / 3
    assert_value(contacts(others=(doubtful,)), "second_contact", (0, Fraction(2, 3)))


def test_a_contact_that_is_listed_is_one_whatever_else_may_be_unlisted():
    assert_value(contacts(tie("cmo", "aide"), ties_complete=False), "second_contact", 1)


def test_second_contact_is_open_where_a_listed_tie_is_not_taken_for_known():
    for other, expected in (("aide", UNKNOWN), ("ceo", NO)):
        confirmed = project(contacts(tie("cmo", other))).confirmed()  # the other side says nothing
        assert second_contact(confirmed, "cxo").items == (expected,)


def test_second_contact_with_whoever_may_lead_another_function():
    stores = (unit("s", function="sales"),)  # who heads it is not said
    assert_value(contacts(units=stores), "second_contact", (0, 0.5))  # marketing 0, sales open
    assert_value(contacts(tie("cmo", "ceo"), units=stores), "second_contact", OPEN)
    untitled = post("x", None, reports_to="ceo")  # may lead each of the eight functions beside marketing
    assert_value(contacts(others=(untitled,)), "second_contact", (0, Fraction(8, 9)))
    assert_value(contacts(tie("cmo", "x"), others=(untitled,)), "second_contact", OPEN)


def test_second_contact_is_nobody_without_a_title_where_each_function_has_its_leader():
    heads = "Customer Relations", "Customer Service", "Digital", "Data", "Product", "IT", "Human Resources", "Sales"
    others = (post(f"h{nth}", f"Head of {name}", reports_to="ceo") for nth, name in enumerate(heads))
    assert_value(contacts(tie("cmo", "x"), others=(*others, post("x", None, reports_to="ceo"))), "second_contact", 0)


def alone(*others, complete, ties=()):
    return led(post("cmo", "CMO", reports_to="ceo"), *others, posts_complete=complete, ties_complete=True, ties=ties)


def test_second_contact_without_anybody_to_have_one_with():
    assert_value(alone(complete=True), "second_contact", 0)
    assert_value(alone(complete=False), "second_contact", OPEN)
    assert_value(alone(post("dir", "Marketing Director", reports_to="ceo"), complete=False), "second_contact", OPEN)
    sales = post("cso", "Chief Sales Officer", reports_to="ceo")
    assert_value(alone(sales, complete=False), "second_contact", (0, Fraction(7, 9)))  # these two have none
    both = post("cmo", "CMO", reports_to="ceo", concurrent=("chief-sales-officer",))
    serving = post("cxo", CXO, reports_to="ceo", concurrent=("head-of-customer-service",))
    assert_value(led(both, lead=serving, ties_complete=True), "second_contact", OPEN)
    # with somebody in the team, who is no contact of marketing; the eight other functions are open
    assert_value(contacts(posts_complete=False), "second_contact", (0, Fraction(8, 9)))


# -- Capability


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        (("communication", "inspiration", "delegation"), 1),
        ((), 0),
        (("delegation", "beekeeping"), (Fraction(1, 3), 1)),
        (None, OPEN),
    ],
)
def test_leadership_skills(skills, expected):
    org = led(
        post("a", reports_to="cxo", skills=("communication", "inspiration")),
        lead=post("cxo", CXO, reports_to="ceo", skills=skills),
    )
    assert_value(org, "leadership_skills", expected)


FAMILIES = [
    ("craft_skills", ("human-centred-design", "journey-mapping", "plain-language", "research-to-action")),
    ("specialised_skills", ("data-analytics", "journey-optimisation", "product-knowledge", "emotional-intelligence")),
]


@pytest.mark.parametrize(("indicator", "skills"), FAMILIES)
def test_team_skills(indicator, skills):
    def covered(mine, theirs):
        apart = post("apart", reports_to="ceo", skills=skills)
        cxo = post("cxo", CXO, reports_to="ceo", skills=mine)
        return led(post("a", reports_to="cxo"), post("b", reports_to="a", skills=theirs), apart, lead=cxo)

    def all_said(mine, theirs):
        org = covered(mine, theirs)
        return chart(posts=tuple(p if p.id != "a" else post("a", reports_to="cxo", skills=()) for p in org.posts))

    assert_value(all_said(skills[:2], skills[2:]), indicator, 1)
    assert_value(all_said((), ()), indicator, 0)
    assert_value(all_said(skills[:1], skills[:2]), indicator, 0.5)
    assert_value(covered(skills[:1], ()), indicator, (0.25, 1))  # one member has not said
    assert_value(covered(skills, ()), indicator, 1)


@pytest.mark.parametrize(
    ("indicator", "facts", "expected"),
    [
        ("learning", {"learning_owner": "cxo", "upskilling": True}, 1),
        ("learning", {"learning_owner": "none", "upskilling": False}, 0),
        ("learning", {"learning_owner": "cxo"}, (0.5, 1)),
        ("learning", {"upskilling": False}, (0, 0.5)),
        ("learning", {}, OPEN),
        ("retention", {"retention_plan": True, "hiring_drive": True}, 1),
        ("retention", {"retention_plan": True}, 1),
        ("retention", {"retention_plan": False, "hiring_drive": False}, 0.5),
        ("retention", {"retention_plan": False, "hiring_drive": True}, 0),
        ("retention", {"retention_plan": False}, (0, 0.5)),
        ("retention", {"hiring_drive": False}, (0.5, 1)),
        ("retention", {"hiring_drive": True}, OPEN),
        ("retention", {}, OPEN),
        ("career_paths", {"career_paths": True}, 1),
        ("career_paths", {"career_paths": False}, 0),
        ("career_paths", {}, OPEN),
    ],
)
def test_talent(indicator, facts, expected):
    assert_value(led(talent=Talent(**facts)), indicator, expected)


def calls(head=None, units=(), ties=(), skills=(), aide=(), **facts):
    """A lead with an aide, a head of the contact centre where given, and units."""
    posts = (post("aide", reports_to="cxo", skills=aide), *([head] if head else []))
    cxo = post("cxo", CXO, reports_to="ceo", skills=skills)
    complete = {"posts_complete": True, "ties_complete": True}
    return led(*posts, lead=cxo, units=units, ties=ties, **{**complete, **facts})


def head(**facts):
    return post("hcc", "Head of Contact Centre", **{"reports_to": "ceo", **facts})


@pytest.mark.parametrize(
    ("org", "expected"),
    [
        (calls(head()), 0),
        (calls(head(reports_to="aide")), 1),
        (calls(head(dotted_to=("cxo",))), 1),
        (calls(head(dotted_to=("cxo",)), ties=(tie("cxo", "hcc", "absent"),)), 0),
        (calls(head(dotted_to=("cxo",)), ties_complete=False), OPEN),  # nobody knows whether it is called absent
        (calls(head(dotted_to=("cxo",)), ties=(tie("cxo", "hcc", "roadblock"),), ties_complete=False), 1),
        (calls(head(dotted_to=("aide",))), 0),  # to the lead in person
        (calls(head(), ties=(tie("cxo", "hcc"),)), 1),
        (calls(head(), ties=(tie("hcc", "cxo"),)), 0),
        (calls(head(), skills=("contact-centre",)), 1),
        (calls(head(), aide=("contact-centre",)), 1),
        (calls(head(), skills=None), OPEN),
        (calls(head(), ties_complete=False), OPEN),
        (calls(units=(unit("cc", function="contact-centre", head="cxo"),)), 1),
        (calls(units=(unit("cc", function="contact-centre", head="ceo"),)), 0),
        (calls(units=(unit("cc", function="contact-centre", head="none"),)), 0),
        (calls(units=(unit("cc", function="contact-centre"),)), OPEN),
        (calls(head(), units=(unit("cc", function="contact-centre", head="cxo"),)), 0),  # the role goes first
        (calls(units=(unit("cc", function="contact-centre", head="ceo"), unit("u"))), OPEN),
        (calls(), None),
        (calls(units=(unit("u", function="sales"),)), None),
        (calls(units=(unit("u"),), skills=("contact-centre",)), OPEN),
        (calls(units=None, skills=("contact-centre",)), OPEN),
        (calls(posts_complete=False, skills=("contact-centre",)), OPEN),  # in a complete chart it would not apply
    ],
)
def test_contact_centre(org, expected):
    assert_value(org, "contact_centre", expected)


def test_a_lead_who_is_the_head_of_the_contact_centre_runs_it():
    cxo = post("cxo", CXO, reports_to="ceo", concurrent=("head-of-contact-centre",), skills=())
    assert_value(led(lead=cxo, posts_complete=True, ties_complete=True), "contact_centre", 1)


# -- What rules ask beside the indicators


def steps(*others, lead=None, line=LONG_LINE, **facts):
    """From a CX lead at tier 3 to the top."""
    facts = {"ties_complete": True, **facts}
    cxo = post("cxo", CXO, **{"reports_to": "b", "sponsors_cx": False, **(lead or {})})
    return steps_to_top(project(chart(posts=(*line, cxo, *others), **facts)), "cxo")


def sponsored(id_):
    return tuple(replace(one, sponsors_cx=True) if one.id == id_ else one for one in LONG_LINE)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (partial(steps), (3, 3)),
        (partial(steps, line=sponsored("ceo")), (1, 1)),
        (partial(steps, line=sponsored("a")), (2, 2)),
        (partial(steps, line=sponsored("b")), (3, 3)),  # too far down to lend authority
        (partial(steps, line=(post("ceo", "CEO", reports_to="none"), *LONG_LINE[1:])), (1, 3)),  # may be a sponsor
        (partial(steps, lead={"dotted_to": ("ceo",)}), (1, 1)),
        (partial(steps, lead={"dotted_to": ("a", "b")}), (2, 2)),
        (partial(steps, lead={"dotted_to": ("b",)}), (3, 3)),
        (partial(steps, ties=(tie("cxo", "a", stage="strategy"),)), (2, 2)),
        (partial(steps, ties=(tie("cxo", "a"),)), (2, 3)),  # the stage is not said
        (partial(steps, ties=(tie("cxo", "a", stage="design"),)), (3, 3)),
        (partial(steps, ties=(tie("cxo", "a", "roadblock"),)), (3, 3)),
        (partial(steps, ties=(tie("cxo", "b", stage="strategy"),)), (3, 3)),  # not at tier 0 or 1
        (partial(steps, ties_complete=False), (1, 3)),  # to whom it has dotted lines is not said
        (partial(steps, ties=(tie("cxo", "ceo", "absent"),), lead={"dotted_to": ()}, ties_complete=False), (2, 3)),
        (partial(steps, ties=NO_TIES_UPWARDS, ties_complete=False), (1, 3)),
        (partial(steps, ties=NO_TIES_UPWARDS, lead={"dotted_to": ()}, ties_complete=False), (3, 3)),
        (partial(steps, lead={"reports_to": "ceo", "sponsors_cx": True}), (1, 1)),
        # its tier is not known, so that it may be too far down, or the top itself
        (partial(steps, post("x", sponsors_cx=True)), (1, 3)),
        (partial(steps, post("x", sponsors_cx=False)), (3, 3)),
        (partial(steps, post("x", sponsors_cx=False), post("y", reports_to="x", sponsors_cx=True)), (2, 3)),
    ],
)
def test_steps_to_the_top_by_the_shortest_road(found, expected):
    assert found() == expected


def test_what_links_a_unit_links_what_is_part_of_it():
    units = (
        unit("led", head="aide"),
        unit("part", head="none", embedded_cx=0, parent="led"),
        unit("staffed", head="none", embedded_cx=1, headcount=10_000),
        unit("apart", head="none", embedded_cx=0),
        unit("open", head="none"),
    )
    net = project(led(post("aide", reports_to="cxo"), units=units))
    assert links(net, "cxo") == {"led": YES, "part": YES, "staffed": YES, "apart": NO, "open": UNKNOWN}
    assert links(project(led(units=None)), "cxo") == {}


@pytest.mark.parametrize(("function", "expected"), [("sales", YES), ("finance", NO), (None, UNKNOWN)])
def test_whether_a_unit_has_a_function(function, expected):
    assert has_function(unit("u", function=function), "sales") == expected


def test_whether_anybody_above_a_post_lends_authority():
    def above(sponsors):
        posts = (post("ceo", "CEO", sponsors_cx=sponsors), post("a", reports_to="ceo"), post("x"))
        ask = sponsorship_above(project(chart(posts=posts)))
        return [ask(id_) for id_ in ("ceo", "a", "x")]  # the top; below it; of x, nobody knows who is above

    assert above(True) == [NO, YES, UNKNOWN]
    assert above(False) == [NO, NO, UNKNOWN]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [({"reports_to": "ceo"}, [(0.5, 0.5), (1, 1)]), ({}, [(0, 0.5), (1, 1)])],  # without a line it may be under the top
)
def test_a_post_above_that_is_no_listed_tie(lead, expected):
    net = project(led(lead=post("cxo", CXO, **lead), ties_complete=True))
    assert [worth(net, "cxo", "ceo", column) for column in (as_partner, as_other)] == expected


def test_over_cases_is_from_the_least_to_the_most_of_any():
    assert over_cases((YES, NO)) == over_cases((NO, YES)) == UNKNOWN
    assert over_cases((point(2), point(3), point(1))) == (1, 3)


def test_a_measure_over_units_tells_both_shares_and_how_it_comes_about():
    rights = (DecisionRight("prices", "alone", ("u",)),)
    cxo = post("cxo", CXO, reports_to="ceo", mandate=Mandate(remit=("u",), decision_rights=rights))
    net = project(led(lead=cxo, units=(unit("u", headcount=30), unit("v", headcount=70))))
    shares = Shares(point(Fraction(1, 2)), point(Fraction(3, 10)))
    mixtures = (Mixture(((YES,), (NO,)), Fraction(1, 2), (point(30), point(70))),)
    worth = point(Fraction(2, 5))
    by_unit = over_customer_units(net, lambda unit: (truth(unit.id == "u"),))
    assert by_unit == Measure((worth,), ("u", "v"), Fraction(1), shares, mixtures)
    assert decision_rights(net, "cxo") == Measure((worth,), ("cxo",), Fraction(1), shares, mixtures)
    # whether it owns the journey is not said
    assert scope(net, "cxo") == Measure((worth, UNKNOWN), ("cxo",), Fraction(1, 2), shares, mixtures)


def test_a_plan_for_keeping_people_is_worth_all():
    assert retention(project(led(talent=Talent(retention_plan=True)))).items == (YES,)


def test_where_no_contact_centre_is_listed_another_post_may_run_one():
    assert heads_of_contact_centre(project(led(units=(), posts_complete=True))) == (NO, (), True)
    assert heads_of_contact_centre(project(led(units=()))) == (UNKNOWN, (), True)


def test_each_group_of_a_mean_of_means_weighs_the_same():
    half = Mixture(((YES,), (UNKNOWN,)))
    found = mean_of_means([(YES, UNKNOWN), (NO,)], ["a", "b", "a"])
    assert found == Measure(((0.5, 1), NO), ("a", "b"), coverage=Fraction(3, 4), mixtures=(half, Mixture(((NO,),))))
    assert mean_of_means([]) == Measure(())


def test_a_measure_over_functions_tells_how_each_comes_about():
    net = project(led(post("hr", "CHRO", reports_to="ceo"), posts_complete=True, ties_complete=True))
    assert people_partner(net, "cxo") == Measure((NO,), ("cxo", "hr"), mixtures=(least_of((NO,)),))


def test_the_weight_of_cases_that_are_open_may_be_any():
    assert least_of((YES, NO)) == Mixture(((YES,), (NO,)), Fraction(0), (Interval(0, inf), Interval(0, inf)))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"embedded_cx": 1}, (0.25, 1)),
        ({"embedded_cx": 1, "headcount": 1000}, (1, 1)),
        ({"embedded_cx": 1, "headcount": 2000}, (0.5, 0.5)),
        ({"embedded_cx": 1, "headcount": 9000}, (0.25, 0.25)),
        ({"embedded_cx": 0, "headcount": 9000}, (0, 0)),
        ({}, (0, 1)),
    ],
)
def test_staffing(facts, expected):
    assert staffing(unit("u", **facts)) == expected


# -- What a measure looked at


@pytest.mark.parametrize(
    ("indicator", "because"),
    [
        ("seat", ("ceo", "cxo")),
        ("charter", ("cxo",)),
        ("resources", ("cxo", "aide")),
        ("sponsor", ("cxo", "ceo", "cmo")),
        ("doers", ("stores",)),
        ("deciders", ("ceo", "cxo", "cmo")),
        ("unexplained_blocks", ("ceo",)),
        ("leadership_skills", ("cxo",)),
        ("contact_centre", ("cxo", "aide", "calls")),
        ("initiative_power", ("cxo", "nbo", "stores")),
        ("expected_partners", ("cxo", "cmo")),
        ("craft_skills", ("cxo", "aide", "calls")),
        ("learning", ("cmo",)),
        ("retention", ()),
    ],
)
def test_because_names_what_was_looked_at(indicator, because):
    org = led(
        post("aide", reports_to="cxo"),
        post("cmo", "CMO", reports_to="ceo"),
        post("calls", "Head of Contact Centre", reports_to="aide"),
        units=(unit("stores"), unit("vault", customer_facing=False)),
        initiatives=(Initiative(id="nbo", units=("stores",)),),
        talent=Talent(learning_owner="cmo"),
    )
    assert indicators(org)[indicator].because == because
