// A finding -> its card in the panel and its row in the table.

import { facts } from "../chart/data.js";
import { grouped, sentence, words } from "../plain/wording.js";
import { make, text } from "../surroundings/dom.js";
import { claimLists, disclosure, grounds, subjectList } from "./citations.js";

export const SIGNS = { error: "▲ Error", warning: "◆ Warning", note: "○ Note" };

// The sentence that opens every report; results of before there was one have none.
export const verdictLine = () => (facts.verdict ? [make("p", { class: "verdict" }, text(facts.verdict))] : []);
/** @param {Finding} finding */
export const isFailed = ({ outcome }) => outcome === "fail";
/** @param {Finding} finding */
export const isLive = (finding) => isFailed(finding) && !finding.suppressed;
/** @param {Finding} finding */
export const isOpen = ({ outcome, suppressed }) => outcome === "cannot_tell" && !suppressed;

// How many of all the findings are shown: those that failed as the tab counts them, and apart from them the others.
/** @param {Finding[]} shown @param {Finding[]} all */
export function countsInWords(shown, all) {
  /** @type {[name: string, is: (finding: Finding) => boolean][]} */
  const parts = [
    ["failed", isLive],
    ["cannot be told yet", isOpen],
    ["set aside", ({ suppressed }) => Boolean(suppressed)],
  ];
  /** @type {[i: number, name: string, some: number, total: number][]} */
  const told = parts.map(([name, is], i) => [i, name, shown.filter(is).length, all.filter(is).length]);
  const said = told.filter(([i, , , total]) => total > 0 || i === 0);
  return said.map(([, name, some, total]) => `${howMany(some, total)} ${name}`).join(" · ");
}

/** @param {number} some @param {number} total */
const howMany = (some, total) => (some === total ? grouped(total) : `${grouped(some)} of ${grouped(total)}`);

/** @param {Finding} finding */
export const severityOf = (finding) => (isFailed(finding) ? finding.severity : "cannot_tell");
/** @param {Finding} finding */
export const sign = (finding) => (isFailed(finding) ? SIGNS[finding.severity] : "? Cannot tell yet");

/** @param {Finding} finding */
export function findingCard(finding) {
  return make(
    "article",
    { class: `finding ${severityOf(finding)}` },
    make("span", { class: "severity" }, sign(finding)),
    ...saidOf(finding),
    finding.remedy ? make("p", { class: "remedy" }, "→ ", text(finding.remedy)) : null,
    finding.contested ? contestedMark() : null,
    disclosure("For analysts", lookedUp(finding), claimLists(finding)),
  );
}

/** @param {Finding} finding @param {Open} open */
export function findingRow(finding, open) {
  const aside = finding.suppressed ? make("p", { class: "aside" }, "Set aside: ", text(finding.suppressed)) : null;
  return make(
    "tr",
    { class: `${severityOf(finding)} ${finding.suppressed ? "set-aside" : ""}`, "data-code": finding.code },
    make("td", {}, make("span", { class: "severity" }, sign(finding)), sureness(finding)),
    make("td", {}, saidOf(finding), aside, lookUp(finding)),
    make("td", {}, finding.subjects.length ? subjectList(finding.subjects, open) : "–"),
    make("td", {}, text(finding.remedy || "–")),
    make("td", {}, grounds(finding), finding.contested ? contestedMark() : null),
  );
}

// What cannot be told is a question, and has no name of a failure over it.
/** @param {Finding} finding */
function saidOf({ name, message, outcome }) {
  if (outcome !== "fail") return [make("strong", {}, text(message))];
  return [make("strong", {}, text(sentence(name))), make("p", {}, text(message))];
}

// The number and the name of the rule, and where in the file the fact stands.
/** @param {Finding} finding */
function lookedUp({ code, name, place }) {
  const where = place ? [", ", make("span", { class: "place" }, text(place))] : [];
  return make("p", {}, "Rule ", text(code), ", ", text(words(name)), ...where, ...entered(code));
}

// Under what the chart takes the answers that would settle it.
/** @param {string} code */
function entered(code) {
  const asked = facts.questions.filter(({ settles }) => settles.includes(code));
  const fields = [...new Set(asked.map(({ field }) => field))];
  return fields.length ? [make("br"), "To be entered under ", text(fields.join(", "))] : [];
}

/** @param {Finding} finding */
const lookUp = (finding) => disclosure("For analysts", lookedUp(finding));
/** @param {Finding} finding */
const sureness = ({ confidence }) => make("small", {}, `${confidence} confidence`);
export const contestedMark = () => make("span", { class: "contested" }, "⇄ contested");
