"""Units as groups: each region holds its own posts and nobody else's."""

import pytest
from charts_shown import overlap, overlaps, scene, told, worked
from looking import frames
from page_charts import cases
from playwright.sync_api import Page

BOTTOMS = """() => {
  const {network, view} = window.cxgraph;
  const {top} = document.getElementById("network").getBoundingClientRect();
  return view.scene.regions.map(({box}) => network.canvasToDOM({x: 0, y: box.bottom}).y + top);
}"""


@pytest.mark.parametrize("name", cases())
def test_regions_cross_no_other_units_cards(show, name: str):
    drawn = scene(show(*worked(name)))
    assert drawn["regions"]
    for region in drawn["regions"]:
        foreign = [c for c in drawn["cards"] if c.get("unit") != region["unit"] and overlap(region, c)]
        assert foreign == []
        assert len([c for c in drawn["cards"] if overlap(region, c)]) > 1
    assert [(a, b) for a, b in overlaps(drawn["regions"]) if a["unit"] != b["unit"]] == []


def test_names_are_written_whole_off_the_legend_and_told_on_hover(show):
    page = show(*worked("s3-bank"))
    regions = scene(page)["regions"]
    assert {one["unit"]: one["label"] for one in regions}["Risk and Compliance"] == "Risk and Compliance"
    assert [one["label"] for one in regions if one["label"] not in (None, one["unit"])] == []
    assert max(bottoms(page)) < page.locator("#legend").bounding_box()["y"] - 2
    card = page.locator("[role=treeitem][aria-label*='Bernard Lefèvre']")
    assert "Risk and Compliance" in card.get_attribute("aria-label")
    box = card.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] + 6)
    assert page.get_attribute("#network", "title") == "Risk and Compliance"
    page.mouse.move(2, box["y"])
    assert page.get_attribute("#network", "title") == ""


def bottoms(page: Page) -> list[float]:
    """How far down the ground of each unit reaches on the screen."""
    return page.evaluate(BOTTOMS)


def test_regions_say_which_unit_and_who_heads_it_from_elsewhere(show):
    regions = {region["unit"]: region["label"] for region in scene(show(told()))["regions"]}
    assert regions == {"Customer Experience": "Customer Experience", "Marketing": "Marketing · headed by Ceo"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_switch_hides_the_regions_and_nothing_else(show, scheme: str):
    page = show(told(), color_scheme=scheme)
    count = "() => {const c = document.querySelector('#network canvas'); return c.toDataURL();}"
    before, drawn = page.evaluate(count), scene(page)
    page.uncheck("[data-layer=units] input")
    frames(page)
    assert page.evaluate(count) != before
    assert scene(page) == drawn
    page.check("[data-layer=units] input")
    frames(page)
    assert page.evaluate(count) == before


def test_without_units_there_is_no_switch(page):
    assert page.locator("[data-layer=units]").count() == 0
