"""The audit: one result that mirrors its JSON, points into the file, and stays the same where nothing has changed."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

import cxgraph
from cxgraph.assessment.audit import Audit, examine
from cxgraph.assessment.network import project
from cxgraph.assessment.rules import verdicts
from cxgraph.assessment.score import band
from cxgraph.core.model import Org
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.knowledge.catalogue import PILLARS, SEVERITIES, catalogue
from cxgraph.output.report.data import to_json
from tests.builders import CXO, chart, led, post, tie, unit

CONTRACT = {
    "": "cxgraph format organization cx_lead cx_lead_candidates scores findings benchmarks worth_finding_out "
    "robustness summary verdict names",
    "organization": "id name posts",
    "cx_lead": "post title tier path",
    "scores": "authority collaboration capability",
    "scores.authority": "low high coverage band indicators",
    "scores.authority.indicators.0": "id label low high weight coverage because because_lines evidence note",
    "findings.0": "code name severity confidence outcome contested subjects message measured limit file line column "
    "evidence counter_evidence remedy fingerprint suppressed template arguments",
    "benchmarks.0": "subject fact claim percent n caveat share title",
    "worth_finding_out.0": "field subject question narrows settles ask whom candidates subjects template arguments",
    "summary": "error warning note cannot_tell",
}

CHART = """\
cxgraph: 1
organization: {name: Acme}
posts:
  - {id: ceo, title: CEO, sponsors_cx: false}
  - id: cxo
    title: Chief Experience Officer
    reports_to: ceo
    mandate: {written: false}
  - {id: cpo, title: Chief People Officer, reports_to: ceo}
  - {id: cmo, title: CMO, reports_to: ceo}
  - {id: coo, title: COO, reports_to: ceo}
ties:
  - {from: cxo, to: cpo, stance: absent}
  - from: cxo
    to: coo
    stance: roadblock
