"""Two implementations, one answer: the measures against a second one, written from their description alone."""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cxgraph.assessment.measure import reach, ties
from cxgraph.core.interval import NO, Interval
from cxgraph.core.model import Org
from tests import independent
from tests.builders import indicators, scored
from tests.strategies import audited_orgs, orgs

EXAMPLES = int(os.environ.get("CXGRAPH_EXAMPLES", "500"))
CHECKS = list(HealthCheck)
MANY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=CHECKS, derandomize=True)
HUNT = settings(MANY, phases=[Phase.generate], report_multiple_bugs=False, database=None)


def assert_agreement(org: Org) -> None:
    expected = independent.indicators(org)
    found = {id_: part.value for id_, part in indicators(org).items()}
    assert found.keys() == expected.keys()
    assert {id_: (found[id_], expected[id_]) for id_ in expected if found[id_] != expected[id_]} == {}


@MANY
@given(audited_orgs())
def test_every_indicator_has_the_value_that_its_description_gives(org):
    assert_agreement(org)


@settings(MANY, max_examples=max(1, EXAMPLES // 10))
@given(orgs())
def test_so_it_has_of_charts_that_stretch_the_format(org):
    assert_agreement(org)


@settings(MANY, max_examples=max(1, EXAMPLES // 10))
@given(audited_orgs())
def test_every_pillar_is_the_mean_of_what_applies(org):
    found = scored(org)
    for pillar, expected in independent.pillars(org).items():
        low, high = expected or (0, 100)
        assert (float(found[pillar].value.low * 100), float(found[pillar].value.high * 100)) == pytest.approx(
            (low, high)
        )


@pytest.mark.parametrize(
    ("module", "name", "fault"),
    [(ties, "UNKNOWN", NO), (ties, "HALF", ties.QUARTER), (reach, "YES", Interval(0, 1))],
    ids=["unlisted-is-absent", "by-design-is-worth-less", "an-own-unit-is-not-linked"],
)
def test_a_fault_in_either_is_noticed(module, name, fault, monkeypatch):
    monkeypatch.setattr(module, name, fault)

    @HUNT
    @given(audited_orgs())
    def hunt(org):
        assert_agreement(org)

    with pytest.raises(AssertionError):
        hunt()
