"""The reading list: what each source found, how strong it is, what speaks against it, and what rests on it."""

import page_charts as charts
import pytest
from playwright.sync_api import Page

CLAIMS = "all => all.filter(e => e.checkVisibility()).map(e => e.dataset.claim)"


@pytest.fixture
def evidence(page: Page) -> Page:
    """The whole list, and not what it opens on."""
    page.click("#tab-evidence")
    page.click("#evidence [data-choice=under-fail]")
    return page


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-claim]", CLAIMS)


def claim(page: Page, id_: str) -> str:
    return page.inner_text(f"[data-claim='{id_}']")


def test_opens_on_what_the_findings_rest_on(page: Page):
    page.click("#tab-evidence")
    # S0.9b speaks against CX203; S2.5 and S3.2 are under indicators alone.
    assert {"S0.1", "S0.10", "S0.9a", "S0.9b"} <= set(shown(page))
    assert not {"S2.5", "S3.2"} & set(shown(page))
    assert "what the findings of this chart rest on" in page.inner_text("#evidence")
    count = page.inner_text("#evidence [data-choice=under-fail] .count")
    assert page.inner_text("#evidence [role=status]").startswith(f"{count} of ")
    assert "under" not in page.evaluate("location.hash")
    page.click("#evidence [data-choice=under-fail]")
    assert {"S2.5", "S3.2"} <= set(shown(page))
    page.reload()
    assert {"S2.5", "S3.2"} <= set(shown(page))


def test_lists_the_claims_of_this_audit_only(evidence: Page):
    # Evidence and counter-evidence of the findings, S2.5 of the indicators, S3.2 and S0.4 against two of them,
    # and S0.2, with which S0.4 cannot be right.
    expected = ["S0.1", "S0.2", "S0.4", "S0.9a", "S0.9b", "S0.10", "S0.11", "S1.3", "S2.5", "S3.2"]
    assert [one for one in shown(evidence) if one in expected] == [one for one in expected if one in shown(evidence)]
    assert {"S0.1", "S0.9b", "S2.5", "S3.2"} <= set(shown(evidence))
    assert "S4.6" not in shown(evidence)


def test_a_claim_tells_grade_kind_figures_and_caveats(evidence: Page):
    assert "S0.1" not in claim(evidence, "S0.1")
    evidence.click("[data-claim='S0.1'] summary")
    for words in (
        "Claim S0.1.",
        "Grade B",
        "Prevalence",
        "Most CX leaders say that the chief people officer has no part",
        "63 %, n not stated: of CX leaders surveyed",
        "A survey figure. It says how often something is so.",
    ):
        assert words in claim(evidence, "S0.1")


def test_a_source_tells_its_year_its_method_and_what_to_mind(evidence: Page):
    source = evidence.inner_text("#evidence section:first-of-type")
    for words in ("When It Comes to CX", "Liz Miller, CRM magazine, 2023, n not stated", "Mind: Asks CX leaders only"):
        assert words in source
    assert "No claim measures an effect on performance" in evidence.inner_text("#evidence")


def test_what_rests_on_a_claim_is_linked_both_ways(evidence: Page):
    evidence.click("[data-claim='S0.1'] button >> text=Absent people officer")
    assert evidence.locator("#findings").is_visible()
    codes = evidence.eval_on_selector_all("#findings [data-code]", "rows => rows.map(row => row.dataset.code)")
    assert codes == ["CX201"]
    assert evidence.input_value("#findings input[type=search]") == "“absent people officer”"
    evidence.click("#findings summary >> text=2 claims")
    evidence.click("#findings li:has-text('S0.10') button.claim")
    assert evidence.evaluate("document.activeElement.dataset.claim") == "S0.10"
    evidence.click("[data-claim='S2.5'] button >> text=Seat at the table")
    assert evidence.evaluate("document.activeElement.dataset.indicator") == "seat"


def test_contested_claims_are_told_apart(evidence: Page):
    assert "⇄ contested" in claim(evidence, "S0.9b")
    assert "Speaks against findings\nUnexplained roadblock" in claim(evidence, "S0.9b")
    assert "⇄ contested" not in claim(evidence, "S0.1")
    evidence.click("#evidence [data-choice=disputed-yes]")
    assert "S0.9b" in shown(evidence) and "S0.1" not in shown(evidence)


@pytest.mark.parametrize("grade", ["B", "C", "D"])
def test_grades_narrow(evidence: Page, grade: str):
    chip = evidence.locator(f"#evidence [data-choice=grade-{grade}]")
    count = int(chip.locator(".count").inner_text())
    chip.click()
    assert len(shown(evidence)) == count > 0
    assert all(f"Grade {grade}" in claim(evidence, id_) for id_ in shown(evidence))
    assert evidence.inner_text("#evidence [role=status]").startswith(f"{count} of ")


def test_a_link_shows_a_claim_that_a_filter_hides(evidence: Page):
    evidence.click("#evidence [data-choice=grade-C]")
    assert "S0.1" not in shown(evidence)
    evidence.click("#tab-findings")
    evidence.click("[data-code=CX201] summary >> text=2 claims")
    evidence.click("[data-code=CX201] button.claim >> visible=true >> nth=0")
    assert evidence.evaluate("document.activeElement.dataset.claim") == "S0.1"


def test_sources_are_told_and_never_linked(evidence: Page):
    assert evidence.locator("#evidence a").count() == 0
    assert "http" not in evidence.inner_text("#evidence")


def test_evidence_of_somebody_elses_is_text(show):
    org = charts.northwind()
    page = show(org, charts.audit_of(org, findings=(charts.finding("OUR1", evidence=("OUR.1",)),)))
    page.click("#tab-findings")
    assert "OUR.1" in page.text_content("[data-code=OUR1]")
    assert page.locator("[data-code=OUR1] button.claim").count() == 0
    page.click("#tab-evidence")
    assert page.complaints == []
