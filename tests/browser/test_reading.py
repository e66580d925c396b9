"""Reading the page: keyboard, panel, search, findings, scores."""

import page_charts as charts
import pytest
from playwright.sync_api import Page

FOCUSED = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


def focused(page: Page) -> str:
    return page.evaluate(FOCUSED).split(",")[0]


def focus_lead(page: Page) -> None:
    page.focus("[role=treeitem][tabindex='0']")


def panel(page: Page) -> str:
    return page.inner_text("#panel")


def test_tree_is_one_stop_and_begins_at_the_lead(page: Page):
    focus_lead(page)
    assert focused(page) == "Lena Fischer"
    assert page.locator("[role=treeitem][tabindex='0']").count() == 1


def test_tab_reaches_the_tree_and_never_the_canvas(page: Page):
    page.keyboard.press("Tab")
    stops = [focused(page)]
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(focused(page))
    assert stops[:4] == ["Org graph", "Find a person", "Dark", "Lena Fischer"]


@pytest.mark.parametrize(
    ("keys", "reached"),
    [
        ("ArrowRight", "Priya Raman"),
        ("ArrowLeft", "Jonas Lindqvist"),
        ("ArrowDown", "Tomás Herrera"),
        ("ArrowDown ArrowUp", "Lena Fischer"),
        ("ArrowUp", "Amara Okafor"),
        ("ArrowUp ArrowUp", "Amara Okafor"),
        ("Home", "Amara Okafor"),
        ("ArrowRight ArrowDown", "Hugo Martin"),
    ],
)
def test_arrow_keys_move_the_focus(page: Page, keys: str, reached: str):
    focus_lead(page)
    for key in keys.split():
        page.keyboard.press(key)
    assert focused(page) == reached


def test_enter_opens_the_panel_and_escape_closes_it(page: Page):
    focus_lead(page)
    page.keyboard.press("Enter")
    assert focused(page) == "Lena Fischer"
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert page.locator("[aria-selected=true][role=treeitem]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "treeitem"
    assert focused(page) == "Lena Fischer"


def test_panel_tells_lines_ties_and_findings(page: Page):
    focus_lead(page)
    page.keyboard.press("Enter")
    for words in (
        "Manager, Chief Executive Officer",
        "Report, VP Customer Experience",
        "Dotted line from, VP Contact Centre",
        "Calls this post a partner",
        "Called absent · not invited",
        "Called a roadblock",
        "FINDINGS (3)",
        "has no working relation with Chief People Officer (chro).",
        "→ Bring the people officer in when the CX strategy is drawn up.",
        "CX201 · evidence: S0.1, S0.10",
        "CX203 · evidence: S0.9a · against S0.9b · contested",
    ):
        assert words in panel(page)


def test_panel_leads_on_to_other_posts(page: Page):
    focus_lead(page)
    page.keyboard.press("Enter")
    page.click("#panel button.post >> text=Amara Okafor")
    assert panel(page).startswith("Amara Okafor")


def test_click_on_a_card_opens_it_and_beside_it_closes(page: Page):
    box = page.locator("[aria-label^='Hugo Martin']").bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 25)
    page.wait_for_selector("#panel:not([hidden])")
    assert panel(page).startswith("Hugo Martin")
    page.mouse.click(30, 640)
    page.wait_for_selector("#panel", state="hidden")


def test_slash_focuses_search_and_enter_opens_the_match(page: Page):
    page.keyboard.press("/")
    page.keyboard.type("herrera")
    assert page.input_value("#search") == "herrera"
    page.keyboard.press("Enter")
    assert panel(page).startswith("Tomás Herrera")


@pytest.mark.parametrize(
    ("typed", "first"), [("tomas", "Tomás Herrera"), ("chief data", "Elena Petrova"), ("chro", "Ingrid Solberg")]
)
def test_search_looks_at_names_titles_and_ids(page: Page, typed: str, first: str):
    page.fill("#search", typed)
    assert page.locator("#matches li").first.inner_text().startswith(first)


def test_search_moves_among_matches_and_gives_up(page: Page):
    page.fill("#search", "vp")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "match-1"
    page.keyboard.press("Escape")
    assert page.locator("#matches").is_hidden()
    assert page.input_value("#search") == ""


def test_findings_come_worst_first_and_unknown_ones_apart(page: Page):
    page.click("#tab-findings")
    assert page.locator("#findings h2").all_inner_texts() == ["To act on (4)", "Cannot tell (1)"]
    codes = page.eval_on_selector_all("[data-code]", "rows => rows.map(row => row.dataset.code)")
    assert codes == ["CX201", "CX203", "CX212", "CX108", "CX302"]
    first = page.inner_text("[data-code=CX201]")
    for words in ("Error", "Absent people officer", "Lena Fischer", "Bring the people officer in", "S0.1, S0.10"):
        assert words in first
    assert "Cannot tell" in page.inner_text("[data-code=CX302]")


def test_a_finding_leads_to_its_post(page: Page):
    page.click("#tab-findings")
    page.click("[data-code=CX203] button >> text=Sofia Marchetti")
    assert page.locator("#graph").is_visible()
    assert panel(page).startswith("Sofia Marchetti")


def test_suppressed_findings_are_set_apart(show):
    org = charts.northwind()
    page = show(org, charts.audit_of(org, findings=(charts.finding(suppressed="cxgraph.toml"),)))
    page.click("#tab-findings")
    assert page.locator("#findings h2").all_inner_texts() == ["To act on (0)", "Cannot tell (0)", "Suppressed (1)"]
    assert page.locator("[aria-label*=finding]").count() == 0


def test_scores_show_every_indicator_as_an_interval(page: Page):
    page.click("#tab-scores")
    assert page.locator("#scores h2").all_inner_texts() == ["Authority 41–58", "Collaboration 52", "Capability"]
    assert "20–70" in page.inner_text("[data-indicator=charter]")
    assert "does not apply" in page.inner_text("[data-indicator=initiative_power]")
    assert "ours" in page.inner_text("[data-indicator=learning]")
    bar = page.locator("[data-indicator=charter] .interval").bounding_box()
    certain = page.locator("[data-indicator=charter] .certain").bounding_box()
    assert certain["width"] / bar["width"] == pytest.approx(0.2, abs=0.01)


def test_tabs_move_by_arrow_keys(page: Page):
    page.focus("#tab-graph")
    page.keyboard.press("ArrowRight")
    assert page.locator("#findings").is_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#scores").is_visible()
