// One post -> its card on the canvas: chip, holder, title, findings and how many posts are folded away below.

import { environment } from "#environment";

import { isAfter, tagOf } from "./beside.js";
import { colour } from "./colours.js";
import { TEXT_LEFT, UNIT, cardLines } from "./cardtext.js";
import { inTeam } from "./data.js";
import { SEVERITIES, fillPath, strokePath } from "./glyphs.js";
import { CHIP_CELLS } from "./router.js";
import { cardEmphasis, view } from "./scene.js";
import { FONT, shorten } from "./text.js";
import { hiddenBelow, isLarge } from "./visible.js";
import { grouped } from "./wording.js";

const BAR = 6;
const CHIP_LEFT = 8;
export const CHIP_TOP = -8;
const CHIP_HEIGHT = 17;
// The least height of text: legible at the size at which the chart is opened.
const SMALL = 13;
export const TAG = { width: 76, height: 17 };

export function drawCard(ctx, card) {
  const { post, x, y } = card;
  ctx.save();
  ctx.translate(x, y);
  ctx.globalAlpha = cardEmphasis(post);
  ctx.textBaseline = "alphabetic";
  drawFrame(ctx, card);
  drawWords(ctx, card);
  drawChip(ctx, post);
  if (view.beside) drawTag(ctx, card);
  else drawFindings(ctx, card);
  drawFold(ctx, card);
  ctx.restore();
}

function drawFrame(ctx, { post, width, height }) {
  const isCx = inTeam(post);
  const isChosen = post === view.selected;
  ctx.fillStyle = colour(isCx ? "tint" : "surface");
  ctx.strokeStyle = colour(isCx || isChosen ? "accent" : "line");
  ctx.lineWidth = isChosen ? 3 : isCx ? 2 : 1;
  ctx.setLineDash(post.state === "vacant" ? [5, 4] : []);
  ctx.beginPath();
  ctx.roundRect(0, 0, width, height, 6);
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = colour(`function-${post.function ?? "none"}`);
  ctx.beginPath();
  ctx.roundRect(-1, -1, BAR, height + 2, [6, 0, 0, 6]);
  ctx.fill();
}

function drawWords(ctx, card) {
  ctx.textAlign = "left";
  for (const { words, y, font, ink } of cardLines(card.post, card)) {
    ctx.font = font;
    ctx.fillStyle = colour(ink);
    ctx.fillText(words, TEXT_LEFT, y);
  }
}

function drawChip(ctx, post) {
  if (!post.chip) return;
  const font = `700 ${SMALL}px ${FONT}`;
  const label = shorten(post.chip, font, CHIP_CELLS * UNIT - CHIP_LEFT - 14);
  const width = environment.width(label, font) + 13;
  const top = CHIP_TOP;
  pill(ctx, CHIP_LEFT, top, width, CHIP_HEIGHT, colour(`function-${post.function ?? "none"}`), colour("ground"));
  ctx.font = font;
  ctx.textAlign = "center";
  ctx.fillStyle = colour("surface");
  ctx.fillText(label, CHIP_LEFT + width / 2, top + CHIP_HEIGHT - 4);
}

function drawTag(ctx, { post, width }) {
  if (!tagOf(post) || !isAfter()) return;
  const left = width - TAG.width - 8;
  pill(ctx, left, -8, TAG.width, TAG.height, colour("changed"), colour("ground"));
  ctx.font = `700 ${SMALL}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillStyle = colour("surface");
  ctx.fillText(tagOf(post), left + TAG.width / 2, 3.5);
}

export const SEVERITY_ORDER = ["error", "warning", "note"];

export const failedOf = (post) => post.findings.filter((finding) => finding.outcome === "fail");

function drawFindings(ctx, { post, width }) {
  const failed = failedOf(post);
  if (failed.length === 0) return;
  const severity = SEVERITY_ORDER.find((one) => failed.some((finding) => finding.severity === one));
  ctx.save();
  ctx.translate(width - 12, 0);
  drawBadge(ctx, severity, failed.length > 9 ? "9+" : String(failed.length));
  ctx.restore();
}

export function drawBadge(ctx, severity, label) {
  const { plate, drop } = SEVERITIES[severity];
  ctx.lineJoin = "round";
  strokePath(ctx, plate, "ground", 3);
  fillPath(ctx, plate, severity);
  ctx.font = `700 ${SMALL}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillStyle = colour("surface");
  ctx.fillText(label, 0, 4 + drop / 2);
}

function drawFold(ctx, { post, ...card }) {
  const label = foldLabel(post);
  if (!label) return;
  ctx.font = `700 ${SMALL}px ${FONT}`;
  ctx.textAlign = "center";
  const width = Math.max(24, ctx.measureText(label).width + 14);
  pill(ctx, card.width - width - 8, card.height - 8, width, 17, colour("surface"), colour("muted"));
  ctx.fillStyle = colour("ink");
  ctx.fillText(label, card.width - width / 2 - 8, card.height + 4.5);
}

export function foldLabel(post) {
  const hidden = hiddenBelow(post);
  if (hidden > 0) return `+${grouped(hidden)}`;
  return isLarge && post.children.length > 0 ? "−" : null;
}

export const isOnFold = ({ x, y, width, height }, point) =>
  point.x > x + width - 64 && point.x < x + width && Math.abs(point.y - y - height) < 12;

export function pill(ctx, x, y, width, height, fill, rim) {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, height / 2);
  ctx.fillStyle = fill;
  ctx.strokeStyle = rim;
  ctx.lineWidth = 1;
  ctx.fill();
  ctx.stroke();
}
