// The units and initiatives that findings are about, in a row over the chart: a button each, the gravest first.

import { topics } from "../chart/topics.js";
import { turn } from "../chart/state.js";
import { byId, make, text } from "../surroundings/dom.js";
import { plural } from "../plain/wording.js";
import { SIGNS } from "./findings.js";

/** @param {Topic} topic */
const button = (topic) => {
  const { name, severity, findings } = topic;
  const [sign, word] = SIGNS[severity].split(" ");
  const kind = topic.unit ? "unit" : "initiative";
  const label = `${name}, ${kind}: ${plural(findings.length, "finding")}, gravest ${word.toLowerCase()}`;
  const act = { "aria-label": label, onclick: () => turn({ topic }) };
  const count = make("span", { class: "severity" }, `${sign} ${findings.length} `);
  return make("button", { type: "button", class: severity, ...act }, count, text(name));
};

if (topics.length) {
  const named = { id: "topics", role: "group", "aria-label": "Units and initiatives with findings" };
  byId("all-ties").after(make("div", named, topics.map(button)));
}
