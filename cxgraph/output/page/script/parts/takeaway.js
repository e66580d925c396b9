// Brief and chart to take away: a sheet as a picture or as SVG, saved under the organisation's name, or on paper.

import { facts } from "../chart/data.js";
import { meanwhile } from "../chart/state.js";
import { isAfter, view } from "../chart/view.js";
import { AREAS, drawSheet, layOutSheet, sheetAsSvg } from "../paint/sheet.js";
import { buildScene, showScene } from "../scene/scene.js";
import { inColours } from "../surroundings/colours.js";
import { byId, make } from "../surroundings/dom.js";
import { BRIEF, briefAsSvg, drawBrief } from "./briefpicture.js";

const SHARPNESS = 3;
const [MOST_SIDE, MOST_PIXELS] = [16000, 100e6];

// What a drawing shows is the organisation, laid out for this area, whatever the window: whom the reader has just
// selected is left out. It has the page's colours, or those that are asked for.
/** @template T @param {() => T} draw @param {Size} area @param {{ theme?: string, ground?: string }} [colours] */
export function atRest(draw, area, colours = {}) {
  const { scene } = view;
  try {
    return meanwhile({ selected: null, focus: null, pair: null, tie: null, topic: null }, () => {
      showScene(buildScene(area));
      return inColours(colours, draw);
    });
  } finally {
    showScene(scene);
  }
}

/** @param {Size} size */
function sharpness({ width, height }) {
  return Math.min(SHARPNESS, MOST_SIDE / width, MOST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
}

/** @param {boolean} isSlide */
function chartPicture(isSlide) {
  const sheet = layOutSheet(isSlide);
  return picture(sheet, (pen) => drawSheet(pen, sheet));
}

/** @param {Size} size @param {(pen: Pen) => void} draw @returns {Promise<Blob>} */
function picture(size, draw) {
  const scale = sharpness(size);
  const [width, height] = [size.width, size.height].map((side) => Math.floor(side * scale));
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  pen.scale(scale, scale);
  draw(pen);
  return new Promise((done) => canvas.toBlob(/** @type {BlobCallback} */ (done), "image/png"));
}

/** @param {string} svg */
const vectors = (svg) => new Blob([XML, svg], { type: "image/svg+xml" });
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

// Letters and digits of any script; the rest could mean something to a file system.
/** @param {string} what */
function fileName(what) {
  const name = facts.organization.name.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  const kept = [...name].slice(0, 60).join("").replace(/^-|-$/gu, "").toLowerCase();
  return `${kept || "organisation"}-cx${what}`;
}

/** @param {Blob} blob @param {string} what */
function save(blob, what) {
  const link = make("a", { href: URL.createObjectURL(blob), download: fileName(what) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {Blob} blob @param {string} suffix */
const saveChart = (blob, suffix) => save(blob, `${isAfter() ? "-after" : ""}.${suffix}`);

/** @type {Record<string, () => void>} */
const TAKEAWAYS = {
  "brief-png": async () => save(await picture(BRIEF, drawBrief), "-brief.png"),
  "brief-svg": () => save(vectors(briefAsSvg()), "-brief.svg"),
  png: async () => saveChart(await atRest(() => chartPicture(false), AREAS.content), "png"),
  slide: async () => saveChart(await atRest(() => chartPicture(true), AREAS.slide), "png"),
  svg: () => saveChart(vectors(atRest(sheetAsSvg, AREAS.content)), "svg"),
  print: () => window.print(),
};

byId("takeaway").addEventListener("click", (event) => {
  const chosen = /** @type {Element} */ (event.target).closest("button");
  if (!chosen) return;
  byId("takeaway").hidePopover();
  byId("export").focus();
  TAKEAWAYS[chosen.value]();
});
