"""The page where the reader's system has a say: colours that it forces, a phone, a frame that is shut off."""

from pathlib import Path

import pytest
from looking import SCREEN, frames, listening, rects
from objections import objections
from playwright.sync_api import Browser, Page

from cxgraph.cli import stages as pipeline

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
VIEWS = ("graph", "matrix", "findings", "evidence", "scores", "compare")
BANK = Path(__file__).parents[2] / "examples" / "s3-bank.yaml"
MIDDLE = """() => {
  const { view, network } = window.cxgraph;
  const card = [...view.scene.cards.values()][0];
  const canvas = document.querySelector("#network canvas");
  const sharp = canvas.width / canvas.clientWidth;
  const { x, y } = network.canvasToDOM({ x: card.x + 70, y: card.y + 4 });
  const copy = new OffscreenCanvas(1, 1).getContext("2d");
  copy.drawImage(canvas, -x * sharp, -y * sharp);
  return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""
"""The colour of a card's surface on the canvas, where it has no words."""
SYSTEM = """(name) => {
  const probe = document.createElement("span");
  probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
  document.body.append(probe);
  return getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3).map(Number);
}"""
SMALL = """() => [...document.querySelectorAll("button, a, input, select, summary")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e.id || e.className || e.textContent, (e.closest("label") ?? e).getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24).map(([name]) => name)"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("modes") / "bank.html"
    file.write_text(pipeline.page(BANK, budget=5), encoding="utf-8")
    return file


@pytest.fixture
def opened(browser: Browser, bank: Path):
    """Opens the page of the bank in a window of a kind; the page's own policy would keep the examiner's script out."""
    contexts = []

    def open_(**options: object) -> Page:
        contexts.append(browser.new_context(**{"viewport": SCREEN, "bypass_csp": True} | options))
        page = listening(contexts[-1].new_page())
        page.goto(bank.as_uri())
        page.wait_for_selector("#graph[hidden], #graph[data-reports]", state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()


def objections_by_view(page: Page, views: tuple[str, ...], **options: object) -> dict[str, str]:
    found = {}
    for view in views:
        page.click(f"#tab-{view}")
        found[view] = objections(page, **options)
    return {view: said for view, said in found.items() if said}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_are_the_systems_and_what_is_taken_away_has_its_own(opened, scheme: str):
    page = opened(forced_colors="active", color_scheme=scheme)
    frames(page)
    assert page.evaluate(MIDDLE) == page.evaluate(SYSTEM, "Canvas")
    assert page.evaluate(SYSTEM, "Canvas") != page.evaluate(SYSTEM, "CanvasText")
    page.click("#export")
    with page.expect_download() as downloading:
        page.click("#takeaway [value=svg]")
    assert {"light": "#0b57b7", "dark": "#7db8ff"}[scheme] in Path(downloading.value.path()).read_text()
    page.emulate_media(forced_colors="none")
    frames(page)
    assert page.evaluate(MIDDLE) == {"light": [255, 255, 255], "dark": [0x1A, 0x22, 0x2B]}[scheme]
    page.emulate_media(forced_colors="active")
    assert objections_by_view(page, VIEWS, runOnly=["color-contrast"]) == {}
    ink = page.eval_on_selector(
        ".chip-of", "chip => getComputedStyle(chip).color.match(/[0-9]+/g).slice(0, 3).map(Number)"
    )
    assert ink == page.evaluate(SYSTEM, "CanvasText")
    assert page.complaints == []


def test_a_phone_starts_at_the_lead_with_legible_cards_and_tables_as_cards(opened):
    page = opened(**PHONE)
    frames(page, 4)
    lead = page.locator("[role=treeitem][aria-label^='Ana Ruiz']").bounding_box()
    assert lead["x"] >= 0 and lead["x"] + lead["width"] <= 390 and lead["y"] + lead["height"] <= 844
    assert 13 * page.evaluate("window.cxgraph.network.getScale()") >= 11
    small = {}
    for tab in page.get_by_role("tab").all():
        tab.click()
        small[tab.inner_text()] = page.evaluate(SMALL)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert {tab: names for tab, names in small.items() if names} == {}
    for tab, table in (("findings", ".found"), ("scores", ".scored")):
        page.click(f"#tab-{tab}")
        assert page.eval_on_selector(table, "table => table.getBoundingClientRect().width") <= 390
    assert page.locator(".found [data-column='What to do']").count() > 0
    assert objections_by_view(page, ("graph", "findings", "scores", "compare")) == {}
    assert page.complaints == []


def test_a_frame_that_is_shut_off_shows_every_view(browser: Browser, bank: Path):
    """No origin, no storage, no history, no downloads, no dialogs."""
    page = listening(browser.new_page(viewport=SCREEN))
    page.set_content("<!doctype html><iframe sandbox='allow-scripts' width=1200 height=680></iframe>")
    page.evaluate("(html) => { document.querySelector('iframe').srcdoc = html; }", bank.read_text(encoding="utf-8"))
    inside = page.frame_locator("iframe")
    inside.get_by_role("treeitem").first.wait_for()
    for tab in inside.get_by_role("tab").all():
        tab.click()
        assert tab.get_attribute("aria-selected") == "true"
    inside.locator("#tab-graph").click()
    inside.locator("#theme").click()
    assert inside.get_by_role("treeitem").count() == 27
    assert page.complaints == []
    page.close()


def test_what_moves_stands_still_where_motion_is_unwelcome(opened):
    page = opened(reduced_motion="reduce")
    moving = "document.getAnimations().length"
    before = rects(page)
    page.click("#tab-compare")
    page.click("#tab-graph")
    assert page.evaluate(moving) == 0
    frames(page, 4)
    assert rects(page) == before
