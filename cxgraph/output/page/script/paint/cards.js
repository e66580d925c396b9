// One post -> its card on the canvas: chip, holder, title, findings and how many posts are folded away below.

import { SEVERITY_ORDER, failedOf, inTeam } from "../chart/data.js";
import { isAfter, tagOf, view } from "../chart/view.js";
import { foldLabel } from "../chart/visible.js";
import { CARD, CHIP_CELLS, TAG, UNIT } from "../layout/sizes.js";
import { SEVERITIES } from "../plain/signs.js";
import { cardEmphasis } from "../scene/emphasis.js";
import { colour } from "../surroundings/colours.js";
import { FONT, fitLines, shorten } from "../surroundings/text.js";
import { fillPath, pill, strokePath } from "./glyphs.js";

const BAR = 6;
const TEXT_LEFT = 14;
const CHIP_HEIGHT = 14;

const NAME_SIZES = [15, 14, 13, 12];

/** @param {Pen} ctx @param {Card} card */
export function drawCard(ctx, { post, x, y }) {
  ctx.save();
  ctx.translate(x, y);
  ctx.globalAlpha = cardEmphasis(post);
  ctx.textBaseline = "alphabetic";
  drawFrame(ctx, post);
  drawWords(ctx, post);
  drawChip(ctx, post);
  if (view.beside) drawTag(ctx, post);
  else drawFindings(ctx, post);
  drawFold(ctx, post);
  ctx.restore();
}

/** @param {Pen} ctx @param {Post} post */
function drawFrame(ctx, post) {
  const isCx = inTeam(post);
  const isChosen = post === view.selected;
  ctx.fillStyle = colour(isCx ? "tint" : "surface");
  ctx.strokeStyle = colour(isCx || isChosen ? "accent" : "line");
  ctx.lineWidth = isChosen ? 3 : isCx ? 2 : 1;
  ctx.setLineDash(post.state === "vacant" ? [5, 4] : []);
  ctx.beginPath();
  ctx.roundRect(0, 0, CARD.width, CARD.height, 6);
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = colour(`function-${post.function ?? "none"}`);
  ctx.beginPath();
  ctx.roundRect(-1, -1, BAR, CARD.height + 2, [6, 0, 0, 6]);
  ctx.fill();
}

/** @param {Pen} ctx @param {Post} post */
function drawWords(ctx, post) {
  const width = CARD.width - TEXT_LEFT - 8;
  ctx.textAlign = "left";
  ctx.fillStyle = colour(post.state ? "muted" : "ink");
  for (const size of NAME_SIZES) {
    ctx.font = `${post.state ? "italic 500" : "600"} ${size}px ${FONT}`;
    if (ctx.measureText(post.label).width <= width) break;
  }
  const { name, title, leading } = CARD.text;
  ctx.fillText(shorten(ctx, post.label, width), TEXT_LEFT, name);
  ctx.font = `13px ${FONT}`;
  ctx.fillStyle = colour("muted");
  fitLines(ctx, post.title, width, 2).forEach((line, i) => ctx.fillText(line, TEXT_LEFT, title + leading * i));
}

/** @param {Pen} ctx @param {Post} post */
function drawChip(ctx, post) {
  if (!post.chip) return;
  ctx.font = `700 10.5px ${FONT}`;
  ctx.textAlign = "center";
  const label = shorten(ctx, post.chip, CHIP_CELLS * UNIT - 20);
  const width = ctx.measureText(label).width + 13;
  const top = CARD.text.chip;
  pill(ctx, TEXT_LEFT, top, width, CHIP_HEIGHT, colour(`function-${post.function ?? "none"}`), colour("ground"));
  ctx.fillStyle = colour("surface");
  ctx.fillText(label, TEXT_LEFT + width / 2, top + CHIP_HEIGHT - 4);
}

/** @param {Pen} ctx @param {Post} post */
function drawTag(ctx, post) {
  if (!tagOf(post) || !isAfter()) return;
  const left = CARD.width - TAG.width - 8;
  pill(ctx, left, -8, TAG.width, TAG.height, colour("changed"), colour("ground"));
  ctx.font = `700 10px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillStyle = colour("surface");
  ctx.fillText(tagOf(post), left + TAG.width / 2, 3.5);
}

/** @param {Pen} ctx @param {Post} post */
function drawFindings(ctx, post) {
  const failed = failedOf(post);
  const severity = SEVERITY_ORDER.find((one) => failed.some((finding) => finding.severity === one));
  if (!severity) return;
  ctx.save();
  ctx.translate(CARD.width - 12, 0);
  drawBadge(ctx, severity, failed.length > 9 ? "9+" : String(failed.length));
  ctx.restore();
}

/** @param {Pen} ctx @param {Severity} severity @param {string} label */
export function drawBadge(ctx, severity, label) {
  const { plate, drop } = SEVERITIES[severity];
  ctx.lineJoin = "round";
  strokePath(ctx, plate, "ground", 3);
  fillPath(ctx, plate, severity);
  ctx.font = `700 11px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillStyle = colour("surface");
  ctx.fillText(label, 0, 4 + drop / 2);
}

/** @param {Pen} ctx @param {Post} post */
function drawFold(ctx, post) {
  const label = foldLabel(post);
  if (!label) return;
  ctx.font = `700 11px ${FONT}`;
  ctx.textAlign = "center";
  const width = Math.max(24, ctx.measureText(label).width + 14);
  pill(ctx, CARD.width - width - 8, CARD.height - 8, width, 17, colour("surface"), colour("muted"));
  ctx.fillStyle = colour("ink");
  ctx.fillText(label, CARD.width - width / 2 - 8, CARD.height + 4.5);
}

/** @param {{ x: number, y: number }} given @param {{ x: number, y: number }} point */
export const isOnFold = ({ x, y }, point) =>
  point.x > x + CARD.width - 64 && point.x < x + CARD.width && Math.abs(point.y - y - CARD.height) < 12;
