"""The table of findings: narrowed by facet and word, ordered, and linked to posts and evidence."""

from collections.abc import Iterator

import page_charts as charts
import pytest
from looking import SCREEN, listening, ready, type_fragment
from playwright.sync_api import Browser, Page

from cxgraph.assessment.audit import Question
from cxgraph.output.page import render

CODES = "rows => rows.map(row => row.dataset.code)"
CHIPS = "chips => Object.fromEntries(chips.map(e => [e.dataset.choice, Number(e.querySelector('.count').textContent)]))"
ASIDE = charts.finding("CX206", name="set-aside", suppressed="agreed until May", subjects=("cto",), confidence="low")
ALL = (*charts.FINDINGS, ASIDE)


@pytest.fixture(scope="module")
def html() -> str:
    org = charts.northwind()
    return render(org, charts.audit_of(org, findings=ALL))


@pytest.fixture
def table(show_file, html: str) -> Page:
    page = show_file(html)
    page.click("#tab-findings")
    return page


@pytest.fixture(scope="module")
def window(browser: Browser, html: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file = tmp_path_factory.mktemp("findings") / "org.html"
    file.write_text(html, encoding="utf-8")
    page = listening(browser.new_context(viewport=SCREEN).new_page())
    yield ready(page, file)
    page.context.close()


@pytest.fixture
def whole(window: Page) -> Page:
    """The table after whatever another test chose of it was put back by the address that chooses nothing."""
    for fragment in ("", "#view=findings"):
        type_fragment(window, fragment)
    return window


def codes(page: Page) -> list[str]:
    return page.eval_on_selector_all("#findings [data-code]", CODES)


def chips(page: Page) -> dict[str, int]:
    return page.eval_on_selector_all("#findings .chip:visible", CHIPS)


def status(page: Page) -> str:
    return page.inner_text("#findings [role=status]")


def choose(page: Page, *choices: str) -> None:
    for choice in choices:
        page.click(f"#findings [data-choice={choice}]")


def test_come_worst_first_then_what_cannot_be_told_then_what_is_set_aside(whole: Page):
    assert codes(whole) == ["CX201", "CX203", "CX212", "CX108", "CX302", "CX206"]
    assert status(whole) == "4 failed · 1 cannot be told yet · 1 set aside"
    assert whole.inner_text("#tab-findings") == "Findings (4)"


def test_a_row_tells_everything_of_its_finding(whole: Page):
    first = whole.inner_text("[data-code=CX201]")
    for words in (
        "▲ Error",
        "high confidence",
        "Absent people officer",
        "Lena Fischer",
        "Bring the people officer in",
        "For analysts",
        "2 claims, at best grade B",
    ):
        assert words in first
    assert "? Cannot tell yet" in whole.inner_text("[data-code=CX302]")
    # what cannot be told is asked, and not named as a failure
    assert whole.locator("[data-code=CX302] strong").all_inner_texts() == [charts.FINDINGS[-1].message]
    assert "1 claim, grade C; 1 against" in whole.inner_text("[data-code=CX203]")
    assert "⇄ contested" in whole.inner_text("[data-code=CX203]")
    assert "our own choice" in whole.inner_text("[data-code=CX108]")
    assert "Set aside: agreed until May" in whole.inner_text("[data-code=CX206]")


def test_what_is_looked_up_is_out_of_the_way(whole: Page):
    row = whole.locator("[data-code=CX201]")
    looked_up = ("CX201", "org.yaml:42:5", "S0.1", "S0.10")
    assert [one for one in looked_up if one in row.inner_text()] == []
    for summary in row.locator("summary").all():
        summary.click()
    assert [one for one in looked_up if one not in row.inner_text()] == []
    assert "Most CX leaders say that the chief people officer has no part" in row.inner_text()


def test_each_chip_says_how_many_it_would_leave(whole: Page):
    assert chips(whole) == {
        "outcome-fail": 4,
        "outcome-cannot_tell": 1,
        "outcome-suppressed": 1,
        "severity-error": 3,
        "severity-warning": 1,
        "severity-note": 1,
        "family-authority": 1,
        "family-partners": 4,
        "family-talent": 1,
        "confidence-high": 5,
        "confidence-low": 1,
        "contested-yes": 1,
    }
    choose(whole, "outcome-fail")
    assert chips(whole)["severity-error"] == 2
    assert chips(whole)["outcome-suppressed"] == 1
    assert chips(whole)["confidence-low"] == 0


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (["outcome-fail"], ["CX201", "CX203", "CX212", "CX108"]),
        (["outcome-cannot_tell"], ["CX302"]),
        (["outcome-suppressed"], ["CX206"]),
        (["severity-error"], ["CX201", "CX203", "CX206"]),
        (["severity-warning", "severity-note"], ["CX212", "CX108"]),
        (["family-authority"], ["CX108"]),
        (["family-partners", "severity-warning"], ["CX212"]),
        (["confidence-low"], ["CX206"]),
        (["contested-yes"], ["CX203"]),
        (["contested-yes", "severity-note"], []),
        (["outcome-fail", "outcome-fail"], ["CX201", "CX203", "CX212", "CX108", "CX302", "CX206"]),
    ],
)
def test_facets_narrow(whole: Page, choices: list[str], expected: list[str]):
    choose(whole, *choices)
    assert codes(whole) == expected
    failed = len({"CX201", "CX203", "CX212", "CX108"}.intersection(expected))
    assert status(whole).startswith("4 failed" if failed == 4 else f"{failed} of 4 failed")
    assert ("nothing fits" in status(whole)) == (not expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("roadblock contact", ["CX212"]),
        ("CX20", ["CX201", "CX203", "CX206"]),
        ("marchetti", ["CX203"]),
        ("s0.9B", ["CX203"]),
        ("agreed until", ["CX206"]),
        ("nothing like it", []),
    ],
)
def test_words_narrow(whole: Page, typed: str, expected: list[str]):
    whole.fill("#findings input[type=search]", typed)
    assert codes(whole) == expected


