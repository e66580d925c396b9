// The Brief to take away: the very sheet that the document holds, laid out in the shape of a slide, and traced.

import { environment } from "#environment";
import { facts } from "../chart/data.js";
import { SvgPen } from "../paint/svg.js";
import { make } from "../surroundings/dom.js";
import { briefSheet, enlarge } from "./brief.js";
import { trace } from "./tracing.js";

export const BRIEF = { width: 1280, height: 720 };

// What is drawn meanwhile, with the sheet out of sight.
/** @template T @param {(sheet: HTMLElement) => T} draw */
function laidOut(draw) {
  const brief = briefSheet();
  const sheet = make("div", { class: "slide own-colours" }, brief);
  sheet.style.colorScheme = environment.theme();
  document.body.append(sheet);
  try {
    enlarge(brief, brief.clientHeight);
    return draw(sheet);
  } finally {
    sheet.remove();
  }
}

/** @param {Pen} pen */
export const drawBrief = (pen) => laidOut((sheet) => trace(pen, sheet));

export function briefAsSvg() {
  const pen = new SvgPen();
  drawBrief(pen);
  return pen.document(BRIEF, `${facts.organization.name} – Brief`, facts.verdict ?? "");
}
