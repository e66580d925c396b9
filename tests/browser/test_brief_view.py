"""The Brief as it is seen: on one screen, on a phone, on paper, without scripts; and where it leads."""

import re
from pathlib import Path
from xml.etree import ElementTree

import page_charts as charts
import pytest
from looking import SCREEN, focused, frames, ready
from playwright.sync_api import Browser, BrowserContext, Page

import cxgraph
from cxgraph.advice.plan import plans_at_once
from cxgraph.cli import stages as pipeline
from cxgraph.core.model import Org, Organization, Post, Tie, Unit
from cxgraph.output.page import render

SHOWN = "document.body.dataset.view"
SIZES = """() => {
  const {scrollHeight, clientHeight, scrollWidth, clientWidth} = document.getElementById('brief');
  return [scrollHeight - clientHeight, scrollWidth - clientWidth, document.body.scrollWidth - innerWidth];
}"""
OUTSIDE = """() => [...document.querySelectorAll('.small-chart .card')].flatMap((card) => {
  const {x, width} = card.querySelector('rect').getBBox();
  const texts = [...card.querySelectorAll('text')].map((text) => [text, text.getBBox()]);
  const beyond = texts.filter(([, box]) => box.x < x || box.x + box.width > x + width);
  const met = texts.flatMap(([one, a], nth) => texts.slice(nth + 1).filter(([, b]) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y + 3 < b.y + b.height && b.y + 3 < a.y + a.height,
  ).map(([other]) => [one, other]).flat());
  return [...beyond.map(([text]) => text), ...met].map((text) => text.textContent);
})"""
"""Texts of the small chart that leave their card, or meet another one of it."""
WORDS = """() => {
  const sheet = document.querySelector('.brief').cloneNode(true);
  for (const title of sheet.querySelectorAll('title')) title.remove();
  return sheet.textContent;
}"""
PLACES = "[...window.cxgraph.view.scene.cards.values()].map(({x, y}) => [x, y])"
LONG = (
    "首席客户体验官兼集团副总裁（负责全渠道客户旅程与服务创新）",
    "Geschäftsbereichsleiterin Kundenbeziehungsmanagement und Vertriebssteuerung",
    "نائب الرئيس التنفيذي لشؤون تجربة العملاء والتحول الرقمي",
    "ประธานเจ้าหน้าที่บริหารฝ่ายประสบการณ์ลูกค้าและบริการดิจิทัล",
    "👩‍🚀 Head of Delight 🚀🚀",
    "W" * 70,
)


