"""A tie answers the pointer, a click, a tap and the keyboard with what both sides say, and what rests on it."""

from charts_shown import told, worked
from looking import frames
from playwright.sync_api import Page

PLACE = """([one, other]) => {
  const {network, view} = window.cxgraph;
  const tie = view.scene.ties.find(({a, b}) => [a.post, b.post].includes(one) && [a.post, b.post].includes(other));
  const {x, y} = network.canvasToDOM({x: tie.glyph.x, y: tie.glyph.y});
  const {left, top} = document.getElementById("network").getBoundingClientRect();
  return [left + x, top + y];
}"""
LEAD, PEOPLE = "Chief Experience Officer", "Chief People Officer"


def place(page: Page, *ends: str) -> tuple[float, float]:
    return page.evaluate(PLACE, list(ends))


def test_the_pointer_and_a_click_tell_both_sides(show):
    page = show(told())
    x, y = place(page, "cxo", "cmo")
    page.mouse.move(x, y + 5)
    assert page.inner_text("#tip").split("\n\n") == [
        "Chief Experience Officer calls Chief Marketing Officer a partner · from design on",
        "Chief Marketing Officer calls Chief Experience Officer a partner",
    ]
    page.mouse.click(x, y + 5)
    assert page.is_hidden("#tip")
    panel = page.inner_text("#panel")
    assert "from design on" in panel and "No finding rests on this tie." in panel
    assert page.get_attribute("#panel", "aria-label") == "Selected tie"
    assert "tie=cxo,cmo" in page.url
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel") and "tie=" not in page.url
    page.mouse.click(*place(page, "design", "brand"))
    assert "≠ The two sides disagree" in page.inner_text("#panel")
    assert page.complaints == []


def test_a_tie_is_reached_from_the_panel_of_either_post_and_from_an_address(show):
    page = show(*worked("s0-consumer"))
    page.click(f'[role=treeitem][aria-label*="{PEOPLE}"]', force=True)
    page.locator("#panel").get_by_role("button", name="Show this tie").first.press("Enter")
    panel = page.inner_text("#panel")
    assert f"{LEAD} calls {PEOPLE} absent" in panel
    assert "Findings (1)" in panel.replace("FINDINGS", "Findings")
    file = page.url
    page.reload()
    page.wait_for_selector("#graph[data-reports]", state="attached")
    assert page.url == file
    assert f"{LEAD} calls {PEOPLE} absent" in page.inner_text("#panel")


def test_a_tap_beside_a_tie_means_it(show):
    page = show(told(), has_touch=True, viewport={"width": 390, "height": 844})
    x, y = place(page, "cxo", "cmo")
    page.touchscreen.tap(x, y + 16)
    frames(page)
    assert "from design on" in page.inner_text("#panel")
