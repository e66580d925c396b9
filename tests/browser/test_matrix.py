"""The matrix of functions: who says what of whom, told apart from what nobody has said, and linked to the graph."""

import page_charts as charts
import pytest
from looking import frames
from playwright.sync_api import Page

from cxgraph.core.model import Assumptions, Org, Organization, Post, Tie, Unit
from cxgraph.output.page.chips import CHIPS

CX = "customer-experience"
OTHERS = [name for name in CHIPS if name not in (CX, "general-management")]
HEADS = "all => all.map(e => e.querySelector('b').textContent)"
CLEAR = """() => {
  const {scene, pair} = window.cxgraph.view;
  return [...scene.cards.keys()].filter((post) => pair.from.has(post) || pair.to.has(post)).map((post) => post.post);
}"""
FOCUSED_CELL = "document.activeElement.dataset.cell"


@pytest.fixture
def matrix(page: Page) -> Page:
    page.click("#tab-matrix")
    return page


@pytest.fixture
def table(left_alone: Page) -> Page:
    """The matrix of a page in which nothing else is opened."""
    left_alone.click("#tab-matrix")
    return left_alone


def said(page: Page, from_: str, to: str) -> str:
    return page.get_attribute(f"[data-cell='{from_},{to}']", "aria-label").partition(": ")[2]


def kind(page: Page, from_: str, to: str) -> str:
    return page.get_attribute(f"[data-cell='{from_},{to}']", "class")


def heads(page: Page, scope: str) -> list[str]:
    return page.eval_on_selector_all(f"#matrix th[scope={scope}]", HEADS)


def company(functions: list[str], *ties: Tie, **fields: object) -> Org:
    """A company with a unit and a head for each function."""
    posts = tuple(Post(id=name, title="Head of unit", unit=f"u-{name}") for name in functions)
    units = tuple(Unit(id=f"u-{name}", function=name) for name in functions)
    return Org(cxgraph=1, organization=Organization(name="Functions"), posts=posts, units=units, ties=ties, **fields)


def tie(from_: str, to: str, stance: str = "partner", **fields: object) -> Tie:
    return Tie(from_=from_, to=to, stance=stance, **fields)


# By hand from Northwind's ties: cx, insight and design are of CX, success of service, analytics of data as its manager,
# ux and growth of product, engineering of technology.
@pytest.mark.parametrize(
    ("from_", "to", "expected"),
    [
        (CX, "marketing", "1 partner"),
        ("marketing", CX, "2 partners"),
        (CX, "product", "2 partners"),
        ("product", "service", "1 partner"),
        (CX, "finance", "1 roadblock"),
        (CX, "people", "1 absent"),
        (CX, "data", "1 partner, 1 roadblock"),
        (CX, "technology", "1 roadblock, 1 absent"),
        ("finance", CX, "nothing is known"),
        (CX, CX, "no tie within the function is listed"),
    ],
)
def test_counts_what_a_row_says_of_a_column(table: Page, from_: str, to: str, expected: str):
    assert said(table, from_, to) == expected


def test_every_tie_is_in_one_cell(table: Page):
    counts = table.eval_on_selector_all("#matrix .tallies .tally", "all => all.map(e => parseInt(e.textContent))")
    assert sum(counts) == len(charts.TIES)


def test_order_is_customer_experience_and_then_by_ties(table: Page):
    order = heads(table, "col")
    assert order == heads(table, "row")
    assert order[0] == "CX"
    assert order[1] in ("MKT", "PRD")
    assert set(order) == {"CX", "MKT", "PRD", "REV", "SVC", "CC", "OPS", "IT", "DATA", "FIN", "HR"} & set(order)


def test_is_a_table_with_heads_and_a_caption(left_alone: Page):
    left_alone.click("#tab-matrix")
    table = left_alone.get_by_role("grid", name="Ties between functions")
    assert table.evaluate("table => table.tagName") == "TABLE"
    assert "who says what of whom" in table.locator("caption").text_content()
    assert table.locator("th:not([scope])").count() == 0


