// A pair of functions -> its cell, what heads its row and column, and what its ties say one by one.

import { facts, nameOf, posts } from "../chart/data.js";
import { NO_FUNCTION, TALLIES, cellKey, functionName, inWords, leaning, tally, unsaid } from "../chart/matrix.js";
import { STANCES } from "../parts/saying.js";
import { svg, swatchGlyph } from "../parts/swatch.js";
import { glyphOf } from "../plain/signs.js";
import { plural, words } from "../plain/wording.js";
import { make, text } from "../surroundings/dom.js";

const MOST_READ = 6;

/** @param {string} mark */
function markGlyph(mark) {
  const { kind } = TALLIES[mark];
  const frame = { viewBox: "12 0 20 20", class: `swatch mark ${kind}`, "aria-hidden": "true" };
  return svg("svg", frame, swatchGlyph(glyphOf(TALLIES[mark])));
}

/** @param {[mark: string, count: number]} entry */
function matrixMark([mark, count]) {
  return make("span", { class: `tally ${mark}` }, markGlyph(mark), count.toLocaleString("en"));
}

/** @param {string} from @param {string} to @param {Tie[]} listed */
export function matrixCell(from, to, listed) {
  const what = listed.length ? inWords(listed) : unsaid(from, to);
  const pair = from === to ? `Within ${functionName(from)}` : `${functionName(from)} of ${functionName(to)}`;
  const empty = facts.ties_complete ? "settled" : "unknown";
  const state = listed.length ? `said ${leaning(listed) ?? "mixed"}` : from === to ? "own" : empty;
  const none = state === "settled" ? "–" : null;
  return make(
    "td",
    { class: state, tabindex: "-1", "data-cell": cellKey(from, to), "aria-label": `${pair}: ${what}` },
    listed.length ? make("div", { class: "tallies" }, tally(listed).map(matrixMark)) : none,
  );
}

/** @param {string} id */
function headChip(id) {
  const chip = make("b", { class: "chip-of" }, facts.chips[id] ?? "?");
  chip.style.background = `var(--function-${id})`;
  return chip;
}

/** @param {string} id */
export const columnHead = (id) =>
  make("th", { scope: "col" }, headChip(id), " ", make("span", { class: "long" }, functionName(id)));

/** @param {string} id */
export function rowHead(id) {
  const size = posts.filter((post) => (post.function ?? NO_FUNCTION) === id).length;
  const name = make("span", {}, functionName(id));
  return make("th", { scope: "row" }, headChip(id), " ", name, make("small", {}, plural(size, "post")));
}

/** @param {string} key @param {Tie[]} listed */
export function readingOf(key, listed) {
  const [from, to] = key.split(",");
  const about = from === to ? `Within ${functionName(from)}` : `${functionName(from)} → ${functionName(to)}`;
  const said = listed.slice(0, MOST_READ).map(tieSentence);
  if (listed.length > MOST_READ) said.push(`and ${(listed.length - MOST_READ).toLocaleString("en")} more`);
  const hint = listed.length ? " · Enter or a click shows these posts in the graph" : "";
  return [
    make("p", {}, make("b", {}, about), `: ${listed.length ? inWords(listed) : unsaid(from, to)}${hint}`),
    make("p", { class: "lede" }, said.flatMap((one, i) => (i ? [" · ", text(one)] : [text(one)]))),
  ];
}

/** @param {Tie} tie */
function tieSentence(tie) {
  const [one, other] = [posts[tie.from], posts[tie.to]].map(nameOf);
  const why = [tie.by_design ? "by design" : null, tie.reason ? words(tie.reason) : null].filter(Boolean);
  return `${one} calls ${other} ${STANCES[tie.kind]}${why.length ? ` (${why.join(", ")})` : ""}`;
}

export function matrixKey() {
  /** @param {[mark: string, tallied: Tallied]} entry */
  const shown = ([mark, { name }]) => make("span", { class: "tally" }, markGlyph(mark), ` ${name}`);
  const marks = Object.entries(TALLIES).map(shown);
  const empty = facts.ties_complete
    ? "“–” no tie, as the chart says that all are listed"
    : "a dotted cell says that nothing is known, which is not the same as absent";
  return make("p", { class: "lede key" }, "A row says, a column is told of. ", ...marks, ` · ${empty}.`);
}
