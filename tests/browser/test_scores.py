"""Scores: meters that lead to their waterfall, sums that can be checked by hand, and surveys apart from both."""

from collections.abc import Iterator

import page_charts as charts
import pytest
from looking import SCREEN, listening, ready
from playwright.sync_api import Browser, Page

from cxgraph.assessment.audit import Benchmark, PillarRobustness, Reading
from cxgraph.output.page import render

# Weights 0.5, 0.3, 0.2 and an indicator that does not apply: the pillar is 50 + 6 + 0 = 56 at the low end
# and 50 + 21 + 20 = 91 at the high end.
PILLAR = charts.pillar(
    56,
    91,
    0.8,
    charts.indicator("seat", "Seat", 1, 1, weight=0.5),
    charts.indicator("charter", "Charter", 0.2, 0.7, weight=0.3),
    charts.indicator("sponsor", "Sponsor", 0, 1, weight=0.2, evidence=()),
    charts.indicator("embedded", "Embedded", 0, 1, weight=0, note="does not apply to this organisation"),
)
FIRM = PillarRobustness(
    draws=1000,
    low_stays=1,
    high_stays=1,
    band_stays=1,
    low=(50, 60),
    high=(80, 90),
    power_mean=Reading(low=50, high=90, band="40–59"),
    without=(),
    flip=None,
)
FIGURE = Benchmark(
    subject="chro", fact="partner", claim="S0.2", percent=15.0, n=None, caveat="15 percent of CX leaders surveyed."
)
NUMBERS = "cells => cells.map(cell => cell.textContent)"
PARTS = """(bar) => [...bar.children].map((part) => {
  const [whole, box] = [bar.getBoundingClientRect(), part.getBoundingClientRect()];
  return [part.className, ...[box.left - whole.left, box.width].map((x) => Math.round((100 * x) / whole.width))];
})"""


@pytest.fixture(scope="module")
def window(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    org = charts.northwind()
    given = {"scores": charts.SCORES | {"authority": PILLAR}, "robustness": {"authority": FIRM}}
    file = tmp_path_factory.mktemp("scores") / "org.html"
    file.write_text(render(org, charts.audit_of(org, benchmarks=(FIGURE,), **given)), encoding="utf-8")
    page = listening(browser.new_context(viewport=SCREEN).new_page())
    yield ready(page, file)
    page.context.close()


@pytest.fixture
def scores(window: Page) -> Page:
    """The scores, from wherever the links among them led before: there is nothing in them to choose."""
    window.click("#tab-scores")
    return window


def numbers(page: Page, row: str) -> list[str]:
    return page.eval_on_selector_all(f"{row} td.number", NUMBERS)


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        # certain, possible, lost, weight, interval, known
        ("seat", ["50.0", "0.0", "0.0", "50.0", "100", "100 %"]),
        ("charter", ["6.0", "15.0", "9.0", "30.0", "20–70", "50 %"]),
        ("sponsor", ["0.0", "20.0", "0.0", "20.0", "0–100", "50 %"]),
    ],
)
def test_an_indicator_is_told_in_points_of_its_pillar(scores: Page, indicator: str, expected: list[str]):
    assert numbers(scores, f"[data-indicator={indicator}]") == expected


def test_the_sums_can_be_checked_by_hand(scores: Page):
    total = numbers(scores, "#scores section:first-of-type tfoot")
    assert total == ["56.0", "35.0", "9.0", "100.0", "56–91", "80 %"]
    rows = [numbers(scores, f"[data-indicator={one}]") for one in ("seat", "charter", "sponsor")]
    for column in range(4):
        assert sum(float(row[column]) for row in rows) == pytest.approx(float(total[column]))


@pytest.mark.parametrize(
    ("indicator", "parts"),
    [
        ("seat", [["certain", 0, 50]]),
        ("charter", [["certain", 50, 6], ["possible", 56, 15], ["lost", 71, 9]]),
        ("sponsor", [["possible", 56, 20]]),
    ],
)
def test_each_step_begins_where_the_certain_part_ended(scores: Page, indicator: str, parts: list):
    assert scores.eval_on_selector(f"[data-indicator={indicator}] .fall", PARTS) == parts


def test_the_whole_is_one_bar(scores: Page):
    whole = scores.eval_on_selector("#scores section:first-of-type tfoot .fall", PARTS)
    assert whole == [["certain", 0, 56], ["possible", 56, 35], ["lost", 91, 9]]


def test_what_does_not_apply_is_quiet_and_takes_no_part(scores: Page):
    row = scores.locator("[data-indicator=embedded]")
    assert "Does not apply to this organisation" in row.inner_text()
    assert row.locator(".fall").count() == 0


def test_says_what_each_rests_on(scores: Page):
    assert "1 claim, grade D; 1 against" in scores.inner_text("[data-indicator=seat]")
    scores.click("[data-indicator=seat] summary")
    assert "S2.5" in scores.inner_text("[data-indicator=seat]")
    assert "S3.2" in scores.inner_text("[data-indicator=seat]")
    assert "our own choice" in scores.inner_text("[data-indicator=sponsor]")
    scores.click("[data-indicator=seat] li:has-text('S3.2') button.claim")
    assert scores.evaluate("document.activeElement.dataset.claim") == "S3.2"


def test_because_leads_to_the_post(scores: Page):
    scores.click("[data-indicator=seat] button.post")
    assert scores.inner_text("#panel h2") == "Lena Fischer"


def test_headings_name_intervals_only_where_enough_is_known(scores: Page):
    named = scores.locator("#scores section h2").all_inner_texts()
    assert named == ["Authority 56–91", "Collaboration 52", "Capability"]
    assert "too little known" in scores.inner_text("#scores section:nth-of-type(3)")


def test_says_how_firm_the_band_is(scores: Page):
    assert "How firm: Stays partial under any weights." in scores.inner_text("#scores section:first-of-type")


@pytest.mark.parametrize("pillar", ["authority", "collaboration", "capability"])
def test_a_meter_leads_to_its_pillar(scores: Page, pillar: str):
    scores.click("#tab-graph")
    scores.click(f"#pillars button[aria-label='Why {pillar.capitalize()} scores so']")
    assert scores.evaluate("document.activeElement.id") == f"pillar-{pillar}"
    assert scores.locator(f"#pillar-{pillar}").bounding_box()["y"] < 720


def test_surveys_stand_beside_and_change_no_score(scores: Page, show):
    beside = scores.inner_text("#scores .surveys")
    for words in (
        "15 %",
        "Here: partner",
        "Ingrid Solberg",
        "15 % of CX leaders surveyed: ",
        "When It Comes to CX, HR Is MIA, and It's Not Their Fault, 2023, grade B",
    ):
        assert words in beside
    org = charts.northwind()
    without = show(org, charts.audit_of(org, scores=charts.SCORES | {"authority": PILLAR}))
    without.click("#tab-scores")
    assert without.locator(".surveys").count() == 0
    assert numbers(without, "#scores tfoot") == numbers(scores, "#scores tfoot")