def test_a_roadblock_by_design_is_told_apart(show):
    ties = (tie(CX, "risk", "roadblock", by_design=True), tie(CX, "legal", "roadblock"))
    page = show(company([CX, "risk", "legal"], *ties))
    page.click("#tab-matrix")
    assert (said(page, CX, "risk"), said(page, CX, "legal")) == ("1 roadblock by design", "1 roadblock")
    marks = [page.inner_html(f"[data-cell='{CX},{to}'] svg") for to in ("risk", "legal")]
    assert marks[0] != marks[1]


@pytest.mark.parametrize(
    ("unlisted", "words", "shape"),
    [("unknown", "nothing is known", "unknown"), ("absent", "no tie, and the list is complete", "settled")],
)
def test_what_is_unknown_is_not_absent(show, unlisted: str, words: str, shape: str):
    org = company([CX, "risk"], tie(CX, "risk", "absent"), assumptions=Assumptions(unlisted_ties=unlisted))
    page = show(org)
    page.click("#tab-matrix")
    assert (said(page, CX, "risk"), kind(page, CX, "risk")) == ("1 absent", "said absent")
    assert (said(page, "risk", CX), kind(page, "risk", CX)) == (words, shape)


def test_ties_within_a_function_are_on_the_diagonal(show):
    org = Org(
        cxgraph=1,
        organization=Organization(name="One"),
        posts=(Post(id="a", title="Chief Risk Officer"), Post(id="b", title="Head of Risk", reports_to="a")),
        ties=(tie("a", "b", "roadblock"),),
    )
    page = show(org)
    page.click("#tab-matrix")
    assert page.get_attribute("[data-cell='risk,risk']", "aria-label") == "Within Risk: 1 roadblock"


def test_functions_without_a_tie_come_on_demand(show):
    page = show(company([CX, "risk", "legal", "sales"], tie(CX, "sales")))
    page.click("#tab-matrix")
    assert heads(page, "row") == ["CX", "REV"]
    assert "also 2 functions without a tie: Risk, Legal" in page.inner_text("#matrix")
    page.check("#matrix input")
    assert heads(page, "row") == ["CX", "REV", "RISK", "LEGAL"]


def test_posts_of_no_known_function_count_as_well(show):
    org = Org(
        cxgraph=1,
        organization=Organization(name="One"),
        posts=(Post(id="cxo", title="Chief Experience Officer"), Post(id="x", title="Team lead")),
        ties=(tie("cxo", "x", "absent"),),
    )
    page = show(org)
    page.click("#tab-matrix")
    assert said(page, CX, "none") == "1 absent"
    assert heads(page, "col") == ["CX", "?"]


def test_says_so_where_no_tie_is_listed(show):
    page = show(company([CX, "risk"]))
    page.click("#tab-matrix")
    assert "No tie is listed" in page.inner_text("#matrix")
    assert page.complaints == []


