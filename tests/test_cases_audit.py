"""Organisations whose audit was wrong once: what each indicator in question is, worked out by hand from the chart.

A pair is an interval from low to high, a single number a point, None an indicator that does not apply.
"""

from fractions import Fraction
from pathlib import Path

import pytest

import cxgraph
from cxgraph.core.model import Org
from tests.builders import scored, value

CASES = Path(__file__).parent / "cases" / "audit"
OPEN = (0, 1)


def case(name: str) -> Org:
    return cxgraph.load(CASES / f"{name}.yaml")


# By units and by people: 300 people in the contact centre, 9,000 in stores

DISGUISE = {
    "seat": 1,
    "charter": 1,
    "scope": Fraction(
        33, 248
    ),  # one unit of two, 300 of 9,300 people: (1/2 + 1/31) / 2; she does not own the journey: half
    "decision_rights": (Fraction(33, 248), Fraction(33, 124)),  # how is not said: half to all of one unit of two
    "resources": 1,
    "sponsor": 1,
    "deciders": Fraction(1, 2),  # the top, to whom she reports; the COO is absent
    "doers": Fraction(223, 496),  # one CX person for 9,000 people: 1/4. (5/8 + (300 + 9000/4) / 9300) / 2
    "embedded": Fraction(223, 496),
    "initiative_power": (Fraction(1, 2), 1),  # a sponsor above the head; whether an objective is shared is not said
    "front_line_partners": Fraction(223, 496),  # a block in the stores: 1/4
    "contact_centre": 1,  # she heads it
}
EMBED = {
    "sponsor": 0,
    "doers": 0,  # the head is called absent, which settles a dotted line of which nothing is said
    "embedded": 0,
    "front_line_partners": 0,
}
OWN_REPORT = {
    "scope": OPEN,
    "decision_rights": OPEN,  # neither how nor over what
    "resources": 1,
    "deciders": 1,
    "doers": 1,
    "embedded": 1,
    "expected_partners": 1,  # marketing and service report to the lead, who is the customer officer
    "people_partner": 1,
    "two_sided": Fraction(2, 3),  # marketing and service; the people officer is known to say nothing of the lead
    "second_contact": Fraction(2, 3),
    "unexplained_blocks": 1,
    "insight_flow": 1,
    "delivery_partners": None,
    "agreed_checks": None,
    "contact_centre": 1,
}
CHIEFS = {
    "expected_partners": 0,  # marketing, digital and sales are absent; nobody leads customer or service
    "people_partner": 1,
    "delivery_partners": 0,
    "data_partner": 0,
    "agreed_checks": 0,  # legal, risk, procurement and compliance block, and nobody wrote that they may
    "two_sided": (0, Fraction(1, 7)),  # six are absent, the seventh has not answered
    "deciders": (
        Fraction(5, 9),
        1,
    ),  # the top, who is near: 1; of nine others the sponsor and the people partner are known
}
BANK = {
    "scope": 1,
    "decision_rights": (Fraction(1, 2), 1),
    "deciders": (Fraction(25, 36), 1),  # the top 1; of nine others two at strategy, three worth half: 7/18
    "doers": ((Fraction(4, 5) + Fraction(5595, 6395)) / 2, 1),  # all but business banking, 800 of 6,395 people
    "embedded": ((Fraction(2, 5) + Fraction(995, 6395)) / 2, (Fraction(4, 5) + Fraction(3195, 6395)) / 2),
    "initiative_power": (Fraction(5, 6), 1),  # onboarding 1; the other (1/2 + 1/2 + 1) / 3 at least
    "expected_partners": (Fraction(1, 3), 1),  # digital and customer are the lead's own; sales and service may be led
    "front_line_partners": ((Fraction(3, 5) + Fraction(4695, 6395)) / 2, (Fraction(4, 5) + Fraction(5595, 6395)) / 2),
    "people_partner": Fraction(1, 2),
    "delivery_partners": (Fraction(1, 8), Fraction(5, 8)),  # the information officer blocks; of product nothing is said
    "data_partner": 1,
    "agreed_checks": (Fraction(3, 7), 1),
    "unexplained_blocks": (
        Fraction(1, 4),
        Fraction(3, 4),
    ),  # finance blocks, retail is a partner, of two nothing is said
}
RETAILER = {
    "scope": (Fraction(1, 2), 1),
    "sponsor": 0,
    "embedded": 0,
    "people_partner": 0,
    "expected_partners": (0, Fraction(3, 4)),  # service is absent; who leads digital, customer and sales is open
    "front_line_partners": (Fraction(5, 16) + Fraction(515, 11561)) / 2,  # online 1, delivery 1/4, stores and service 0
    "learning": Fraction(1, 2),
    "retention": 0,
    "career_paths": 0,
}
SAAS = {
    "charter": 1,
    # the lead heads three units by her reports; sales blocks: 1/4
    "front_line_partners": (Fraction(13, 16) + (145 + Fraction(70, 4)) / 215) / 2,
    # of marketing 0, sales 1/4 (the revenue officer), service 1; customer is her own; digital may be led
    "expected_partners": (Fraction(5, 16), Fraction(9, 16)),
    "people_partner": Fraction(1, 2),
    "delivery_partners": 1,
    "leadership_skills": 1,
    "initiative_power": (Fraction(1, 2), Fraction(3, 4)),
}
CC = {"contact_centre": 1, "craft_skills": Fraction(1, 4), "seat": 1}


@pytest.mark.parametrize(
    ("name", "indicator", "expected"),
    [
        (name, indicator, expected)
        for name, table in {
            "disguise": DISGUISE,
            "embed": EMBED,
            "own-report": OWN_REPORT,
            "chiefs": CHIEFS,
            "heads": CHIEFS,
            "bank-2": BANK,
            "retailer": RETAILER,
            "saas": SAAS,
            "cc": CC,
        }.items()
        for indicator, expected in table.items()
    ],
)
def test_an_indicator_is_what_the_chart_says(name, indicator, expected):
    pair = expected if expected is None or isinstance(expected, tuple) else (expected, expected)
    assert value(case(name), indicator) == (pair and pytest.approx(tuple(map(float, pair))))


def test_the_authority_of_a_contact_centre_head_with_a_great_title_is_far_below_all():
    low, high = scored(case("disguise"))["authority"].value
    total = sum(Fraction(max(v) if isinstance(v, tuple) else v) for k, v in DISGUISE.items() if k in AUTHORITY)
    assert high == total / 10
    assert (float(100 * low), float(100 * high)) == pytest.approx((61.65, 67.98), abs=0.01)


AUTHORITY = list(DISGUISE)[:10]


def test_heads_and_chiefs_of_the_same_facts_have_the_same_scores():
    heads, chiefs = scored(case("heads")), scored(case("chiefs"))
    assert {name: pillar.value for name, pillar in heads.items()} == {
        name: pillar.value for name, pillar in chiefs.items()
    }


def test_over_how_many_units_and_people_authority_is_said():
    over = cxgraph.audit(case("disguise")).scores["authority"].over
    assert over is not None
    assert (over.units, over.people, over.stated) == (2, 9300, 2)
    assert cxgraph.audit(case("heads")).scores["authority"].over is None
    assert cxgraph.audit(case("disguise")).scores["capability"].over is None
