"""What a reader takes away: a picture, a drawing, pages of paper."""

import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlparse
from xml.etree import ElementTree

import page_charts as charts
import pytest
from looking import SCREEN, listening, ready
from msgspec.structs import replace
from playwright.sync_api import Browser, Download, Page

import cxgraph
from cxgraph.assessment.audit import Audit
from cxgraph.cli.stages import audit_file, page
from cxgraph.core.model import Org, Organization, Post
from cxgraph.inputs.load import load
from cxgraph.output.page.static import to_svg

SCRIPTS = Path(cxgraph.__file__).parent / "output" / "page" / "script" / "plain"
METRICS = "".join(
    re.sub(r"^import .*\n|^export ", "", (SCRIPTS / f"{name}.js").read_text(), flags=re.MULTILINE)
    for name in ("advances", "arithmetic", "metrics")
)
"""The widths of text without a browser, as a script."""
CASES = [f"{name}.yaml" for name in charts.cases()]
SVG = "{http://www.w3.org/2000/svg}"
PAPERS = {"A4": (842, 595), "Letter": (792, 612)}
MEASURE_ALIKE = f"""
{METRICS}
const {{ prototype }} = CanvasRenderingContext2D;
const {{ get, set }} = Object.getOwnPropertyDescriptor(prototype, "font");
Object.defineProperty(prototype, "font", {{
  get() {{ return this.asked ?? get.call(this); }},
  set(font) {{ this.asked = font; set.call(this, font); }},
}});
prototype.measureText = function (words) {{ return {{ width: textWidth(words, this.font) }}; }};
"""
OUTLINE = "[...document.body.children].map(element => [element.tagName, element.id])"
CARDS = "[...window.cxgraph.view.scene.cards.values()].map(({x, y}) => [x, y])"
BOX = "element => element.getBoundingClientRect().toJSON()"

Opened = Callable[[str], Page]


@cache
def page_of(name: str) -> str:
    return page(charts.EXAMPLES / name)


@pytest.fixture
def case(show_file):
    """Opens the page of a worked case."""
    return lambda name: show_file(page_of(name))


@pytest.fixture(scope="module")
def measuring_alike(browser: Browser) -> Page:
    """A window in which pages measure as the engine without a browser does."""
    window = listening(browser.new_context(viewport=SCREEN).new_page())
    window.add_init_script(MEASURE_ALIKE)
    return window


def taken(page: Page, form: str) -> Download:
    page.click("#export")
    with page.expect_download() as downloading:
        page.click(f"#takeaway [value={form}]")
    return downloading.value


def content(page: Page, form: str) -> bytes:
    return Path(taken(page, form).path()).read_bytes()


def drawing(page: Page) -> ElementTree.Element:
    return ElementTree.fromstring(content(page, "svg"))


