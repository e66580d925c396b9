"""How loud a tie is: as the findings that rest on it are grave, and not by colour alone."""

from charts_shown import scene, told, worked
from page_charts import audit_of, finding

WEIGHTS = "window.cxgraph.view.scene.ties.map(({a, b, glyph}) => [a.post, b.post, glyph?.scale, glyph?.label?.words])"
WIDTHS = """async () => {
  const pen = CanvasRenderingContext2D.prototype;
  const {stroke} = pen;
  const widths = new Set();
  pen.stroke = function (...path) {
    if (this.getLineDash().length > 0 || path.length > 0) widths.add(this.lineWidth);
    return stroke.apply(this, path);
  };
  const {network} = window.cxgraph;
  const painted = new Promise((done) => network.once("afterDrawing", done));
  network.redraw();
  await painted;
  pen.stroke = stroke;
  return [...widths];
}"""


def test_an_absent_partner_that_is_an_error_is_the_loudest(show):
    page = show(*worked("s0-consumer"))
    marks = {frozenset(ends): (scale, label) for *ends, scale, label in page.evaluate(WEIGHTS)}
    loudest = marks.pop(frozenset({"cxo", "people-chief"}))
    assert loudest == (1.5, "absent")
    assert max(scale for scale, _ in marks.values() if scale) == 0.8
    assert max(page.evaluate(WIDTHS)) == 5 + 8  # twice as wide, in a glow
    page.click("#legend .key")
    assert "An error rests on this tie" in page.inner_text("#key")
    assert "No finding rests on it" in page.inner_text("#key")


def test_what_is_by_design_is_quiet_whatever_is_found(show):
    grave = (
        finding("CX111", severity="error", subjects=("cxo", "cfo")),
        finding("CX202", severity="warning", subjects=("cxo", "cmo")),
    )
    page = show(told(), audit_of(told(), findings=grave))
    by_design = next(tie for tie in scene(page)["ties"] if tie["byDesign"])
    marks = {frozenset(ends): (scale, label) for *ends, scale, label in page.evaluate(WEIGHTS)}
    assert {by_design["a"], by_design["b"]} == {"cxo", "cfo"}
    assert marks[frozenset({"cxo", "cfo"})] == (0.8, None)
    assert marks[frozenset({"cxo", "cmo"})] == (1.2, "◆")
