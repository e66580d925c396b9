"""Ties: who says what, who is silent, what is meant to be, and what is not known."""

import page_charts as charts
import pytest
from charts_shown import open_panel, scene, told, worked
from page_charts import cases
from playwright.sync_api import Page


def tie(page: Page, kind: str, a: str, b: str) -> dict:
    return next(t for t in scene(page)["ties"] if t["kind"] == kind and {t["a"], t["b"]} == {a, b})


@pytest.mark.parametrize(
    ("kind", "ends", "sides", "conflict", "by_design", "label"),
    [
        ("partner", ("cxo", "cmo"), 2, False, False, ""),
        ("roadblock", ("cxo", "cfo"), 1, False, True, ""),
        ("partner", ("design", "brand"), 1, True, False, "≠"),
        ("roadblock", ("design", "brand"), 1, True, False, "≠"),
    ],
)
def test_says_who_says_so(show, kind, ends, sides, conflict, by_design, label):
    found = tie(show(told()), kind, *ends)
    assert found["forth"] + found["back"] == sides
    assert (found["conflict"], found["byDesign"], found["label"]) == (conflict, by_design, label)


def test_panel_says_what_each_side_says(show):
    page = show(told())
    lead = open_panel(page, "Cxo")
    assert "Called a partner · from design on\nCalls this post a partner" in lead
    assert "Called a roadblock · by design: expected of the job\nSays nothing of this post\nOne side only" in lead
    assert "≠ The two sides disagree" in open_panel(page, "Brand")
    assert "Says nothing of it\nCalls this post a roadblock" in open_panel(page, "Cfo")


def test_silence_means_no_relation_where_the_chart_is_complete(show):
    page = show(told("absent"))
    assert "Says nothing of this post, which on this chart means no relation" in open_panel(page, "Cxo")
    assert page.locator("[data-layer=unknown]").count() == 0


def test_unknown_ties_are_shown_on_demand(show):
    page = show(told())
    before = scene(page)
    assert not page.is_checked("[data-layer=unknown] input")
    assert page.inner_text("[data-layer=unknown] .count") == "1"
    assert all(t["kind"] != "unknown" for t in before["ties"])
    page.check("[data-layer=unknown] input")
    after = scene(page)
    assert [(t["a"], t["b"]) for t in after["ties"] if t["kind"] == "unknown"] == [("cxo", "ceo")]
    assert after["cards"] == before["cards"]
    assert after["scale"] == before["scale"]
    assert "How it works with" in open_panel(page, "Cxo")
    assert "How it and the CX lead, Cxo, work together" in open_panel(page, "Ceo")
    page.uncheck("[data-layer=unknown] input")
    assert scene(page)["ties"] == before["ties"]


@pytest.mark.parametrize("name", cases())
def test_status_counts_no_unknown_ties(show, name: str):
    org, audit = worked(name)
    page = show(org, audit)
    if page.locator("[data-layer=unknown]").count():
        page.check("[data-layer=unknown] input")
    if page.is_visible("#all-ties"):
        page.click("#all-ties")
    assert f"{len(org.ties)} of {len(org.ties)} tie" in page.inner_text("#shown")


def test_key_explains_the_signs_there_are(show):
    page = show(told())
    page.click("#legend .key")
    for words in ("Both sides say so", "Only one side says so", "The two sides disagree", "by design: expected"):
        assert words in page.inner_text("#key")
    assert "folded away" not in page.inner_text("#key")
    page.keyboard.press("Escape")
    assert page.locator("#key").is_hidden()


def test_a_rolled_up_tie_is_by_design_only_if_all_are(show):
    assert all(not t["byDesign"] for t in scene(show(charts.wide(400)))["ties"])


def test_layers_are_reached_by_keyboard_and_kept_in_the_address(show):
    page = show(told())
    page.focus("[data-layer=unknown] input")
    page.keyboard.press("Space")
    page.uncheck("[data-layer=units] input")
    assert "on=unknown" in page.url and "off=units" in page.url
    page.reload()
    page.wait_for_selector("#graph[data-reports]", state="attached")
    assert page.is_checked("[data-layer=unknown] input")
    assert not page.is_checked("[data-layer=units] input")
