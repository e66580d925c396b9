"""A real browser for the page's tests: one for the session, and nothing of the network within its reach."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import page_charts as charts
import pytest
from looking import SCREEN, listening, ready
from playwright.sync_api import Browser, Page, sync_playwright

from cxgraph.assessment.audit import Audit
from cxgraph.core.model import Org
from cxgraph.output.page import render

NAMES = ("chromium", "chromium-browser", "google-chrome")
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


@pytest.fixture
def show_file(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens a page that is made already."""
    contexts = []

    def shown(html: str, **options: object) -> Page:
        file = tmp_path / f"{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        contexts.append(browser.new_context(viewport=SCREEN, **options))
        return ready(listening(contexts[-1].new_page()), file)

    yield shown
    for context in contexts:
        context.close()


@pytest.fixture
def show(show_file: Show) -> Show:
    """Opens the page of an organisation."""

    def shown(org: Org, audit: Audit | None = None, **options: object) -> Page:
        return show_file(render(org, audit or charts.audit_of(org)), **options)

    return shown


@pytest.fixture(scope="session")
def northwind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the company of 25."""
    org = charts.northwind()
    file = tmp_path_factory.mktemp("page") / "org.html"
    file.write_text(render(org, charts.audit_of(org)), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Page:
    return listening(browser.new_context(viewport=SCREEN).new_page())


@pytest.fixture
def page(tab: Page, northwind: Path) -> Page:
    """The page of the company of 25, freshly opened; it keeps its requests and whatever it complains of."""
    tab.requests.clear()
    tab.complaints.clear()
    tab.set_viewport_size(SCREEN)
    return ready(tab, northwind)
