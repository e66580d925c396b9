"""The graph: everything there, nothing over anything else, and still."""

from itertools import combinations

import page_charts as charts
import pytest
from looking import CARDS, INK, drawn, frames, rects
from playwright.sync_api import Page

COUNTS = {"reports": "24", "dotted": "1", "partner": "8", "roadblock": "4", "absent": "4"}
LISTED = "all => Object.fromEntries(all.map(e => [e.dataset.kind, e.dataset.ties]))"
HITS = """() => {
  const {cards, ties} = window.cxgraph.view.scene;
  const inside = ([x, y], {x: left, y: top, width, height}) =>
    x > left && x < left + width && y > top && y < top + height;
  const shares = Array.from({length: 41}, (_, i) => i / 40);
  const between = ([ax, ay], [bx, by]) => shares.map((share) => [ax + (bx - ax) * share, ay + (by - ay) * share]);
  return ties.flatMap(({points}) => points.slice(1).flatMap((point, i) => between(points[i], point)))
    .filter((point) => [...cards.values()].some((card) => inside(point, card))).length;
}"""


def test_draws_every_line_and_tie_of_the_data(left_alone: Page):
    listed = left_alone.eval_on_selector_all("[data-kind]", LISTED)
    assert listed == drawn(left_alone) == COUNTS
    assert left_alone.inner_text("#shown") == "25 of 25 posts · 16 of 16 ties"


def test_has_one_treeitem_for_each_post(left_alone: Page):
    named = left_alone.eval_on_selector_all(CARDS, "all => all.map(e => e.getAttribute('aria-label'))")
    assert len(named) == 25
    assert "Lena Fischer, Chief Experience Officer, CX, 2 findings" in named
    assert "vacant, VP Customer Success, SVC, 1 finding" in named
    assert "holder unknown, Head of Service Design, CX" in named


@pytest.mark.parametrize("kind", COUNTS)
def test_toggle_hides_just_its_kind(left_alone: Page, kind: str):
    before = left_alone.evaluate(INK, kind)
    left_alone.uncheck(f"[data-kind={kind}] input")
    frames(left_alone)
    assert drawn(left_alone) == COUNTS | {kind: "0"}
    assert left_alone.evaluate(INK, kind) < before / 3
    left_alone.check(f"[data-kind={kind}] input")
    frames(left_alone)
    assert drawn(left_alone) == COUNTS


def test_stands_still(left_alone: Page):
    before = rects(left_alone)
    frames(left_alone, 12)
    assert rects(left_alone) == before


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_is_all_on_the_screen_and_legible(page: Page, size: tuple[int, int]):
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    frames(page)
    below, above = page.locator("nav").bounding_box(), page.locator("#legend").bounding_box()
    for card in rects(page):
        assert card["x"] >= 0 and card["x"] + card["width"] <= width
        assert below["y"] + below["height"] <= card["y"] and card["y"] + card["height"] <= above["y"]
    assert 13 * page.evaluate("window.cxgraph.network.getScale()") >= 11


def test_no_two_cards_overlap(left_alone: Page):
    def apart(a: dict[str, float], b: dict[str, float]) -> bool:
        beside = a["right"] < b["left"] or b["right"] < a["left"]
        return beside or a["bottom"] < b["top"] or b["bottom"] < a["top"]

    assert all(apart(a, b) for a, b in combinations(rects(left_alone), 2))


def test_treeitems_lie_on_their_cards(left_alone: Page):
    off = left_alone.eval_on_selector_all(
        CARDS,
        """all => Math.max(...all.map(e => {
          const {left, top} = document.getElementById('network').getBoundingClientRect();
          const {x, y, width, height} = e.getBoundingClientRect();
          const {network} = window.cxgraph;
          const card = network.canvasToDOM(network.getPosition(Number(e.dataset.post)));
          return Math.hypot(x + width / 2 - left - card.x, y + height / 2 - top - card.y);
        }))""",
    )
    assert off < 1


@pytest.mark.parametrize("size", [25, 60, 400])
def test_no_tie_runs_through_a_card(show, size: int):
    assert show(charts.northwind() if size == 25 else charts.wide(size)).evaluate(HITS) == 0


def test_lead_stands_in_the_middle_of_its_siblings(left_alone: Page):
    ids = [p.id for p in charts.northwind().posts]
    siblings = [n for n, p in enumerate(charts.northwind().posts) if p.reports_to == "ceo"]
    x = left_alone.evaluate("ns => ns.map(n => window.cxgraph.network.getPosition(n).x)", siblings)
    place = sorted(x).index(x[siblings.index(ids.index("cxo"))])
    assert place in (len(x) // 2 - 1, len(x) // 2)


def test_zoom_buttons(page: Page):
    def scale() -> float:
        return page.evaluate("window.cxgraph.network.getScale()")

    start = scale()
    page.click("#zoom-in")
    assert scale() == pytest.approx(start * 1.25)
    page.click("#zoom-out")
    assert scale() == pytest.approx(start)
    page.click("#zoom-in")
    page.click("#zoom-fit")
    assert scale() == pytest.approx(start)


@pytest.mark.parametrize(("system", "ground"), [("light", "rgb(244, 246, 250)"), ("dark", "rgb(15, 20, 27)")])
def test_follows_the_systems_theme_and_the_toggle(show, system: str, ground: str):
    page = show(charts.northwind(), color_scheme=system)
    look = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(look) == ground
    inked = page.evaluate(INK, "partner")
    assert inked > 0
    page.click("#theme")
    assert page.evaluate(look) != ground
    frames(page)
    assert page.evaluate(INK, "partner") > inked / 2
    page.click("#theme")
    assert page.evaluate(look) == ground
