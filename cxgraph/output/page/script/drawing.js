// The chart without a browser: what the page would export as SVG, laid out for this width and height where one is given.

import { buildScene, showScene } from "./scene.js";
import { AREAS, sheetAsSvg } from "./sheet.js";
import { revealStart } from "./visible.js";

export function draw(area) {
  revealStart();
  showScene(buildScene(area ?? AREAS.content));
  return sheetAsSvg();
}
