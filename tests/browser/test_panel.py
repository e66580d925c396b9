"""The panel: everything known of a post, and what is not; in narrow windows a sheet of its own."""

import page_charts as charts
import pytest
from charts_shown import open_panel, told, worked
from msgspec.structs import replace
from playwright.sync_api import Page

from cxgraph.core.model import DecisionRight, Mandate


def test_standing_roles_and_unit(show):
    page = show(told())
    lead = open_panel(page, "Cxo")
    for words in ("1 – 1 line below the top", "Customer Experience", "Chief Experience Officer", "read from the title"):
        assert words in lead
    brand = open_panel(page, "Brand")
    for words in ("2 – 2 lines below the top", "Marketing", "customer-facing", "headed by Ceo"):
        assert words in brand


def test_what_a_post_decides(show):
    rights = (DecisionRight("launch-gate", "jointly", ("marketing",)), DecisionRight("prices"))
    decided = {"cxo": Mandate(decision_rights=rights), "cmo": Mandate(decision_rights=())}
    org = told()
    posts = tuple(replace(post, mandate=decided.get(post.id, Mandate())) for post in org.posts)
    page = show(replace(org, posts=posts))
    lead = open_panel(page, "Cxo")
    assert "launch gate" in lead and "jointly, over Marketing" in lead and "prices" in lead
    assert "nothing" in open_panel(page, "Cmo")
    assert "DECIDES" not in open_panel(page, "Brand").upper()


def test_open_questions_about_a_post(show):
    page = show(*worked("s3-bank"))
    page.fill("#search", "Tuğba Arslan")
    page.keyboard.press("Enter")
    panel = page.inner_text("#panel")
    assert "NOT KNOWN" in panel
    assert "How does Chief Experience Officer work with Chief Data Officer" in panel
    assert "CANNOT TELL YET (" in panel


def test_an_unknown_title_is_said_to_be_unknown(show):
    posts = tuple(
        replace(post, title=None, holder="Vera Xu" if post.id == "cmo" else None)
        if post.id in ("cmo", "brand")
        else post
        for post in told().posts
    )
    page = show(replace(told(), posts=posts))
    assert page.locator("[role=treeitem][aria-label^='Vera Xu, title unknown']").count() == 1
    panel = open_panel(page, "Vera Xu")
    assert "title unknown" in panel and "Its title" in panel
    # of whom not even the holder is known, a sentence says where the post stands
    assert "untitled post in Marketing" in panel and "untitled post brand" not in panel


def test_unknown_holder_is_named_as_such(page: Page):
    assert "Who holds this post" in open_panel(page, "holder unknown")


@pytest.mark.parametrize("size", [(640, 360), (360, 640)])
def test_narrow_windows_show_the_panel_as_a_sheet(show, size: tuple[int, int]):
    page = show(charts.northwind())
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_panel(page, "Lena Fischer")
    box = page.locator("#panel").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= size[0]
    assert box["y"] >= 0 and box["y"] + box["height"] <= size[1]
    assert page.eval_on_selector("#panel", "p => p.scrollHeight > p.clientHeight && p.scrollWidth <= p.clientWidth")
    page.click("#panel .close")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Lena Fischer")


def test_narrow_windows_fold_the_legend_away(show):
    page = show(charts.northwind())
    assert page.locator("#legend-switch").is_hidden()
    page.set_viewport_size({"width": 640, "height": 360})
    assert page.locator("#legend").is_hidden()
    page.click("#legend-switch")
    assert page.get_attribute("#legend-switch", "aria-expanded") == "true"
    page.uncheck("[data-kind=partner] input")
    assert page.get_attribute("#graph", "data-partner") == "0"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_touch_finds_large_targets(show):
    page = show(charts.northwind(), has_touch=True, is_mobile=True)
    sizes = page.eval_on_selector_all(
        "#legend label, .zoom button, #tabs button, #theme",
        "all => all.map(e => e.getBoundingClientRect()).filter(r => r.width).map(r => Math.min(r.width, r.height))",
    )
    assert min(sizes) >= 24
    zoom = page.eval_on_selector_all(".zoom button", "all => all.map(e => e.getBoundingClientRect().height)")
    assert min(zoom) >= 44
    box = page.locator("[aria-label^='Hugo Martin']").bounding_box()
    page.touchscreen.tap(box["x"] + 60, box["y"] + 25)
    page.wait_for_selector("#panel:not([hidden])")
    assert page.inner_text("#panel h2") == "Hugo Martin"
