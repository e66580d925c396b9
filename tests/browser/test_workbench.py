"""The workbench in a real browser, used as somebody would: the file is what a careful person would have typed."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Locator, Page, expect

import cxgraph

CHART = """\
cxgraph: 1
organization: {name: Acme}

posts:
  # the top
  - {id: ceo, title: Chief Executive Officer, holder: Ann Lee, reports_to: none}
  - {id: cxo, title: Chief Experience Officer, holder: Ben Ray, reports_to: cmo, cx_lead: true}  # since May
  - {id: cmo, title: Chief Marketing Officer, holder: Cleo Day, reports_to: ceo}
  - {id: cpo, title: Chief People Officer, holder: Dan Ode, reports_to: ceo}
"""
MOVED = CHART.replace("reports_to: cmo", "reports_to: ceo")
Opened = Callable[[Path], Page]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Opens the workbench of a file, which need not be there yet."""
    with ExitStack() as stack:

        def shown(file: Path) -> Page:
            call = [sys.executable, "-m", "cxgraph", "edit", file.name, "--no-open"]
            server = stack.enter_context(
                subprocess.Popen(call, cwd=file.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            )
            stack.callback(server.send_signal, signal.SIGINT)
            assert server.stdout is not None
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            stack.callback(page.close)
            page.on("pageerror", lambda error: pytest.fail(str(error)))
            page.goto(server.stdout.readline().strip())
            expect(page.locator("#entry h2")).to_be_visible()
            return page

        yield shown


def chart(page: Page) -> Frame:
    """The page in the frame, once the newest is shown."""
    page.wait_for_selector("#stage iframe.coming", state="detached")
    page.wait_for_selector("#stage iframe:not(.coming)")
    frame = next(frame for frame in page.frames if "/page" in frame.url)
    frame.wait_for_selector("[role=treeitem]", state="attached")
    return frame


def card(page: Page, name: str) -> tuple[float, float]:
    """Where the middle of somebody's card is."""
    box = chart(page).locator(f"[role=treeitem][aria-label^='{name}']").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def field(page: Page, key: str) -> Locator:
    return page.locator(f"#entry [data-key='{key}']").first


def written(file: Path, text: str, page: Page) -> None:
    for _ in range(50):
        if file.read_text("utf-8") == text:
            return
        page.wait_for_timeout(100)
    assert file.read_text("utf-8") == text


def test_from_nothing_to_a_chart_with_ties_and_a_mandate_by_keyboard_alone(opened: Opened, tmp_path: Path):
    file = tmp_path / "org.yaml"
    page = opened(file)
    keys = page.keyboard
    page.locator("#entry input").first.focus()
    keys.type("Acme")
    keys.press("Tab")
    keys.type("Chief Executive Officer")
    keys.press("Enter")
    for title in ("Chief Experience Officer", "Chief People Officer"):
        page.locator("#add-post").focus()
        keys.press("Enter")
        expect(field(page, "title").locator("input")).to_be_focused()
        keys.type(title)
        expect(field(page, "title").locator(".reads")).to_have_text(f"reads as: {title}")
        keys.press("Enter")
        keys.press("Enter")  # once more is no other post
        expect(page.locator("#entry h2")).to_have_text(title)
        if title == "Chief Experience Officer":
            field(page, "cx_lead").locator("input").nth(0).focus()
            keys.press("ArrowRight")
            page.locator("#entry summary").focus()
            keys.press("Enter")
            field(page, "written").locator("input").nth(0).focus()
            keys.press("ArrowRight")
            field(page, "decision_rights").get_by_text("Add a right").focus()
            keys.press("Enter")
            field(page, "right").locator("input").focus()
            keys.type("launch-gate")
            keys.press("Tab")
    page.locator("#add-tie").focus()
    keys.press("Enter")
    page.locator("#entry form[data-section=ties] [data-key=to] input").focus()
    keys.type("Chief Experience Officer")
    keys.press("Enter")
    expect(page.locator("#entry .sides")).to_contain_text("partner")
    org = cxgraph.load(file)
    assert [post.title for post in org.posts] == [
        "Chief Executive Officer",
        "Chief Experience Officer",
        "Chief People Officer",
    ]
    _, cxo, cpo = org.posts
    assert (cxo.reports_to, cpo.reports_to, cxo.cx_lead) == (org.posts[0].id, cxo.id, True)
    assert cxo.mandate.written is True
    assert [right.right for right in cxo.mandate.decision_rights or ()] == ["launch-gate"]
    assert [(tie.from_, tie.to, tie.stance) for tie in org.ties] == [(cpo.id, cxo.id, "partner")]
    assert Axe().run(page, options={"iframes": False}).response["violations"] == []


def test_a_post_is_dragged_and_taken_back_and_tried_in_a_scenario(opened: Opened, tmp_path: Path):
    file = tmp_path / "org.yaml"
    file.write_text(CHART, "utf-8")
    page = opened(file)
    start, goal = card(page, "Ben Ray"), card(page, "Ann Lee")
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 30, start[1] + 20)
    page.mouse.move(*goal)
    expect(page.locator("#stage .ghost")).to_have_text("Chief Experience Officer, Ben Ray")
    page.mouse.up()
    written(file, MOVED, page)
    expect(page.locator("#moved")).not_to_be_empty()
    expect(page.locator(".score .step").first).to_be_visible()
    page.click("#undo")
    written(file, CHART, page)
    page.click("#redo")
    written(file, MOVED, page)
    page.click("#undo")
    written(file, CHART, page)

    page.click("#new-scenario")
    page.fill("#naming-name", "cx-at-the-top")
    page.click("#naming button[value=make]")
    expect(page.locator("#file")).to_contain_text("scenario in org.scenario-cx-at-the-top.yaml")
    field(page, "title")  # the post that was dragged is still open
    page.locator("#entry [data-key=reports_to] input").fill("Chief Executive Officer, Ann Lee")
    page.locator("#entry [data-key=reports_to] input").press("Tab")
    written(tmp_path / "org.scenario-cx-at-the-top.yaml", MOVED, page)
    assert file.read_text("utf-8") == CHART
    page.click("#compare")
    compared = chart(page)
    expect(compared.locator("#compare")).to_be_visible()
    page.click("#merge")
    written(file, MOVED, page)
    expect(page.locator("#compare")).to_be_hidden()
    for side in ("all", "ask", "plans", "import", "entry"):
        page.click(f"#tab-{side}")
        expect(page.locator(f"#{side}")).not_to_be_empty()
        expect(page.get_by_text("Looking for the smallest changes")).to_have_count(0, timeout=20_000)
        assert Axe().run(page, options={"iframes": False}).response["violations"] == [], side


