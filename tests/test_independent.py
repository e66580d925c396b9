"""Two implementations, one answer: the measures against a second one, written from their description alone."""

from fractions import Fraction

import pytest
from hypothesis import given

from cxgraph.assessment.measure import reach, ties
from cxgraph.core.interval import NO, Interval
from cxgraph.core.model import Mandate, Org
from tests import independent
from tests.builders import chart, indicators, led, post, scored, tie, unit
from tests.profiles import often
from tests.strategies import audited_orgs, orgs


def assert_agreement(org: Org) -> None:
    expected = independent.indicators(org)
    found = {id_: part.value for id_, part in indicators(org).items()}
    assert found.keys() == expected.keys()
    assert {id_: (found[id_], expected[id_]) for id_ in expected if found[id_] != expected[id_]} == {}


@often(10)
@given(audited_orgs())
def test_every_indicator_has_the_value_that_its_description_gives(org):
    assert_agreement(org)


@often(0.5)
@given(orgs())
def test_so_it_has_of_charts_that_stretch_the_format(org):
    assert_agreement(org)


@often(0.5)
@given(audited_orgs())
def test_every_pillar_is_the_mean_of_what_applies(org):
    found = scored(org)
    for pillar, expected in independent.pillars(org).items():
        low, high = expected or (0, 100)
        assert (float(found[pillar].value.low * 100), float(found[pillar].value.high * 100)) == pytest.approx(
            (low, high)
        )


@pytest.mark.parametrize(("function", "low"), [(None, Fraction(1, 4)), ("sales", 1), ("legal", 1)])
def test_what_the_lead_leads_for_certain_does_not_apply_whoever_else_may_lead_it_too(function, low):
    # Marketing is in the lead's line. The other unit may be of digital, customer or service; of sales there is no
    # partner: the lead heads a unit of it, whatever the other one is.
    posts = (post("coo", "Chief Operating Officer", reports_to="ceo"), post("cmo", "CMO", reports_to="cxo"))
    units = (unit("u", head="cxo", function="sales"), unit("v", head="coo", function=function))
    org = led(*posts, units=units, posts_complete=True)
    assert indicators(org)["expected_partners"].value == (low, 1)
    assert_agreement(org)


@pytest.mark.parametrize(("role", "high"), [(None, Fraction(1, 2)), ("chief-credit-officer", 1)])
def test_a_mandate_speaks_for_a_lead_only_where_no_title_may(role, high):
    # The CCO may lead CX and has no budget; the other post, which has one, may lead only if the CCO is of credit.
    cco = post("cco", "CCO", reports_to="ceo", role=role, mandate=Mandate(budget=False))
    other = post("other", reports_to="ceo", mandate=Mandate(budget=True))
    org = chart(posts=(post("ceo", "CEO", reports_to="none"), cco, other), posts_complete=True)
    assert indicators(org)["resources"].value == (0, high)
    assert_agreement(org)


@pytest.mark.parametrize(
    ("module", "name", "fault"),
    [(ties, "UNKNOWN", NO), (ties, "HALF", ties.QUARTER), (reach, "YES", Interval(0, 1))],
    ids=["unlisted-is-absent", "by-design-is-worth-less", "an-own-unit-is-not-linked"],
)
def test_a_fault_in_either_is_noticed(module, name, fault, monkeypatch):
    executives = (post("hr", "Chief People Officer", reports_to="ceo"), post("cdo", "Chief Data Officer"))
    org = led(*executives, ties=(tie("cxo", "cdo", "roadblock", by_design=True),), units=(unit("cx", head="cxo"),))
    assert_agreement(org)
    monkeypatch.setattr(module, name, fault)
    with pytest.raises(AssertionError):
        assert_agreement(org)
