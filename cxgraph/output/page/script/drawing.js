// The chart without a browser: what the page would export as SVG, in an area of this width and height.

import { buildScene, showScene } from "./scene.js";
import { sheetAsSvg } from "./sheet.js";
import { revealStart } from "./visible.js";

export function draw(area) {
  revealStart();
  showScene(buildScene(area));
  return sheetAsSvg();
}
