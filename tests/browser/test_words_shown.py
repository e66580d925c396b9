"""What a reader sees of every example: words, and no id, number or file name unless they ask for it."""

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from looking import SCREEN, frames, listening, ready
from page_charts import EXAMPLES
from playwright.sync_api import Browser, Page

import cxgraph
from cxgraph.advice.plan import plans_at_once
from cxgraph.output.page import render

TABS = ("brief", "graph", "matrix", "findings", "evidence", "scores")
NOT_READ = re.compile(r"\bCX\d{3}\b|\bS\d{1,2}\b|\bzq\d+\b|[\w.-]+\.(?:yaml|json)\b|:\d+:\d+")
"""Numbers of rules, of claims and of sources, ids as they are here, names of files, and places in them."""
IN_WORDS = {"holder", "name", "title", "role", "function", "stage", "skills"}
"""Fields whose text is no reference, though it may be spelled as an id is."""
COVERED = """() => {
  const {view, network} = window.cxgraph;
  const {selected, scene} = view;
  const panel = document.getElementById("panel").getBoundingClientRect();
  const frame = document.getElementById("network").getBoundingClientRect();
  const ties = scene.ties.filter(({kind, a, b}) => !view.off.has(kind) && (a === selected || b === selected));
  const seen = [...new Set([selected, ...ties.flatMap(({a, b}) => [a, b])])];
  const corners = seen.flatMap((post) => {
    const {x, y, width, height} = scene.cards.get(post);
    return [[x, y], [x + width, y + height]];
  });
  const points = [...corners, ...ties.flatMap((tie) => tie.points)].map(([x, y]) => network.canvasToDOM({x, y}));
  const isCovered = ({x, y}) => {
    const [left, top] = [frame.left + x, frame.top + y];
    const under = left > panel.left && left < panel.right && top > panel.top && top < panel.bottom;
    return under || left < frame.left || left > frame.right || top < frame.top || top > frame.bottom;
  };
  return points.filter(isCovered).length;
}"""
"""How many corners of the selected post's card, its ties and their other ends the panel or the edge hides."""
SEEN = "[...Object.values(window.cxgraph.network.getViewPosition()), window.cxgraph.network.getScale()]"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    page = listening(browser.new_context(viewport=SCREEN).new_page())
    yield page
    page.context.close()


def with_other_ids(chart: Any, found: dict[str, str], field: str = "") -> Any:
    """A chart in which each id is one that no sentence has by chance; the ids that there were are in ``found``."""
    if isinstance(chart, dict):
        return {key: with_other_ids(value, found, key) for key, value in chart.items()}
    if isinstance(chart, list):
        return [with_other_ids(value, found, field) for value in chart]
    return found.get(chart, chart) if isinstance(chart, str) and field not in IN_WORDS else chart


def ids(chart: Any) -> Iterator[str]:
    if isinstance(chart, dict):
        if isinstance(chart.get("id"), str):
            yield chart["id"]
        chart = [*chart.values()]
    if isinstance(chart, list):
        for value in chart:
            yield from ids(value)


def page_of(example: Path, folder: Path) -> Path:
    """The page of an example with other ids."""
    chart = yaml.safe_load(example.read_text(encoding="utf-8"))
    number = count(1)
    others = {id_: f"zq{next(number):03}" for id_ in dict.fromkeys(ids(chart))}
    renamed = folder / example.name
    renamed.write_text(json.dumps(with_other_ids(chart, others), default=str, ensure_ascii=False), encoding="utf-8")
    org = cxgraph.load(renamed)
    page = folder / f"{example.stem}.html"
    page.write_text(render(org, cxgraph.audit(org), plans=plans_at_once(org)), encoding="utf-8")
    return page


def not_words(page: Page, where: str) -> list[tuple[str, str]]:
    lines = page.inner_text("body").splitlines()
    return [(where, line) for line in lines if NOT_READ.search(line)]


def on_paper(page: Page, view: str, name: str) -> list[tuple[str, str]]:
    """What is no word of what is printed from a view."""
    page.click(f"#tab-{view}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    found = not_words(page, f"{name}, {view} on paper")
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return found


@pytest.mark.filterwarnings("ignore")
def test_nothing_but_words_is_read(window: Page, tmp_path: Path):
    for example in sorted(EXAMPLES.glob("*.yaml")):
        page = ready(window, page_of(example, tmp_path)) and window
        found = []
        cards = page.locator("[role=treeitem]").count()
        for card in (0, 1, cards - 1):
            page.locator("[role=treeitem]").nth(card).press("Enter")
            found += not_words(page, f"{example.stem}, panel")
        for tab in TABS:
            page.click(f"#tab-{tab}")
            for chip in page.locator("#evidence [aria-pressed=true]:visible").all():
                chip.click()
            found += not_words(page, f"{example.stem}, {tab}")
        for where in ("brief", "compare"):
            found += on_paper(page, where, example.stem)
        for plan in range(page.locator("#beside:not([hidden]) option").count()):
            page.select_option("#beside", str(plan))
            found += not_words(page, f"{example.stem}, plan {plan}")
        assert found == []
        page.click("#tab-findings")
        summaries = page.locator("#findings summary")
        if summaries.count():
            summaries.first.click()
            assert not_words(page, "looked up")
    assert window.complaints == []


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (390, 844)])
def test_the_panel_covers_nothing_it_speaks_of(window: Page, tmp_path: Path, size: tuple[int, int]):
    window.set_viewport_size({"width": size[0], "height": size[1]})
    file = tmp_path / "bank.html"
    org = cxgraph.load(EXAMPLES / "s3-bank.yaml")
    file.write_text(render(org, cxgraph.audit(org)), encoding="utf-8")
    page = ready(window, file)
    frames(page)
    before = page.evaluate(SEEN)
    for name in ("Ana Ruiz", "Charlotte Beaumont", "Francesca Moretti", "Ana Ruiz"):
        page.press(f"[role=treeitem][aria-label^='{name},']", "Enter")
        assert page.evaluate(COVERED) == 0, name
    page.click("#panel .close")
    assert page.evaluate(SEEN) == pytest.approx(before)
    window.set_viewport_size(SCREEN)


def test_a_search_without_a_hit_says_so_and_what_would_hit(page: Page):
    said = page.locator("search [role=status]")
    assert said.inner_text() == ""
    page.fill("#search", "zzzz")
    assert "No post has “zzzz”" in said.inner_text()
    assert "as “Lena Fischer”" in said.inner_text()
    page.fill("#search", "herrera zzzz")
    assert "“herrera” alone finds 1 post" in said.inner_text()
    page.fill("#search", "herrera")
    assert said.inner_text() == ""
    assert page.locator("#matches li").count() == 1
    page.fill("#search", "zzzz")
    page.press("#search", "Escape")
    assert said.inner_text() == ""
