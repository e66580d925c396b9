"""Units as groups: each region holds its own posts and nobody else's."""

import pytest
from charts_shown import overlap, overlaps, scene, told, worked
from looking import frames
from page_charts import cases


@pytest.mark.parametrize("name", cases())
def test_regions_cross_no_other_units_cards(show, name: str):
    drawn = scene(show(*worked(name)))
    assert drawn["regions"]
    for region in drawn["regions"]:
        foreign = [c for c in drawn["cards"] if c.get("unit") != region["unit"] and overlap(region, c)]
        assert foreign == []
        assert len([c for c in drawn["cards"] if overlap(region, c)]) > 1
    assert [(a, b) for a, b in overlaps(drawn["regions"]) if a["unit"] != b["unit"]] == []


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
