"""Organisations of every shape: everything on the screen, nothing over anything else, and legible where it can be."""

import page_charts as charts
import pytest
from charts_shown import (
    broad,
    grown,
    is_all_on_the_screen,
    overlaps,
    scene,
    title_size,
    worked,
)
from looking import FRAMES
from page_charts import cases
from profiles import is_long

BROAD = [(14, "3"), (14, "0"), (12, "0123"), (3, "31")]
"""The broadest top with the most reports and with none, one that is uneven, one that is narrow."""
SEEDED = [(5, 1), (33, 3), (60, 5)]
if is_long():
    BROAD += [(12, "3"), (14, "0123"), (9, "3")]
    SEEDED += [(17, 2), (48, 4)]
GROWN = [(size, seed, reach) for size, seed in SEEDED for reach in (1, 60)]


@pytest.mark.parametrize("name", [*cases(), "northwind"])
def test_worked_cases_are_legible(show, name: str):
    page = show(*worked(name))
    assert title_size(page) >= 11
    assert is_all_on_the_screen(page)
    assert overlaps(scene(page)["cards"]) == []


@pytest.mark.parametrize(("executives", "reports"), BROAD)
def test_a_broad_top_is_legible(show, executives: int, reports: str):
    page = show(broad(executives, reports))
    assert title_size(page) >= 11
    assert is_all_on_the_screen(page)
    assert overlaps(scene(page)["cards"]) == []


@pytest.mark.parametrize(("size", "seed", "reach"), GROWN)
def test_any_shape_is_on_the_screen_and_nothing_overlaps(show, size: int, seed: int, reach: int):
    page = show(grown(size, seed, reach))
    assert title_size(page) >= 11
    page.click("#zoom-fit")
    page.evaluate(FRAMES, 2)
    assert is_all_on_the_screen(page)
    drawn = scene(page)
    assert len(drawn["cards"]) == size
    assert overlaps(drawn["cards"]) == []


@pytest.mark.parametrize("executives", [9, 12, 14])
def test_lead_stands_in_the_middle_column(show, executives: int):
    cards = {card["post"]: card for card in scene(show(broad(executives, "2")))["cards"]}
    columns = sorted({card["left"] for id_, card in cards.items() if id_.startswith(("e", "cxo")) and "-" not in id_})
    assert columns.index(cards["cxo"]["left"]) in ((len(columns) - 1) // 2, len(columns) // 2)


def test_paper_leaves_the_screen_as_it_was(show):
    page = show(broad(14, "3"))
    before = scene(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert scene(page)["cards"] == before["cards"]


def test_one_post_alone(show):
    assert len(scene(show(charts.wide(1)))["cards"]) == 1
