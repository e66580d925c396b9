// The scene's lines on the canvas: below the cards the ways, above them the glyphs.

import { isOneSided, weightOf } from "../chart/ties.js";
import { isAfter, isOn, isOnSide, view } from "../chart/view.js";
import { reach } from "../plain/arithmetic.js";
import { ARROW, OPEN_ARROW, STROKES, WEIGHTS } from "../plain/signs.js";
import { QUIET, isOnPath, lineEmphasis } from "../scene/emphasis.js";
import { colour } from "../surroundings/colours.js";
import { LABEL } from "../surroundings/text.js";
import { countOn, drawBadge } from "./cards.js";
import { drawGlyph, fillPath, pill, strokePath } from "./glyphs.js";
import { drawUnits } from "./unitgrounds.js";

const BEND_RADIUS = 8;
const HALO = 0.35;
// The kinds whose width says what rests on them: the others have nothing that could.
const STROKED = new Set(["partner", "roadblock", "absent"]);

/** @param {Pen} ctx */
export function drawLines(ctx) {
  drawUnits(ctx);
  ctx.save();
  ctx.lineJoin = "round";
  if (isOn("reports")) drawReporting(ctx);
  for (const tie of tiesOn()) drawTie(ctx, tie);
  ctx.restore();
}

// As wide as what rests on it is grave, and in a glow where that is an error, or where the pointer is on it.
/** @param {Pen} ctx @param {Group} tie */
function drawTie(ctx, tie) {
  const weight = weightOf(tie);
  const glow = tie === view.pointed ? "accent" : weight === "error" ? weight : null;
  const halos = [tie.mark ? "changed" : "ground", ...(glow ? [glow] : [])];
  drawWay(ctx, tie.kind, tie.points, lineEmphasis(tie), halos, STROKED.has(tie.kind) ? WEIGHTS[weight].width : 1);
}

// The way to the top is drawn last, so that it runs over the others.
/** @param {Pen} ctx */
function drawReporting(ctx) {
  const lines = view.scene.lines.filter(isOnSide);
  const path = lines.filter(({ a, b }) => isOnPath(a, b));
  for (const line of lines) {
    const kind = line.mark === "new" ? "moved" : "reports";
    if (!path.includes(line)) drawWay(ctx, kind, line.points, lineEmphasis(line));
  }
  for (const { points } of path) drawWay(ctx, "path", points, 1);
}

/** @param {Pen} ctx */
export function drawMarks(ctx) {
  if (isOn("units") && !view.beside) view.scene.unitMarks.forEach((mark) => drawUnitMark(ctx, mark));
  for (const tie of tiesOn()) {
    ctx.save();
    ctx.globalAlpha = lineEmphasis(tie);
    if (tie.forth) drawArrow(ctx, tie, tie.points);
    if (tie.back) drawArrow(ctx, tie, tie.points.toReversed());
    if (tie.glyph) drawGlyph(ctx, tie, tie.glyph, weightOf(tie) === "error");
    const label = isAfter() || !tie.mark ? tie.glyph?.label : null;
    if (tie.glyph && label) drawLabel(ctx, label, tie.glyph.y, rimOf(tie));
    ctx.restore();
  }
}

/** @param {Pen} ctx @param {UnitMark} mark */
function drawUnitMark(ctx, { topic, x, y }) {
  ctx.save();
  ctx.translate(x, y);
  ctx.setLineDash([]);
  ctx.textBaseline = "alphabetic";
  drawBadge(ctx, topic.severity, countOn(topic.findings.length));
  ctx.restore();
}

/** @param {Group} tie */
const rimOf = (tie) => (tie.mark ? "changed" : (RIMS[weightOf(tie)] ?? "muted"));
/** @type {Record<string, string>} */
const RIMS = { error: "error", warning: "warning" };

// The gravest last, so that they run over the others.
export const tiesOn = () => view.scene.ties.filter((tie) => isOn(tie.kind) && isOnSide(tie)).toSorted(byGravity);
const GRAVITY = Object.keys(WEIGHTS);
/** @param {Group} one @param {Group} other */
const byGravity = (one, other) => GRAVITY.indexOf(weightOf(other)) - GRAVITY.indexOf(weightOf(one));

/**
 * @param {Pen} ctx
 * @param {string} kind
 * @param {Point[]} points
 * @param {number} emphasis
 * @param {string[]} [halos]
 * @param {number} [wider]
 */
export function drawWay(ctx, kind, points, emphasis, halos = [], wider = 1) {
  const { width: usual, dash, colour: name = kind } = STROKES[kind];
  const [path, width] = [rounded(points), usual * wider];
  ctx.setLineDash([]);
  for (const halo of emphasis > QUIET ? halos : []) {
    ctx.globalAlpha = halo === "ground" ? 1 : HALO;
    strokePath(ctx, path, halo, width + (halo === "ground" ? 4 : 8));
  }
  ctx.globalAlpha = emphasis;
  ctx.setLineDash(dash.map((length) => length * Math.max(wider, 1)));
  ctx.lineCap = kind === "absent" ? "round" : "butt";
  strokePath(ctx, path, name, width);
}

const ways = new WeakMap();
/** @param {Point[]} points */
function rounded(points) {
  if (!ways.has(points)) ways.set(points, roundedWay(points));
  return ways.get(points);
}

/** @param {Point[]} points */
function roundedWay(points) {
  const path = [`M${points[0]}`];
  for (let i = 1; i < points.length - 1; i++) {
    const [before, corner, after] = points.slice(i - 1, i + 2);
    const radius = Math.min(BEND_RADIUS, reach(before, corner) / 2, reach(corner, after) / 2);
    path.push(`L${toward(corner, before, radius)}Q${corner} ${toward(corner, after, radius)}`);
  }
  return `${path.join("")}L${points.at(-1)}`;
}

/** @param {Point} point @param {Point} point @param {number} length */
function toward([x, y], [toX, toY], length) {
  const share = length / (reach([x, y], [toX, toY]) || 1);
  return [x + (toX - x) * share, y + (toY - y) * share];
}

// What both say of each other has filled ends; what one side says and the other does not, an open one.
/** @param {Pen} ctx @param {Pick<Group, "kind" | "forth" | "back">} tie @param {Point[]} points */
export function drawArrow(ctx, tie, points) {
  const [[fromX, fromY], [x, y]] = points.slice(-2);
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(Math.atan2(y - fromY, x - fromX));
  ctx.setLineDash([]);
  ctx.lineJoin = "miter";
  if (isOneSided(tie)) {
    fillPath(ctx, OPEN_ARROW, "surface");
    strokePath(ctx, OPEN_ARROW, tie.kind, 1.5);
  } else fillPath(ctx, ARROW, tie.kind);
  ctx.restore();
}

/** @param {Pen} ctx @param {Label} label @param {number} y @param {string} rim */
export function drawLabel(ctx, label, y, rim) {
  ctx.font = LABEL.font;
  ctx.textAlign = "center";
  pill(ctx, label.x, y - LABEL.height / 2, label.width, LABEL.height, colour("surface"), colour(rim));
  ctx.fillStyle = colour(rim === "muted" ? "ink" : rim);
  ctx.textBaseline = "alphabetic";
  ctx.fillText(label.words, label.x + label.width / 2, y + 4);
}
