// The tabs: one view at a time, chosen by click, arrow keys or the address. A view is filled when it is first shown.

import { facts } from "../chart/data.js";
import { turn } from "../chart/state.js";
import { enliven } from "../parts/brief.js";
import { isLive } from "../parts/findings.js";
import { go, offer } from "../parts/places.js";
import { grouped } from "../plain/wording.js";
import { byId } from "../surroundings/dom.js";
import { showCompare } from "./compare.js";
import { showEvidence } from "./evidence.js";
import { showFindings } from "./findingtable.js";
import { showMatrix } from "./matrixview.js";
import { showScores } from "./scores.js";

export const tabs = /** @type {HTMLElement[]} */ ([...byId("tabs").children]);
/** @param {HTMLElement} tab */
export const viewOf = (tab) => /** @type {string} */ (tab.getAttribute("aria-controls"));
/** @type {Record<string, () => void>} */
const FILL = {
  brief: () => enliven(byId("brief")),
  matrix: () => showMatrix(byId("matrix")),
  findings: () => showFindings(byId("findings"), openPost),
  evidence: () => showEvidence(byId("evidence")),
  scores: () => showScores(byId("scores"), openPost),
  compare: () => showCompare(byId("compare")),
};
export const ON_THE_GRAPH = ["graph", "compare"];
/** @param {Post} post */
const openPost = (post) => go("post", post);
const filled = new Set(["graph"]);

// Where nothing failed, how much could not be told: a bare nought would say that all is well.
/** @param {Finding[]} findings */
function howMany(findings) {
  const failed = findings.filter(isLive).length;
  const open = findings.filter(({ outcome, suppressed }) => outcome === "cannot_tell" && !suppressed).length;
  return failed || !open ? grouped(failed) : `0, ${grouped(open)} open`;
}

// A view that the page does not have is not shown.
/** @param {string} name */
export const showView = (name) => tabs.some((tab) => viewOf(tab) === name) && turn({ shown: name });

/** @type {Follower} */
export function viewsFollow({ shown: name }, before) {
  if (name === before.shown) return;
  for (const tab of tabs) {
    const isChosen = viewOf(tab) === name;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    byId(viewOf(tab)).hidden = !isChosen;
  }
  byId(`tab-${name}`).scrollIntoView({ block: "nearest", inline: "nearest" });
  byId("graph").hidden = !ON_THE_GRAPH.includes(name);
  document.body.dataset.view = name;
  if (!filled.has(name)) FILL[name]();
  filled.add(name);
}

// To be called once the page is whole.
export function watchTabs() {
  byId("tab-findings").textContent = `Findings (${howMany(facts.findings)})`;

  byId("tabs").addEventListener("click", (event) => {
    if (tabs.includes(/** @type {HTMLElement} */ (event.target))) {
      showView(viewOf(/** @type {HTMLElement} */ (event.target)));
    }
  });

  byId("tabs").addEventListener("keydown", (event) => {
    const next = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    /** @type {Record<string, number>} */
    const ends = { Home: 0, End: -1 };
    if (!next && !Object.hasOwn(ends, event.key)) return;
    event.preventDefault();
    const tab = /** @type {HTMLElement} */ (tabs.at(next
      ? (tabs.indexOf(/** @type {HTMLElement} */ (event.target)) + next) % tabs.length
      : ends[event.key]));
    showView(viewOf(tab));
    tab.focus();
  });
}

offer({ view: showView });
