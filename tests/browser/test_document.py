"""The document: self-contained, policed, with the outline and values that a reader's tools rely on."""

import page_charts as charts
import pytest
from looking import frames
from playwright.sync_api import Page

PILLARS = (
    ("Authority", "41", "Authority from 41 to 58 of 100, 83 % known"),
    ("Collaboration", "52", "Collaboration 52 of 100, 100 % known"),
    ("Capability", "12", "Capability from 12 to 93 of 100, 25 % known, too little known"),
)


def test_asks_for_nothing_but_itself(page: Page):
    assert [url for url in page.requests if not url.startswith(("data:", "blob:"))] == [page.url.partition("#")[0]]


def test_runs_without_complaint(page: Page):
    for tab in ("matrix", "findings", "evidence", "scores", "graph"):
        page.click(f"#tab-{tab}")
    assert page.complaints == []


def test_has_no_reference_to_the_web(page: Page):
    references = page.eval_on_selector_all(
        "[src], [href]", "all => all.map(e => e.getAttribute('src') ?? e.getAttribute('href'))"
    )
    assert [reference for reference in references if reference.startswith(("http:", "https:", "//"))] == []


@pytest.mark.parametrize(
    "attempt",
    [
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')",
        "document.body.append(Object.assign(document.createElement('style'), {textContent: '*{--ran:1}'}))",
    ],
)
def test_policy_stops_scripts_handlers_and_styles_of_others(page: Page, attempt: str):
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate(attempt)
    frames(page)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--ran')") == ""


def test_policy_stops_requests(page: Page):
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'stopped')") == "stopped"


def test_has_the_outline_of_a_document(page: Page):
    assert page.evaluate("document.doctype.name") == "html"
    assert page.get_attribute("html", "lang") == "en"
    assert page.title() == "Northwind Group – CX organisation"
    assert page.locator("h1").all_inner_texts() == ["Northwind Group"]
    for landmark in ("banner", "main", "navigation", "search"):
        assert page.get_by_role(landmark).count() == 1


@pytest.mark.parametrize(("name", "now", "words"), PILLARS)
def test_meters_carry_the_scores(page: Page, name: str, now: str, words: str):
    meter = page.get_by_role("meter", name=name)
    carried = {a: meter.get_attribute(f"aria-value{a}") for a in ("min", "max", "now", "text")}
    assert carried == {"min": "0", "max": "100", "now": now, "text": words}


def test_names_the_lead(page: Page):
    assert page.inner_text("#summary") == "25 posts · CX is led by Lena Fischer, Chief Experience Officer"


def test_says_that_the_lead_is_open(show):
    org = charts.northwind()
    page = show(org, charts.audit_of(org, cx_lead=None, cx_lead_candidates=("cxo", "cx")))
    assert page.inner_text("#summary").endswith("who leads CX is not settled: 2 candidates")
    assert page.complaints == []


def test_says_that_nobody_leads(show):
    org = charts.northwind()
    page = show(org, charts.audit_of(org, cx_lead=None))
    assert page.inner_text("#summary").endswith("no listed post leads CX")
    assert page.complaints == []
