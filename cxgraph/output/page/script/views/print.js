// Paper, made when the browser is about to print: Brief, chart, what to act on beside the scores, and the first plan;
// where a plan or another chart is looked at, that one and nothing of today's.

import { comparisons, opening, sideInWords } from "../chart/beside.js";
import { facts } from "../chart/data.js";
import { meanwhile } from "../chart/state.js";
import { view } from "../chart/view.js";
import { sheetAsSvg, sheetSummary } from "../paint/sheet.js";
import { briefSheet, enlarge } from "../parts/brief.js";
import { severityOf, sign, verdictLine } from "../parts/findings.js";
import { intervalBar } from "../parts/meters.js";
import { atRest } from "../parts/takeaway.js";
import { knownShare, range } from "../plain/intervals.js";
import { grouped, plural, sentence } from "../plain/wording.js";
import { byId, make, text } from "../surroundings/dom.js";
import { told } from "./compare.js";

const PAPER = { area: { width: 980, height: 560 }, colours: { theme: "light", ground: "surface" } };

function chartPage() {
  const drawing = atRest(sheetAsSvg, PAPER.area, PAPER.colours);
  const chart = new DOMParser().parseFromString(drawing, "image/svg+xml");
  return make("section", { class: "paper" }, document.adoptNode(chart.documentElement));
}

// A plan takes as many pages as it has to.
/** @param {Comparison} comparison @param {string} heading */
function planPage(comparison, heading) {
  const name = make("h1", {}, text(facts.organization.name));
  const words = make("div", { class: "told" }, told(comparison));
  return make("section", { class: "paper flowing" }, name, make("h2", {}, text(heading)), words);
}

// The plan's pages are its own from the first to the last, and each of them says so.
function pagesOfSide() {
  return meanwhile({ side: "after" }, () => {
    const running = make("p", { class: "running" }, text(`${facts.organization.name} · ${sideInWords()}`));
    return [
      running,
      chartPage(),
      planPage(/** @type {Beside} */ (view.beside).comparison, /** @type {string} */ (sideInWords())),
    ];
  });
}

function actionPage() {
  const live = facts.findings.filter(({ suppressed }) => !suppressed);
  const toAct = live.filter(({ outcome }) => outcome === "fail");
  const list = make("div", { class: "acts" }, verdictLine(), make("h2", {}, `To act on (${grouped(toAct.length)})`));
  const pillars = Object.entries(facts.scores).map(printedPillar);
  const scores = make("div", { class: "standing" }, make("h2", {}, "Scores"), pillars);
  const heading = make("h1", {}, text(facts.organization.name));
  const page = make("section", { class: "paper" }, heading, make("p", { class: "lede" }, sheetSummary()), list, scores);
  return { page, fill: () => fillWith(list, toAct, live.length - toAct.length) };
}

// As many findings as the page has room for, the worst first, and in words what is left.
/** @param {HTMLElement} list @param {Finding[]} findings @param {number} open */
function fillWith(list, findings, open) {
  const rest = make("p", { class: "lede" });
  /** @param {number} printed */
  const tell = (printed) => (rest.textContent = leftOut(findings.length - printed, open));
  tell(0);
  list.append(rest);
  for (const [i, finding] of findings.entries()) {
    const card = printedFinding(finding);
    rest.before(card);
    tell(i + 1);
    if (list.scrollHeight <= list.clientHeight) continue;
    card.remove();
    tell(i);
    return;
  }
}

/** @param {number} findings @param {number} open */
function leftOut(findings, open) {
  const more = findings > 0 ? [`and ${grouped(findings)} more to act on`] : [];
  const unjudged = open > 0 ? [`${plural(open, "point")} cannot be judged by what the chart says`] : [];
  return [...more, ...unjudged].join("; ");
}

/** @param {Finding} finding */
function printedFinding(finding) {
  const name = make("strong", {}, `${sign(finding)} · `, text(sentence(finding.name)));
  const remedy = finding.remedy ? make("p", { class: "remedy" }, "→ ", text(finding.remedy)) : null;
  return make("article", { class: severityOf(finding) }, name, make("p", {}, text(finding.message)), remedy);
}

/** @param {[pillar: string, score: Score]} entry */
function printedPillar([pillar, score]) {
  const head = make("h3", {}, sentence(pillar), make("span", {}, score.told ? range(score.low, score.high) : "–"));
  const rows = score.indicators.filter(({ weight }) => weight > 0).map(({ label, low, high }) =>
    make("tr", {},
      make("td", {}, text(label)),
      make("td", {}, intervalBar(100 * low, 100 * high)),
      make("td", { class: "number" }, range(100 * low, 100 * high)),
    ));
  const bar = intervalBar(score.low, score.high);
  return make("div", {}, head, bar, make("p", { class: "lede" }, knownShare(score)), make("table", {}, rows));
}

/** @param {Child[]} pages */
function printPages(...pages) {
  document.body.append(make("div", { id: "print", class: "own-colours" }, pages));
}

addEventListener("beforeprint", () => {
  if (view.beside) return printPages(...pagesOfSide());
  const { page, fill } = actionPage();
  const sheet = briefSheet();
  const brief = make("section", { class: "paper" }, sheet);
  const first = comparisons[/** @type {number} */ (opening)];
  const plan = first?.moves.length ? [planPage(first, `The plan “${first.name}”`)] : [];
  printPages(brief, chartPage(), page, ...plan);
  enlarge(sheet, brief.clientHeight);
  fill();
});
addEventListener("afterprint", () => byId("print")?.remove());
