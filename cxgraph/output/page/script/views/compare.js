// The compare view: which chart or plan stands beside this one, what it would cost and bring, and what differs.

import { comparisons, opening } from "../chart/beside.js";
import { facts } from "../chart/data.js";
import { now, turn } from "../chart/state.js";
import { intervalBar } from "../parts/meters.js";
import { range, scoreInWords } from "../plain/intervals.js";
import { grouped, sentence } from "../plain/wording.js";
import { byId, make, text } from "../surroundings/dom.js";

const MOST_TOLD = 40;
const SIDES = { before: "Today", after: "After" };

export function showCompare(root) {
  if (!comparisons.length) {
    root.replaceChildren(make("h2", {}, "No plan was found"), make("div", { id: "told" }, noPlan(facts.plans)));
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
export function keepComparison(keep) {
  const place = () => (now().beside === opening ? null : now().beside);
  keep("beside", place, (kept) => turn({ beside: comparisons[kept] ? Number(kept) : null }));
  const side = () => (now().shown !== "compare" || now().side === "after" ? null : now().side);
  keep("side", side, (kept) => turn({ side: Object.hasOwn(SIDES, kept ?? "") ? kept : "after" }));
}

// The view tells of what stands beside, and which side of it is looked at.
export function compareFollows({ beside, side }, before) {
  if (beside === null) return;
  if (beside !== before.beside) {
    byId("beside").value = beside;
    byId("told").replaceChildren(...told(comparisons[beside]));
  }
  for (const button of byId("sides").children) button.setAttribute("aria-pressed", String(button.value === side));
}

function chooser() {
  const options = comparisons.map(({ name }, place) => make("option", { value: place }, text(name)));
  const select = make("select", { id: "beside", "aria-label": "Beside this chart" }, ...options);
  select.addEventListener("change", () => turn({ beside: Number(select.value) }));
  select.hidden = comparisons.length === 1;
  return select;
}

function sideButton([side, name]) {
  return make("button", { type: "button", value: side, onclick: () => turn({ side }) }, name);
}

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

const noPlan = (plans) => [...saidOfAll(plans.said), ...(plans.left.length ? leftSections(plans) : [])];
const saidOfAll = (said) =>
  said.map((words, place) => make("p", { class: place ? "lede" : "verdict" }, text(words)));
const detail = ([head, words]) => make("small", {}, `${head}: `, text(words));
const listOf = (lines) => make("ul", {}, lines.map((words) => make("li", {}, text(words))));

// The same below every plan: what none of them closes.
function leftSections({ heading, left }) {
  const items = left.map(({ severity, finding, why }) =>
    make("li", { class: severity }, make("b", {}, text(finding)), ` (${severity})`,
      why.map((words) => make("small", {}, text(words)))));
  return [make("h3", {}, heading), make("ul", { id: "left" }, items)];
}

// What moves a score without a change of the organisation makes nothing better or worse.
const KNOWLEDGE = { known: "now known", unknown: "not known any more" };

function scoreChange([pillar, { before, after, fell, gain, how }]) {
  const sign = KNOWLEDGE[how] ?? (gain > 0 ? `▲ +${gain}` : gain < 0 ? `▼ −${-gain}` : fell ? "▼" : "=");
  const verdict = make("b", { class: fell ? "worse" : gain > 0 ? "better" : null }, sign);
  const change = make("span", {}, `${scoreSpan(before, after)} `, verdict);
  const head = make("div", { class: "head" }, make("b", {}, sentence(pillar)), change);
  const label = `${scoreInWords(pillar, before)}; after: ${scoreInWords(pillar, after)}`;
  const bars = [before, after].map(({ low, high }) => intervalBar(low, high));
  return make("div", { class: "score", role: "img", "aria-label": label }, head, ...bars);
}

const scoreRange = (score) => (score.told ? range(score.low, score.high) : "–");
const scoreSpan = (before, after) =>
  before.told || after.told ? `${scoreRange(before)} → ${scoreRange(after)}` : "too little known";

function section([heading, paragraphs]) {
  const rest = paragraphs.length - MOST_TOLD;
  const more = rest > 0 ? [make("p", { class: "lede" }, `and ${grouped(rest)} more, not listed here`)] : [];
  return [make("h3", {}, heading), make("ul", {}, paragraphs.slice(0, MOST_TOLD).map(paragraph)), ...more];
}

// A paragraph without a head stands by itself; an empty head goes on from the one above.
function paragraph([words, head]) {
  if (head === null) return make("li", {}, text(words));
  return make("li", {}, head ? make("b", {}, text(head)) : null, " ", text(words));
}
