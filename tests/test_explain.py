"""Pages of ``explain`` and the table of rules: complete, honest, and no wider than a terminal."""

import pytest

import cxgraph
from cxgraph.core.errors import UnknownRuleError
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.report.explain import explain, rule_records, rules_table

WORDS = [*catalogue().rules, *catalogue().indicators]


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("word", WORDS)
def test_page_fits_eighty_columns(word):
    page = explain(word)
    assert max(map(len, page.splitlines())) <= 80
    assert page.endswith("\n") and not page.endswith("\n\n")
    assert not any(line != line.rstrip() for line in page.splitlines())


@pytest.mark.parametrize("word", WORDS)
def test_page_shows_each_claim_with_its_figures_and_sources(word):
    page, book = flat(explain(word)), catalogue()
    criterion = book.find(word)
    for id_ in (*criterion.evidence, *criterion.counter_evidence):
        claim = book.claims[id_]
        assert flat(f"{id_} {claim.text}") in page
        assert f"Grade {claim.grade}, {claim.kind}, " in page
        assert flat(book.sources[claim.source].caveat) in page
        for figure in book.figures_of(id_):
            assert flat(f"{figure.share}, {figure.asked}") in page


@pytest.mark.parametrize("word", WORDS)
def test_page_says_that_no_claim_measures_an_effect(word):
    assert "No claim measures an effect on performance" in flat(explain(word))


@pytest.mark.parametrize("code", catalogue().rules)
def test_page_of_a_rule_has_all_its_parts(code):
    page, rule = explain(code), catalogue().rules[code]
    for part in (rule.definition, rule.procedure, rule.remedy, rule.note or ""):
        assert flat(part) in flat(page)
    for sentence in rule.statements["rationale"]:
        assert flat(f"{sentence.text} [{sentence.backing}]") in flat(page)
    assert f"Severity: {rule.severity}" in page
    assert page.startswith(f"{rule.code} {rule.name}\n")
    assert all(f"  {line}" in page.splitlines() for line in rule.example.rstrip().splitlines())


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("CX001", "outside the ceiling"),
        ("CX002", "outside the ceiling"),
        ("CX101", "Error because the chart cannot be audited"),
        ("CX103", "would allow an error; a warning is our choice"),
        ("CX107", "No prescription of grade C or better stands behind it, so it can be no error."),
        ("CX108", "An error needs a prescription of grade C or better: here S2.6."),
        ("CX109", "The evidence would allow more; a note is our choice."),
        ("CX111", "a warning is our choice. A warning, and an error where most of those who meet customers"),
        ("CX209", "No claim supports it, so it can be no more than a note."),
        ("CX201", "Error by editorial choice"),
        ("CX402", "Error by editorial choice"),
    ],
)
def test_page_says_why_the_severity_is_what_it_is(code, reason):
    assert reason in flat(explain(code))


@pytest.mark.parametrize("code", catalogue().rules)
def test_example_trips_its_rule(code, tmp_path):
    chart = tmp_path / "org.yaml"
    chart.write_text(catalogue().rules[code].example, encoding="utf-8")
    (finding,) = (found for found in cxgraph.audit(cxgraph.load(chart)).findings if found.code == code)
    assert finding.outcome == "fail"
    assert "{" not in finding.message


def test_page_shows_conflicting_figures_side_by_side():
    page = flat(explain("people_partner"))
    assert "15 %, n not stated" in page
    assert "4 %, n not stated" in page
    assert "Conflicts with S0.4. Used by benchmarks" in page


def test_page_of_an_indicator():
    page = explain("seat")
    assert "5 counts as 0, 1 as 1." in page
    assert "Weighs 10% of authority: a choice, not evidence." in page
    assert "Counter-evidence\n  S3.2  " in page


def test_explain_takes_names_and_refuses_what_it_does_not_know():
    assert explain("rival-objectives") == explain("cx402")
    with pytest.raises(UnknownRuleError, match="CX201"):
        explain("CX2O1")


def test_table_has_a_line_a_rule():
    header, *lines = rules_table(catalogue().rules.values()).splitlines()
    assert header.split() == ["code", "name", "severity", "grade"]
    assert [line.split()[0] for line in lines] == list(catalogue().rules)
    assert "CX201 absent-people-officer error A" in [" ".join(line.split()) for line in lines]
    assert max(map(len, lines)) <= 80


def test_records_tell_the_same_as_the_table():
    for record, rule in zip(rule_records(catalogue().rules.values()), catalogue().rules.values(), strict=True):
        assert {name: getattr(rule, name) for name in record} == {
            **record,
            "evidence": rule.evidence,
            "counter_evidence": rule.counter_evidence,
        }
