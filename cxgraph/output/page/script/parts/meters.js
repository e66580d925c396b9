// Intervals of scores -> meters in the header and bars anywhere: what is known for certain, and what may be.

import { facts, posts, whoLeads } from "../chart/data.js";
import { knownShare, range, scoreInWords } from "../plain/intervals.js";
import { plural, sentence } from "../plain/wording.js";
import { byId, make, text } from "../surroundings/dom.js";
import { go } from "./places.js";

/** @param {number} low @param {number} high */
export function intervalBar(low, high) {
  const [certain, possible] = [make("i", { class: "certain" }), make("i", { class: "possible" })];
  certain.style.width = `${low}%`;
  possible.style.left = `${low}%`;
  possible.style.width = `${high - low}%`;
  return make("div", { class: "interval" }, certain, possible);
}

/** @param {[pillar: string, score: Score]} entry */
function meter([pillar, score]) {
  const known = knownShare(score);
  const attributes = {
    role: "meter",
    "aria-label": sentence(pillar),
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-valuenow": score.low,
    "aria-valuetext": scoreInWords(pillar, score),
  };
  const name = make("span", { class: "name" }, sentence(pillar));
  const value = make("span", { class: "value" }, score.told ? range(score.low, score.high) : "–");
  const foot = make("div", { class: "known" }, known);
  const bar = intervalBar(score.low, score.high);
  const gauge = make("div", attributes, make("div", { class: "head" }, name, value), bar, foot);
  const label = `Why ${sentence(pillar)} scores so`;
  const why = { type: "button", "aria-label": label, onclick: () => go("pillar", pillar) };
  return make("div", { class: "pillar" }, gauge, make("button", why));
}

export function showHeader() {
  byId("pillars").append(...Object.entries(facts.scores).map(meter));
  const { as_of: date } = facts.organization;
  byId("summary").append(plural(posts.length, "post"), " · ", text(whoLeads()), date ? ` · as of ${date}` : "");
  if (facts.if_leads) byId("summary").append(" · ", text(facts.if_leads));
}
