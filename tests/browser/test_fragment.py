"""The address: it tells what the reader has chosen, gives it back, and leads the way back."""

from pathlib import Path

import page_charts as charts
import pytest
from looking import SCREEN, listening, put_away, ready, type_fragment
from playwright.sync_api import Browser, Page
from profiles import is_long

SHOWN = "document.querySelector('main > section:not([hidden])').id"
CODES = "rows => rows.map(row => row.dataset.code)"
LENGTH = "history.length"


@pytest.fixture(scope="module")
def at(browser: Browser, northwind: Path):
    """Opens the company of 25 at a fragment."""
    page = listening(browser.new_context(viewport=SCREEN).new_page())

    def opened(fragment: str) -> Page:
        page.complaints.clear()
        return ready(page, northwind, fragment)

    return opened


@pytest.fixture
def page(left_alone: Page) -> Page:
    """The company of 25 as it opens, whatever another test chose of it."""
    put_away(left_alone)
    return left_alone


def fragment(page: Page) -> str:
    """What the address tells, but for that the graph is shown."""
    # what the browser tells of its address by itself comes later than the change
    hash_: str = page.evaluate("location.hash")
    return "&".join(share for share in hash_.removeprefix("#").split("&") if share != "view=graph")


def codes(page: Page) -> list[str]:
    return page.eval_on_selector_all("#findings [data-code]", CODES)


def test_is_empty_at_the_start(at):
    page = at("")
    assert "#" not in page.url
    assert page.evaluate(SHOWN) == "brief"


@pytest.mark.parametrize("view", ["matrix", "findings", "evidence", "scores"])
def test_tells_the_view_and_gives_it_back(page: Page, at, view: str):
    page.click(f"#tab-{view}")
    assert fragment(page) == f"view={view}"
    assert at(f"#view={view}").evaluate(SHOWN) == view


def test_tells_the_selected_post_by_its_id(page: Page, at):
    page.focus("[role=treeitem][tabindex='0']")
    page.keyboard.press("Enter")
    assert fragment(page) == "post=cxo"
    assert at("#post=cfo").inner_text("#panel h2") == "Sofia Marchetti"
    page.keyboard.press("Escape")
    assert fragment(page) == ""


def test_tells_the_focus(page: Page, at):
    page.fill("#search", "marchetti")
    page.keyboard.press("Enter")
    assert fragment(page) == "focus=cfo&post=cfo"
    assert "Sofia Marchetti" in at("#focus=cfo").inner_text("#focus")


def test_tells_filters_words_and_order(page: Page, at):
    page.click("#tab-findings")
    page.click("#findings [data-choice=severity-error]")
    page.click("#findings [data-choice=severity-warning]")
    page.fill("#findings input[type=search]", "calls a & b=c")
    page.select_option("#findings select", "code")
    told = "view=findings&severity=error,warning&words=calls%20a%20%26%20b%3Dc&order=code"
    assert sorted(fragment(page).split("&")) == sorted(told.split("&"))
    again = at(f"#{told}")
    assert again.input_value("#findings input[type=search]") == "calls a & b=c"
    assert again.input_value("#findings select") == "code"
    assert again.locator("#findings [aria-pressed=true]").count() == 2


def test_a_link_narrows_the_findings(at):
    assert codes(at("#view=findings&severity=error")) == ["CX201", "CX203"]
    assert codes(at("#view=findings&words=roadblock&severity=error,warning")) == ["CX203", "CX212"]


def test_tells_what_is_switched_off(page: Page, at):
    page.uncheck("[data-kind=partner] input")
    assert "partner" in dict(share.split("=") for share in fragment(page).split("&"))["off"].split(",")
    again = at(f"#{fragment(page)}")
    assert not again.is_checked("[data-kind=partner] input")
    again.click("#tab-graph")
    again.wait_for_selector("#graph[data-partner='0']", state="attached")
    page.check("[data-kind=partner] input")
    assert fragment(page) == ""


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_tells_the_theme(at, theme: str):
    page = at(f"#theme={theme}")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    page.click("#theme")
    assert fragment(page) == f"theme={'light' if theme == 'dark' else 'dark'}"


