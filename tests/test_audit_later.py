"""What of an audit is dear, the open questions and how firm the bands are, is made when somebody asks for it."""

import copy
import json
import pickle
from collections import Counter
from dataclasses import fields, replace

import msgspec
import pytest

import cxgraph
from cxgraph.assessment import audit as auditing
from cxgraph.assessment.audit import Audit, examine
from cxgraph.assessment.audit.baseline import compare_with_baseline, read_baseline
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.output.report.data import to_json
from cxgraph.output.report.junit import to_junit
from cxgraph.output.report.sarif import to_sarif

CHART = """\
cxgraph: 1
organization: {name: Acme}
posts:
  - {id: ceo, title: CEO}
  - {id: cxo, title: Chief Experience Officer, reports_to: ceo}
  - {id: cpo, title: Chief People Officer, reports_to: ceo}
ties: [{from: cxo, to: cpo, stance: absent}]
"""
ORG = read_yaml(CHART, "org.yaml")
DEAR = ("open_questions", "robustness")


@pytest.fixture
def made(monkeypatch):
    """How often each of the dear parts was made."""
    counts: Counter[str] = Counter()

    def counting(name, make):
        def counted(*given):
            counts[name] += 1
            return make(*given)

        monkeypatch.setattr(auditing, name, counted)

    for name in DEAR:
        counting(name, getattr(auditing, name))
    return counts


def test_scores_and_findings_need_neither(made):
    result = cxgraph.audit(ORG)
    assert "CX201" in [finding.code for finding in result.findings]
    assert result.scores["authority"].low <= result.scores["authority"].high
    assert not made


def test_each_is_made_once_for_all_who_ask(made):
    found = examine(ORG)
    assert found.audit.worth_finding_out
    assert len(found.questions) == len(found.audit.worth_finding_out)
    assert made == {"open_questions": 1}
    assert [*found.audit.robustness] == [*found.audit.robustness] == [*found.audit.scores]
    assert made == {"open_questions": 1, "robustness": 1}


@pytest.mark.parametrize("write", [to_sarif, to_junit])
def test_what_a_program_reads_line_by_line_needs_neither(write, made):
    assert "CX201" in write(cxgraph.audit(ORG))
    assert not made


def test_a_difference_needs_neither(made):
    assert "CX201" in [finding.code for finding in cxgraph.diff(ORG, ORG).unchanged]
    assert not made


def test_the_audits_after_a_plan_need_neither(made):
    plans = cxgraph.plan(ORG, budget=4)
    assert plans.plans
    made.clear()  # what is not known, the plans ask of the chart as it is
    for one in plans.plans:
        assert {pillar: score.low for pillar, score in one.after.scores.items()}
    assert not made


def test_a_plan_asks_for_the_questions_of_the_chart_alone(made):
    cxgraph.plan(ORG, budget=4)
    assert made == {"open_questions": 1}


def test_an_audit_beside_an_earlier_one_needs_neither(tmp_path, made):
    (tmp_path / "audit.json").write_text(to_json(cxgraph.audit(ORG)), encoding="utf-8")
    earlier = read_baseline(tmp_path / "audit.json")
    made.clear()
    marked = compare_with_baseline(cxgraph.audit(ORG), earlier)
    assert {finding.baseline_state for finding in marked.findings if finding.outcome == "fail"} == {"unchanged"}
    assert not made
    assert marked.worth_finding_out == cxgraph.audit(ORG).worth_finding_out


WAYS = {
    "JSON": lambda audit: msgspec.json.decode(to_json(audit), type=Audit),
    "msgspec": lambda audit: msgspec.convert(msgspec.to_builtins(audit), Audit),
    "pickle": lambda audit: pickle.loads(pickle.dumps(audit)),
    "copy": copy.copy,
    "a deep copy": copy.deepcopy,
    "replace": replace,
    "but": Audit.but,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_is_made_later_gets_wherever_the_audit_gets(way):
    """Nobody has asked for it before."""
    there = way(cxgraph.audit(ORG))
    assert there == cxgraph.audit(ORG)
    assert there.worth_finding_out
    assert there.robustness["authority"].draws == 1000
    assert way(there) == there


def test_audits_are_equal_by_what_they_say_whether_or_not_it_is_made():
    asked, other = cxgraph.audit(ORG), cxgraph.audit(ORG)
    assert asked.robustness
    assert asked == other
    assert asked != other.but(robustness={})
    assert other.but(worth_finding_out=()).worth_finding_out == ()
    assert repr(asked) == repr(cxgraph.audit(ORG))


def test_json_says_all_fields_in_their_order():
    said = json.loads(to_json(cxgraph.audit(ORG)))
    assert [*said] == [field.name for field in fields(Audit) if field.name not in ("choices", "fixed", "scores_if")]


def test_what_no_audit_has_is_an_error():
    with pytest.raises(AttributeError, match="has no attribute 'robust'"):
        cxgraph.audit(ORG).robust  # noqa: B018
