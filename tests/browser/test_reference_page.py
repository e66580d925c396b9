"""The reference page in a browser: quiet, filtered, read by keyboard, in the dark, on paper and without script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from looking import SCREEN, Windows, type_fragment
from playwright.sync_api import Browser, Page, expect

from cxgraph.output.reference import reference

Look = Callable[..., Page]
TOP = "id => document.getElementById(id).getBoundingClientRect().top"


@pytest.fixture(scope="session")
def reference_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("reference") / "reference.html"
    file.write_text(reference(), encoding="utf-8")
    return file


@pytest.fixture
def look(windows: Windows, reference_file: Path) -> Look:
    """Opens the page at an anchor, with options of the browser."""

    def opened(anchor: str = "", **options: object) -> Page:
        page = windows.take(**options)
        page.goto("about:blank")
        page.goto(f"{reference_file.as_uri()}#{anchor}")
        return page

    return opened


@pytest.fixture(scope="module")
def window(browser: Browser, reference_file: Path) -> Page:
    page = browser.new_context(viewport=SCREEN).new_page()
    page.goto(reference_file.as_uri())
    return page


@pytest.fixture
def unfiltered(window: Page) -> Page:
    """The page after whatever another test typed was put back, with the focus nowhere."""
    window.fill("#filter", "")
    window.evaluate("document.activeElement.blur()")
    type_fragment(window, "")
    return window


@pytest.fixture(scope="module")
def left_alone(browser: Browser, reference_file: Path) -> Page:
    """The page in a window that no test writes, clicks or presses anything in."""
    page = browser.new_context(viewport=SCREEN).new_page()
    page.goto(reference_file.as_uri())
    return page


@pytest.fixture
def glance(left_alone: Page) -> Look:
    """Looks at an anchor of the page that is open already, by another medium or in a window of another width."""

    def seen(anchor: str = "", width: int = SCREEN["width"], **media: str) -> Page:
        left_alone.set_viewport_size(SCREEN | {"width": width})
        left_alone.emulate_media(**{"media": "null", "color_scheme": "null"} | media)
        for fragment in ("", anchor):
            type_fragment(left_alone, fragment and f"#{fragment}")
        return left_alone

    return seen


def entries(page: Page) -> int:
    return page.locator(".entry:visible").count()


def test_nothing_is_asked_for_and_nothing_complained_of(look):
    page = look("Post")
    assert len(page.requests) == 1
    assert page.complaints == []
    assert 0 <= page.evaluate(TOP, "Post") < 100


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_over_the_side(glance, width):
    page = glance(width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("anchor", ["Tie", "stance/partner", "rule/CX201", "stance/", "figure/S0.1"])
def test_an_address_leads_to_its_place(glance, anchor):
    page = glance(anchor)
    assert 0 <= page.evaluate(TOP, anchor) < 100


def test_the_filter_keeps_what_holds_every_word(unfiltered):
    page = unfiltered
    everything = entries(page)
    page.fill("#filter", "chief people officer cpo")
    assert 0 < entries(page) < everything
    assert page.locator("[id='role/chief-people-officer']").is_visible()
    assert page.locator("[id='role/']").is_visible()
    assert not page.locator("[id='query/']").is_visible()
    assert page.text_content("#shown") == f"{entries(page)} of {everything} entries"


def test_slash_leads_to_the_filter_and_escape_out_of_it(unfiltered):
    page = unfiltered
    everything = entries(page)
    page.keyboard.press("/")
    page.keyboard.type("xyzzy")
    assert entries(page) == 0
    page.keyboard.press("Escape")
    assert entries(page) == everything
    assert page.input_value("#filter") == ""


def test_a_link_to_what_is_filtered_away_shows_it(unfiltered):
    page = unfiltered
    page.fill("#filter", "stakeholder-of-nothing")
    page.click("nav a[href='#rule/']")
    expect(page.locator("[id='rule/']")).to_be_visible()


def test_tab_leads_past_the_contents(look):
    page = look()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_dark_follows_the_system(glance):
    colours = [
        glance(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert colours == ["rgb(255, 255, 255)", "rgb(15, 20, 27)"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(glance, scheme):
    """At least 4.5 : 1, as WCAG 2 asks, for every colour of the palette that text has, on either ground."""
    page = glance(color_scheme=scheme)
    ratios = page.evaluate(
        """() => {
          const probe = document.body.appendChild(document.createElement("i"));
          const light = (name) => {
            probe.style.color = `var(--${name})`;
            const parts = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
            const [r, g, b] = parts.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
          };
          return ["ink", "muted", "accent", "error", "warning"].flatMap((text) =>
            ["ground", "surface", "tint"].map((ground) => {
              const [a, b] = [light(text), light(ground)].sort((x, y) => y - x);
              return a / b;
            }));
        }"""
    )
    assert min(ratios) >= 4.5


def test_paper_shows_the_content_alone(glance):
    page = glance(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("[id='rule/CX201']").is_visible()


def test_without_script_all_is_there_but_the_filter(look):
    page = look(java_script_enabled=False)
    assert not page.locator("#filter").is_visible()
    assert page.locator("#Post").is_visible()


def test_text_of_the_diagrams_is_large_enough_to_read(glance):
    page = glance("diagram/chart")
    heights = page.evaluate(
        """[...document.querySelectorAll("svg")].map((svg) =>
          12 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""
    )
    assert min(heights) >= 10.5


def test_the_contents_end_above_the_foot(glance):
    page = glance()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    nav, foot = page.locator("nav").bounding_box(), page.locator("body > footer").bounding_box()
    assert nav["y"] + nav["height"] <= foot["y"] + 1
