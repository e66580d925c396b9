// The scene's lines on the canvas: below the cards the ways, above them the glyphs.

const BEND_RADIUS = 8;
const FAINT = 0.15;

function drawLines(ctx) {
  ctx.save();
  ctx.lineJoin = "round";
  if (isOn("reports")) {
    for (const { a, b, points } of view.scene.lines) drawWay(ctx, "reports", points, isInFocus(a, b));
  }
  for (const tie of tiesOn()) drawWay(ctx, tie.kind, tie.points, isInFocus(tie.a, tie.b), true);
  ctx.restore();
}

function drawMarks(ctx) {
  for (const tie of tiesOn()) {
    ctx.save();
    ctx.globalAlpha = isInFocus(tie.a, tie.b) ? 1 : FAINT;
    if (tie.forth) drawArrow(ctx, tie.kind, tie.points);
    if (tie.back) drawArrow(ctx, tie.kind, tie.points.toReversed());
    if (tie.glyph) drawGlyph(ctx, tie.kind, tie.glyph);
    if (tie.count > tie.forth + tie.back) drawCount(ctx, tie);
    ctx.restore();
  }
  countDrawn();
}

const tiesOn = () => view.scene.ties.filter((tie) => isOn(tie.kind));

function drawWay(ctx, kind, points, inFocus, halo = false) {
  const { width, dash } = STROKES[kind];
  const path = rounded(points);
  ctx.globalAlpha = inFocus ? 1 : FAINT;
  ctx.setLineDash([]);
  if (halo && inFocus) strokePath(ctx, path, "ground", width + 4);
  ctx.setLineDash(dash);
  ctx.lineCap = kind === "absent" ? "round" : "butt";
  strokePath(ctx, path, kind, width);
}

function rounded(points) {
  const path = new Path2D();
  path.moveTo(...points[0]);
  for (let i = 1; i < points.length - 1; i++) {
    const half = Math.min(reach(points[i - 1], points[i]), reach(points[i], points[i + 1])) / 2;
    path.arcTo(...points[i], ...points[i + 1], Math.min(BEND_RADIUS, half));
  }
  path.lineTo(...points.at(-1));
  return path;
}

const reach = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay);

function drawArrow(ctx, kind, points) {
  const [[fromX, fromY], [x, y]] = points.slice(-2);
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(Math.atan2(y - fromY, x - fromX));
  ctx.fillStyle = colour(kind);
  ctx.fill(new Path2D("M0,0L-8,-4.5L-8,4.5z"));
  ctx.restore();
}

function drawCount(ctx, { glyph, count }) {
  if (!glyph) return;
  const label = `×${count}`;
  ctx.font = `700 10.5px ${FONT}`;
  ctx.textAlign = "center";
  const width = ctx.measureText(label).width + 10;
  pill(ctx, glyph[0] + 10, glyph[1] - 8, width, 16, colour("surface"), colour("muted"));
  ctx.fillStyle = colour("ink");
  ctx.textBaseline = "alphabetic";
  ctx.fillText(label, glyph[0] + 10 + width / 2, glyph[1] + 4);
}

function countDrawn() {
  const { lines, ties } = view.scene;
  const counts = (kind) => ties.filter((tie) => tie.kind === kind).map((tie) => tie.count);
  for (const { id } of KINDS) {
    const drawn = id === "reports" ? lines.length : sum(counts(id));
    byId("graph").dataset[id] = isOn(id) ? drawn : 0;
  }
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
