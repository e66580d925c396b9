"""An audit held against an earlier one: what is new, what was known, what is gone."""

import pytest
from msgspec.structs import replace

import cxgraph
from cxgraph.assessment.audit.baseline import compare_with_baseline, read_baseline
from cxgraph.core.errors import CxgraphError
from cxgraph.core.model import Mandate, Suppression
from cxgraph.output.report.data import to_json
from cxgraph.output.report.text import to_text
from tests.builders import CXO, led, post, unit
from tests.judging import finding


def org(*units, **mandate):
    lead = post("cxo", CXO, reports_to="ceo", mandate=Mandate(**mandate))
    return led(lead=lead, units=tuple(unit(id_, head="none", embedded_cx=0) for id_ in units))


def against(now, before, tmp_path):
    (tmp_path / "before.json").write_text(to_json(cxgraph.audit(before)), "utf-8")
    return compare_with_baseline(cxgraph.audit(now), read_baseline(tmp_path / "before.json"))


def test_the_same_again_is_nothing_new(tmp_path):
    audit = against(org("shops", budget=False), org("shops", budget=False), tmp_path)
    assert {f.baseline_state for f in audit.findings if f.outcome == "fail"} == {"unchanged"}
    assert {f.baseline_state for f in audit.findings if f.outcome == "cannot_tell"} == {None}
    assert audit.fixed == ()


def test_one_is_fixed_and_one_is_new(tmp_path):
    audit = against(org(budget=True, written=False), org(budget=False, written=True), tmp_path)
    assert finding(audit, "CX107").baseline_state == "new"
    assert [f.code for f in audit.fixed] == ["CX109"]
    assert audit.summary == cxgraph.audit(org(budget=True, written=False)).summary


def test_the_report_lists_what_is_fixed(tmp_path):
    text = to_text(against(org(budget=True, written=False), org(budget=False, written=True), tmp_path))
    _, listed = text.split("Fixed since the baseline (1)\n")
    assert listed.lstrip().startswith("CX109  ")


def test_one_subject_more_makes_a_finding_new(tmp_path):
    audit = against(org("phone", "shops"), org("shops"), tmp_path)
    assert finding(audit, "CX111").baseline_state == "new"
    assert audit.fixed == ()


def test_one_subject_less_is_fixed_and_the_rest_is_known(tmp_path):
    audit = against(org("shops"), org("phone", "shops"), tmp_path)
    assert finding(audit, "CX111").baseline_state == "unchanged"
    assert [(f.code, f.subjects) for f in audit.fixed] == [("CX111", ("phone",))]


def test_what_cannot_be_told_any_more_is_not_fixed(tmp_path):
    audit = against(org(), org(budget=False), tmp_path)
    assert finding(audit, "CX109").outcome == "cannot_tell"
    assert audit.fixed == ()


def test_what_could_not_be_told_and_now_fails_is_new(tmp_path):
    assert finding(against(org(budget=False), org(), tmp_path), "CX109").baseline_state == "new"


def test_what_was_set_aside_is_known_and_is_not_fixed(tmp_path):
    aside = replace(org(budget=False), suppressions=(Suppression(rule="CX109", reason="later"),))
    assert finding(against(org(budget=False), aside, tmp_path), "CX109").baseline_state == "unchanged"
    assert against(org(budget=True), aside, tmp_path).fixed == ()


def test_without_an_earlier_audit_nothing_is_said_of_one():
    text = to_json(cxgraph.audit(org(budget=False)))
    assert "baseline_state" not in text
    assert '"fixed"' not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not an audit in JSON"),
        ('{"format": 1}', "not an audit in JSON"),
        ('{"a": ' + "[" * 100_000, "not an audit in JSON"),
        ('{"a": ' + '{"b":' * 5_000 + "1" + "}" * 5_001, "not an audit in JSON"),
        ('{"findings": [], "format": ' + "9" * 5_000 + "}", "not an audit in JSON"),
        ('{"format": 2, "findings": []}', "written in format 2, not 1"),
    ],
)
def test_what_is_no_audit_is_refused_with_advice(text, said, tmp_path):
    (tmp_path / "before.json").write_text(text, "utf-8")
    with pytest.raises(CxgraphError, match=rf"before\.json: {said}.*write it with: cxgraph audit FILE --format json"):
        read_baseline(tmp_path / "before.json")
