"""The compare view: one still layout, on which only what differs stands out."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import page_charts as charts
import plan_records
import pytest
from looking import CARDS, SCREEN, frames, listening, put_away, ready, rects, type_fragment
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

import cxgraph
from cxgraph.advice.diff import diff
from cxgraph.core.model import Org, Post, Tie
from cxgraph.output.page import Beside, render
from cxgraph.output.report.plan.telling import MoveInWords

MARKED = "() => window.cxgraph.view.scene.ties.filter(({ mark }) => mark).map(({ a, b, kind, mark, side }) => " + (
    "[a.post, b.post, kind, mark, side ?? 'both'].join(' '))"
)
LINES = "() => window.cxgraph.view.scene.lines.filter(({ mark }) => mark).map(({ a, b, mark }) => " + (
    "[a.post, b.post, mark].join(' '))"
)


MOVE = MoveInWords(
    what="Do this first",
    why="Nobody does.",
    closes=(),
    needs="Chief People Officer",
    through="",
    effort=2,
    kind="no sign-off",
    instead="",
)


def later(org: Org) -> Org:
    """Becker moves under the CX lead, Hugo Martin leaves, a lab is new; the people officer becomes a partner."""
    posts = [post for post in org.posts if post.id != "brand"]
    posts = [replace(post, reports_to="cxo") if post.id == "contact" else post for post in posts]
    posts.append(Post(id="lab", title="Head of CX Lab", holder="Yuki Tanaka", reports_to="cxo"))
    ties = [tie for tie in org.ties if (tie.from_, tie.to) not in {("cxo", "chro"), ("cxo", "cfo")}]
    ties.append(Tie(from_="cxo", to="chro", stance="partner"))
    ties.append(Tie(from_="lab", to="cpo", stance="partner"))
    return replace(org, posts=tuple(posts), ties=tuple(ties))


@cache
def compared() -> str:
    before = charts.northwind()
    after = later(before)
    plan = cxgraph.apply(before, cxgraph.moves(before)[0])
    beside = [
        Beside(name="September", org=after, diff=diff(before, after)),
        Beside(name="Plan", org=plan, diff=diff(before, plan), moves=[MOVE]),
    ]
    return render(before, charts.audit_of(before), beside)


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file = tmp_path_factory.mktemp("compare") / "org.html"
    file.write_text(compared(), encoding="utf-8")
    page = ready(listening(browser.new_context(viewport=SCREEN).new_page()), file)
    yield page
    page.context.close()


@pytest.fixture
def page(opened: Page) -> Page:
    """The comparison with September, on the side of September, whatever another test chose."""
    put_away(opened)
    opened.click("#tab-compare")
    opened.select_option("#beside", "0")
    opened.click("#sides button[value=after]")
    return opened


def tags(page: Page) -> dict[str, str]:
    labels = page.eval_on_selector_all(CARDS, "all => all.map(e => e.getAttribute('aria-label').split(', '))")
    return {label[0]: label[-1] for label in labels if label[-1] in ("new", "gone", "moved", "changed")}


def test_marks_what_differs_and_nothing_else(page: Page):
    assert tags(page) == {"Karl Becker": "moved", "Hugo Martin": "gone", "Yuki Tanaka": "new"}
    assert sorted(page.evaluate(MARKED)) == [
        "cpo lab partner new after",
        "cxo cfo roadblock gone before",
        "cxo chro partner was absent after",
    ]
    assert sorted(page.evaluate(LINES)) == [
        "cmo brand gone",
        "coo contact gone",
        "cxo contact new",
        "cxo lab new",
    ]
    assert page.complaints == []


def test_nothing_moves_between_the_two_sides(page: Page):
    after = rects(page)
    page.click("#sides button[value=before]")
    assert rects(page) == after
    assert page.get_attribute("#sides button[value=before]", "aria-pressed") == "true"


def test_sides_look_different(page: Page):
    frames(page)
    after = page.locator("#network canvas").screenshot()
    page.click("#sides button[value=before]")
    frames(page)
    assert page.locator("#network canvas").screenshot() != after


def test_leaving_takes_away_what_only_the_other_has(page: Page):
    assert page.locator(CARDS).count() == 26
    page.click("#tab-graph")
    assert page.locator(CARDS).count() == 25
    assert tags(page) == {}
    assert page.evaluate(MARKED) == []


def test_says_in_words_what_differs(page: Page):
    words = page.inner_text("#compare")
    for said in ("VP Contact Centre: from", "from Chief Operating Officer to", "Head of CX Lab", "VP Brand"):
        assert said in words
    assert "(coo)" not in words
    assert page.get_by_role("img", name="Authority").count() == 1


def test_another_one_can_be_chosen(page: Page):
    page.select_option("#beside", label="Plan")
    assert "Do this first. Nobody does." in page.inner_text("#told ol")
    assert "Needs: Chief People Officer" in page.inner_text("#told ol")
    assert "Effort 2: no sign-off" in page.inner_text("#told ol")
    assert page.locator(CARDS).count() == 25
    assert "beside=1" in page.url


def test_the_view_opens_on_the_first_chart_as_it_is_later_and_the_address_brings_another_back(show_file):
    page = show_file(compared())
    page.click("#tab-compare")
    assert page.input_value("#beside") == "0"
    assert page.get_attribute("#sides button[value=after]", "aria-pressed") == "true"
    page.select_option("#beside", label="Plan")
    page.click("#sides button[value=before]")
    page.reload()
    page.wait_for_selector("#told ol")
    assert page.get_attribute("#tab-compare", "aria-selected") == "true"
    assert page.get_attribute("#sides button[value=before]", "aria-pressed") == "true"
    assert page.input_value("#beside") == "1"


def test_a_card_opens_its_panel_here(page: Page):
    page.focus("[aria-label^='Yuki Tanaka']")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Yuki Tanaka"
    assert page.get_attribute("#tab-compare", "aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_search_leads_back_to_the_graph(page: Page):
    page.fill("#search", "Grace Liu")
    page.keyboard.press("Enter")
    assert page.get_attribute("#tab-graph", "aria-selected") == "true"
    assert page.inner_text("#panel h2") == "Grace Liu"


def test_a_large_chart_shows_what_differs_among_the_few(show_file):
    before = charts.wide(400)
    moved = [replace(post, reports_to="p8") if post.id == "p399" else post for post in before.posts]
    after = replace(before, posts=tuple(moved))
    page = show_file(render(before, charts.audit_of(before), [Beside(name="b", org=after, diff=diff(before, after))]))
    page.click("#tab-compare")
    assert tags(page) == {"Person 399": "moved"}
    assert page.locator(CARDS).count() <= 60


def test_an_address_of_a_view_that_is_not_there_opens_the_brief(show):
    page = show(charts.northwind())
    type_fragment(page, "#view=compare")
    assert page.get_attribute("#tab-brief", "aria-selected") == "true"
    page.reload()
    page.wait_for_selector("#graph[hidden], #graph[data-reports]", state="attached")
    assert page.get_attribute("#tab-brief", "aria-selected") == "true"
    assert page.complaints == []


# Plans


def planned(show_file, found: plan_records.Plans) -> Page:
    org = plan_records.ORG
    page = show_file(render(org, cxgraph.audit(org), (), found))
    page.click("#tab-compare")
    return page


def test_the_view_opens_on_the_first_plan_by_its_name(show_file):
    page = planned(show_file, plan_records.plans())
    names = page.locator("#beside option").all_inner_texts()
    assert names == [
        "Closes 1 warning · effort 1",
        "Start with: Closes 1 error · effort 2",
        "Closes 1 error, 2 warnings · effort 3",
    ]
    assert page.input_value("#beside") == "1"
    assert "beside" not in page.url
    told = page.inner_text("#told")
    for said in ("Through: Chief Operating Officer works with both", "neither money nor days", "raise the budget"):
        assert said in told
    page.select_option("#beside", "0")
    assert "beside=0" in page.url
    page.reload()
    page.wait_for_selector("#told ol")
    assert page.input_value("#beside") == "0"
    for nothing in ("map", "9", ""):  # names no comparison: the first plan is shown
        page.goto(f"{page.url.split('#')[0]}#view=compare&beside={nothing}")
        page.reload()
        assert page.input_value("#beside") == "1", nothing
    assert page.complaints == []


def test_where_no_plan_closes_the_worst_that_stands_above_the_moves(show_file):
    page = planned(show_file, plan_records.plans(first=None))
    assert page.inner_text("#told p:first-child").startswith("No plan here closes the worst finding")
    assert page.input_value("#beside") == "0"


def test_where_no_plan_was_found_the_view_says_what_is_left(show_file):
    page = planned(show_file, plan_records.plans(first=None, plans=()))
    assert "No plan was found" in page.inner_text("#compare")
    assert "Unexplained roadblock (warning)" in page.inner_text("#left")
    page.click("#tab-graph")
    page.click("#tab-compare")
    assert page.complaints == []


def papers(page: Page) -> list[str]:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    told = page.eval_on_selector_all(".paper", "all => all.map((paper) => paper.textContent)")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return told


def test_paper_is_the_plans_from_the_first_page_to_the_last(show_file):
    """The plan lifts authority to 40; which side is looked at does not matter to paper."""
    page = planned(show_file, plan_records.plans())
    said = "After the plan “Start with: Closes 1 error · effort 2”"
    page.click("#sides button[value=before]")
    chart, plan = papers(page)
    assert said in chart and said in plan and "What to do (effort 2)" in plan
    assert "CX is led by" not in chart and "To act on" not in chart + plan
    page.click("#tab-graph")
    brief, chart, findings, plan = papers(page)
    assert "After the plan" not in brief + chart + findings + plan
    assert "To act on" in findings and "What to do (effort 2)" in plan
    assert page.complaints == []


def test_the_drawing_of_a_plan_has_its_scores_and_says_so(page: Page):
    """The sheet of each side has that side's scores and number of posts, and its name."""

    def sheet() -> str:
        page.click("#export")
        with page.expect_download() as downloading:
            page.click("#takeaway [value=svg]")
        return Path(downloading.value.path()).read_text()

    after = sheet()
    assert "“September”, compared with today" in after and "25 posts" in after and "Findings:" not in after
    scores = page.evaluate("JSON.parse(document.getElementById('data').textContent).facts.comparisons[0].scores")
    (low,) = {int(score["after"]["low"] + 1e-6) for pillar, score in scores.items() if pillar == "authority"}
    assert re.search(rf"Authority (from )?{low}\b", after)
    page.click("#sides button[value=before]")
    assert "Today, compared with “September”" in sheet()
    page.click("#tab-graph")
    assert "September" not in sheet()


def test_a_hostile_title_is_text_in_the_view(show_file):
    page = planned(show_file, plan_records.with_title("<img src=x onerror=alert(1)>"))
    assert "<img src=x" in page.inner_text("#told")
    assert page.locator("#compare img").count() == 0
    assert page.complaints == []