def size_of_png(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_picture_is_three_times_as_large_as_the_drawing_and_is_not_blank(left_alone: Page):
    root, data = drawing(left_alone), content(left_alone, "png")
    wanted = tuple(int(3 * float(root.get(side))) for side in ("width", "height"))
    assert size_of_png(data) == wanted
    width, inks = left_alone.evaluate(
        """async (encoded) => {
          const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes]));
          const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
          pen.drawImage(image, 0, 0);
          const row = pen.getImageData(0, Math.floor(image.height / 2), image.width, 1).data;
          return [image.width, new Set(new Uint32Array(row.buffer)).size];
        }""",
        b64encode(data).decode(),
    )
    assert (width, inks > 10) == (wanted[0], True)
    # neither asks anything of the network
    assert {urlparse(url).scheme for url in left_alone.requests} <= {"file", "blob", "data"}
    assert left_alone.complaints == []


@pytest.mark.parametrize(("size", "folded"), [(60, False), (3000, True)])
def test_picture_stays_within_what_a_canvas_holds(show, size: int, folded: bool):
    width, height = size_of_png(content(show(charts.wide(size)), "png"))
    assert max(width, height) <= 16_000 and width * height <= 100_000_000


def test_drawing_shows_the_whole_scene_however_far_one_has_zoomed(page: Page):
    before = content(page, "svg")
    for _ in range(5):
        page.click("#zoom-in")
    assert content(page, "svg") == before


def test_sheets_have_the_shape_of_the_chart_and_not_of_the_window(left_alone: Page):
    before, slide = content(left_alone, "svg"), size_of_png(content(left_alone, "slide"))
    assert slide[0] / slide[1] == pytest.approx(16 / 9, abs=0.002)
    left_alone.set_viewport_size({"width": 390, "height": 844})
    assert content(left_alone, "svg") == before
    left_alone.set_viewport_size(SCREEN)


def test_a_wide_chart_gives_a_wide_sheet_and_a_deep_one_a_high_one():
    """Four levels of a few, against a line of command of fourteen."""

    def shape(org: Org) -> float:
        root = ElementTree.fromstring(to_svg(org, charts.audit_of(org)))
        return float(root.get("width")) / float(root.get("height"))

    deep = [Post(id=f"p{n}", title=f"Level {n}", reports_to=f"p{n - 1}" if n else "none") for n in range(14)]
    assert shape(charts.northwind()) > 1.5
    assert shape(replace(charts.northwind(), posts=tuple(deep), ties=())) < 1


def test_drawing_leaves_out_what_is_switched_off(left_alone: Page):
    assert "Roadblock" in ElementTree.tostring(drawing(left_alone), encoding="unicode")
    left_alone.uncheck("[data-kind=roadblock] input")
    assert "Roadblock" not in ElementTree.tostring(drawing(left_alone), encoding="unicode")
    left_alone.check("[data-kind=roadblock] input")


def test_drawing_does_not_tell_whom_one_has_selected(page: Page):
    before = content(page, "svg")
    page.evaluate("document.querySelector('[role=treeitem]').focus({preventScroll: true})")
    page.keyboard.press("Enter")
    assert page.is_visible("#panel")
    assert content(page, "svg") == before
    assert page.evaluate("window.cxgraph.view.selected.post") == "ceo"


def test_drawing_follows_the_theme(left_alone: Page):
    light = content(left_alone, "svg").decode()
    left_alone.click("#theme")
    dark = content(left_alone, "svg").decode()
    assert "#f4f6fa" in light and "#f4f6fa" not in dark and "#0f141b" in dark
    left_alone.click("#theme")


@pytest.mark.parametrize("name", CASES)
def test_drawing_is_the_one_that_needs_no_browser(measuring_alike: Page, tmp_path: Path, name: str):
    """Measured alike, page and command write the same bytes."""
    file = charts.EXAMPLES / name
    (tmp_path / "org.html").write_text(page_of(name), encoding="utf-8")
    declaration, _, svg = content(ready(measuring_alike, tmp_path / "org.html"), "svg").decode().partition("\n")
    assert declaration == '<?xml version="1.0" encoding="UTF-8"?>'
    assert svg == to_svg(load(file), audit_file(file))


def test_text_needs_no_more_room_than_the_table_says(left_alone: Page):
    """What is measured without a browser is not much narrower than what a browser shows."""
    words = [text for post in charts.northwind().posts for text in (post.title, *(post.holders or ()))]
    narrower = left_alone.evaluate(
        f"""(all) => {{
          {METRICS}
          const pen = document.createElement("canvas").getContext("2d");
          const family = getComputedStyle(document.body).fontFamily;
          return ["13px", "600 15px", "700 11px"].flatMap((size) => {{
            pen.font = `${{size}} ${{family}}`;
            return all.filter((words) => textWidth(words, `${{size}} x`) < 0.93 * pen.measureText(words).width);
          }});
        }}""",
        words,
    )
    assert narrower == []


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Northwind Group", "northwind-group-cx"),
        ("../../etc/passwd", "etc-passwd-cx"),
        ("Ærø & Søn: Müller?", "ærø-søn-müller-cx"),
        ("株式会社", "株式会社-cx"),
        ("///", "organisation-cx"),
        ("CON", "con-cx"),
    ],
)
def test_files_are_named_after_the_organisation(show, name: str, file: str):
    page = show(replace(charts.wide(1), organization=Organization(name=name)))
    assert taken(page, "svg").suggested_filename == f"{file}.svg"
    assert taken(page, "png").suggested_filename == f"{file}.png"