"""


def audited(text: str = CHART, file: str = "org.yaml") -> Audit:
    return cxgraph.audit(read_yaml(text, file))


def found(audit: Audit, code: str):
    return next(finding for finding in audit.findings if finding.code == code)


def dig(data, path: str):
    for step in filter(None, path.split(".")):
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


# The contract


@pytest.mark.parametrize(("path", "keys"), CONTRACT.items())
def test_json_has_the_keys_of_the_contract_in_their_order(path, keys):
    result = json.loads(to_json(audited()))
    result["worth_finding_out"].sort(key=len, reverse=True)  # one that is about no item does not say which
    assert list(dig(result, path)) == keys.split()


def test_json_fits_its_schema():
    schema = json.loads((files("cxgraph") / "schema" / "audit.schema.json").read_text("utf-8"))
    for org in (read_yaml(CHART, "org.yaml"), NOBODY_KNOWN, chart(posts=(post("a"),), posts_complete=True)):
        Draft202012Validator(schema).validate(json.loads(to_json(cxgraph.audit(org))))


def test_every_rule_that_did_not_pass_is_found_once():
    codes = [finding.code for finding in audited().findings]
    assert len(set(codes)) == len(codes)


def test_findings_stand_worst_first_and_what_is_open_last():
    order = [(f.outcome != "fail", SEVERITIES.index(f.severity)) for f in audited().findings]
    assert order == sorted(order)


def test_a_finding_carries_the_words_of_its_rule():
    finding, rule = found(audited(), "CX201"), catalogue().rules["CX201"]
    assert (finding.name, finding.severity, finding.limit) == (rule.name, rule.severity, rule.limit)
    assert (finding.evidence, finding.counter_evidence) == (rule.evidence, rule.counter_evidence)
    assert (finding.remedy, finding.contested, finding.suppressed) == (rule.remedy, rule.contested, None)
    assert "Chief People Officer" in finding.message
    assert finding.measured == 0


def test_the_summary_counts_failures_by_severity_and_what_is_open():
    result = audited()
    failed = [f.severity for f in result.findings if f.outcome == "fail"]
    assert sorted(f.code for f in result.findings if f.outcome == "fail") == ["CX107", "CX201", "CX206"]
    assert (result.summary.error, result.summary.warning, result.summary.note) == (1, 2, 0)
    assert result.summary.cannot_tell == len(result.findings) - len(failed)


def test_nothing_open_is_counted_as_an_error():
    assert found(audited(), "CX108").severity == "error"
    assert found(audited(), "CX108").outcome == "cannot_tell"


# Who leads


def test_the_lead_with_its_seat():
    assert cxgraph.audit(led()).cx_lead.path == ("ceo", "cxo")
    assert cxgraph.audit(led()).cx_lead.tier == 1
    assert cxgraph.audit(led()).cx_lead_candidates == ()


def test_a_lead_whose_tier_is_unknown():
    lead = cxgraph.audit(chart(posts=(post("a"), post("cxo", CXO)))).cx_lead
    assert (lead.tier, lead.path) == (None, ("cxo",))


def test_several_candidates_and_no_lead():
    posts = (post("ceo", "CEO"), post("b", CXO, reports_to="ceo"), post("a", CXO, reports_to="ceo"))
    result = cxgraph.audit(chart(posts=posts))
    assert (result.cx_lead, result.cx_lead_candidates) == (None, ("a", "b"))


# Numbers


def test_weights_of_what_applies_add_up_to_1():
    for org in (led(), led(units=(), initiatives=(), posts_complete=True)):
        for pillar in cxgraph.audit(org).scores.values():
            assert sum(part.weight for part in pillar.indicators) == pytest.approx(1, abs=1e-5)


def test_what_does_not_apply_weighs_nothing_and_says_so():
    parts = {part.id: part for part in cxgraph.audit(led(initiatives=())).scores["authority"].indicators}
    assert (parts["initiative_power"].weight, parts["seat"].weight) == (0, pytest.approx(1 / 9, abs=1e-6))
    assert parts["initiative_power"].note == "does not apply to this organisation"
    assert (parts["initiative_power"].low, parts["initiative_power"].high) == (0, 1)
    assert parts["seat"].note is None


def test_scores_are_percentages_and_indicators_shares():
    result = cxgraph.audit(led())
    assert result.scores["authority"].low == pytest.approx(
        100 * 2 / 10, abs=1e-6
    )  # of ten, seat and deciders are known
    assert result.scores["authority"].indicators[0].low == 1


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0, 0, "below 40"),
        (39.999999, 39.999999, "below 40"),
        (40, 40, "40–59"),
        (41, 58, "40–59"),
        (59.999999, 60, "from 40–59 to 60–79"),
        (60, 79.9, "60–79"),
        (80, 100, "80 and above"),
        (39, 40, "from below 40 to 40–59"),
        (0, 100, "from below 40 to 80 and above"),
    ],
)
def test_the_band_of_an_interval(low, high, text):
    assert band(low, high, catalogue().bands) == text


# Places


@pytest.mark.parametrize(
    ("code", "line", "column"),
    [
        ("CX201", 13, 5),  # the tie
        ("CX206", 14, 5),  # the tie, written over several lines
        ("CX107", 8, 24),  # the value itself
        ("CX108", 8, 14),  # left out: the mandate it belongs to
        ("CX002", 5, 5),  # left out: the post it belongs to
        ("CX111", 2, 15),  # a section that is not there: the organisation
    ],
)
def test_a_finding_points_into_the_file(code, line, column):
    finding = found(audited(), code)
    assert (finding.file, finding.line, finding.column) == ("org.yaml", line, column)


def test_without_a_file_there_are_no_places():
    finding = found(cxgraph.audit(led()), "CX107")
    assert (finding.file, finding.line, finding.column) == ("", None, None)


# Subjects


def test_subjects_stand_in_the_order_of_the_people_behind_them():
    units = tuple(unit(id_, head="none", embedded_cx=0, headcount=n) for id_, n in (("a", 5), ("b", 90), ("c", None)))
    assert found(cxgraph.audit(led(units=units)), "CX111").subjects == ("cxo", "b", "a", "c")


def test_people_behind_a_post_are_those_below_it_listed_or_not():
    posts = (
        post("cmo", "CMO", reports_to="ceo"),
        post("cso", "Chief Sales Officer", reports_to="ceo", headcount=2.5),
        post("s", reports_to="cso"),
    )
    ties = tuple(tie("cxo", id_, "absent") for id_ in ("cmo", "cso"))
    assert found(cxgraph.audit(led(*posts, ties=ties)), "CX203").subjects == ("cxo", "cso", "cmo")


def test_a_finding_about_nobody_is_about_the_organisation():
    assert found(cxgraph.audit(chart(posts=(post("ceo", "CEO"),))), "CX101").subjects == ("acme",)


def test_a_sentence_names_six_and_counts_the_rest():
    units = tuple(unit(f"u{n}", head="none", embedded_cx=0) for n in range(8))
    message = found(cxgraph.audit(led(units=units)), "CX111").message
    assert "u5 and 2 more" in message
    assert "u6" not in message


# Fingerprints


def fingerprints(audit: Audit) -> dict[str, str]:
    return {finding.code: finding.fingerprint for finding in audit.findings}


def reordered(org: Org) -> Org:
    return replace(org, posts=org.posts[::-1], ties=org.ties[::-1])


def test_fingerprints_survive_another_file_another_order_and_other_words():
    before = fingerprints(audited())
    assert fingerprints(audited(file="renamed/chart.yaml")) == before
    assert fingerprints(cxgraph.audit(reordered(read_yaml(CHART, "org.yaml")))) == before
    assert fingerprints(audited("# A comment.\n" + CHART.replace("title: COO", "title: Operations Chief"))) == before


def test_fingerprints_differ_by_rule_and_by_subject():
    before = fingerprints(audited())
    assert len(set(before.values())) == len(before)
    other = fingerprints(audited(CHART.replace("cpo", "hr")))
    assert {code for code in before if other[code] != before[code]} == {"CX201", "CX308"}


def test_what_is_not_listed_counts_for_the_fingerprint():
    one = led(post("cmo", "CMO", reports_to="ceo"), ties=(tie("cxo", "cmo"),))
    other = led(post("cso", "Chief Sales Officer", reports_to="ceo"), ties=(tie("cxo", "cso"),))
    assert found(cxgraph.audit(one), "CX203").subjects == found(cxgraph.audit(other), "CX203").subjects
    assert fingerprints(cxgraph.audit(one))["CX203"] != fingerprints(cxgraph.audit(other))["CX203"]


# The same again


def test_the_same_chart_gives_the_same_bytes():
    assert to_json(audited()) == to_json(audited())


def test_the_order_of_a_chart_changes_nothing():
    org = read_yaml(CHART, "org.yaml")
    before, after = (json.loads(to_json(cxgraph.audit(o))) for o in (org, reordered(org)))
    for result in (before, after):
        for finding in result["findings"]:
            del finding["line"], finding["column"]
        for part in (part for pillar in result["scores"].values() for part in pillar["indicators"]):
            del part["because_lines"]
    assert before == after


def test_an_audit_changes_nothing():
    org = read_yaml(CHART, "org.yaml")
    before = repr(org)
    cxgraph.audit(org)
    assert repr(org) == before


# An organisation of which hardly anything is known

NOBODY_KNOWN = chart(
    posts=(post("ceo", "CEO"), post("cxo", "Chief Experience Officer"), post("cpo", "Chief People Officer"))
)
KNOWN = {
    "CX001": "pass",
    "CX005": "pass",
    "CX007": "pass",
    "CX008": "does_not_apply",
    "CX009": "does_not_apply",
    "CX101": "pass",
    "CX102": "pass",
    "CX106": "pass",
}
"""What three titles do say: each has one reading, and one of the posts leads CX."""


@pytest.mark.parametrize("code", sorted(set(catalogue().rules) - set(KNOWN)))
def test_of_three_titles_every_rule_about_unknown_facts_cannot_tell(code):
    said = {verdict.outcome for verdict in verdicts(project(NOBODY_KNOWN), catalogue().rules[code])}
    assert said == {"cannot_tell"}


@pytest.mark.parametrize(("code", "outcome"), KNOWN.items())
def test_what_three_titles_say(code, outcome):
    assert {verdict.outcome for verdict in examine(NOBODY_KNOWN).said[code]} == {outcome}


def test_of_three_titles_nothing_fails_and_collaboration_may_be_anything():
    result = cxgraph.audit(NOBODY_KNOWN)
    assert {finding.outcome for finding in result.findings} == {"cannot_tell"}
    assert (result.summary.error, result.summary.warning, result.summary.note) == (0, 0, 0)
    assert result.summary.cannot_tell == len(catalogue().rules) - len(KNOWN)
    collaboration = result.scores["collaboration"]
    assert (collaboration.low, collaboration.high, collaboration.coverage) == (0, 100, 0)
    assert collaboration.band == "from below 40 to 80 and above"
    assert result.cx_lead.post == "cxo"


# The public face


def test_the_examples_pass_through_the_public_names():
    path = Path(__file__).parents[1] / "examples" / "s3-bank.yaml"
    result = cxgraph.audit(cxgraph.load(path))
    assert tuple(result.scores) == PILLARS
    assert result.organization.posts == len(cxgraph.load(path).posts)
    assert result.format == 1
    assert result.cxgraph == cxgraph.__version__
