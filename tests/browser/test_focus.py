"""Search leads into focus: one post and what surrounds it, and a way back."""

import page_charts as charts
from charts_shown import scene
from looking import frames
from playwright.sync_api import Page


def find(page: Page, words: str) -> None:
    page.fill("#search", words)
    page.keyboard.press("Enter")


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all(
        "[role=treeitem]", "all => all.map(e => e.getAttribute('aria-label').split(',')[0])"
    )


def test_a_small_chart_keeps_still(page: Page):
    before = scene(page)["cards"]
    find(page, "herrera")
    assert scene(page)["cards"] == before
    assert page.inner_text("#focus") == "Focus: Tomás Herrera ✕"
    assert page.inner_text("#panel h2") == "Tomás Herrera"


def test_escape_leaves_the_panel_and_then_the_focus(page: Page):
    find(page, "herrera")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.locator("#focus").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#focus").is_hidden()


def test_the_chip_leaves_the_focus(page: Page):
    find(page, "herrera")
    page.click("#focus")
    assert page.locator("#focus").is_hidden()
    assert page.evaluate("window.cxgraph.view.focus") is None


def test_a_large_chart_opens_only_what_is_needed(show):
    page = show(charts.wide(5000))
    before = shown(page)
    find(page, "person 624")
    chain = ["Ada One", "Person 1", "Person 9", "Person 77", "Person 624"]
    assert chain == [name for name in shown(page) if name in chain]
    org = charts.wide(5000)
    near = {t.to if t.from_ == "p624" else t.from_ for t in org.ties if "p624" in (t.from_, t.to)}
    assert len(shown(page)) <= len(chain) + 8 + 5 * len(near)
    assert page.inner_text("#panel h2") == "Person 624"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert shown(page) == before


def test_focus_moves_on_to_another_folded_post(show):
    page = show(charts.wide(5000))
    before = shown(page)
    find(page, "person 4999")
    page.click("#panel .row button >> text=Person 624")
    assert page.inner_text("#focus") == "Focus: Person 4999 ✕"
    find(page, "person 3000")
    assert page.inner_text("#focus") == "Focus: Person 3000 ✕"
    assert len(shown(page)) < 20
    page.click("#focus")
    assert shown(page) == before
    page.set_viewport_size({"width": 1000, "height": 700})  # laid out anew, with a panel of a post that has no card
    frames(page)
    assert page.inner_text("#panel h2") == "Person 3000"
    assert page.complaints == []


def test_you_are_here(page: Page):
    find(page, "ruth adeyemi")
    assert page.locator("#panel nav li").all_inner_texts() == [
        "Amara Okafor",
        "Lena Fischer",
        "Tomás Herrera",
        "Ruth Adeyemi",
    ]
    assert page.inner_text("#panel [aria-current]") == "Ruth Adeyemi"
    page.click("#panel nav button >> text=Lena Fischer")
    assert page.inner_text("#panel h2") == "Lena Fischer"


def test_the_way_to_the_top_is_drawn_over_the_others(page: Page):
    ink = """() => {
      const canvas = document.querySelector('#network canvas');
      const {cards, lines} = window.cxgraph.view.scene;
      const line = lines.find(({b}) => b.post === 'cxo');
      const [x, y] = [line.points[1][0], line.points[1][1]];
      const at = window.cxgraph.network.canvasToDOM({x, y: y - 6});
      const ratio = canvas.width / canvas.clientWidth;
      return [...canvas.getContext('2d').getImageData(at.x * ratio, at.y * ratio, 1, 1).data].slice(0, 3);
    }"""
    before = page.evaluate(ink)
    find(page, "ruth adeyemi")
    frames(page)
    page.evaluate("document.getElementById('panel').hidden = true")
    assert page.evaluate(ink) != before
