// Signs and shapes on a canvas, or on the pen that writes SVG.

import { glyphOf } from "../plain/signs.js";
import { colour } from "../surroundings/colours.js";
import { SvgPen } from "./svg.js";

// What an error rests on has a sign that is filled, in the colour of errors.
/**
 * @param {Pen} ctx
 * @param {Pick<Group, "kind" | "byDesign">} tie
 * @param {{ x: number, y: number, scale?: number }} given
 * @param {boolean} [isError]
 */
export function drawGlyph(ctx, tie, { x, y, scale = 1 }, isError = false) {
  const kind = isError ? "error" : tie.kind;
  const { plate, mark, hollow: isHollow } = glyphOf(tie);
  const hollow = isHollow && !isError;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.setLineDash([]);
  ctx.lineCap = ctx.lineJoin = "round";
  strokePath(ctx, plate, "ground", 3);
  fillPath(ctx, plate, hollow ? "surface" : kind);
  if (hollow) strokePath(ctx, plate, kind, 1.6);
  if (mark) strokePath(ctx, mark, hollow ? kind : "surface", 2);
  ctx.restore();
}

// Path data as a pen takes it: a canvas wrapped up, the pen of SVG as it is.
/** @param {Pen} ctx @param {string} path */
export const penPath = (ctx, path) => (ctx instanceof SvgPen ? path : readPath(path));

// A frame draws the same paths as the one before: they are read once.
const readPaths = new Map();
const MOST_PATHS = 1000;
/** @param {string} path */
function readPath(path) {
  if (readPaths.size > MOST_PATHS) readPaths.clear();
  if (!readPaths.has(path)) readPaths.set(path, new Path2D(path));
  return readPaths.get(path);
}

/** @param {Pen} ctx @param {string} path @param {string} name @param {number} width */
export function strokePath(ctx, path, name, width) {
  ctx.strokeStyle = colour(name);
  ctx.lineWidth = width;
  ctx.stroke(penPath(ctx, path));
}

/** @param {Pen} ctx @param {string} path @param {string} name */
export function fillPath(ctx, path, name) {
  ctx.fillStyle = colour(name);
  ctx.fill(penPath(ctx, path));
}

/**
 * @param {Pen} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {string} fill
 * @param {string} rim
 */
export function pill(ctx, x, y, width, height, fill, rim) {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, height / 2);
  ctx.fillStyle = fill;
  ctx.strokeStyle = rim;
  ctx.lineWidth = 1;
  ctx.fill();
  ctx.stroke();
}
