// The chart without a browser: what the page would export as SVG, laid out for a width and height where they are given.

import { revealStart } from "./chart/visible.js";
import { AREAS, sheetAsSvg } from "./paint/sheet.js";
import { buildScene, showScene } from "./scene/scene.js";

/** @param {Size} [area] */
export function draw(area) {
  revealStart();
  showScene(buildScene(area ?? AREAS.content));
  return sheetAsSvg();
}
