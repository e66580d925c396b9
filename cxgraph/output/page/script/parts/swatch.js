// A kind of line as an image in the document, for legend and panel.

import { STROKES, glyphOf } from "../plain/signs.js";

/** @param {Kind} kind @param {boolean} [byDesign] */
export function swatch(kind, byDesign = false) {
  const { width, dash } = STROKES[kind];
  const line = svg("path", { d: "M0,10H44", "stroke-width": width, "stroke-dasharray": dash.join(" ") || "none" });
  const shape = glyphOf({ kind, byDesign });
  const glyph = shape ? [swatchGlyph(shape)] : [];
  return svg("svg", { viewBox: "0 0 44 20", class: `swatch ${kind}`, "aria-hidden": "true" }, line, ...glyph);
}

/** @param {Shape} shape */
export function swatchGlyph({ plate, mark, hollow }) {
  return svg(
    "g",
    { transform: "translate(22 10) scale(0.85)" },
    svg("path", { d: plate, class: hollow ? "hollow" : "plate" }),
    svg("path", { d: mark ?? "", class: hollow ? "mark" : "mark on-plate" }),
  );
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {(Node | string)[]} content */
export function svg(tag, attributes, ...content) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, /** @type {string} */ (value));
  element.append(...content);
  return element;
}
