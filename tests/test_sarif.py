"""SARIF 2.1.0: valid by its schema, and right where the schema does not look."""

import json
from pathlib import Path
from typing import Any

import pytest
from formats import GONE, KNOWN, NEW, SUPPRESSED, as_rdf
from jsonschema import Draft4Validator
from sample_audit import a_finding, an_audit
from test_report import NASTY, nasty

from cxgraph.assessment.audit import Audit, Choices, Subject
from cxgraph.cli import stages as pipeline
from cxgraph.knowledge.catalogue import Rule, catalogue
from cxgraph.output.report.sarif import to_sarif
from tests.results import ROOT, examples


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def log(audit: Audit) -> dict[str, Any]:
    return json.loads(to_sarif(audit))["runs"][0]


@pytest.fixture(scope="session")
def sarif(shared_schemas: Path) -> Draft4Validator:
    return Draft4Validator(json.loads((shared_schemas / "sarif-schema-2.1.0.json").read_text("utf-8")))


@pytest.mark.parametrize("file", examples(), ids=lambda path: path.stem)
def test_sarif_is_valid(file: Path, sarif: Draft4Validator, tmp_path: Path):
    sarif.validate(json.loads(to_sarif(pipeline.audit_file(file))))
    sarif.validate(json.loads(to_sarif(pipeline.audit_file(as_rdf(file, tmp_path)))))


@pytest.mark.parametrize(
    "audit",
    [
        an_audit(findings=()),
        an_audit(findings=(SUPPRESSED,)),
        an_audit(findings=(KNOWN, NEW), fixed=(GONE,)),
        an_audit(findings=(a_finding("ACME1", file="", line=None, column=None),), choices=Choices(rules=("ACME1",))),
        *map(nasty, NASTY.values()),
    ],
)
def test_sarif_is_valid_whatever_happens(audit: Audit, sarif: Draft4Validator):
    sarif.validate(json.loads(to_sarif(audit)))


def test_sarif_names_the_tool_and_all_its_rules():
    run = log(an_audit(findings=()))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("cxgraph", "0.1.0")
    assert driver["informationUri"] == "https://w3id.org/cxgraph/"
    assert [rule["id"] for rule in driver["rules"]] == list(catalogue().rules)
    assert (run["results"], run["columnKind"]) == ([], "unicodeCodePoints")


@pytest.mark.parametrize("rule", catalogue().rules.values(), ids=lambda rule: rule.code)
def test_sarif_explains_a_rule(rule: Rule):
    described = next(one for one in log(an_audit())["tool"]["driver"]["rules"] if one["id"] == rule.code)
    assert (described["name"], described["shortDescription"]["text"]) == (rule.name, rule.label)
    assert described["defaultConfiguration"] == {"level": rule.severity}
    for form in ("text", "markdown"):
        said = described["help"][form].replace("\\", "").replace("`", "").replace("{{", "{").replace("}}", "}")
        for words in (rule.definition, rule.rationale, rule.procedure, rule.remedy):
            assert words in said
        assert all(f"{id_} (grade" in said for id_ in (*rule.evidence, *rule.counter_evidence))
        assert ("Counter-evidence" in said) == bool(rule.counter_evidence)
    assert ("contested" in described["properties"]["tags"]) == rule.contested


def test_sarif_of_a_failure():
    finding = a_finding(file="charts/größe & co:1.yaml", message="It fails.", subjects=("cxo", "016"))
    (result,) = log(an_audit(findings=(finding,)))["results"]
    assert catalogue().rules["CX201"].name == "absent-people-officer"
    assert result["ruleIndex"] == list(catalogue().rules).index("CX201")
    assert (result["kind"], result["level"], result["message"]) == ("fail", "error", {"text": "It fails."})
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "charts/gr%C3%B6%C3%9Fe%20%26%20co%3A1.yaml",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 42, "startColumn": 5},
            },
            "logicalLocations": [{"fullyQualifiedName": "cxo"}, {"fullyQualifiedName": "016"}],
        }
    ]
    assert result["partialFingerprints"] == {"cxgraph/v1": "f00d"}
    assert (result["suppressions"], result["properties"]["confidence"]) == ([], "high")
    assert "baselineState" not in result


def test_sarif_of_what_could_not_be_told_has_no_level():
    (result,) = log(an_audit(findings=(a_finding(outcome="cannot_tell"),)))["results"]
    assert (result["kind"], result["level"], result["properties"]["severity"]) == ("open", "none", "error")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"line": None, "column": None}, {"artifactLocation": {"uri": "org.yaml", "uriBaseId": "%SRCROOT%"}}),
        ({"file": ""}, None),
    ],
)
def test_sarif_says_no_more_of_a_place_than_is_known(more: dict, expected: dict | None):
    (result,) = log(an_audit(findings=(a_finding(**more),)))["results"]
    assert result["locations"][0].get("physicalLocation") == expected


def test_sarif_keeps_the_bytes_of_a_name_that_is_no_utf_8():
    (result,) = log(an_audit(findings=(a_finding(file="caf\udce9.yaml"),)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9.yaml"


def test_sarif_tells_where_paths_begin_and_not_on_which_machine():
    assert "uri" not in log(an_audit())["originalUriBaseIds"]["%SRCROOT%"]


def test_sarif_suppressions_stand_on_every_result():
    first, second = log(an_audit(findings=(a_finding(), SUPPRESSED)))["results"]
    assert first["suppressions"] == []
    assert second["suppressions"] == [{"kind": "external", "justification": "the board knows"}]


def test_sarif_baseline_states_stand_on_every_result_or_on_none():
    untold = a_finding("CX103", outcome="cannot_tell")
    results = log(an_audit(findings=(KNOWN, NEW, untold), fixed=(GONE,)))["results"]
    assert [result["baselineState"] for result in results] == ["unchanged", "new", "unchanged", "absent"]
    assert results[-1]["ruleId"] == "CX301"
    assert log(an_audit(findings=(KNOWN,), fixed=()))["results"][0]["baselineState"] == "unchanged"


def test_sarif_describes_a_rule_of_the_user_as_far_as_it_is_known():
    run = log(an_audit(findings=(a_finding("ACME1", name="no-dog"), a_finding())))
    rules = run["tool"]["driver"]["rules"]
    assert (rules[-1]["id"], rules[-1]["name"], rules[-1]["properties"]["tags"][1]) == ("ACME1", "no-dog", "custom")
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["ACME1", "CX201"]


@pytest.mark.parametrize(
    ("chart", "written"),
    [
        ("{0} and {{7*7}}", "{{0}} and {{{{7*7}}}}"),
        ("[click](https://example.org)", "[click] (https://example.org)"),
        ("a [b] (c)", "a [b] (c)"),
    ],
)
def test_sarif_messages_have_neither_placeholders_nor_links(chart: str, written: str):
    (result,) = log(an_audit(findings=(a_finding(message=chart),)))["results"]
    assert result["message"]["text"] == written


def test_sarif_tells_organisations_apart():
    one = log(an_audit(organization=Subject(id="a b/c", name="A", posts=1)))
    assert one["automationDetails"] == {"id": "cxgraph/a%20b%2Fc/"}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_sarif_never_holds_what_is_no_json(number: float):
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_sarif(an_audit(findings=(a_finding(measured=number),)))
