// The chart without a browser: what the page would export as SVG, in an area of this width and height.

import { buildScene, showScene } from "./scene/scene.js";
import { sheetAsSvg } from "./paint/sheet.js";
import { revealStart } from "./chart/visible.js";

/** @param {Size} area */
export function draw(area) {
  revealStart();
  showScene(buildScene(area));
  return sheetAsSvg();
}
