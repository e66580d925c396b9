// The signs that are no kind of line -> what each means, behind a button of the legend.

import { facts, failedOf, isTie, posts, ties } from "../chart/data.js";
import { piles } from "../chart/piles.js";
import { isContradicted } from "../chart/ties.js";
import { isLarge } from "../chart/visible.js";
import { ARROW, OPEN_ARROW, SPEECH } from "../plain/signs.js";
import { make } from "../surroundings/dom.js";
import { svg, swatch } from "./swatch.js";

const isMeant = (tie) => tie.by_design;
const isFound = (post) => failedOf(post).length > 0;
const SIGNS_EXPLAINED = [
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

function arrowSign(path, look) {
  const line = svg("path", { d: "M0,10H34", "stroke-width": 2.5 });
  const head = svg("path", { d: path, class: look, transform: "translate(42 10)" });
  return svg("svg", { viewBox: "0 0 44 20", class: "swatch partner", "aria-hidden": "true" }, line, head);
}

function speechSign() {
  const sign = svg("path", { d: SPEECH, class: "filled", transform: "translate(16 14)" });
  return svg("svg", { viewBox: "0 0 44 20", class: "swatch", "aria-hidden": "true" }, sign);
}