def of_many_scripts() -> Org:
    """A company whose names and titles are as long as they get, and whose lead reaches none of its six units."""
    posts = [
        Post(id="ceo", holder="Ana", reports_to="none"),
        Post(id="cxo", title=f"Chief Experience Officer {LONG[1]}", holder=LONG[2], reports_to="ceo", cx_lead=True),
    ]
    posts += [Post(id=f"h{n}", title=title, holder=title[:30], reports_to=f"m{n}") for n, title in enumerate(LONG)]
    posts += [Post(id=f"m{n}", title=f"Managing {title}", reports_to="ceo") for n, title in enumerate(LONG)]
    return Org(
        cxgraph=1,
        organization=Organization(name=f"Vereinigte {LONG[1]} {LONG[0]}"),
        posts=tuple(posts),
        units=tuple(
            Unit(id=f"u{n}", name=title, head=f"h{n}", customer_facing=True, headcount=100, embedded_cx=0)
            for n, title in enumerate(LONG)
        ),
        ties=tuple(Tie(from_="cxo", to=f"h{n}", stance=("absent", "roadblock")[n % 2]) for n in range(len(LONG))),
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages that are looked at: the bank with its plans beside it, and charts that hold much, little or long words."""
    scripts, alone = of_many_scripts(), Org(cxgraph=1, organization=Organization(name="One"), posts=(Post(id="x"),))
    html = {
        "bank": pipeline.page(charts.EXAMPLES / "s3-bank.yaml", budget=3),
        "office": pipeline.page(charts.EXAMPLES / "s2-agency-strategy-office.yaml"),
        "scripts": render(scripts, cxgraph.audit(scripts), plans=plans_at_once(scripts), are_compared=False),
        "alone": render(alone, cxgraph.audit(alone)),
    }
    folder = tmp_path_factory.mktemp("brief")
    for name, text in html.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in html}


@pytest.fixture
def bank(windows, files: dict[str, Path]) -> Page:
    return ready(windows.take(), files["bank"], "")


@pytest.fixture
def unscripted(browser: Browser):
    """Windows in which no script runs."""
    context: BrowserContext = browser.new_context(viewport=SCREEN, java_script_enabled=False)
    yield context
    context.close()


def test_is_what_the_page_opens_with_and_fits_the_screen(windows, files: dict[str, Path]):
    page = windows.take()
    for name, file in files.items():
        ready(page, file, "")
        assert page.evaluate(SHOWN) == "brief", name
        assert page.get_attribute("#tab-brief", "aria-selected") == "true"
        assert page.evaluate(SIZES) == [0, 0, 0], name
        assert page.evaluate(OUTSIDE) == [], name
        assert page.complaints == []


def test_fits_the_width_of_a_phone_and_of_a_page_twice_as_large(windows, files: dict[str, Path]):
    page = windows.take()
    for width, height in ((390, 844), (640, 360)):
        page.set_viewport_size({"width": width, "height": height})
        for name in ("bank", "scripts"):
            ready(page, files[name], "")
            assert page.evaluate(SIZES)[1:] == [0, 0], (name, width)
            sizes = page.eval_on_selector_all(
                ".brief :is(p, li, h2, h3, small)", "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
            )
            assert min(sizes) >= 11


def test_lays_no_chart_out_until_the_reader_turns_to_it(windows, files: dict[str, Path]):
    cards = "window.cxgraph.view.scene.cards.size"
    for fragment in ("", "#view=findings&post=cxo", "#view=scores"):
        page = ready(windows.take(), files["bank"], fragment)
        frames(page, 4)
        assert (page.evaluate(cards), page.locator("[role=treeitem]").count()) == (0, 0)
        if fragment == "":
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert page.locator(".paper > svg g").count() >= 27
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            assert page.evaluate(cards) == 0
        page.set_viewport_size({"width": 1000, "height": 700})
        page.click("#tab-graph")
        assert (page.evaluate(cards), page.locator("[role=treeitem]").count()) == (27, 27)
        turned = page.evaluate(PLACES)
        page.reload()
        assert page.evaluate(SHOWN) == "graph" and page.evaluate(PLACES) == turned, fragment
        assert page.complaints == []


def test_leads_to_the_view_that_has_more(bank: Page):
    bank.click(".brief article a >> text=Rival objectives")
    assert bank.evaluate(SHOWN) == "findings"
    assert bank.evaluate("document.activeElement.dataset.code") == "CX402"
    bank.go_back()
    bank.wait_for_function(f"{SHOWN} === 'brief'")
    bank.click("#brief-ask a")
    assert focused(bank).startswith("Worth finding out")
    bank.click("#tab-brief")
    bank.click("#brief-plan a")
    assert bank.evaluate(SHOWN) == "compare"
    bank.click("#tab-brief")
    bank.click(".brief [data-pillar=collaboration]")
    assert bank.evaluate(SHOWN) == "scores"
    assert focused(bank).startswith("Collaboration")
    bank.click("#tab-brief")
    bank.click(".brief .all")
    assert bank.evaluate(SHOWN) == "findings"
    assert bank.complaints == []


def test_a_card_leads_to_its_post_by_click_and_by_key(bank: Page):
    bank.click(".small-chart .headline >> text=Director of Branches")
    assert (bank.evaluate(SHOWN), bank.inner_text("#panel h2")) == ("graph", "Francesca Moretti")
    frames(bank, 4)
    card = bank.locator("[role=treeitem][aria-label^='Francesca Moretti,']").bounding_box()
    assert card["x"] + card["width"] <= bank.locator("#panel").bounding_box()["x"]
    bank.go_back()
    bank.wait_for_function(f"{SHOWN} === 'brief'")
    bank.focus(".small-chart .lead")
    bank.keyboard.press("Enter")
    assert bank.inner_text("#panel h2") == "Ana Ruiz"


def test_an_address_that_names_a_post_is_one_of_the_graph(bank: Page):
    ready(bank, Path(bank.evaluate("location.pathname")), "#post=cxo")
    assert bank.evaluate(SHOWN) == "graph"
    assert bank.inner_text("#panel h2") == "Ana Ruiz"


def test_is_the_first_page_of_paper(bank: Page):
    bank.evaluate("dispatchEvent(new Event('beforeprint'))")
    bank.emulate_media(media="print")
    paper = bank.locator(".paper").first
    assert paper.locator(".of").inner_text() == "Northmere Bank · as of 2026-09-30"
    assert "Rival objectives" in paper.inner_text()
    height, room = paper.evaluate("p => [p.querySelector('.brief').scrollHeight, p.clientHeight]")
    assert 0.85 * room < height <= room
    bars = paper.locator(".possible").evaluate_all("all => all.map(e => e.getAttribute('fill').slice(5, -1))")
    assert len(bars) == 3
    assert all(paper.locator(f"[id={bar}]").count() == 1 for bar in bars)
    bank.evaluate("dispatchEvent(new Event('afterprint'))")


def taken(page: Page, form: str) -> bytes:
    """The Brief as the reader takes it away."""
    page.click("#export")
    with page.expect_download() as downloading:
        page.click(f"#takeaway [value=brief-{form}]")
    assert downloading.value.suggested_filename.endswith(f"-cx-brief.{form}")
    return Path(downloading.value.path()).read_bytes()


def without_space(text: str) -> str:
    return "".join(text.split())


def test_the_same_sheet_is_taken_away(windows, files: dict[str, Path]):
    """As a drawing it says word for word what the page says, in the same order, and nothing runs out of it."""
    page = windows.take()
    for name, file in files.items():
        svg = taken(ready(page, file, ""), "svg").decode()
        drawing = ElementTree.fromstring(svg)
        assert (drawing.get("width"), drawing.get("height")) == ("1280", "720")
        texts = [one for one in drawing.iter() if one.tag.endswith("}text")]
        assert without_space("".join(one.text for one in texts)) == without_space(page.evaluate(WORDS)), name
        assert {one.tag.split("}")[1] for one in drawing.iter()} <= {"svg", "title", "desc", "g", "path", "text"}
        assert min(float(one.get("font-size")) for one in texts) >= 11
        page.set_content(svg.partition("\n")[2])
        boxes = page.eval_on_selector_all("text", "all => all.map(e => e.getBoundingClientRect().toJSON())")
        origin = page.eval_on_selector("svg", "e => e.getBoundingClientRect().toJSON()")
        for box in boxes:
            assert origin["left"] <= box["left"] and box["right"] <= origin["right"] + 1, name
            assert origin["top"] <= box["top"] and box["bottom"] <= origin["bottom"], name
        assert page.complaints == []


def test_a_taken_sheet_has_the_theme_and_nothing_else_of_the_window(windows, files: dict[str, Path]):
    at_home = taken(ready(windows.take(), files["bank"], ""), "svg")
    assert b"#f4f6fa" in at_home
    for options in ({"viewport": {"width": 390, "height": 844}}, {"forced_colors": "active"}):
        assert taken(ready(windows.take(**options), files["bank"], ""), "svg") == at_home
    dark = ready(windows.take(color_scheme="dark"), files["bank"], "")
    assert re.sub(rb"#[0-9a-f]{6}", b"", taken(dark, "svg")) == re.sub(rb"#[0-9a-f]{6}", b"", at_home)
    assert b"#f4f6fa" not in taken(dark, "svg")
    picture = taken(dark, "png")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (3840, 2160)
    assert dark.locator(".slide").count() == 0 and dark.complaints == []
    dark.click("#tab-graph")
    dark.click("#export")
    assert dark.locator("#takeaway button:visible").evaluate_all("all => all.map(e => e.value)") == [
        "png",
        "slide",
        "svg",
        "print",
    ]


def test_forced_colours_are_those_of_the_system(windows, files: dict[str, Path]):
    page = ready(windows.take(forced_colors="active"), files["bank"], "")
    canvas, ink = page.evaluate(
        """() => {
          const probe = document.createElement('i');
          document.body.append(probe);
          return ['Canvas', 'CanvasText'].map((name) => {
            probe.style.color = name;
            return getComputedStyle(probe).color;
          });
        }"""
    )
    assert canvas != ink
    fills = "all => [...new Set(all.map(e => getComputedStyle(e).fill))]"
    assert page.eval_on_selector_all(".small-chart .card rect", fills) == [canvas]
    assert page.eval_on_selector_all(".small-chart .card text", fills) == [ink]


def test_reads_without_scripts(unscripted: BrowserContext, files: dict[str, Path]):
    page = unscripted.new_page()
    page.goto(files["bank"].as_uri())
    assert_reads(page.locator("body"))
    assert page.locator("nav.tools").is_hidden()
    page.click(".brief article a >> text=Rival objectives")
    assert page.url.endswith("#finding-CX402")


def test_reads_in_a_frame_that_runs_no_scripts(windows, files: dict[str, Path]):
    page = windows.take()
    page.goto("about:blank")
    page.evaluate(
        """html => new Promise((done) => {
          const frame = document.createElement('iframe');
          frame.sandbox = '';
          frame.width = 1240;
          frame.height = 690;
          frame.onload = done;
          frame.srcdoc = html;
          document.body.append(frame);
        })""",
        files["bank"].read_text(encoding="utf-8"),
    )
    assert_reads(page.frame_locator("iframe").locator("body"))


def assert_reads(body) -> None:
    """Brief and findings are there to be read, and it is said what is not."""
    said = body.inner_text()
    assert "The Chief Experience Officer leads customer experience" in said
    assert "Give every unit of Next best offer credit for one and the same objective" in said
    assert "Missing leadership skill" in said and "Ask the CX lead whom it works with" in said
    assert "need JavaScript" in said
    assert body.locator(".small-chart .card").count() == 8
    assert body.locator("#findings").is_visible() and body.locator("#graph").is_hidden()
