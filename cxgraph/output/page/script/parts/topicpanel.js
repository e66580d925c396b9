// A unit or an initiative -> the panel beside the chart: who heads or leads it, and the findings about it.

import { grouped } from "../plain/wording.js";
import { make, text } from "../surroundings/dom.js";
import { postButton } from "./citations.js";
import { findingCard } from "./findings.js";

/** @param {HTMLElement} panel @param {Topic} topic @param {Acts} acts */
export function fillTopicPanel(panel, topic, { open, close }) {
  const heading = make("h2", { tabindex: "-1" }, text(topic.name));
  panel.replaceChildren(
    heading,
    make("p", { class: "title" }, ...whose(topic, open)),
    make("button", { type: "button", class: "close", "aria-label": "Close panel", onclick: close }, "✕"),
    make("h3", {}, `Findings (${grouped(topic.findings.length)})`),
    ...topic.findings.map(findingCard),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  heading.focus({ preventScroll: true });
}

/** @param {Topic} topic @param {Open} open */
function whose({ unit, leads }, open) {
  const [kind, how] = unit ? ["Unit", "headed"] : ["Initiative", "led"];
  if (leads) return [`${kind}, ${how} by `, postButton(leads, open)];
  return [unit?.headless ? `${kind}, ${how} by nobody` : kind];
}
