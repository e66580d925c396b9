"""Titles that a person labelled before the code was asked, by what makes them hard.

``titles_labelled.csv`` came with the second edition of the indicators; a role that this edition adds is an alternative
to "none" there. ``titles_kinds.csv`` holds further titles of the same kinds, and ``titles_invented.csv`` others that
were invented and labelled for them: in other sectors, languages and countries, and of posts to be filled. A role after
a question mark is one that the title leaves open.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxgraph.knowledge import titles
from cxgraph.knowledge.titles.finds import CERTAIN

LABELLED = Path(__file__).with_name("titles_labelled.csv")
FURTHER = Path(__file__).with_name("titles_kinds.csv")
INVENTED = Path(__file__).with_name("titles_invented.csv")
NONE = "-"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def right(row: dict[str, str]) -> list[frozenset[str]]:
    """The readings that are right, the expected one first."""
    choices = [row["expected"], *filter(None, row["alt"].split("/"))]
    return [frozenset() if choice == NONE else frozenset(choice.split(";")) for choice in choices]


def got(title: str) -> frozenset[str]:
    """The roles that a title names; those that it leaves open after a question mark."""
    found = titles.read(title).roles
    return frozenset(each.role if each.confidence >= CERTAIN else f"?{each.role}" for each in found)


def nearest(row: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """What a title reads as, and the right reading that is the nearest to it."""
    found = got(row["title"])
    return found, min(right(row), key=lambda choice: len(choice ^ found))


def test_precision_and_recall():
    pairs = [nearest(row) for row in table(LABELLED)]
    found, wanted, both = (sum(map(len, sets)) for sets in zip(*((a, b, a & b) for a, b in pairs), strict=True))
    assert len(pairs) == 187
    assert both / found >= 0.97
    assert both / wanted >= 0.9


def test_every_kind_is_read():
    rows = table(LABELLED)
    asked = Counter(row["kind"] for row in rows)
    read = Counter(row["kind"] for row in rows if got(row["title"]) in right(row))
    assert {kind: f"{read[kind]} of {number}" for kind, number in asked.items() if read[kind] / number < 0.75} == {}


@pytest.mark.parametrize("row", [*table(FURTHER), *table(INVENTED)], ids=lambda row: row["title"])
def test_further_title(row):
    assert got(row["title"]) in right(row)


def changed() -> Iterator[str]:
    for row in table(FURTHER):
        for other in (row["title"].upper(), f"  {row['title'].replace(' ', '   ')} "):
            if got(other) != got(row["title"]):
                yield other


def test_case_and_spacing_do_not_matter():
    assert [*changed()] == []


def test_an_unknown_whose_is_told_and_open():
    reading = titles.read("Chief Rambler Experience Officer")
    assert reading.ambiguous
    assert [(each.role, each.confidence < CERTAIN) for each in reading.roles] == [("chief-experience-officer", True)]
    assert any("rambler" in trap for trap in reading.traps)


@pytest.mark.parametrize("whose", ["patient", "guest", "rider", "taxpayer", "policyholder", "veteran", "donor"])
@pytest.mark.parametrize("rank", ["Chief {} Experience Officer", "Head of {} Experience", "VP, {} Experience"])
def test_whose_experience_it_is_makes_no_difference(rank, whose):
    of_customers = titles.read(rank.format("customer"))
    for title in (rank.format(whose), rank.format(f"{whose}s").title()):
        reading = titles.read(title)
        assert (reading.roles, reading.level) == (of_customers.roles, of_customers.level)


@pytest.mark.parametrize(("whose", "role"), [("employee", "employee"), ("colleague", "employee"), ("user", "user")])
def test_experience_of_others_is_another_role(whose, role):
    assert got(f"Head of {whose} experience") == {f"head-of-{role}-experience"}


@pytest.mark.parametrize("title", ["Chief Happiness Officer", "Chief Policy Officer", "Chief Merriment Officer (CMO)"])
def test_an_executive_whom_nobody_knows_is_told(title):
    reading = titles.read(title)
    assert reading.roles == ()
    assert reading.level == "chief"
    assert any("executive role" in trap for trap in reading.traps)


@pytest.mark.parametrize("title", ["EA to the Chief Happiness Officer", "Head of Customer Experience", "CEO"])
def test_nobody_else_is_told_as_such(title):
    assert not any("executive role" in trap for trap in titles.read(title).traps)
