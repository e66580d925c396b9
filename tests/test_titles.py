import csv
from pathlib import Path

import pytest

from cxgraph import titles
from cxgraph.errors import CatalogueError
from cxgraph.model import slug
from cxgraph.titles.catalogue import texts
from cxgraph.vocab import concept

TITLES = Path(__file__).with_name("titles.csv")
ROLES = tuple(titles.roles())
LANGUAGES = ("en", "fr", "de", "es", "nl")
SERVING = (
    "Deputy {}",
    "Deputy to the {}",
    "{} (Deputy)",
    "{}, Deputy",
    "Vice {}",
    "Associate {}",
    "Assistant {}",
    "Assistant to the {}",
    "{} Assistant",
    "{}, Assistant",
    "Executive Assistant to {}",
    "Executive Assistant, {}",
    "{} – Personal Assistant",
    "PA to the {}",
    "PA ({})",
    "EA, {}",
    "Private Secretary to the {}",
    "Chief of Staff to the {}",
    "Chief of Staff, {}",
    "Chief of Staff - {}",
    "Chief of Staff and {}",
    "{} Chief of Staff",
    "{}'s Chief of Staff",
    "Office of the {}",
    "{}'s Office",
    "Director, Office of the {}",
    "Adviser to the {}",
    "Special Advisor, {}",
    "Business Partner, {}",
)
PAST = (
    "Former {}",
    "Formerly {}",
    "Ex-{}",
    "Retired {}",
    "Past {}",
    "{} Emeritus",
    "{} (former)",
    "{}, retired",
    "{} Designate",
    "Incoming {}",
)
COUNTERPARTS = {
    "marketing": {"chief-marketing-officer"},
    "digital": {"chief-digital-officer"},
    "customer": {"chief-customer-officer"},
    "sales": {"chief-sales-officer", "chief-revenue-officer", "chief-commercial-officer"},
    "service": {"head-of-customer-service"},
    "people": {"chief-people-officer", "head-of-human-resources"},
    "data": {"chief-data-officer"},
    "technology": {"chief-information-officer", "chief-technology-officer"},
    "product": {"chief-product-officer"},
    "risk": {"chief-risk-officer"},
    "procurement": {"chief-procurement-officer"},
    "legal": {"general-counsel"},
    "compliance": {"chief-compliance-officer"},
    "security": {"chief-information-security-officer", "chief-security-officer"},
    "privacy": {"chief-privacy-officer"},
    "internal-audit": {"chief-audit-executive"},
}


def rows() -> list[dict[str, str]]:
    with TITLES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(title: str) -> set[str]:
    return {reading.role for reading in titles.read(title).roles}


def certain(title: str) -> set[str]:
    reading = titles.read(title)
    return {each.role for each in reading.roles if each.confidence >= 0.5}


def labels(role: str) -> list[str]:
    about = concept("role", role)
    return [*texts(about, "skos:prefLabel", "en"), *texts(about, "skos:altLabel", "en")]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["title"])
def test_title(row):
    reading = titles.read(row["title"])
    assert named(row["title"]) == set(filter(None, row["expected_roles"].split(";")))
    assert reading.ambiguous == (row["ambiguous"] == "yes")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["title"])
def test_case_and_spacing_do_not_matter(row):
    title = row["title"]
    for other in (title.upper(), title.lower(), f"  {title.replace(' ', '   ')}\t"):
        assert titles.read(other).roles == titles.read(title).roles


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["title"])
def test_roles_are_known_sorted_and_at_half_or_above_unless_ambiguous(row):
    reading = titles.read(row["title"])
    assert list(reading.roles) == sorted(reading.roles, key=lambda each: (-each.confidence, each.role))
    assert all(each.role in titles.roles() and 0 < each.confidence <= 1 for each in reading.roles)
    assert reading.ambiguous == any(each.confidence < 0.5 for each in reading.roles)


@pytest.mark.parametrize("pattern", SERVING)
def test_whoever_serves_a_role_does_not_carry_it(pattern):
    served = set(ROLES) - ({"chief-of-staff"} if "Chief of Staff" in pattern else set())
    carried = {label: named(pattern.format(label)) & served for role in served for label in labels(role)}
    assert {label: roles for label, roles in carried.items() if roles} == {}