def test_filters_clear_all_at_once(table: Page):
    assert table.locator("#findings >> text=Clear filters").is_hidden()
    choose(table, "severity-note", "outcome-fail")
    table.fill("#findings input[type=search]", "vacant")
    table.click("#findings >> text=Clear filters")
    assert len(codes(table)) == 6
    assert table.input_value("#findings input[type=search]") == ""
    assert table.locator("#findings [aria-pressed=true]").count() == 0


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("code", ["CX108", "CX201", "CX203", "CX206", "CX212", "CX302"]),
        ("sure", ["CX201", "CX203", "CX212", "CX108", "CX302", "CX206"]),
        ("post", ["CX201", "CX203", "CX302", "CX206", "CX212", "CX108"]),
        ("worst", ["CX201", "CX203", "CX212", "CX108", "CX302", "CX206"]),
    ],
)
def test_order(whole: Page, order: str, expected: list[str]):
    whole.select_option("#findings select", order)
    assert codes(whole) == expected


def test_a_chip_of_a_single_value_is_not_offered(show):
    org = charts.northwind()
    page = show(org, charts.audit_of(org, findings=(charts.finding(),)))
    page.click("#tab-findings")
    assert chips(page) == {}
    assert status(page) == "1 failed"


def test_subjects_open_their_posts(table: Page):
    table.click("[data-code=CX203] button.post >> text=Sofia Marchetti")
    assert table.locator("#graph").is_visible()
    assert table.inner_text("#panel h2") == "Sofia Marchetti"


def test_many_subjects_unfold(show):
    org = charts.northwind()
    ids = tuple(post.id for post in org.posts)
    page = show(org, charts.audit_of(org, findings=(charts.finding(subjects=ids),)))
    page.click("#tab-findings")
    assert page.locator("#findings td button.post").count() == 4
    page.click("#findings >> text=and 21 more")
    assert page.locator("#findings td button.post").count() == 25
    assert page.evaluate("document.activeElement.textContent").endswith(", Nadia Rahman")


def test_evidence_leads_to_the_claim(table: Page):
    table.click("[data-code=CX203] summary >> text=against")
    table.click("[data-code=CX203] li:has-text('S0.9b') button.claim")
    assert table.locator("#evidence").is_visible()
    assert table.evaluate("document.activeElement.dataset.claim") == "S0.9b"


def test_a_long_table_grows_as_it_is_read(show):
    org = charts.northwind()
    many = tuple(charts.finding(f"CX{n:03}", subjects=("cxo",)) for n in range(250))
    page = show(org, charts.audit_of(org, findings=many))
    page.click("#tab-findings")
    assert (len(codes(page)), status(page)) == (100, "250 failed")
    page.click("#findings >> text=Show more (150 left)")
    assert len(codes(page)) == 200
    page.click("#findings >> text=Show more (50 left)")
    assert (len(codes(page)), page.locator("#findings .more").is_hidden()) == (250, True)


def test_the_brief_leads_to_a_finding_however_far_down_the_reader_has_it(show):
    org = charts.northwind()
    worst = charts.finding("CX998", subjects=("cxo",), severity="error")
    many = (worst, *(charts.finding(f"CX{n:03}", subjects=("cxo",)) for n in range(250)))
    page = show(org, charts.audit_of(org, findings=many))
    page.click("#tab-findings")
    page.select_option("[aria-label=Order]", "code")
    assert "CX998" not in codes(page)
    page.click("#tab-brief")
    page.click(".brief [data-finding=CX998]")
    assert page.evaluate("document.activeElement.dataset.code") == "CX998"
    assert page.complaints == []


def test_open_questions_stand_below(show):
    org = charts.northwind()
    asked = (
        Question(field="a", subject="cxo", question="Is the mandate written?", narrows={"authority": 4.1}),
        Question(field="b", subject="", question="Is there a plan?", narrows={"capability": 0.0}),
    )
    page = show(org, charts.audit_of(org, worth_finding_out=asked))
    page.click("#tab-findings")
    assert page.inner_text("#findings h2") == "Worth finding out (2)"
    items = page.locator("#findings .questions > li").all_inner_texts()
    assert [item.split("\n") for item in items] == [
        ["Is the mandate written?", "Chief Experience Officer, Lena Fischer", "Narrows Authority by 4 on average"],
        ["Is there a plan?", "Narrows no score by itself"],
    ]


def test_nothing_found_is_said(show):
    org = charts.northwind()
    page = show(org, charts.audit_of(org, findings=()))
    page.click("#tab-findings")
    assert status(page) == "0 failed"
    assert page.complaints == []
