// The compare view: which chart or plan stands beside this one, what it would cost and bring, and what differs.

import { comparisons, opening } from "../chart/beside.js";
import { facts } from "../chart/data.js";
import { now, turn } from "../chart/state.js";
import { intervalBar } from "../parts/meters.js";
import { range, scoreInWords } from "../plain/intervals.js";
import { grouped, sentence } from "../plain/wording.js";
import { byId, make, text } from "../surroundings/dom.js";

const MOST_TOLD = 40;
/** @type {Record<Side, string>} */
const SIDES = { before: "Today", after: "After" };

/** @param {HTMLElement} root */
export function showCompare(root) {
  if (!comparisons.length) {
    root.replaceChildren(
      make("h2", {}, "No plan was found"),
      make("div", { id: "told" }, noPlan(/** @type {Plans} */ (facts.plans))),
    );
    return;
  }
  root.replaceChildren(
    make("h2", {}, "Today and after"),
    chooser(),
    make("div", { id: "sides", role: "group", "aria-label": "Side" }, ...Object.entries(SIDES).map(sideButton)),
    make("div", { id: "told" }),
  );
}

// What of the comparison the address tells, and takes from there.
/** @param {typeof import("../parts/fragment.js").keep} keep */
export function keepComparison(keep) {
  const place = () => (now().beside === opening ? null : now().beside);
  keep("beside", place, (kept) => {
    const wanted = Number(kept || NaN);
    turn({ beside: comparisons[wanted] ? wanted : null });
  });
  const side = () => (now().shown !== "compare" || now().side === "after" ? null : now().side);
  keep("side", side, (kept) => turn({ side: Object.hasOwn(SIDES, kept ?? "") ? /** @type {Side} */ (kept) : "after" }));
}

// The view tells of what stands beside, and which side of it is looked at.
/** @type {Follower} */
export function compareFollows({ beside, side }, before) {
  if (beside === null) return;
  if (beside !== before.beside) {
    /** @type {{ value: unknown }} */ (/** @type {unknown} */ (byId("beside"))).value = beside;
    byId("told").replaceChildren(...told(comparisons[beside]));
  }
  for (const button of /** @type {HTMLCollectionOf<HTMLButtonElement>} */ (byId("sides").children)) {
    button.setAttribute("aria-pressed", String(button.value === side));
  }
}

function chooser() {
  const options = comparisons.map(({ name }, place) => make("option", { value: place }, text(name)));
  const select = make("select", { id: "beside", "aria-label": "Beside this chart" }, ...options);
  select.addEventListener("change", () => turn({ beside: Number(select.value) }));
  select.hidden = comparisons.length === 1;
  return select;
}

/** @param {[side: string, name: string]} entry */
function sideButton([side, name]) {
  const onclick = () => turn({ side: /** @type {Side} */ (side) });
  return make("button", { type: "button", value: side, onclick }, name);
}

/** @param {Comparison} comparison */
export function told(comparison) {
  const { moves, scores, worse, told: sections } = comparison;
  return [
    ...(worse ? [make("p", { class: "worse" }, "▼ It gets worse somewhere: see below.")] : []),
    ...(moves.length ? planSections(comparison) : []),
    make("h3", {}, "Scores"),
    ...Object.entries(scores).map(scoreChange),
    ...(moves.length && facts.plans?.left.length ? leftSections(facts.plans) : []),
    ...sections.flatMap(section),
  ];
}

/** @param {Comparison} comparison */
function planSections({ moves, effort, results }) {
  const { said = [], effort: meaning = "" } = facts.plans ?? {};
  return [
    ...saidOfAll(said),
    make("h3", {}, `What to do (effort ${effort})`),
    ...(meaning ? [make("small", { id: "meaning" }, meaning)] : []),
    make("ol", {}, moves.map(([words, details]) => make("li", {}, text(words), details.map(detail)))),
    ...(results.length ? [make("h3", {}, "What comes of it"), listOf(results)] : []),
  ];
}

/** @param {Plans} plans */
const noPlan = (plans) => [...saidOfAll(plans.said), ...(plans.left.length ? leftSections(plans) : [])];
/** @param {string[]} said */
const saidOfAll = (said) =>
  said.map((words, place) => make("p", { class: place ? "lede" : "verdict" }, text(words)));
/** @param {[head: string, words: string]} entry */
const detail = ([head, words]) => make("small", {}, `${head}: `, text(words));
/** @param {string[]} lines */
const listOf = (lines) => make("ul", {}, lines.map((words) => make("li", {}, text(words))));

// The same below every plan: what none of them closes.
/** @param {Plans} plans */
function leftSections({ heading, left }) {
  const items = left.map(({ severity, finding, why }) =>
    make("li", { class: severity }, make("b", {}, text(finding)), ` (${severity})`,
      why.map((words) => make("small", {}, text(words)))));
  return [make("h3", {}, heading), make("ul", { id: "left" }, items)];
}

// What moves a score without a change of the organisation makes nothing better or worse.
/** @type {Record<string, string>} */
const KNOWLEDGE = { known: "now known", unknown: "not known any more" };

/** @param {[pillar: string, change: ScoreChange]} entry */
function scoreChange([pillar, { before, after, fell, gain, how }]) {
  const sign = KNOWLEDGE[/** @type {string} */ (how)]
    ?? (gain > 0 ? `▲ +${gain}` : gain < 0 ? `▼ −${-gain}` : fell ? "▼" : "=");
  const verdict = make("b", { class: fell ? "worse" : gain > 0 ? "better" : null }, sign);
  const change = make("span", {}, `${scoreSpan(before, after)} `, verdict);
  const head = make("div", { class: "head" }, make("b", {}, sentence(pillar)), change);
  const label = `${scoreInWords(pillar, before)}; after: ${scoreInWords(pillar, after)}`;
  const bars = [before, after].map(({ low, high }) => intervalBar(low, high));
  return make("div", { class: "score", role: "img", "aria-label": label }, head, ...bars);
}

/** @param {ScoreEnd} score */
const scoreRange = (score) => (score.told ? range(score.low, score.high) : "–");
/** @param {ScoreEnd} before @param {ScoreEnd} after */
const scoreSpan = (before, after) =>
  before.told || after.told ? `${scoreRange(before)} → ${scoreRange(after)}` : "too little known";

/** @param {[heading: string, paragraphs: [string, string | null][]]} entry */
function section([heading, paragraphs]) {
  const rest = paragraphs.length - MOST_TOLD;
  const more = rest > 0 ? [make("p", { class: "lede" }, `and ${grouped(rest)} more, not listed here`)] : [];
  return [make("h3", {}, heading), make("ul", {}, paragraphs.slice(0, MOST_TOLD).map(paragraph)), ...more];
}

// A paragraph without a head stands by itself; an empty head goes on from the one above.
/** @param {[words: string, head: string | null]} entry */
function paragraph([words, head]) {
  if (head === null) return make("li", {}, text(words));
  return make("li", {}, head ? make("b", {}, text(head)) : null, " ", text(words));
}