@pytest.mark.parametrize("pattern", PAST)
def test_a_role_that_is_past_or_to_come_is_not_carried(pattern):
    carried = {label: named(pattern.format(label)) for role in ROLES for label in labels(role)}
    assert {label: roles for label, roles in carried.items() if roles} == {}


@pytest.mark.parametrize("pattern", ["Interim {}", "Acting {}", "{} (interim)", "{}, Acting", "Group {}", "Senior {}"])
def test_for_a_time_or_for_the_group_a_role_is_carried_all_the_same(pattern):
    assert [role for role in ROLES if role not in certain(pattern.format(titles.label(role)))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_preferred_label_reads_as_its_role_and_no_other(language):
    for role in ROLES:
        (label,) = texts(concept("role", role), "skos:prefLabel", language)
        assert [(each.role, each.confidence) for each in titles.read(label).roles] == [(role, 1)], label


def test_every_label_reads_as_its_role():
    for role, info in titles.roles().items():
        for label in labels(role):
            assert role in certain(label) or label in info.abbreviations, label


@pytest.mark.parametrize(
    ("short", "other"), [("CXO", "any C-level officer"), ("CMO", "medical"), ("CIO", "investment")]
)
def test_dominant_reading_is_not_ambiguous_but_not_sure_and_names_the_other(short, other):
    reading = titles.read(short)
    assert not reading.ambiguous
    assert [0.5 <= each.confidence < 1 for each in reading.roles] == [True]
    assert any(other in trap for trap in reading.traps)


def test_abbreviation_of_several_roles_without_dominant_reading_is_ambiguous():
    sharing = {}
    for role, info in titles.roles().items():
        for short in info.abbreviations:
            sharing.setdefault(short, set()).add(role)
    for short, several in sharing.items():
        reading = titles.read(short)
        assert reading.ambiguous == (len(several) > 1 and short not in ("CXO", "CMO", "CIO")), short
        if reading.ambiguous:
            assert named(short) == several
            assert not certain(short)
    assert {short for short, several in sharing.items() if len(several) > 1} >= {"CDO", "CPO", "CCO", "CSO"}


def test_counterparts_are_filled_by_exactly_these_roles():
    found = {}
    for role, info in titles.roles().items():
        if info.counterpart:
            found.setdefault(info.counterpart, set()).add(role)
    assert found == COUNTERPARTS


def test_cx_roles_are_exactly_three_and_ranked():
    ranked = {role: info.lead_rank for role, info in titles.roles().items() if info.lead_rank}
    assert ranked == {"chief-experience-officer": 1, "chief-customer-officer": 2, "head-of-customer-experience": 3}


def test_id_is_the_slug_of_the_preferred_title():
    assert {role: slug(titles.label(role)) for role in ROLES} == {role: role for role in ROLES}


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Chief Customer Officer", "chief"),
        ("CEO", "chief"),
        ("SVP, Head of Customer Care", "senior-vice-president"),
        ("Head of Customer Care", "head"),
        ("VP Customer Experience", "vice-president"),
        ("HR Director", "director"),
        ("Director General, Personal Tax", "director-general"),
        ("Marketing Manager", "manager"),
        ("Software Engineer", None),
        ("Assistant to the CEO", None),
        ("", None),
    ],
)
def test_level(title, level):
    assert titles.read(title).level == level


@pytest.mark.parametrize(
    ("title", "trap"),
    [
        ("Deputy Chief Customer Officer", "deputy"),
        ("PA to the CEO", "pa"),
        ("Former CMO", "former"),
        ("Cheif Data Officer", "cheif is read as chief"),
        ("Chief Customer Officer, EMEA", "part of the organisation"),
    ],
)
def test_traps_say_what_could_mislead(title, trap):
    assert any(trap in each for each in titles.read(title).traps)


def test_confidence_falls_with_every_doubt():
    doubts = ["Head of Customer Experience", "VP Customer Experience", "VP Customer Experience, EMEA"]
    confidences = [titles.read(title).roles[0].confidence for title in doubts]
    assert confidences == [1.0, 0.9, 0.585]


def test_unknown_role_has_no_label():
    with pytest.raises(CatalogueError, match="chief-happiness-officer"):
        titles.label("chief-happiness-officer")


@pytest.mark.parametrize(
    "title", ["", " ", "—", "()", "[](", "&&&", ",,,and", "Chief", "Officer", "of", "CEO" * 5000, "\x00", "首席执行官"]
)
def test_anything_can_be_read(title):
    assert titles.read(title).roles == ()
