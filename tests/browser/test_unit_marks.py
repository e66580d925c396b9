"""Findings about units and initiatives are marked on the graph, and each mark opens what it says."""

from charts_shown import overlap, scene, worked

MARKS = """() => window.cxgraph.view.scene.unitMarks.map(({topic, x, y, box}) => {
  const {left, top} = document.getElementById("network").getBoundingClientRect();
  const place = window.cxgraph.network.canvasToDOM({x, y});
  return {name: topic.name, box, place: [left + place.x, top + place.y]};
})"""


def test_a_mark_opens_what_is_found_of_a_unit_or_an_initiative(show):
    page = show(*worked("s3-bank"))
    named = page.locator("#topics button").all_inner_texts()
    assert sorted(one.split(" ", 2)[2] for one in named) == ["Auto Loans", "Branches", "Mortgages", "Next best offer"]
    page.locator("#topics button", has_text="Next best offer").press("Enter")
    panel = page.inner_text("#panel")
    assert "Initiative, led by" in panel and "Rival objectives" in panel and "Lead without command" in panel
    assert page.get_attribute("#panel", "aria-label") == "Selected initiative"
    assert "about=" in page.url
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel") and "about=" not in page.url

    (mark,) = page.evaluate(MARKS)
    assert mark["name"] == "Branches"
    assert not any(overlap(mark["box"], card) for card in scene(page)["cards"])
    assert not any(overlap(mark["box"], glyph) for glyph in scene(page)["marks"] if glyph)
    page.mouse.click(*mark["place"])
    assert "Unit, headed by" in page.inner_text("#panel")
    assert page.complaints == []


def test_a_page_that_opens_on_one_draws_its_cards(show):
    page = show(*worked("s3-bank"))
    page.locator("#topics button").first.click()
    page.reload()
    page.wait_for_selector("#graph[data-reports]", state="attached")
    assert page.is_visible("#panel")
    assert page.evaluate(CARD_INK) > 1000


CARD_INK = """() => {
  const canvas = document.querySelector("#network canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let white = 0;
  for (let i = 0; i < pixels.length; i += 4) white += pixels[i] + pixels[i + 1] + pixels[i + 2] === 765;
  return white;
}"""
"""Pixels of the white that cards alone have."""