@pytest.mark.parametrize("many", [2, 6, 12, 23])
def test_fits_any_number_of_functions(show, many: int):
    names = [CX, *OTHERS][:many]
    page = show(company(names, *(tie(CX, name, "absent") for name in names[1:])))
    page.click("#tab-matrix")
    assert len(heads(page, "col")) == many
    for width, height in ((1280, 720), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        frames(page)
        over = page.evaluate(
            "document.getElementById('matrix').scrollWidth - document.getElementById('matrix').clientWidth"
        )
        assert over <= 0, f"at a width of {width}"
        cut = page.eval_on_selector_all(
            "#matrix td[data-cell]", "all => all.filter(e => e.scrollWidth > e.clientWidth).length"
        )
        assert cut == 0, f"at a width of {width}"


def test_heads_stay_in_sight(show):
    page = show(company([CX, *OTHERS], *(tie(CX, name) for name in OTHERS)))
    page.set_viewport_size({"width": 640, "height": 360})
    page.click("#tab-matrix")
    page.evaluate("document.getElementById('matrix').scrollTo(400, 400)")
    top, left = (
        page.evaluate(f"document.getElementById('matrix').getBoundingClientRect().{side}") for side in ("top", "left")
    )
    heading, first = page.locator("#matrix th[scope=col]").first, page.locator("#matrix th[scope=row]").last
    assert heading.bounding_box()["y"] == pytest.approx(top, abs=6)
    assert first.bounding_box()["x"] == pytest.approx(left, abs=24)


@pytest.mark.parametrize(
    ("keys", "reached"),
    [
        ("ArrowRight", (0, 2)),
        ("ArrowDown", (1, 1)),
        ("ArrowDown ArrowUp", (0, 1)),
        ("ArrowUp", (0, 1)),
        ("Home", (0, 0)),
        ("End", (0, -1)),
        ("Control+End", (-1, -1)),
        ("Control+End Control+Home", (0, 0)),
    ],
)
def test_arrow_keys_move_between_cells(table: Page, keys: str, reached: tuple[int, int]):
    order = [
        key.split(",")[1]
        for key in table.eval_on_selector_all(
            "#matrix tbody tr:first-child [data-cell]", "all => all.map(e => e.dataset.cell)"
        )
    ]
    table.focus(f"[data-cell='{order[0]},{order[1]}']")
    for key in keys.split():
        table.keyboard.press(key)
    assert table.evaluate(FOCUSED_CELL) == f"{order[reached[0]]},{order[reached[1]]}"
    assert table.locator("#matrix td[tabindex='0']").count() == 1


def test_enter_opens_the_graph_at_exactly_the_posts_of_the_pair(matrix: Page):
    matrix.focus(f"[data-cell='{CX},product']")
    matrix.keyboard.press("Enter")
    assert matrix.locator("#graph").is_visible()
    assert sorted(matrix.evaluate(CLEAR)) == ["cpo", "cx", "cxo", "ux"]
    assert "Customer experience → Product: 2 partners" in matrix.inner_text("#pair")


def test_a_click_does_the_same_and_an_empty_cell_nothing(matrix: Page):
    matrix.click(f"[data-cell='finance,{CX}']")
    assert matrix.locator("#matrix").is_visible()
    matrix.click(f"[data-cell='{CX},finance']")
    assert sorted(matrix.evaluate(CLEAR)) == ["cfo", "cxo"]


def test_leads_back_from_the_pair_and_from_a_post(matrix: Page):
    matrix.click(f"[data-cell='{CX},finance']")
    matrix.click("#pair >> text=Show in matrix")
    assert matrix.evaluate(FOCUSED_CELL) == f"{CX},finance"
    matrix.click("#tab-graph")
    matrix.fill("#search", "marchetti")
    matrix.keyboard.press("Enter")
    matrix.click("#panel >> text=Show in matrix")
    assert matrix.evaluate(FOCUSED_CELL).startswith("finance,")


def test_escape_shows_everybody_again(matrix: Page):
    matrix.click(f"[data-cell='{CX},finance']")
    matrix.keyboard.press("Escape")
    assert matrix.locator("#pair").is_hidden()
    assert matrix.evaluate("window.cxgraph.view.pair") is None


def test_ties_of_folded_posts_count_and_are_brought_out(show):
    org = charts.wide(400)
    page = show(org)
    page.click("#tab-matrix")
    counts = page.eval_on_selector_all("#matrix .tallies .tally", "all => all.map(e => parseInt(e.textContent))")
    assert sum(counts) == len(org.ties)
    page.locator("#matrix td.said").first.click()
    assert len(page.evaluate(CLEAR)) > 0
    assert page.complaints == []


def test_what_a_cell_says_is_read_out_below(table: Page):
    table.hover(f"[data-cell='{CX},people']")
    assert "Lena Fischer calls Ingrid Solberg absent (not invited)" in table.inner_text("#matrix .reading")
