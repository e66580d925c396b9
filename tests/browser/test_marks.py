"""Glyphs and counts: every tie has its own, and none lies over a card, a chip, a badge or another mark."""

import page_charts as charts
import pytest
from charts_shown import broad, overlap, overlaps, scene, worked
from page_charts import cases

COVERED = """() => {
  const {cards, regions} = window.cxgraph.view.scene;
  const boxes = [];
  for (const {post, x, y, width, height} of cards.values()) {
    const [right, end] = [x + width, y + height];
    boxes.push({what: "card", left: x, right, top: y, bottom: end});
    if (post.chip) boxes.push({what: "chip", left: x + 14, right: x + 30, top: y - 8, bottom: y});
    const failed = post.findings.some((finding) => finding.outcome === "fail");
    if (failed) boxes.push({what: "findings", left: right - 22, right: right - 2, top: y - 11, bottom: y});
    const isFolded = post.below > 0 && cards.size < 60 && !post.children.every((child) => cards.has(child));
    if (isFolded) boxes.push({what: "fold", left: right - 30, right: right - 8, top: end, bottom: end + 9});
  }
  return [...boxes, ...regions.filter(({label}) => label).map(({label}) => ({what: "unit", ...label.box}))];
}"""


@pytest.mark.parametrize("name", [*cases(), "northwind"])
def test_marks_hide_nothing(show, name: str):
    page = show(*worked(name))
    marks = scene(page)["marks"]
    assert [mark for mark in marks if mark and any(overlap(mark, one) for one in page.evaluate(COVERED))] == []
    assert overlaps([mark for mark in marks if mark]) == []


@pytest.mark.parametrize("name", [*cases(), "northwind"])
def test_every_tie_has_its_glyph(show, name: str):
    drawn = scene(show(*worked(name)))
    unmarked = [tie for tie, mark in zip(drawn["ties"], drawn["marks"], strict=True) if not mark]
    assert all(tie["kind"] == "dotted" for tie in unmarked)


@pytest.mark.parametrize("size", [400, 2000, 5000])
def test_counts_of_ties_rolled_up_hide_nothing(show, size: int):
    page = show(charts.wide(size))
    page.click("#all-ties")
    drawn = scene(page)
    assert any(tie["label"].startswith(("×", "≠ ×")) for tie in drawn["ties"])
    marks = [mark for mark in drawn["marks"] if mark]
    assert [mark for mark in marks if any(overlap(mark, one) for one in page.evaluate(COVERED))] == []
    assert overlaps(marks) == []


def test_marks_find_room_among_dense_cards(show):
    page = show(broad(14, "3"))
    marks = [mark for mark in scene(page)["marks"] if mark]
    assert len(marks) >= 10
    assert [mark for mark in marks if any(overlap(mark, one) for one in page.evaluate(COVERED))] == []
    assert overlaps(marks) == []
