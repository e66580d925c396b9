"""Accessibility: axe-core finds nothing to object to, in any view, in light and in dark."""

from pathlib import Path

import page_charts as charts
import pytest
from looking import Windows, frames, put_away, ready
from objections import objections
from playwright.sync_api import Page
from profiles import is_long

from cxgraph.advice.diff import diff
from cxgraph.cli import stages as pipeline
from cxgraph.output.page import Beside, render

EXAMPLES = Path(__file__).parents[2] / "examples"
LAPTOP, ZOOMED = (1280, 720), (640, 360)


def _opens_the_panel(page: Page) -> None:
    page.focus("[role=treeitem][tabindex='0']")
    page.keyboard.press("Enter")


def _searches(page: Page) -> None:
    page.fill("#search", "chief")


def _opens_the_export(page: Page) -> None:
    page.click("#export")


def _opens_a_pair(page: Page) -> None:
    page.click("#tab-matrix")
    page.locator("#matrix td.said").first.click()


def _shows_the_whole_matrix(page: Page) -> None:
    page.click("#tab-matrix")
    if page.locator("#matrix input").is_visible():
        page.check("#matrix input")


def _narrows_the_findings(page: Page) -> None:
    page.click("#tab-findings")
    page.locator("#findings .chip:visible").first.click()
    page.fill("#findings input[type=search]", "the")


def _finds_nothing(page: Page) -> None:
    page.click("#tab-findings")
    page.fill("#findings input[type=search]", "no finding has this")


def _arrives_at_a_claim(page: Page) -> None:
    page.click("#tab-scores")
    page.locator("#scores summary").first.click()
    page.locator("#scores button.claim").first.click()


def _looks_things_up(page: Page) -> None:
    page.click("#tab-findings")
    for summary in page.locator("#findings [data-code] summary").all():
        summary.click()


STATES = {
    "brief": lambda page: page.click("#tab-brief"),
    "graph": lambda page: page.click("#tab-graph"),
    "panel": _opens_the_panel,
    "search": _searches,
    "no match": lambda page: page.fill("#search", "nobody has this"),
    "export": _opens_the_export,
    "matrix": lambda page: page.click("#tab-matrix"),
    "pair": _opens_a_pair,
    "findings": lambda page: page.click("#tab-findings"),
    "narrowed findings": _narrows_the_findings,
    "looked up": _looks_things_up,
    "no finding": _finds_nothing,
    "evidence": lambda page: page.click("#tab-evidence"),
    "claim": _arrives_at_a_claim,
    "scores": lambda page: page.click("#tab-scores"),
    "compare": lambda page: page.click("#tab-compare"),
    "whole matrix": _shows_the_whole_matrix,
}
"""What a reader may have in front of them -> how to get there."""
TABS = {"brief", "graph", "matrix", "findings", "evidence", "scores"}
"""States that ``test_checks.py`` looks at in worked cases."""
OF_A_CASE = [state for state in STATES if state not in TABS] if is_long() else ["panel", "pair", "compare"]
"""States that show of a case what Northwind, made by hand, has not: plans, real names, and what the audit says."""
SMALL = ("brief", "panel", "matrix", "no finding", "scores", "compare")
"""States that are looked at in a page zoomed to 200 % too."""


GROUND = "getComputedStyle(document.body).backgroundColor"
SHAPES = {"rules": {"color-contrast": {"enabled": False}}}
"""What a small window may spoil: its colours are those of a large one."""
COLOURS = {"runOnly": ["color-contrast"]}
"""What the dark may spoil of a page that is right in the light: nothing else is different there."""
LOOKS = [
    ("northwind", LAPTOP, True, [*STATES]),
    ("northwind", ZOOMED, False, SMALL),
    ("s3-bank", LAPTOP, False, OF_A_CASE),
]
"""A page, the size of its window, whether it is looked at in the dark as well, and in which states."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    org, later = charts.northwind(), charts.wide(30)
    html = {
        "northwind": render(org, charts.audit_of(org), [Beside(name="Later", org=later, diff=diff(org, later))]),
        "s3-bank": pipeline.page(EXAMPLES / "s3-bank.yaml", budget=5),
    }
    folder = tmp_path_factory.mktemp("axe")
    for name, text in html.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in html}


def _objections_in_the_dark(page: Page) -> str:
    light = page.evaluate(GROUND)
    page.emulate_media(color_scheme="dark")
    frames(page)
    assert page.evaluate(GROUND) != light
    found = objections(page, **COLOURS)
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize(("name", "size", "is_dark_too", "states"), LOOKS)
def test_nothing_to_object_to(
    windows: Windows, pages: dict[str, Path], name: str, size: tuple[int, int], is_dark_too: bool, states: list[str]
):
    # The page's own policy would keep the examiner's script out.
    window = windows.take(bypass_csp=True)
    window.set_viewport_size({"width": size[0], "height": size[1]})
    ready(window, pages[name])
    found = {}
    for state in states:
        put_away(window)
        STATES[state](window)
        found[state] = objections(window, **(SHAPES if size == ZOOMED else {}))
        if is_dark_too:
            found[f"{state} in the dark"] = _objections_in_the_dark(window)
    assert {state: said for state, said in found.items() if said} == {}
