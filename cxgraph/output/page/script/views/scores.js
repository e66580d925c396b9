// Pillars -> one waterfall each, with every indicator as an interval, what it rests on and how firm the whole is.

import { facts } from "../chart/data.js";
import { grounds, subjectList } from "../parts/citations.js";
import { go, offer } from "../parts/places.js";
import { surveys } from "../parts/surveys.js";
import { stepBar, stepCells, stepsOf, totalOf } from "../parts/waterfall.js";
import { knownShare, range, whole } from "../plain/intervals.js";
import { sentence } from "../plain/wording.js";
import { arriveAt, byId, make, text } from "../surroundings/dom.js";

const READING =
  "The solid part is certain, the striped part is possible given what is unknown, the outlined part is lost for " +
  "certain. Nothing unknown is filled in, and there is no total over the three.";
const MOST_BECAUSE = 2;
const COLUMNS = [
  ["Indicator", "name"],
  ["0 – 100 points", "steps"],
  ["Certain", "number"],
  ["Possible", "number"],
  ["Lost", "number"],
  ["Weight", "number"],
  ["Interval", "number"],
  ["Known", "number"],
  ["Because of", "because"],
  ["Evidence", "grounds"],
];

/** @param {HTMLElement} root @param {Open} open */
export function showScores(root, open) {
  const pillars = Object.entries(facts.scores).map(([pillar, score]) => pillarPart(pillar, score, open));
  root.append(make("p", { class: "lede" }, READING), ...pillars, ...surveys(open));
}

/** @param {string} pillar @param {Score} score @param {Open} open */
function pillarPart(pillar, score, open) {
  const id = `pillar-${pillar}`;
  const title = `${sentence(pillar)} ${score.told ? range(score.low, score.high) : ""}`;
  const heading = make("h2", { id, tabindex: "-1" }, title);
  const said = make("p", { class: "lede" }, knownShare(score), score.told ? ` · ${score.band}` : "");
  const steps = stepsOf(score);
  const rows = score.indicators.map((one, i) => indicatorRow(one, steps[i], open));
  const caption = make("caption", { class: "unseen" }, `${sentence(pillar)}: indicators in points of the pillar`);
  const head = make("tr", {}, COLUMNS.map(([name, kind]) => make("th", { scope: "col", class: kind }, name)));
  const body = [make("thead", {}, head), make("tbody", {}, rows), totals(score)];
  const table = make("table", { class: "scored" }, caption, body);
  const firm = score.firm ? make("p", { class: "firm" }, make("b", {}, "How firm: "), text(score.firm)) : null;
  return make("section", { "aria-labelledby": id }, heading, said, table, firm);
}

/** @param {Indicator} one @param {Step} step @param {Open} open */
function indicatorRow(one, step, open) {
  const applies = one.weight > 0;
  const said = /** @type {string[]} */ ([one.definition, applies ? one.note : null].filter(Boolean));
  const name = [make("strong", {}, text(one.label)), ...said.map(text)];
  const because = one.because.length ? subjectList(one.because, open, MOST_BECAUSE) : "–";
  const cells = applies
    ? [
        make("td", { class: "steps" }, stepBar(step)),
        ...stepCells(step),
        make("td", { class: "number" }, range(100 * one.low, 100 * one.high)),
        make("td", { class: "number" }, `${whole(100 * one.coverage)} %`),
      ]
    : [make("td", { colspan: COLUMNS.length - 3 }, text(sentence(one.note ?? "does not apply")))];
  return make(
    "tr",
    { class: applies ? null : "inapplicable", "data-indicator": one.id, tabindex: "-1" },
    make("th", { scope: "row" }, name),
    ...cells,
    make("td", {}, because),
    make("td", {}, grounds(one)),
  );
}

/** @param {Score} score */
function totals(score) {
  const total = totalOf(score);
  const row = make(
    "tr",
    {},
    make("th", { scope: "row" }, "Together"),
    make("td", { class: "steps" }, stepBar(total)),
    ...stepCells(total),
    make("td", { class: "number" }, range(score.low, score.high)),
    make("td", { class: "number" }, `${whole(100 * score.coverage)} %`),
    make("td", { colspan: 2, class: "rounding" }, "Rounded to tenths of a point; the sums are of the exact points."),
  );
  return make("tfoot", {}, row);
}

/** @param {string} pillar */
function openPillar(pillar) {
  go("view", "scores");
  const heading = byId(`pillar-${pillar}`);
  heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}

/** @param {string} id */
function openIndicator(id) {
  go("view", "scores");
  arriveAt(/** @type {HTMLElement} */ (
    /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#scores [data-indicator]")])
      .find((row) => row.dataset.indicator === id)));
}

offer({ indicator: openIndicator, pillar: openPillar });
