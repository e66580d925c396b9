"""Reading the page: keyboard, panel, search, tabs."""

import pytest
from looking import focused
from playwright.sync_api import Page


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
    for _ in range(7):
        page.keyboard.press("Tab")
        stops.append(focused(page))
    pillars = [f"Why {pillar} scores so" for pillar in ("Authority", "Collaboration", "Capability")]
    assert stops == [*pillars, "Org graph", "Find a person", "Export", "Dark", "Lena Fischer"]


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
def test_arrow_keys_move_the_focus(left_alone: Page, keys: str, reached: str):
    left_alone.focus("[role=treeitem][aria-label^='Lena Fischer,']")
    for key in keys.split():
        left_alone.keyboard.press(key)
    assert focused(left_alone) == reached


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
        "FINDINGS (2)",
        "CANNOT TELL YET (1)",
        "has no working relation with Chief People Officer (chro).",
        "→ Bring the people officer in when the CX strategy is drawn up.",
        "⇄ contested",
    ):
        assert words in panel(page)
    assert "CX201" not in panel(page) and "(cxo)" not in page.inner_text("#panel .title")
    for summary in page.locator("#panel summary").all():
        summary.click()
    for words in (
        "Rule CX201, absent people officer, org.yaml:42:5",
        "S0.10 ",
        "Against it:",
        "S0.9b ",
        "This post is called cxo in the file.",
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


def test_tabs_move_by_arrow_keys(page: Page):
    page.focus("#tab-graph")
    seen = []
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft", "Home", "End"):
        page.keyboard.press(key)
        seen.append(page.get_attribute("main > section:not([hidden])", "id"))
    assert seen == ["matrix", "graph", "brief", "brief", "scores"]
