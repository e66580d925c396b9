"""What holds of every page: of worked cases, and of a real organisation of some hundred posts."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from looking import (
    CARDS,
    INK,
    SCREEN,
    Windows,
    drawn,
    focused,
    frames,
    listening,
    put_away,
    ready,
    rects,
    redraws,
    scale,
    still,
)
from objections import objections
from page_charts import EXAMPLES, cases
from playwright.sync_api import Browser, Page

from cxgraph.assessment.audit import Audit, audit
from cxgraph.cli.options import read_options, ruleset_by
from cxgraph.core.model import NONE, Org
from cxgraph.inputs.load import load
from cxgraph.output.page import render
from cxgraph.output.report.wording import outwards

HMRC = "hmrc"
CHARTS = [*cases(), HMRC]
TITLE, LEAST = 13, 11
"""Size of a title on a card at full size, and the least at which it is read, in pixels."""


class Shown:
    """One chart, its audit and its page in the browser."""

    def __init__(self, org: Org, result: Audit, file: Path, page: Page):
        self.org, self.audit, self.file, self.page = org, result, file, page
        self.is_as_opened = True

    @property
    def is_whole(self) -> bool:
        return len(self.org.posts) <= 60


@pytest.fixture(scope="module", params=CHARTS)
def chart(request: pytest.FixtureRequest) -> Path:
    if request.param != HMRC:
        return EXAMPLES / f"{request.param}.yaml"
    data: Path = request.getfixturevalue("shared_data")
    return next((data / "uk-organogram-hmrc-2011").rglob("*senior*.csv"))


@pytest.fixture(scope="module")
def made(chart: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    org = load(chart)
    result = audit(org, ruleset_by(read_options(chart.parent), org))
    file = tmp_path_factory.mktemp("checks") / "org.html"
    file.write_text(render(org, result), encoding="utf-8")
    page = listening(browser.new_context(viewport=SCREEN).new_page())
    yield Shown(org, result, file, ready(page, file))
    page.context.close()


@pytest.fixture
def seen(made: Shown) -> Shown:
    """The page as it opens, to be looked at and left as it is."""
    if not made.is_as_opened:
        put_away(made.page)
        made.is_as_opened = True
    return made


@pytest.fixture
def shown(seen: Shown) -> Shown:
    """The page as it opens, to be used."""
    seen.is_as_opened = False
    return seen


def test_asks_for_nothing_but_itself(seen: Shown):
    own = seen.page.url.partition("#")[0]
    asked = {url.partition("#")[0] for url in seen.page.requests if not url.startswith(("data:", "blob:"))}
    assert asked == {own}
    links = seen.page.eval_on_selector_all(
        "[src], [href]", "all => all.map(e => e.getAttribute('src') ?? e.getAttribute('href'))"
    )
    assert [link for link in links if re.match(r"https?:|//", link)] == []


def test_no_view_has_the_browser_complain(shown: Shown):
    for tab in shown.page.get_by_role("tab").all():
        tab.click()
        assert tab.get_attribute("aria-selected") == "true"
    assert shown.page.complaints == []


def test_has_the_outline_of_a_document(seen: Shown):
    name = seen.org.organization.name
    assert seen.page.evaluate("document.doctype.name") == "html"
    assert seen.page.get_attribute("html", "lang") == "en"
    assert name in seen.page.title()
    assert seen.page.locator("h1").all_inner_texts() == [name]


def test_has_one_treeitem_for_each_visible_post(seen: Shown):
    items = seen.page.eval_on_selector_all(CARDS, "all => all.map(e => Number(e.dataset.post))")
    visible = seen.page.evaluate("[...window.cxgraph.view.scene.cards.keys()].map((post) => post.id)")
    assert sorted(items) == sorted(visible)
    assert len(items) == len(seen.org.posts) if seen.is_whole else 10 < len(items) <= 60


def test_meters_have_the_scores_of_the_audit(seen: Shown):
    for pillar, score in seen.audit.scores.items():
        meter = seen.page.get_by_role("meter", name=pillar.capitalize())
        assert float(meter.get_attribute("aria-valuenow")) == pytest.approx(score.low)
        said = meter.get_attribute("aria-valuetext")
        for figure in {*outwards(score.low, score.high), int(100 * score.coverage + 1e-6)}:
            assert re.search(rf"\b{figure}\b", said)


def test_lists_and_draws_as_many_ties_as_the_data(seen: Shown):
    org = seen.org
    data = Counter(tie.stance for tie in org.ties)
    data["reports"] = sum(post.reports_to not in (None, NONE) for post in org.posts)
    data["dotted"] = sum(len(post.dotted_to or ()) for post in org.posts)
    listed = seen.page.eval_on_selector_all(
        "[data-ties]", "all => Object.fromEntries(all.map(e => [e.dataset.kind, Number(e.dataset.ties)]))"
    )
    assert {kind: listed[kind] for kind in data} == dict(data)
    if seen.is_whole:
        on_demand = seen.page.is_visible("#all-ties")
        if on_demand:
            assert sum(int(drawn(seen.page)[kind]) for kind in data) < data.total()
            seen.page.click("#all-ties")
        assert {kind: int(drawn(seen.page)[kind]) for kind in data} == dict(data)
        if on_demand:
            seen.page.click("#all-ties")


def test_each_toggle_hides_just_its_kind(seen: Shown):
    before = drawn(seen.page)
    for kind in ("reports", "dotted", "partner", "roadblock", "absent"):
        ink = seen.page.evaluate(INK, kind)
        seen.page.uncheck(f"[data-kind={kind}] input")
        frames(seen.page)
        assert drawn(seen.page) == before | {kind: "0"}
        if int(before[kind]):
            assert seen.page.evaluate(INK, kind) < ink
        seen.page.check(f"[data-kind={kind}] input")
        frames(seen.page)
        assert drawn(seen.page) == before


def test_stands_still_and_draws_nothing_while_idle(seen: Shown):
    still(seen.page)
    before = rects(seen.page)
    assert redraws(seen.page, 12) == 0
    assert rects(seen.page) == before


def test_cards_are_apart_on_the_screen_and_legible(seen: Shown):
    cards = rects(seen.page)
    for one, other in combinations(cards, 2):
        beside = one["right"] < other["left"] or other["right"] < one["left"]
        assert beside or one["bottom"] < other["top"] or other["bottom"] < one["top"]
    top = seen.page.locator("nav").bounding_box()
    for card in cards:
        assert card["x"] >= 0 and card["right"] <= 1280
        assert card["y"] >= top["y"] + top["height"] and card["bottom"] <= 720
    assert TITLE * scale(seen.page) >= LEAST


def test_treeitems_lie_on_their_cards(seen: Shown):
    off = seen.page.eval_on_selector_all(
        CARDS,
        """all => Math.max(...all.map((e) => {
          const { left, top } = document.getElementById("network").getBoundingClientRect();
          const { x, y, width, height } = e.getBoundingClientRect();
          const { network } = window.cxgraph;
          const card = network.canvasToDOM(network.getPosition(Number(e.dataset.post)));
          return Math.hypot(x + width / 2 - left - card.x, y + height / 2 - top - card.y);
        }))""",
    )
    assert off < 2


def test_keyboard_walks_opens_and_comes_back(shown: Shown):
    page = shown.page
    page.focus("[role=treeitem][tabindex='0']")
    start = focused(page)
    reached = set()
    for key in ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
        reached.add(focused(page))
    assert reached - {start}
    page.keyboard.press("Home")
    here = focused(page)
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert focused(page) == here
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_space_folds_and_unfolds(shown: Shown):
    page = shown.page
    item = page.locator("[role=treeitem][aria-expanded]").first
    number, before = item.get_attribute("data-post"), item.get_attribute("aria-expanded")
    item.focus()
    page.keyboard.press(" ")
    again = page.locator(f"[role=treeitem][data-post='{number}']")
    assert again.get_attribute("aria-expanded") != before
    page.keyboard.press(" ")
    assert again.get_attribute("aria-expanded") == before


def test_search_opens_a_post(shown: Shown):
    last = shown.org.posts[-1]
    shown.page.fill("#search", last.id)
    shown.page.keyboard.press("Enter")
    assert shown.page.locator("#panel").is_visible()
    assert last.title in shown.page.inner_text("#panel")


def test_theme_switches(seen: Shown):
    ground = "getComputedStyle(document.body).backgroundColor"
    light = seen.page.evaluate(ground)
    seen.page.click("#theme")
    assert seen.page.evaluate(ground) != light
    seen.page.click("#theme")
    assert seen.page.evaluate(ground) == light


def test_carries_the_findings_of_the_audit(seen: Shown):
    said = json.loads(seen.page.locator("#data").text_content())["facts"]["findings"]
    assert [found["code"] for found in said] == [finding.code for finding in seen.audit.findings]


def test_axe_objects_to_nothing_in_any_view(made: Shown, windows: Windows):
    # The page's own policy would keep the examiner's script out.
    page = ready(windows.take(bypass_csp=True), made.file)
    found = {}
    for tab in page.get_by_role("tab").all():
        tab.click()
        found[tab.inner_text()] = objections(page)
    assert {tab: said for tab, said in found.items() if said} == {}


def test_two_builds_are_the_same_bytes(made: Shown):
    assert render(made.org, made.audit).encode() == made.file.read_bytes()
