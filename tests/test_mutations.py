"""The list of mistakes that tests have to see is one of the code as it stands."""

from collections import Counter

import pytest

from tests.mutations import MUTATIONS, ROOT


@pytest.mark.parametrize("one", MUTATIONS, ids=lambda one: one.mistake)
def test_a_mistake_can_be_made_at_one_place_and_names_a_test_that_is_there(one):
    assert (ROOT / "cxgraph" / one.file).read_text(encoding="utf-8").count(one.once) == 1
    file, _, name = one.test.partition("::")
    assert f"\ndef {name}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


def test_no_mistake_is_listed_twice():
    assert not [
        one for one, times in Counter((one.file, one.once, one.instead) for one in MUTATIONS).items() if times > 1
    ]