def test_choices_are_reached_by_keyboard(left_alone: Page):
    left_alone.focus("#export")
    left_alone.keyboard.press("Enter")
    assert left_alone.is_visible("#takeaway")
    left_alone.keyboard.press("Tab")
    assert left_alone.evaluate("document.activeElement.value") == "png"
    left_alone.keyboard.press("Tab")
    left_alone.keyboard.press("Tab")
    with left_alone.expect_download() as downloading:
        left_alone.keyboard.press("Enter")
    assert downloading.value.suggested_filename.endswith(".svg")
    assert left_alone.is_hidden("#takeaway")
    assert left_alone.evaluate("document.activeElement.id") == "export"


def test_escape_closes_the_choices(left_alone: Page):
    left_alone.focus("#export")
    left_alone.keyboard.press("Space")
    left_alone.keyboard.press("Tab")
    left_alone.keyboard.press("Escape")
    assert left_alone.is_hidden("#takeaway")
    assert left_alone.evaluate("document.activeElement.id") == "export"


def test_choices_are_large_enough_for_a_finger(left_alone: Page):
    left_alone.click("#export")
    heights = left_alone.eval_on_selector_all(
        "#takeaway button:visible", "all => all.map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) == 4 and min(heights) >= 44
    left_alone.keyboard.press("Escape")
    assert left_alone.is_hidden("#takeaway")


def test_print_opens_the_browsers_own_dialog(page: Page):
    page.evaluate("window.print = () => { window.asked = true; }")
    page.click("#export")
    page.click("#takeaway [value=print]")
    assert page.evaluate("window.asked")


@pytest.mark.parametrize("name", CASES)
def test_prints_three_pages(case: Opened, name: str):
    shown = case(name)
    for paper, size in PAPERS.items():
        pdf = shown.pdf(format=paper)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 3
        boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        assert boxes and all(tuple(map(float, box)) == pytest.approx(size, abs=1.5) for box in boxes)


def printed(page: Page) -> None:
    """The document as it is while the browser prints, to look at."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def test_paper_is_put_away_again(left_alone: Page):
    before, scene = left_alone.evaluate(OUTLINE), left_alone.evaluate(CARDS)
    left_alone.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert left_alone.locator(".paper").count() == 3
    left_alone.evaluate("dispatchEvent(new Event('afterprint'))")
    assert (left_alone.evaluate(OUTLINE), left_alone.evaluate(CARDS)) == (before, scene)
    assert left_alone.complaints == []


def test_paper_is_light_whatever_the_theme(show):
    page = show(charts.northwind(), color_scheme="dark")
    printed(page)
    assert page.eval_on_selector(".paper", "paper => getComputedStyle(paper).backgroundColor") == "rgb(255, 255, 255)"
    assert page.eval_on_selector(".paper > svg path", "ground => ground.getAttribute('fill')") == "#ffffff"
    assert page.inner_text(".paper h1") == "Northwind Group"


def test_paper_shows_only_paper(left_alone: Page):
    printed(left_alone)
    assert left_alone.is_hidden("nav") and left_alone.is_hidden("main") and left_alone.is_hidden("header")
    left_alone.evaluate("dispatchEvent(new Event('afterprint'))")
    left_alone.emulate_media(media="screen")


def many_findings(count: int) -> tuple[Org, Audit]:
    org = charts.northwind()
    return org, charts.audit_of(org, findings=tuple(charts.finding(f"CX{n}") for n in range(100, 100 + count)))


@pytest.mark.parametrize("count", [1, 100])
def test_findings_that_do_not_fit_are_counted(show, count: int):
    page = show(*many_findings(count))
    printed(page)
    printed_ones = page.locator(".acts article").count()
    left = re.match(r"and (\d+) more to act on", page.inner_text(".acts .lede"))
    assert printed_ones + (int(left[1]) if left else 0) == count
    column, last = (page.eval_on_selector(one, BOX) for one in (".acts", ".acts .lede"))
    assert last["bottom"] <= column["bottom"]
    assert page.locator(".acts article").first.inner_text().startswith("▲ Error · Absent people officer\n")


def test_scores_fit_on_paper(case: Opened):
    page = case("s3-bank.yaml")
    printed(page)
    column = page.locator(".standing")
    assert column.evaluate("e => e.scrollHeight <= e.clientHeight")
    assert column.locator("h3").count() == 3
