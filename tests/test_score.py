"""Pillars: weighted means of what applies, spanning candidates where the lead is open."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cxgraph.assessment import network
from cxgraph.assessment.measure import OF_LEAD, OF_ORGANIZATION
from cxgraph.assessment.score import IndicatorValue, band, in_words, missing_halves, pillar_value
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval
from cxgraph.core.model import DecisionRight, Mandate, Talent
from cxgraph.knowledge.catalogue import PILLARS, Band, catalogue
from tests.builders import CXO, chart, indicators, led, post, scored, tie, unit, value

HALF = Fraction(1, 2)
ANY = next(iter(catalogue().indicators.values()))
TOP = post("ceo", "CEO", reports_to="none")
NO_LEAD = (TOP, post("cmo", "CMO", reports_to="ceo"))


def part(value, coverage=1, weight=1.0):
    return IndicatorValue(replace(ANY, weight=weight), value, Fraction(coverage), ())


# A pillar


@pytest.mark.parametrize(
    ("parts", "expected", "coverage"),
    [
        ([part(YES), part(NO)], (HALF, HALF), 1),
        ([part(YES), part(UNKNOWN, 0)], (HALF, 1), HALF),
        ([part(YES, weight=3.0), part(NO)], (Fraction(3, 4), Fraction(3, 4)), 1),
        ([part(YES, weight=3.0), part(UNKNOWN, 0)], (Fraction(3, 4), 1), Fraction(3, 4)),
        ([part(YES), part(None, 0)], (1, 1), 1),
        ([part(Interval(0, HALF), HALF), part(YES)], (HALF, Fraction(3, 4)), Fraction(3, 4)),
        ([part(None, 0), part(None, 0)], (0, 1), 0),
        ([], (0, 1), 0),
    ],
    ids=["mean", "unknown", "weights", "weighted-coverage", "not-applying", "half-known", "none-applies", "nothing"],
)
def test_a_pillar_is_the_weighted_mean_of_what_applies(parts, expected, coverage):
    found = pillar_value(tuple(parts))
    assert (found.value, found.coverage) == (Interval(*expected), coverage)


def test_indicators_of_a_pillar_weigh_the_same():
    for pillar in PILLARS:
        weights = {i.weight for i in catalogue().indicators.values() if i.pillar == pillar}
        assert len(weights) == 1


def test_pillars_stand_in_their_order_with_their_indicators():
    found = scored(led())
    assert tuple(found) == PILLARS
    assert [len(pillar.indicators) for pillar in found.values()] == [10, 10, 7]


def test_authority_of_a_small_chart_by_hand():
    org = led(
        post("ceo", "CEO", reports_to="none", sponsors_cx=True),
        lead=post("cxo", CXO, reports_to="ceo", headcount=0, mandate=Mandate(written=True, decision_rights=())),
        units=(unit("u", head="none", embedded_cx=0),),
        initiatives=(),
        ties_complete=True,
    )
    # seat 1, charter (1 + [0, 1]) / 2, scope open, decision_rights 0, resources ([0, 1] + 0) / 2, sponsor 1,
    # deciders 1, doers 0, embedded 0, initiative_power does not apply: (1 + 0.5 + 0 + 0 + 0 + 1 + 1 + 0 + 0) / 9,
    # up to 2 more
    assert scored(org)["authority"].value == Interval(Fraction(7, 18), Fraction(11, 18))
    # known items: 1, 1 of 2, none of 2, 1, 1 of 2, and 4 times 1 of 1: 7 / 9
    assert scored(org)["authority"].coverage == Fraction(7, 9)


# Coverage of an indicator


@pytest.mark.parametrize(
    ("indicator", "org", "coverage"),
    [
        ("seat", led(), 1),
        ("seat", chart(posts=(post("a"), post("cxo", CXO))), 0),
        ("charter", led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(written=True))), HALF),
        ("doers", led(units=(unit("u", embedded_cx=1, headcount=9), unit("v"))), HALF),
        ("doers", led(units=(unit("u", embedded_cx=1),)), 0),  # for how many people is not said
        ("scope", led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(owns_journey=True))), HALF),
        ("doers", led(units=None), 0),
        ("doers", led(units=()), 0),
        ("expected_partners", led(post("cmo", "CMO"), ties=(tie("cxo", "cmo"),)), Fraction(1, 5)),
        ("people_partner", led(post("hr", "CHRO"), ties=(tie("cxo", "hr"),)), 0),  # the stage is not said
        ("insight_flow", led(units=(unit("u", insights=()),)), HALF),
        ("retention", led(talent=Talent(retention_plan=False)), 0),
        ("learning", led(talent=Talent(upskilling=False)), HALF),
    ],
)
def test_coverage_is_the_share_of_items_that_are_known(indicator, org, coverage):
    assert indicators(org)[indicator].coverage == coverage


def test_a_chain_that_is_too_long_whatever_stands_above_is_known():
    # Five known steps below an open end: the seat is worth 0 in any case.
    chain = [post(f"m{n}", reports_to=f"m{n - 1}" if n else None) for n in range(5)]
    org = chart(posts=(*chain, post("cxo", CXO, reports_to="m4"), post("other")))
    assert (indicators(org)["seat"].value, indicators(org)["seat"].coverage) == (NO, 1)


# No lead


@pytest.mark.parametrize("indicator", sorted(OF_LEAD))
def test_without_a_lead_an_indicator_of_the_lead_is_0_or_open(indicator):
    assert value(chart(posts=NO_LEAD, posts_complete=True), indicator) == (0, 0)
    assert value(chart(posts=NO_LEAD), indicator) == (0, 1)


def test_that_nobody_leads_is_a_known_fact_of_a_complete_chart():
    assert indicators(chart(posts=NO_LEAD, posts_complete=True))["seat"].coverage == 1
    assert indicators(chart(posts=NO_LEAD))["seat"].coverage == 0


@pytest.mark.parametrize("indicator", sorted(OF_ORGANIZATION))
def test_indicators_of_the_organisation_do_not_ask_for_a_lead(indicator):
    facts = {
        "units": (unit("u", insights=("voc",), provides=("voe",)),),
        "talent": Talent(learning_owner="cmo", upskilling=True, retention_plan=True, career_paths=True),
    }
    assert value(chart(posts=NO_LEAD, posts_complete=True, **facts), indicator) == (1, 1)


# Several candidates


def two(one, other, **facts):
    """Two posts that could lead, each with facts of its own."""
    return chart(
        posts=(TOP, post("a", CXO, reports_to="ceo", **one), post("b", CXO, reports_to="ceo", **other)), **facts
    )


@pytest.mark.parametrize(
    ("one", "other", "expected", "coverage"),
    [
        ((), ("prices",), (0, 1), 0),
        (("prices",), ("styles",), (1, 1), 1),
        ((), None, (0, 1), 0),
    ],
)
def test_the_hull_over_the_candidates(one, other, expected, coverage):
    rights = [words and tuple(DecisionRight(word, "alone", "all") for word in words) for words in (one, other)]
    org = two(*({"mandate": Mandate(decision_rights=held)} for held in rights))
    found = indicators(org)["decision_rights"]
    assert (found.value, found.coverage) == (Interval(*expected), coverage)


def test_of_candidates_of_equal_worth_the_one_of_whom_least_is_known_gives_the_coverage():
    posts = (post("cmo", "CMO", reports_to="ceo"), post("cto", "CTO", reports_to="ceo"))
    ties = (
        *(tie("a", to, "roadblock", by_design=True) for to in ("cmo", "cto")),
        *(tie("b", "cmo", "absent"), tie("b", "cto")),
    )
    both = (post("a", CXO, reports_to="ceo"), post("b", CXO, reports_to="ceo"))
    found = indicators(chart(posts=(TOP, *both, *posts), ties=ties, posts_complete=True))["two_sided"]
    # The other sides have said nothing. a: ([0, 1/2] + [0, 1/2]) / 2, known of 0 of 2; b: (0 + [0, 1]) / 2, of 1 of 2.
    assert (found.value, found.coverage) == (Interval(0, HALF), 0)


def test_what_applies_to_one_candidate_only_is_open():
    org = two({"concurrent": ("chief-people-officer",)}, {}, ties=(tie("b", "a", stage="strategy"),))
    found = indicators(org)["people_partner"]
    assert (found.value, found.coverage, found.because) == (UNKNOWN, 0, ("a", "b"))


def test_what_applies_to_no_candidate_does_not_apply():
    found = indicators(two({}, {}, posts_complete=True))["people_partner"]
    assert (found.value, found.coverage, found.because) == (None, 0, ("a", "b"))


@pytest.mark.parametrize(("complete", "expected"), [(True, (0, 1)), (False, (0, 1))])
def test_nobody_is_among_the_cases_where_every_candidate_is_so_by_an_ambiguous_title(complete, expected):
    org = chart(posts=(TOP, post("cco", "CCO", reports_to="ceo")), posts_complete=complete)
    assert value(org, "seat") == expected


def test_nobody_is_not_among_the_cases_where_one_candidate_is_certain():
    posts = (TOP, post("cco", "CCO", reports_to="ceo"), post("cx", "Head of Customer Experience", reports_to="ceo"))
    assert value(chart(posts=posts), "seat") == (1, 1)


def test_an_indicator_of_too_many_who_could_lead_is_left_open(monkeypatch):
    monkeypatch.setattr(network, "MOST_VIEWS", 0)
    found = indicators(two({}, {}))["seat"]
    assert found == IndicatorValue(found.indicator, UNKNOWN, Fraction(0), ("a", "b"), is_left_open=True)


def test_because_names_what_was_looked_at_for_any_candidate():
    assert indicators(two({}, {}))["charter"].because == ("a", "b")


# Two halves


def test_every_indicator_has_both_halves():
    assert missing_halves(catalogue()) == []


def test_missing_halves_are_named():
    some = {id_: i for id_, i in catalogue().indicators.items() if id_ not in ("seat", "learning")}
    turned = {"doers": replace(some["doers"], for_lead=False)}
    new = {"morale": replace(ANY, id="morale", for_lead=False)}
    book = replace(catalogue(), indicators=some | turned | new)
    assert missing_halves(book) == ["doers", "learning", "morale", "seat"]


# Bands

BANDS = (
    Band(label="0–49", word="weak", low=0, high=50),
    Band(label="50–79", word="sound", low=50, high=80),
    Band(label="80–100", word="strong", low=80, high=100),
)


@pytest.mark.parametrize(
    ("low", "high", "label", "word"),
    [
        (0, 49.5, "0–49", "weak"),
        (50, 50, "50–79", "sound"),
        (49.5, 50, "from 0–49 to 50–79", "weak to sound"),
        (0, 100, "from 0–49 to 80–100", "weak to strong"),
    ],
)
def test_a_band_begins_at_its_low_end_and_an_interval_may_span_several(low, high, label, word):
    assert (band(low, high, BANDS), in_words(low, high, BANDS)) == (label, word)