def test_what_somebody_else_writes_meanwhile_is_shown_and_never_lost(opened: Opened, tmp_path: Path):
    file = tmp_path / "org.yaml"
    file.write_text(CHART, "utf-8")
    page = opened(file)
    page.mouse.click(*card(page, "Dan Ode"))
    title = page.locator("#entry [data-key=title] input")
    expect(title).to_have_value("Chief People Officer")
    title.fill("Head of People")
    file.write_text(CHART.replace("Chief People Officer", "People Director"), "utf-8")
    expect(page.locator("#undo")).to_be_enabled()
    expect(title).to_have_value("Head of People")
    title.press("Tab")
    expect(page.locator(".conflict")).to_contain_text("People Director")
    assert "People Director" in file.read_text("utf-8")
    page.click("text=Write mine")
    written(file, CHART.replace("Chief People Officer", "Head of People"), page)
    file.write_text(CHART.replace("reports_to: none", "reports_to: nobody"), "utf-8")
    expect(page.locator("#trouble")).to_contain_text(re.compile("line 6"))
    file.write_text(CHART, "utf-8")
    expect(page.locator("#trouble")).to_be_hidden()

    for path in ("look", "change"):
        page.route(f"**/{path}", lambda route: route.abort())
    expect(page.locator("#ended")).to_contain_text("no longer answers")
    title.fill("Head of Culture")
    title.press("Tab")
    expect(page.locator("#entry .wrong")).to_contain_text("no longer answers")
    page.unroute_all()
    expect(page.locator("#ended")).to_be_empty()
    title.fill("Head of People and Culture")
    title.press("Tab")
    written(file, CHART.replace("Chief People Officer", "Head of People and Culture"), page)


STAFF = """\
Badge;What they do;Who they are;Answers to
11;Chief Executive Officer;Ann Lee;
12;Chief Experience Officer;Ben Ray;11
13;<img src=x onerror=alert(1)>;Cleo Day;12
"""


def test_columns_of_an_export_are_corrected_by_keyboard_and_seen_before_anything_is_written(
    opened: Opened, tmp_path: Path
):
    export, file = tmp_path / "staff.csv", tmp_path / "org.yaml"
    export.write_text(STAFF, "utf-8")
    page = opened(file)
    page.click("#tab-import")
    (tmp_path / "whole.yaml").write_text(CHART, "utf-8")
    page.set_input_files("#import input[type=file]", tmp_path / "whole.yaml")
    expect(page.locator("#import")).to_contain_text("no columns to be corrected")
    page.set_input_files("#import input[type=file]", export)
    expect(page.locator("#import h3").first).to_be_focused()
    expect(page.locator("#import [role=alert]")).to_contain_text("too little is recognised of the columns")
    keep = page.locator("#import button.main")
    expect(keep).to_be_disabled()
    expect(page.locator("#preview")).to_be_hidden()
    held = {"Badge": "Id of the post", "What they do": "Job title", "Who they are": "Name of the person"}
    for column, kind in {**held, "Answers to": "Reports to"}.items():
        choice = page.get_by_label(column, exact=True)
        choice.focus()
        page.keyboard.type(kind)
        expect(choice).to_have_value(re.compile("."))
        expect(choice).to_be_focused()
    shown = page.locator("#preview .tree > li > ul > li")
    expect(shown.first).to_contain_text("Ben Ray, Chief Experience Officer")
    expect(shown.locator("ul > li")).to_have_text("Cleo Day, <img src=x onerror=alert(1)>")
    assert Axe().run(page, options={"iframes": False}).response["violations"] == []
    assert not file.exists()
    page.get_by_text("Read it as at first").click()
    expect(page.get_by_label("Badge", exact=True)).to_have_value("")
    for column, kind in {**held, "Answers to": "Reports to"}.items():
        page.get_by_label(column, exact=True).select_option(kind)
    expect(shown.first).to_be_visible()
    page.click("#tab-all")
    expect(page.locator("#preview")).to_be_hidden()
    page.click("#tab-import")
    expect(page.locator("#preview")).to_be_visible()
    keep.focus()
    page.keyboard.press("Enter")
    assert chart(page).locator("[role=treeitem]").count() == 3
    assert [(post.holder, post.reports_to) for post in cxgraph.load(file).posts] == [
        ("Ann Lee", "none"),
        ("Ben Ray", "11"),
        ("Cleo Day", "12"),
    ]
