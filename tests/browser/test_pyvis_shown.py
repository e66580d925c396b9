"""What ``cxgraph.to_pyvis`` gives, as pyvis writes it, in a real browser: drawn, still, and nothing of it alive."""

from pathlib import Path

import pytest
from page_charts import EXAMPLES
from playwright.sync_api import Browser

import cxgraph
from cxgraph.output.diagram.pyvis_network import OPTIONS

SEEN = """() => ({
  boxes: nodes.getIds().map(id => network.getBoundingBox(id)).map(({ left, top, right, bottom }) =>
    ({ left: left + ROUND, top: top + ROUND, right: right - ROUND, bottom: bottom - ROUND })),
  places: nodes.getIds().map(id => Object.values(network.getPositions([id])[id])),
  lines: edges.length,
})""".replace("ROUND", str(OPTIONS["nodes"]["shapeProperties"]["borderRadius"]))
"""What vis-network draws; it counts the roundness of a box as room around it."""


@pytest.mark.parametrize("name", ["s3-bank", "hostile"])
def test_a_browser_draws_every_card_and_line_in_its_place(browser: Browser, tmp_path: Path, name: str) -> None:
    net = cxgraph.to_pyvis(cxgraph.load(EXAMPLES / f"{name}.yaml"))
    file = tmp_path / "org.html"
    file.write_text(net.generate_html(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 760})
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.route("http*://**", lambda route: route.abort())
    page.goto(file.as_uri())
    page.wait_for_function("typeof network === 'object' && network.getScale() !== 1")
    seen = page.evaluate(SEEN)
    assert seen["places"] == [[node["x"], node["y"]] for node in net.nodes]
    assert seen["lines"] == len(net.edges)
    boxes = seen["boxes"]
    for nth, one in enumerate(boxes):
        assert one["right"] > one["left"]
        for other in boxes[:nth]:
            beside = one["right"] < other["left"] or other["right"] < one["left"]
            assert beside or one["bottom"] < other["top"] or other["bottom"] < one["top"], (one, other)
    corner = page.evaluate("box => network.canvasToDOM({x: box.right, y: box.bottom})", boxes[-1])
    assert 0 < corner["x"] < 1280
    assert 0 < corner["y"] < 760
    assert said == []
    page.close()
