// How each kind of line looks, on the canvas as in the legend: colour, dash, and a glyph told apart by shape.

const STROKES = {
  reports: { width: 1.5, dash: [] },
  dotted: { width: 1.5, dash: [7, 4] },
  partner: { width: 2.5, dash: [] },
  roadblock: { width: 2.5, dash: [9, 6] },
  absent: { width: 2.5, dash: [2, 6] },
};
const GLYPHS = {
  partner: { plate: "M-9,0a9,9 0 1,0 18,0a9,9 0 1,0 -18,0z", mark: "M-4,0.5l2.8,3l5.2,-6.5" },
  roadblock: { plate: "M-8,-8h16v16h-16z", mark: "M-3.5,-3.5l7,7M3.5,-3.5l-7,7" },
  absent: {
    plate: "M0,-11l11,11l-11,11l-11,-11z",
    mark: "M-2.6,-2a2.6,2.6 0 1,1 3.9,2.2c-0.9,0.5 -1.3,0.9 -1.3,1.9M0,5v0.1",
    hollow: true,
  },
};
const SEVERITIES = {
  error: { plate: "M0,-11l11,19h-22z", drop: 4 },
  warning: { plate: "M0,-11l11,11l-11,11l-11,-11z", drop: 0 },
  note: { plate: "M-9,0a9,9 0 1,0 18,0a9,9 0 1,0 -18,0z", drop: 0 },
};

function drawGlyph(ctx, kind, [x, y]) {
  const { plate, mark, hollow } = GLYPHS[kind];
  ctx.save();
  ctx.translate(x, y);
  ctx.setLineDash([]);
  ctx.lineCap = ctx.lineJoin = "round";
  const shape = new Path2D(plate);
  strokePath(ctx, shape, "ground", 3);
  ctx.fillStyle = colour(hollow ? "surface" : kind);
  ctx.fill(shape);
  if (hollow) strokePath(ctx, shape, kind, 1.6);
  strokePath(ctx, new Path2D(mark), hollow ? kind : "surface", 2);
  ctx.restore();
}

function strokePath(ctx, path, name, width) {
  ctx.strokeStyle = colour(name);
  ctx.lineWidth = width;
  ctx.stroke(path);
}

function swatch(kind) {
  const { width, dash } = STROKES[kind];
  const line = svg("path", { d: "M0,10H44", "stroke-width": width, "stroke-dasharray": dash.join(" ") || "none" });
  const glyph = GLYPHS[kind] ? [swatchGlyph(GLYPHS[kind])] : [];
  return svg("svg", { viewBox: "0 0 44 20", class: `swatch ${kind}`, "aria-hidden": "true" }, line, ...glyph);
}

function swatchGlyph({ plate, mark, hollow }) {
  return svg(
    "g",
    { transform: "translate(22 10) scale(0.85)" },
    svg("path", { d: plate, class: hollow ? "hollow" : "plate" }),
    svg("path", { d: mark, class: hollow ? "mark" : "mark on-plate" }),
  );
}

function svg(tag, attributes, ...content) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

// The place on a way where a glyph is best seen: near its middle, off crossings, cards and other glyphs.
function placeGlyph(points, router, taken) {
  const cells = [...router.cells(points)].map(([cell]) => cell);
  const price = (cell, i) => {
    const [x, y] = router.point(cell);
    const nearest = Math.min(...taken.map(([tx, ty]) => Math.hypot(tx - x, ty - y)), 40);
    return 0.1 * Math.abs(i - cells.length / 2) + router.crowd(cell) + (40 - nearest) / 2;
  };
  const inner = cells.slice(2, -2);
  const choices = (inner.length ? inner : cells).map((cell, i) => [price(cell, i + 2), cell]);
  const [, best] = choices.reduce((one, other) => (other[0] < one[0] ? other : one));
  taken.push(router.point(best));
  return router.point(best);
}
