"""Two implementations, one answer: the measures against a second one that was written from their description alone."""

import os

from hypothesis import HealthCheck, given, settings

from cxgraph.catalogue import catalogue
from cxgraph.interval import Interval
from cxgraph.model import Org
from cxgraph.network import project
from cxgraph.score import score
from tests import independent
from tests.strategies import audited_orgs

EXAMPLES = int(os.environ.get("CXGRAPH_EXAMPLES", "150"))
MANY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def measured(org: Org) -> dict[str, Interval | None]:
    pillars = score(project(org), catalogue())
    return {part.indicator.id: part.value for pillar in pillars.values() for part in pillar.indicators}


def assert_agreement(org: Org) -> None:
    expected = independent.indicators(org)
    found = measured(org)
    differing = {id_: (found[id_], expected[id_]) for id_ in expected if found[id_] != expected[id_]}
    assert not differing
    assert found.keys() == expected.keys()


@MANY
@given(audited_orgs())
def test_every_indicator_has_the_value_that_its_description_gives(org):
    assert_agreement(org)
