"""A chart's file -> the workbench in a real Chromium, as somebody has it who edits that file."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60_000
"""Milliseconds that anything may take to come up."""


def found() -> str | None:
    """The Chromium of this machine; None where there is none."""
    return os.environ.get("CXGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """A browser, until nobody needs it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path) -> Iterator[Page]:
    """The workbench of a file, which need not be there yet.

    Raises:
        AssertionError: A script of the page failed.
    """
    call = [sys.executable, "-m", "cxgraph", "edit", file.name, "--no-open"]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    failed: list[Error] = []
    with subprocess.Popen(call, cwd=file.parent, text=True, **quiet) as server:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: failed.append(error))  # noqa: PLW0108 – it is marked, which a method of lists does not bear
        try:
            page.goto(server.stdout.readline().strip())
            page.wait_for_selector("#entry h2")
            yield page
        finally:
            page.close()
            server.send_signal(signal.SIGINT)
    assert not failed, failed


def settled(page: Page) -> None:
    """Waits until the newest chart is drawn."""
    page.wait_for_selector("#stage iframe.coming", state="detached")
    page.wait_for_selector("#stage iframe", state="attached")
