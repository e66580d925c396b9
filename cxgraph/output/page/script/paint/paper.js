// The measures of a sheet, and words on it.

import { colour } from "../surroundings/colours.js";
import { FONT } from "../surroundings/text.js";
import { SvgPen } from "./svg.js";

export const SHEET = { margin: 32, header: 76, least: 960, row: 28 };
export const CAPTION = `12.5px ${FONT}`;

/**
 * @param {Pen} pen
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {{ font: string, ink?: string, align?: CanvasTextAlign }} given
 */
export function write(pen, words, x, y, { font, ink = "ink", align = "left" }) {
  Object.assign(pen, { font, fillStyle: colour(ink), textAlign: align, textBaseline: "alphabetic" });
  pen.fillText(words, x, y);
}

// What is drawn meanwhile, by its title where a drawing can have one.
/** @param {Pen} pen @param {string} title @param {() => void} draw */
export function titled(pen, title, draw) {
  if (pen instanceof SvgPen) pen.group(title, draw);
  else draw();
}
