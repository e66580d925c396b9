"""Mermaid itself draws what we write, as the package of a dev dependency brings it along; nothing of it runs."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from builders import chart, post
from page_charts import EXAMPLES, cases
from playwright.sync_api import Browser, Page, Route
from test_diagram import HOSTILE, hostile

from cxgraph.core.model import Org
from cxgraph.inputs.load import load
from cxgraph.output.diagram import diagram, figure

LIVELY = (
    *("`md` **b** _i_ ~~s~~", "1. list", "- list", "# head", "> quote", "| a |", "[x](y)", "![x](y)", "---"),
    *(
        "$$x^2$$",
        "fa:fa-user x",
        "http://x.y www.a.com",
        "C:\\new",
        "end",
        "click n0 call x",
        "style a:b#35;;",
        ":::lead",
        "direction LR",
    ),
)
DRAW = """async text => {
  const {default: mermaid} = await import("/index.js").then(found => found.default ? found : {default: found.mermaid});
  mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
  document.body.innerHTML = (await mermaid.render("drawing", text)).svg;
  const texts = which => [...document.querySelectorAll(which)].map(one => one.innerText);
  return {
    cards: texts(".node .nodeLabel"),
    units: texts(".cluster-label .nodeLabel"),
    said: texts(".edgeLabel .edgeLabel").filter(text => text),
    lines: document.querySelectorAll(".flowchart-link").length,
    alive: document.querySelectorAll("script, img, a, i, b, iframe, math").length,
  };
}"""


@pytest.fixture(scope="module")
def mermaid(browser: Browser) -> Page:
    """A page on which Mermaid can be imported, and which reaches nothing else."""
    found = find_spec("nicegui")
    if found is None or not found.submodule_search_locations:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Mermaid found; install the development dependencies")
    folder = Path(next(iter(found.submodule_search_locations)), "elements", "mermaid", "dist")

    def serve(route: Route) -> None:
        file = folder / route.request.url.rpartition("/")[2]
        if file == folder:
            route.fulfill(body="<!doctype html><meta charset=utf-8><body>", content_type="text/html")
        else:
            route.fulfill(path=file, content_type="text/javascript")

    page = browser.new_page()
    page.complaints = []
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    page.route("http://diagram.test/**", serve)
    page.goto("http://diagram.test/")
    return page


def drawn(page: Page, org: Org) -> dict:
    return page.evaluate(DRAW, diagram(org, "mermaid").decode())


def shown(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


@pytest.mark.parametrize("name", cases())
def test_mermaid_draws_every_post_unit_and_line(mermaid, name):
    org = load(EXAMPLES / f"{name}.yaml")
    expected, found = figure.figure(org), drawn(mermaid, org)
    assert sorted(map(shown, found["cards"])) == sorted(shown(" ".join(card.lines)) for card in expected.cards)
    named = [expected.units[number] for mark, number, _ in expected.outline if mark == "open"]
    assert sorted(map(shown, found["units"])) == sorted(map(shown, named))
    assert found["lines"] == len(expected.lines)
    assert sorted(map(shown, found["said"])) == sorted(line.label for line in expected.lines if line.label)


def test_mermaid_shows_hostile_text_as_text(mermaid):
    found = drawn(mermaid, hostile())
    names = {shown(figure.plain(name)) for name in HOSTILE}
    assert names <= {shown(label.splitlines()[0]) for label in found["cards"]}
    assert names <= set(map(shown, found["units"]))
    assert found["alive"] == 0
    assert mermaid.complaints == []


@pytest.mark.parametrize("title", LIVELY)
def test_mermaid_brings_no_title_to_life(mermaid, title):
    found = drawn(mermaid, chart(posts=(post("ceo", title), post("cxo", title, reports_to="ceo"))))
    assert list(map(shown, found["cards"])) == [shown(title)] * 2
    assert found["alive"] == 0
