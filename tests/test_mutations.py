"""The mistakes that tests have to see, and those that none can, are of the code as it stands."""

from collections import Counter
from itertools import accumulate
from pathlib import Path

import pytest

from tests.mutations import MUTATIONS, ROOT
from tests.survivors import Change, Explained, Mistake, change, explained, faults, function


@pytest.mark.parametrize("one", MUTATIONS, ids=lambda one: one.mistake)
def test_a_mistake_can_be_made_at_one_place_and_names_a_test_that_is_there(one):
    assert (ROOT / "cxgraph" / one.file).read_text(encoding="utf-8").count(one.once) == 1
    file, _, name = one.test.partition("::")
    assert f"\ndef {name}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


def test_no_mistake_is_listed_twice():
    assert not [
        one for one, times in Counter((one.file, one.once, one.instead) for one in MUTATIONS).items() if times > 1
    ]


@pytest.mark.parametrize("change", sorted(explained().single), ids=lambda one: f"{one.function}: {one.instead}")
def test_a_mistake_that_is_explained_is_one_in_the_code_as_it_stands(change):
    module = next(
        path
        for parts in accumulate(change.function.split("."), lambda path, part: f"{path}/{part}")
        for path in (ROOT / f"{parts}.py", ROOT / parts / "__init__.py")
        if f"def {change.function.rpartition('.')[2]}(" in (path.read_text(encoding="utf-8") if path.is_file() else "")
    )
    lines = [line.strip() for line in module.read_text(encoding="utf-8").splitlines()]
    assert set(change.once.split("\n")) <= set(lines)
    assert change.instead != change.once


def test_what_mutmut_has_found_is_known_by_its_function_and_its_line():
    assert function("cxgraph.core.interval.x_mean__mutmut_12") == "cxgraph.core.interval.mean"
    assert function("cxgraph.core.interval.x_not___mutmut_1") == "cxgraph.core.interval.not_"
    assert (
        function("cxgraph.advice.plan.front.xǁFrontǁ__init____mutmut_2") == "cxgraph.advice.plan.front.Front.__init__"
    )
    diff = "--- a.py\n+++ a.py\n@@ -1,3 +1,3 @@\n def one():\n     found = 1\n-    return found\n+    return None"
    assert change("a.one", diff) == Change("a.one", "return found", "return None")


def test_an_explanation_holds_once_and_one_for_all_lines_wherever_it_can():
    one, other = Change("a.one", "return 1", "return 2"), Change("a.one", "zip(a, b)", "zip(a)")
    unseen = {"first": one, "second": one, "third": other, "fourth": other, "fifth": Change("b.two", "return 1", "")}
    known = Explained(Counter([one]), ((", b", ""),))
    assert known.among(unseen) == {"first", "third", "fourth"}
    made = [
        *(Mistake(name, Path("a.py"), "unseen") for name in unseen),
        Mistake("a.x_four__mutmut_1", Path("a.py"), "?"),
    ]
    assert [told.split("\n")[0] for told in faults(made, unseen, known)] == [
        "NOT SEEN: second",
        "NOT SEEN: fifth",
        "NOT RUN TO ITS END, ?: a.x_four__mutmut_1",
    ]


def test_an_explanation_of_what_is_seen_by_now_is_told():
    one = Change("a.one", "return 1", "return 2")
    made = [Mistake("a.x_one__mutmut_1", Path("a.py"), "seen")]
    assert list(faults(made, {}, Explained(Counter([one]), ()))) == [
        "EXPLAINED, and seen or not made: a.one\n  - return 1\n  + return 2"
    ]
    assert list(faults([], {}, Explained(Counter([one]), ()))) == []  # its function was left out
