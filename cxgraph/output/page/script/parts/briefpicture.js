// The Brief to take away: the very sheet that the document holds, laid out in the shape of a slide, and traced.

import { environment } from "#environment";
import { facts } from "../chart/data.js";
import { SvgPen } from "../paint/svg.js";
import { make } from "../surroundings/dom.js";
import { briefSheet } from "./brief.js";
import { trace } from "./tracing.js";

export const BRIEF = { width: 1280, height: 720 };
const [LARGEST, LEAST, STEP] = [17, 12, 0.25];

// What is drawn meanwhile, with the sheet out of sight; its letters are as large as there is room for.
function laidOut(draw) {
  const brief = briefSheet();
  const sheet = make("div", { class: "slide own-colours" }, brief);
  sheet.style.colorScheme = environment.theme();
  document.body.append(sheet);
  try {
    for (let size = LARGEST; size >= LEAST; size -= STEP) {
      brief.style.fontSize = `${size}px`;
      if (brief.scrollHeight <= brief.clientHeight) break;
    }
    return draw(sheet);
  } finally {
    sheet.remove();
  }
}

export const drawBrief = (pen) => laidOut((sheet) => trace(pen, sheet));

export function briefAsSvg() {
  const pen = new SvgPen();
  drawBrief(pen);
  return pen.document(BRIEF, `${facts.organization.name} – Brief`, facts.verdict ?? "");
}
