"""A real browser for the page's tests: one for the session, and nothing of the network within its reach."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path

import page_charts as charts
import pytest
from looking import SCREEN, Windows, listening, ready
from playwright.sync_api import Browser, Page, sync_playwright

from cxgraph.assessment.audit import Audit
from cxgraph.core.model import Org
from cxgraph.output.page import render

# without windows of its own it takes a third of the processor's time, and draws the same
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Show = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, from CXGRAPH_CHROMIUM or the path; without one the tests are skipped, but fail in CI."""
    found = os.environ.get("CXGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium found; set CXGRAPH_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def all_windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def windows(all_windows: Windows) -> Iterator[Windows]:
    """Windows for one test."""
    yield all_windows
    all_windows.give_back()


@pytest.fixture
def show_file(windows: Windows, tmp_path: Path) -> Show:
    """Opens a page that is made already, each in another window."""
    numbers = count()

    def shown(html: str, **options: object) -> Page:
        file = tmp_path / f"{next(numbers)}.html"
        file.write_text(html, encoding="utf-8")
        return ready(windows.take(**options), file)

    return shown


@cache
def page_of(org: Org) -> str:
    return render(org, charts.audit_of(org))


@pytest.fixture
def show(show_file: Show) -> Show:
    """Opens the page of an organisation."""

    def shown(org: Org, audit: Audit | None = None, **options: object) -> Page:
        return show_file(render(org, audit) if audit else page_of(org), **options)

    return shown


@pytest.fixture(scope="session")
def northwind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the company of 25, which has a twin."""
    folder = tmp_path_factory.mktemp("page")
    for name in ("org.html", "org.again.html"):
        (folder / name).write_text(page_of(charts.northwind()), encoding="utf-8")
    return folder / "org.html"


@pytest.fixture(scope="module")
def left_alone(browser: Browser, northwind: Path) -> Iterator[Page]:
    """The page of the company of 25 in a window of each module, for tests that only look, or put all back."""
    page = listening(browser.new_context(viewport=SCREEN).new_page())
    yield ready(page, northwind)
    page.context.close()


@pytest.fixture
def page(windows: Windows, northwind: Path) -> Page:
    """The page of the company of 25, freshly opened."""
    return ready(windows.take(), northwind)
