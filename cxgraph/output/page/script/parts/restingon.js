// Claims -> what of this audit rests on them, or has them against it.

import { facts } from "../chart/data.js";
import { plural, sentence } from "../plain/wording.js";
import { make } from "../surroundings/dom.js";
import { claims, link } from "./citations.js";
import { go } from "./places.js";

/** @returns {Map<string, Use>} */
export function groundsFor() {
  /** @returns {Use} */
  const nothing = () => ({ findings: new Map(), indicators: [], figures: 0, under: new Set() });
  const found = new Map([...claims.keys()].map((id) => [id, nothing()]));
  for (const finding of facts.findings) {
    for (const id of finding.evidence) countFinding(found.get(id), finding, false);
    for (const id of finding.counter_evidence) countFinding(found.get(id), finding, true);
  }
  for (const indicator of Object.values(facts.scores).flatMap((score) => score.indicators)) {
    for (const id of indicator.evidence) countIndicator(found.get(id), indicator, false);
    for (const id of indicator.counter_evidence) countIndicator(found.get(id), indicator, true);
  }
  for (const { claim } of facts.benchmarks) countFigure(found.get(claim));
  return found;
}

/** @param {Use | undefined} use @param {Indicator} indicator @param {boolean} isAgainst */
function countIndicator(use, indicator, isAgainst) {
  if (!use) return;
  use.indicators.push({ ...indicator, isAgainst });
  use.under.add("scores");
}

/** @param {Use | undefined} use */
function countFigure(use) {
  if (!use) return;
  use.figures += 1;
  use.under.add("surveys");
}

/** @param {Use | undefined} use @param {Finding} finding @param {boolean} isAgainst */
function countFinding(use, { code, name, outcome, suppressed }, isAgainst) {
  if (!use) return;
  use.under.add(suppressed ? "aside" : outcome);
  const key = `${code} ${isAgainst}`;
  const count = (use.findings.get(key)?.count ?? 0) + 1;
  use.findings.set(key, { code, name, isAgainst, count });
}

/** @param {Claim} claim @param {Map<string, Use>} use */
export const isDisputed = ({ id, conflicts }, use) =>
  conflicts.length > 0 || [
    .../** @type {Use} */ (use.get(id)).findings.values(),
    .../** @type {Use} */ (use.get(id)).indicators,
  ].some((one) => one.isAgainst);

/** @param {Use} use */
export function restingOn({ findings, indicators, figures }) {
  /** @type {Resting[]} */
  const found = [...findings.values()].map(({ code, name, count, isAgainst }) => {
    const times = count > 1 ? ` (${count.toLocaleString("en")})` : "";
    return [link("criterion", `${sentence(name)}${times}`, () => go("criterion", code)), isAgainst];
  });
  /** @param {Indicator} indicator */
  const measure = ({ id, label }) => link("criterion", label, () => go("indicator", id));
  /** @type {Resting[]} */
  const measured = indicators.map((indicator) => [measure(indicator), indicator.isAgainst]);
  const rows = [
    restingRow("Findings", found, false),
    restingRow("Speaks against findings", found, true),
    restingRow("Indicators", measured, false),
    restingRow("Speaks against indicators", measured, true),
    figures ? [make("dt", {}, "Compared with surveys"), make("dd", {}, plural(figures, "survey figure"))] : [],
  ].flat();
  const none = "Nothing rests on it: it contradicts a claim that is used.";
  if (rows.length === 0) return make("p", { class: "resting" }, none);
  return make("dl", { class: "resting" }, rows);
}

/** @param {string} name @param {Resting[]} links @param {boolean} against */
function restingRow(name, links, against) {
  const fitting = links.filter(([, isAgainst]) => isAgainst === against).map(([button]) => button);
  return fitting.length ? [make("dt", {}, name), make("dd", {}, fitting)] : [];
}
