"""Large organisations: folded at the start, unfolded by badge, Space or search."""

import page_charts as charts
from looking import CARDS
from playwright.sync_api import Page


def labels(page: Page) -> list[str]:
    return page.eval_on_selector_all(CARDS, "all => all.map(e => e.getAttribute('aria-label').split(',')[0])")


def test_starts_with_the_top_and_what_surrounds_cx(show):
    page = show(charts.wide(5000))
    shown = set(labels(page))
    assert len(shown) <= 60
    assert {"Ada One", *(f"Person {n}" for n in range(1, 9)), *(f"Person {n}" for n in range(25, 33))} <= shown
    assert page.inner_text("#shown").startswith("18 of 5,000 posts")
    assert page.evaluate("window.cxgraph.view.scene.ties.length") <= 12


def test_space_unfolds_and_folds(show):
    page = show(charts.wide(400))
    page.focus("[aria-label^='Person 1,']")
    before = labels(page)
    page.keyboard.press(" ")
    assert set(labels(page)) - set(before) == {f"Person {n}" for n in range(9, 17)}
    assert page.get_attribute("[aria-label^='Person 1,']", "aria-expanded") == "true"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Person 1,")
    page.keyboard.press(" ")
    assert labels(page) == before
    assert page.get_attribute("[aria-label^='Person 1,']", "aria-expanded") == "false"


def test_badge_unfolds(show):
    page = show(charts.wide(400))
    box = page.locator("[aria-label^='Person 1,']").bounding_box()
    page.mouse.click(box["x"] + box["width"] - 20, box["y"] + box["height"])
    page.wait_for_selector("[aria-label^='Person 9,']")
    assert page.locator("#panel").is_hidden()


def test_search_reveals_a_folded_post(show):
    page = show(charts.wide(400))
    page.fill("#search", "person 399")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Person 399"
    box = page.locator("[aria-label^='Person 399']").bounding_box()
    assert box["x"] > 0 and box["x"] + box["width"] < 1280 - 348


def test_small_organisation_is_shown_whole(show):
    assert len(labels(show(charts.wide(60)))) == 60
    assert len(labels(show(charts.wide(1)))) == 1