def test_tells_cell_and_pair(page: Page, at):
    page.click("#tab-matrix")
    page.focus("[data-cell='customer-experience,finance']")
    assert "cell=customer-experience,finance" in fragment(page)
    assert (
        at("#view=matrix&cell=marketing,customer-experience").get_attribute("#matrix td[tabindex='0']", "data-cell")
        == "marketing,customer-experience"
    )
    page.keyboard.press("Enter")
    assert "pair=customer-experience,finance" in fragment(page)
    assert "Customer experience → Finance" in at("#pair=customer-experience,finance").inner_text("#pair")


def test_tells_the_grade(page: Page, at):
    page.click("#tab-evidence")
    page.click("#evidence [data-choice=grade-C]")
    assert {"view=evidence", "grade=C"} <= set(fragment(page).split("&"))
    assert at("#view=evidence&grade=C").locator("#evidence [data-choice^=grade][aria-pressed=true]").count() == 1


JUNK = (
    "#view=nothing",
    "#view=__proto__",
    "#view=constructor",
    "#post=nobody",
    "#theme=pink",
    "#off=everything",
    "#pair=a,b",
    "#cell=%",
    "#view=%E0%A4%A",
    "#&&==&=x",
    "#a=b=c",
    "#view",
    "#words=<img src=x onerror=alert(1)>",
    "#view=findings&severity=fatal&order=__proto__&words=",
)


@pytest.mark.parametrize("junk", JUNK)
def test_what_it_does_not_understand_is_ignored(page: Page, junk: str):
    page.complaints.clear()
    type_fragment(page, junk)
    assert_nothing_came_of_it(page)


@pytest.mark.parametrize("junk", ["#", *JUNK] if is_long() else ["#", "#view=__proto__", "#cell=%", JUNK[-1]])
def test_it_is_ignored_when_a_page_opens_too(at, junk: str):
    assert_nothing_came_of_it(at(junk))


def assert_nothing_came_of_it(page: Page) -> None:
    assert page.evaluate(SHOWN) in ("brief", "graph", "findings")
    assert page.locator("#panel").is_hidden()
    assert page.complaints == []


def test_markup_in_the_address_stays_text(at):
    page = at("#view=findings&words=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert page.input_value("#findings input[type=search]") == "<img src=x onerror=alert(1)>"
    assert page.locator("main img").count() == 0
    assert page.complaints == []


def test_the_way_back_goes_from_view_to_view(browser: Browser, northwind: Path):
    # In a window of its own: one remembers no more than fifty steps.
    page = ready(listening(browser.new_context(viewport=SCREEN).new_page()), northwind)
    before = page.evaluate(LENGTH)
    page.click("#tab-findings")
    page.click("#findings [data-choice=severity-error]")
    page.click("#findings [data-choice=outcome-fail]")
    page.click("[data-code=CX203] button >> text=Sofia Marchetti")
    assert page.evaluate(LENGTH) == before + 2
    page.go_back()
    page.wait_for_function(f"{SHOWN} === 'findings'")
    assert codes(page) == ["CX201", "CX203"]
    page.go_back()
    page.wait_for_function(f"{SHOWN} === 'graph'")
    assert page.locator("#panel").is_hidden()
    page.go_forward()
    page.wait_for_function(f"{SHOWN} === 'findings'")
    assert codes(page) == ["CX201", "CX203"]


def test_follows_an_address_that_is_typed_in(page: Page):
    page.evaluate("location.hash = '#view=scores&theme=dark'")
    page.wait_for_function(f"{SHOWN} === 'scores'")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.evaluate("location.hash = ''")
    page.wait_for_function(f"{SHOWN} === 'brief'")
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_keeps_the_share_of_a_view_that_is_not_open(at):
    page = at("#view=graph&severity=error")
    page.uncheck("[data-kind=partner] input")
    assert "severity=error" in fragment(page)
    page.click("#tab-findings")
    assert codes(page) == ["CX201", "CX203"]


def test_works_in_a_frame_that_has_no_address(show):
    page = show(charts.northwind())
    html = page.content()
    page.goto("about:blank")
    page.evaluate(
        """html => new Promise((done) => {
          const frame = document.createElement('iframe');
          frame.onload = done;
          frame.srcdoc = html;
          document.body.append(frame);
        })""",
        html,
    )
    inner = page.frames[1]
    inner.wait_for_selector("#tab-findings")
    inner.eval_on_selector("#tab-findings", "tab => tab.click()")
    assert inner.evaluate(SHOWN) == "findings"
    assert [complaint for complaint in page.complaints if "Content Security Policy" not in complaint] == []
