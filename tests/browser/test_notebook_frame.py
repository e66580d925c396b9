"""What a notebook shows, put into a page: the frame draws the organisation and keeps to itself."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page
from test_notebook import hostile

import cxgraph
from cxgraph.core.model import Org
from cxgraph.inputs.load import load
from cxgraph.output.notebook import frame
from cxgraph.output.report.html import to_html

BANK = Path(__file__).parents[2] / "examples" / "s3-bank.yaml"


@pytest.fixture
def notebook(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    yield page
    page.close()


def cell(page: Page, html: str) -> None:
    page.set_content(f"<!doctype html><html lang=en><title>Notebook</title><main>{html}</main>")


def framed(page: Page, org: Org) -> FrameLocator:
    cell(page, frame(org))
    inside = page.frame_locator("iframe")
    inside.locator("#tab-graph").click()
    inside.get_by_role("treeitem").first.wait_for()
    return inside


def test_the_frame_draws_the_posts_and_answers_the_keyboard(notebook):
    org = load(BANK)
    inside = framed(notebook, org)
    assert inside.get_by_role("treeitem").count() == len(org.posts)
    assert inside.get_by_role("meter").count() >= 3
    inside.get_by_role("treeitem").first.focus()
    notebook.keyboard.press("Enter")
    inside.get_by_role("heading", name=str(org.posts[0].holder)).wait_for()
    assert notebook.complaints == []


def test_the_frame_reaches_nothing_of_the_notebook(notebook):
    framed(notebook, load(BANK))
    (child,) = notebook.main_frame.child_frames
    reach = "() => { try { return parent.document.title } catch (error) { return error.name } }"
    assert child.evaluate(reach) == "SecurityError"
    assert child.evaluate("() => origin") == "null"


def test_hostile_text_stays_text(notebook):
    org = hostile()
    inside = framed(notebook, org)
    assert inside.get_by_role("treeitem").count() == len(org.posts)
    cell(notebook, to_html(cxgraph.audit(org)))
    assert notebook.locator("main script, main b, main img").count() == 0
    assert notebook.complaints == []
