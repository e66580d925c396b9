// One post -> its card on the canvas: chip, holder, title, findings and how many posts are folded away below.

import { environment } from "#environment";
import { SEVERITY_ORDER, failedOf, inTeam } from "../chart/data.js";
import { isVacant, pileOn } from "../chart/piles.js";
import { isAfter, tagOf, view } from "../chart/view.js";
import { foldLabel } from "../chart/visible.js";
import { TEXT_LEFT, cardLines } from "../layout/cardtext.js";
import { CHIP_CELLS, CHIP_TOP, TAG, UNIT } from "../layout/sizes.js";
import { SEVERITIES } from "../plain/signs.js";
import { cardEmphasis } from "../scene/emphasis.js";
import { colour } from "../surroundings/colours.js";
import { FONT, shorten } from "../surroundings/text.js";
import { fillPath, pill, strokePath } from "./glyphs.js";

const BAR = 6;
// How far the lowest card of a pile stands out.
const PILE = 6;
const CHIP_LEFT = 8;
const CHIP_HEIGHT = 17;
// The least height of text: legible at the size at which the chart is opened.
const SMALL = 13;

/** @param {Pen} ctx @param {Card} card */
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

/** @param {Pen} ctx @param {Card} card */
function drawFrame(ctx, { post, width, height }) {
  if (pileOn(post)) drawPile(ctx, width, height);
  const isCx = inTeam(post);
  const isChosen = post === view.selected;
  ctx.fillStyle = colour(isCx ? "tint" : "surface");
  ctx.strokeStyle = colour(isCx || isChosen ? "accent" : pileOn(post) ? "muted" : "line");
  ctx.lineWidth = isChosen ? 3 : isCx ? 2 : 1;
  ctx.setLineDash(isVacant(post) ? [5, 4] : []);
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

// The edges of cards that lie below one.
/** @param {Pen} ctx @param {number} width @param {number} height @param {number} [lowest] */
export function drawPile(ctx, width, height, lowest = PILE) {
  Object.assign(ctx, { fillStyle: colour("surface"), strokeStyle: colour("muted"), lineWidth: 1 });
  ctx.setLineDash([]);
  for (const aside of [lowest, lowest / 2]) {
    ctx.beginPath();
    ctx.roundRect(aside, aside, width, height, 6);
    ctx.fill();
    ctx.stroke();
  }
}

/** @param {Pen} ctx @param {Card} card */
function drawWords(ctx, card) {
  ctx.textAlign = "left";
  for (const { words, y, font, ink } of cardLines(card)) {
    ctx.font = font;
    ctx.fillStyle = colour(ink);
    ctx.fillText(words, TEXT_LEFT, y);
  }
}

/** @param {Pen} ctx @param {Post} post */
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

/** @param {Pen} ctx @param {Card} card */
function drawTag(ctx, { post, width }) {
  if (!tagOf(post) || !isAfter()) return;
  const left = width - TAG.width - 8;
  pill(ctx, left, -8, TAG.width, TAG.height, colour("changed"), colour("ground"));
  ctx.font = `700 ${SMALL}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillStyle = colour("surface");
  ctx.fillText(tagOf(post), left + TAG.width / 2, 3.5);
}

/** @param {Pen} ctx @param {Card} card */
function drawFindings(ctx, { post, width }) {
  const failed = failedOf(post);
  const severity = SEVERITY_ORDER.find((one) => failed.some((finding) => finding.severity === one));
  if (!severity) return;
  ctx.save();
  ctx.translate(width - 12, 0);
  drawBadge(ctx, severity, countOn(failed.length));
  ctx.restore();
}

// As many findings as a badge has room for.
/** @param {number} number */
export const countOn = (number) => (number > 9 ? "9+" : String(number));

/** @param {Pen} ctx @param {Severity} severity @param {string} label */
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

/** @param {Pen} ctx @param {Card} card */
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

/** @param {Card} card @param {{ x: number, y: number }} point */
export const isOnFold = ({ x, y, width, height }, point) =>
  point.x > x + width - 64 && point.x < x + width && Math.abs(point.y - y - height) < 12;
