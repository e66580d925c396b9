// How the chart stands, and what the last change did to it.

import { byId, make } from "../../output/page/script/surroundings/dom.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {State} state */
export function showStanding({ audit, moved, file, shown, chart, trouble }) {
  byId("name").textContent = chart["organization"]?.name ?? "A new chart";
  byId("file").textContent = trouble ? `${file} cannot be read by now` : shown ? `scenario in ${file}` : file;
  byId("standing").hidden = audit === null;
  byId("verdict").textContent = audit?.verdict ?? "";
  byId("scores").replaceChildren(...(audit?.scores ?? []).map((pillar) => score(pillar, moved)));
  byId("moved").replaceChildren(...(moved ? movements(moved) : []));
}

/**
 * @param {PillarTold} pillar
 * @param {Moved | null} moved
 */
function score(pillar, moved) {
  const step = moved?.scores[pillar.pillar];
  const said = [pillar.told ? pillar.points : "", pillar.band].filter(Boolean).join(" · ");
  return make(
    "div",
    { class: "score", title: pillar.known },
    make("b", {}, pillar.label),
    said,
    step && (step.low || step.high) ? make("span", { class: "step" }, ` ${stepWords(step)}`) : "",
    scale(pillar),
  );
}

/** @param {{ low: number, high: number }} step */
function stepWords({ low, high }) {
  if (low === high) return signed(low);
  return [low ? `lowest ${signed(low)}` : "", high ? `highest ${signed(high)}` : ""]
    .filter(Boolean)
    .join(", ");
}

/** @param {number} value */
const signed = (value) => `${value > 0 ? "+" : "−"}${Math.abs(value)}`;

/** @param {PillarTold} pillar */
function scale({ low, high, told }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 6");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  for (const [kind, from, to] of /** @type {[string, number, number][]} */ ([
    ["track", 0, 100],
    ["certain", 0, told ? low : 0],
    ["possible", told ? low : 0, told ? high : 100],
  ])) {
    const bar = document.createElementNS(SVG, "rect");
    const said = Object.entries({ class: kind, x: from, width: to - from, height: 6 });
    for (const [name, value] of said) bar.setAttribute(name, String(value));
    svg.append(bar);
  }
  return svg;
}

const MOST = 2;

/** @param {Moved} moved */
function* movements(moved) {
  if (!moved.said) {
    const isStill = Object.values(moved.scores).every(({ low, high }) => !low && !high);
    yield isStill ? "No score and no finding changed." : "The scores moved; no finding came or went.";
    return;
  }
  yield `${moved.said}: `;
  const said = [
    ...moved.gone.map(({ label }) => `✓ ${label} (gone)`),
    ...moved.appeared.map(({ label, grade }) => `${grade === "open" ? "?" : "✕"} ${label}`),
  ];
  yield (
    said.slice(0, MOST * 2).join("; ") + (said.length > MOST * 2 ? ` and ${said.length - MOST * 2} more` : "")
  );
}
