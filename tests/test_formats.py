"""All formats say the same findings, and none lets anything of a chart through that is not text."""

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from formats import READERS, WRITERS, Said, as_rdf, place_of
from msgspec.structs import replace
from sample_audit import a_finding, a_pillar, an_audit, an_indicator
from test_report import NASTY, nasty

from cxgraph.assessment.audit import PILLARS, Audit, Choices, Finding
from cxgraph.assessment.audit.scores import INAPPLICABLE
from cxgraph.cli import main
from cxgraph.cli import stages as pipeline
from cxgraph.cli.audit import FORMATS
from cxgraph.core.sanitize import UNSEEN
from tests.results import ROOT, examples


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@cache
def audited(file: Path) -> Audit:
    return pipeline.audit_file(file)


def test_the_command_offers_the_formats():
    assert set(FORMATS) == set(WRITERS) == set(READERS)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("file", examples(), ids=lambda path: path.stem)
def test_all_formats_say_the_same_findings(file: Path, form: str):
    audit = audited(file)
    said = READERS[form](WRITERS[form](audit))
    expected = sorted((meant(finding) for finding in audit.findings), key=ORDERS.get(form, lambda one: 0))
    assert [(one.code, one.outcome) for one in said] == [(one.code, one.outcome) for one in expected]
    for one, other in zip(said, expected, strict=True):
        assert one.place in (None, other.place)
        assert one.subjects in (None, other.subjects)
    assert form in ("text", "junit", "markdown") or all(one.place for one in said)


def meant(finding: Finding) -> Said:
    place = place_of(finding.file, finding.line, finding.column)
    return Said(finding.code, "suppressed" if finding.suppressed else finding.outcome, place, finding.subjects)


def aside_last(said: Said) -> bool:
    return said.outcome == "suppressed"


ORDERS = {"junit": lambda one: one.code, "text": aside_last, "markdown": aside_last, "github": aside_last}


def test_all_formats_say_the_same_of_a_graph_which_has_no_lines(tmp_path: Path):
    audit = pipeline.audit_file(as_rdf(ROOT / "examples/s3-bank.yaml", tmp_path))
    assert {finding.line for finding in audit.findings} == {None}
    for form in sorted(WRITERS.keys() - {"junit"}):
        said = READERS[form](WRITERS[form](audit))
        assert [(one.code, one.outcome) for one in said] == [(f.code, f.outcome) for f in audit.findings], form
        assert {one.place for one in said} <= {"org.ttl", None}


@pytest.mark.parametrize("form", sorted(WRITERS.keys() - {"text"}))
def test_a_format_for_programs_is_written_as_it_is(form: str, tmp_path: Path):
    file, out = "examples/s0-consumer.yaml", tmp_path / "out"
    expected = WRITERS[form](pipeline.audit_file(file)).encode()
    shown = CliRunner().invoke(main, ["audit", file, "--format", form, "--fail-on", "never"])
    CliRunner().invoke(main, ["audit", file, "--format", form, "-o", str(out)])
    assert shown.stdout_bytes == out.read_bytes() == expected


@pytest.mark.parametrize("form", sorted(WRITERS.keys() - {"text"}))
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_no_unseen_character_reaches_a_screen(text: str, form: str):
    written = WRITERS[form](nasty(text if form == "json" else text + "\udcff\U000e0041"))
    assert not UNSEEN.search(written)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@pytest.mark.parametrize("form", WRITERS)
def test_the_choices_of_the_user_are_told(form: str):
    audit = an_audit(choices=Choices(profile="federal", severity={"CX203": "note"}, weights={"seat": 0.25}))
    written = WRITERS[form](audit)
    assert "federal" in written
    assert "chosen" not in WRITERS[form](an_audit())


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_indicator_that_weighs_nothing_by_choice_is_not_said_to_be_beside_the_point(form: str):
    chosen = replace(an_indicator("Budget", 0.0, 1.0, 0.0), note="weighs nothing, as chosen")
    idle = replace(
        an_indicator("Reach", 0.0, 1.0, 0.0), note="does not apply to this organisation", template=INAPPLICABLE
    )
    score = a_pillar(50.0, 75.0, 0.9, "60–79", indicators=(an_indicator("Seat", 1.0, 1.0), chosen, idle))
    written = WRITERS[form](an_audit(scores=dict.fromkeys(PILLARS, score)))
    assert written.count("weighs nothing, as chosen: Budget") == written.count("does not apply: Reach") == 3


@pytest.mark.parametrize("form", ["text", "markdown", "github"])
def test_what_is_suppressed_is_not_told_a_second_time(form: str):
    unheard = a_finding(outcome="cannot_tell", message="Nobody knows.", suppressed="agreed")
    written = WRITERS[form](an_audit(findings=(unheard,)))
    assert written.count("Nobody knows.") == 1
    assert "1 suppressed" in written
