// The signs that are no kind of line -> what each means, behind a button of the legend.

import { facts, failedOf, isTie, posts, ties } from "../chart/data.js";
import { piles } from "../chart/piles.js";
import { isContradicted, toldOf } from "../chart/ties.js";
import { isLarge } from "../chart/visible.js";
import { ARROW, OPEN_ARROW, SPEECH, STROKES, WEIGHTS, glyphOf } from "../plain/signs.js";
import { make } from "../surroundings/dom.js";
import { svg, swatch, swatchGlyph } from "./swatch.js";

/** @param {Tie} tie */
const isMeant = (tie) => tie.by_design;
/** @param {Post} post */
const isFound = (post) => failedOf(post).length > 0;
// How much smaller than on the chart a sign is here, so that the largest has room.
const KEY_SIGN = 0.72;
/** @param {Severity} severity @returns {(tie: Tie) => boolean} */
const isTold = (severity) => (tie) => toldOf(tie) === severity && !tie.by_design;
/** @param {Tie} tie */
const isQuiet = (tie) => isTie(tie) && (tie.by_design || !toldOf(tie));
/** @type {{ has: () => boolean, words: string, draw: () => Child }[]} */
const SIGNS_EXPLAINED = [
  { has: () => ties.some(isTold("error")), words: "An error rests on this tie", draw: () => weighed("error") },
  { has: () => ties.some(isTold("warning")), words: "A warning rests on it", draw: () => weighed("warning") },
  { has: () => ties.some(isQuiet), words: "No finding rests on it", draw: () => weighed("quiet") },
  { has: () => ties.some(isTie), words: "Both sides say so", draw: () => arrowSign(ARROW, "filled") },
  { has: () => ties.some(isTie), words: "Only one side says so", draw: () => arrowSign(OPEN_ARROW, "open") },
  { has: () => ties.some((tie) => isContradicted(tie)), words: "The two sides disagree", draw: () => "≠" },
  { has: () => ties.some(isMeant), words: "Roadblock by design: expected", draw: () => swatch("roadblock", true) },
  { has: () => isLarge && ties.length > 0, words: "Three ties of posts folded away", draw: () => "×3" },
  { has: () => isLarge, words: "Posts folded away below", draw: () => "+12" },
  { has: () => piles.length > 0, words: "Like posts on one card: + opens it", draw: () => "68 ×" },
  { has: () => posts.some(isFound), words: "Findings: error, warning, note", draw: () => "▲ ◆ ●" },
  { has: () => facts.units.some((unit) => unit.customer_facing), words: "Customer-facing unit", draw: speechSign },
];

export function keyOfSigns() {
  const items = SIGNS_EXPLAINED.filter(({ has }) => has());
  if (items.length === 0) return [];
  const rows = items.flatMap(({ words, draw }) => [make("dt", {}, draw()), make("dd", {}, words)]);
  const key = make("dl", { id: "key", popover: "auto", "aria-label": "Key" }, rows);
  return [make("button", { type: "button", class: "key", popovertarget: "key" }, "Key"), key];
}

// A tie as wide, and with a sign as large and filled, as what rests on it is grave.
/** @param {Weight} weight */
function weighed(weight) {
  const kind = /** @type {Kind} */ ((ties.find(weight === "quiet" ? isQuiet : isTold(weight)) ?? {}).kind);
  const { width: wider, sign } = WEIGHTS[weight];
  const { width, dash } = STROKES[kind];
  const dashed = dash.map((length) => length * Math.max(wider, 1)).join(" ") || "none";
  const line = svg("path", { d: "M0,10H44", "stroke-width": width * wider, "stroke-dasharray": dashed });
  const shape = glyphOf({ kind, byDesign: false });
  const sized = `translate(22 10) scale(${KEY_SIGN * sign}) translate(-22 -10)`;
  const isHollow = shape.hollow && weight !== "error";
  const glyph = svg("g", { transform: sized }, swatchGlyph({ ...shape, hollow: isHollow }));
  const look = `swatch ${weight === "error" ? weight : kind}`;
  return svg("svg", { viewBox: "0 0 44 20", class: look, "aria-hidden": "true" }, line, glyph);
}

/** @param {string} path @param {string} look */
function arrowSign(path, look) {
  const line = svg("path", { d: "M0,10H34", "stroke-width": 2.5 });
  const head = svg("path", { d: path, class: look, transform: "translate(42 10)" });
  return svg("svg", { viewBox: "0 0 44 20", class: "swatch partner", "aria-hidden": "true" }, line, head);
}

function speechSign() {
  const sign = svg("path", { d: SPEECH, class: "filled", transform: "translate(16 14)" });
  return svg("svg", { viewBox: "0 0 44 20", class: "swatch", "aria-hidden": "true" }, sign);
}
