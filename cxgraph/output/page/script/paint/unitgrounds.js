// The regions of units on the canvas: a pale ground with the name of the unit.

import { isOn, view } from "../chart/view.js";
import { SPEECH } from "../plain/signs.js";
import { REGION } from "../routing/units.js";
import { colour } from "../surroundings/colours.js";
import { fillPath } from "./glyphs.js";

/** @param {Pen} ctx */
export function drawUnits(ctx) {
  if (!isOn("units")) return;
  ctx.save();
  ctx.setLineDash([]);
  for (const { unit, box, label } of view.scene.regions) {
    ctx.globalAlpha = 1;
    ctx.fillStyle = colour("region");
    ctx.strokeStyle = colour("region-line");
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 8);
    ctx.fill();
    ctx.stroke();
    if (label) drawUnitName(ctx, unit, label);
  }
  ctx.restore();
}

/** @param {Pen} ctx @param {Unit} unit @param {NonNullable<Region["label"]>} label */
function drawUnitName(ctx, unit, { lines, box }) {
  const sign = unit.customer_facing ? REGION.sign : 0;
  ctx.font = REGION.font;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  const top = box.bottom - 3 - REGION.strip * (lines.length - 1);
  ctx.translate(box.left, top);
  if (sign) fillPath(ctx, SPEECH, "muted");
  ctx.fillStyle = colour("muted");
  lines.forEach((line, i) => ctx.fillText(line, sign, i * REGION.strip));
  ctx.translate(-box.left, -top);
}
