// The published figures that stand beside the organisation: never a part of any score.

import { facts } from "../chart/data.js";
import { make, text } from "../surroundings/dom.js";
import { claims, link, subjectList } from "./citations.js";
import { go } from "./places.js";

/** @param {Open} open */
export function surveys(open) {
  if (facts.benchmarks.length === 0) return [];
  const lede = "Published figures beside what the chart says: others' answers, no target, and no part of any score.";
  return [
    make("h2", {}, "Compared with surveys"),
    make("p", { class: "lede" }, lede),
    make("ul", { class: "surveys" }, facts.benchmarks.map((figure) => survey(figure, open))),
  ];
}

/** @param {Benchmark} figure @param {Open} open */
function survey({ percent, share, fact, subjects, claim, caveat }, open) {
  const known = claims.get(claim);
  return make(
    "li",
    {},
    make("p", { class: "share" }, share),
    shareBar(percent),
    make("p", { class: "here" }, "Here: ", make("b", {}, text(fact))),
    subjectList(subjects, open),
    make("p", { class: "caveat" }, text(caveat)),
    known ? make("p", { class: "evidence" }, sourceOf(known)) : null,
  );
}

/** @param {Claim} claim */
function sourceOf({ id, source, grade }) {
  const { title, year } = facts.evidence.sources[source];
  return [link("claim", title, () => go("claim", id)), `, ${year}, grade ${grade}`];
}

/** @param {number} percent */
function shareBar(percent) {
  const bar = make("i");
  bar.style.width = `${percent}%`;
  return make("div", { class: "shares", "aria-hidden": "true" }, bar);
}
