// A tie -> the panel beside the chart: what either side says of the other, and the findings that rest on it.

import { facts } from "../chart/data.js";
import { grouped } from "../plain/wording.js";
import { make, text } from "../surroundings/dom.js";
import { postButton } from "./citations.js";
import { findingCard } from "./findings.js";
import { signsOf } from "./saying.js";
import { SILENCE, sidesOf } from "./sides.js";

// Of posts folded away a few ties are told.
const MOST_TOLD = 8;

/** @param {HTMLElement} panel @param {[Post, Post]} tie @param {Acts} acts */
export function fillTiePanel(panel, [one, other], { open, close }) {
  const sides = sidesOf(one, other);
  const heading = make("h2", { tabindex: "-1" }, text(one.called), " and ", text(other.called));
  const left = sides.length - MOST_TOLD;
  const found = [...new Set(sides.flatMap((side) => side.found))].map((number) => facts.findings[number]);
  panel.replaceChildren(
    heading,
    make("p", { class: "title" }, postButton(one, open), " · ", postButton(other, open)),
    make("button", { type: "button", class: "close", "aria-label": "Close panel", onclick: close }, "✕"),
    make("h3", {}, "What each says"),
    ...sides.slice(0, MOST_TOLD).map(sideRow),
    sides.length ? "" : make("p", { class: "lede" }, SILENCE),
    left > 0 ? make("p", { class: "lede" }, `and ${grouped(left)} more between posts folded away below them`) : "",
    make("h3", {}, `Findings (${grouped(found.length)})`),
    ...(found.length ? found.map(findingCard) : [make("p", { class: "lede" }, "No finding rests on this tie.")]),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  heading.focus({ preventScroll: true });
}

/** @param {Said} side */
function sideRow({ said, lines }) {
  const told = lines.map((line) => make("p", { class: "said" }, text(line)));
  return make("div", { class: "row" }, signsOf(said), make("div", {}, told));
}
