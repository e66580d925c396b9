// The whole scene on one sheet to take away: whose chart it is, the scores, every card and line, and their legend.

import { environment } from "#environment";
import { isListed, sideInWords } from "../chart/beside.js";
import { facts, posts, whoLeads } from "../chart/data.js";
import { isAfter, view } from "../chart/view.js";
import { pilesInWords, visible } from "../chart/visible.js";
import { cardInWords } from "../layout/cardtext.js";
import { knownShare, range, scoreInWords } from "../plain/intervals.js";
import { grouped, plural, sentence } from "../plain/wording.js";
import { colour } from "../surroundings/colours.js";
import { FONT, fitLines, shorten } from "../surroundings/text.js";
import { drawCard } from "./cards.js";
import { fillPath, strokePath } from "./glyphs.js";
import { drawLines, drawMarks } from "./painter.js";
import { CAPTION, SHEET, titled, write } from "./paper.js";
import { drawLegend, inRows, legendItems } from "./sheetkey.js";
import { SvgPen } from "./svg.js";

const PILLAR = { width: 172, gap: 26, bar: 8 };

// The room that a sheet is laid out for, in pixels: enough for a chart to take the shape of its content, or a slide's.
export const AREAS = { content: { width: 1920, height: 1080 }, slide: { width: 1536, height: 716 } };
const SLIDE = 16 / 9;

const sheetTitle = () => [`${facts.organization.name} – CX organisation`, sideInWords()].filter(Boolean).join(" – ");

export function sheetSummary() {
  const { as_of: date } = facts.organization;
  const listed = posts.filter(isListed);
  const seen = listed.filter((post) => visible.has(post)).length;
  const shown = `${seen === listed.length ? "" : `${grouped(seen)} of `}${plural(listed.length, "post")}`;
  const whose = isAfter() ? [] : [whoLeads(), date && `as of ${date}`];
  return [shown, pilesInWords(), ...whose].filter(Boolean).join(" · ");
}

// The scores of the organisation that is drawn, by pillar.
/** @returns {[string, Interval & { told: boolean }][]} */
function scoresDrawn() {
  if (!view.beside || !isAfter()) return Object.entries(facts.scores);
  const { scores } = view.beside.comparison;
  return Object.entries(scores).map(([pillar, { after }]) => [pillar, after]);
}

function sheetInWords() {
  const scores = scoresDrawn().map(([pillar, score]) => scoreInWords(pillar, score));
  return `${[sideInWords(), sheetSummary(), ...scores].filter(Boolean).join(". ")}.`;
}

// The sheet of the scene; a slide's is as wide as it has to be for its height, or as high as for its width.
/** @param {boolean} isSlide @returns {Sheet} */
export function layOutSheet(isSlide = false) {
  const sheet = sheetOf(SHEET.least);
  if (!isSlide) return sheet;
  const wide = sheetOf(Math.ceil(sheet.height * SLIDE));
  return { ...wide, height: Math.max(wide.height, wide.width / SLIDE) };
}

/** @param {number} least @returns {Sheet} */
function sheetOf(least) {
  const { left, right, top, bottom } = view.scene.extent;
  const width = Math.max(right - left + 2 * SHEET.margin, least, headingWidth());
  const legend = inRows(legendItems(), width - 2 * SHEET.margin);
  const scene = { x: (width - right - left) / 2, y: SHEET.margin + SHEET.header - top };
  const legendTop = scene.y + bottom + SHEET.margin;
  return { width, height: legendTop + legend.length * SHEET.row + SHEET.margin / 2, scene, legend, legendTop };
}

/** @param {Pen} pen @param {Sheet} sheet */
export function drawSheet(pen, sheet) {
  pen.fillStyle = colour("ground");
  pen.beginPath();
  pen.roundRect(0, 0, sheet.width, sheet.height, 0);
  pen.fill();
  drawHeading(pen, sheet);
  drawPillars(pen, sheet);
  pen.save();
  pen.translate(sheet.scene.x, sheet.scene.y);
  drawScene(pen);
  pen.restore();
  drawLegend(pen, sheet);
}

/** @param {Pen} pen */
function drawScene(pen) {
  drawLines(pen);
  for (const card of view.scene.cards.values()) {
    titled(pen, cardInWords(card.post), () => drawCard(pen, card));
  }
  drawMarks(pen);
}

// What a heading needs for a name that is not too long.
function headingWidth() {
  const name = environment.width(facts.organization.name, `600 17px ${FONT}`);
  return Math.min(Math.ceil(name) + pillarsWidth() + 2 * SHEET.margin, AREAS.slide.width);
}

const pillarsWidth = () => scoresDrawn().length * (PILLAR.width + PILLAR.gap);

/** @param {Pen} pen @param {Sheet} sheet */
function drawHeading(pen, { width }) {
  const room = width - 2 * SHEET.margin - pillarsWidth();
  const { name } = facts.organization;
  const fonts = [24, 20, 17].map((size) => `600 ${size}px ${FONT}`);
  const font = fonts.find((one) => fits(name, one, room)) ?? fonts[2];
  write(pen, shorten(name, font, room), SHEET.margin, SHEET.margin + 20, { font });
  const look = { font: CAPTION, ink: "muted" };
  const side = sideInWords();
  const lines = fitLines(sheetSummary(), CAPTION, room, side ? 1 : 2);
  const top = SHEET.margin + (side ? 61 : 42);
  lines.forEach((line, i) => write(pen, line, SHEET.margin, top + 17 * i, look));
  if (side) drawSide(pen, side, room);
}

/** @param {Pen} pen @param {string} side @param {number} room */
function drawSide(pen, side, room) {
  const font = `600 14px ${FONT}`;
  write(pen, shorten(side, font, room), SHEET.margin, SHEET.margin + 42, { font, ink: "changed" });
}

/** @param {string} words @param {string} font @param {number} width */
const fits = (words, font, width) => environment.width(words, font) <= width;

/** @param {Pen} pen @param {Sheet} sheet */
function drawPillars(pen, { width }) {
  const scores = scoresDrawn();
  scores.forEach(([pillar, score], i) => {
    const fromRight = (scores.length - i) * (PILLAR.width + PILLAR.gap) - PILLAR.gap;
    pen.save();
    pen.translate(width - SHEET.margin - fromRight, SHEET.margin);
    titled(pen, scoreInWords(pillar, score), () => drawPillar(pen, pillar, score));
    pen.restore();
  });
}

/** @param {Pen} pen @param {string} pillar @param {Interval & { told: boolean }} score */
function drawPillar(pen, pillar, score) {
  const value = score.told ? range(score.low, score.high) : "–";
  write(pen, sentence(pillar), 0, 14, { font: `600 13px ${FONT}` });
  write(pen, value, PILLAR.width, 14, { font: `700 16px ${FONT}`, align: "right" });
  drawInterval(pen, score, 22);
  write(pen, knownShare(score), 0, 46, { font: `11.5px ${FONT}`, ink: "muted" });
}

// The solid part is certain, the striped part possible.
/** @param {Pen} pen @param {Interval} interval @param {number} top */
function drawInterval(pen, { low, high }, top) {
  const [from, to] = [low, high].map((points) => (points / 100) * PILLAR.width);
  /** @param {number} start @param {number} end */
  const bar = (start, end) => `M${start},${top}H${end}v${PILLAR.bar}H${start}z`;
  fillPath(pen, bar(0, PILLAR.width), "track");
  fillPath(pen, bar(from, to), "hatch");
  fillPath(pen, bar(0, Math.max(from, low === high ? 1.5 : 0)), "accent");
  Object.assign(pen, { lineCap: "butt" });
  strokePath(pen, stripes(from, to, top), "accent", 2);
}

/** @param {number} from @param {number} to @param {number} top */
function stripes(from, to, top) {
  const bottom = top + PILLAR.bar;
  let path = "";
  for (let x = from - PILLAR.bar; x < to; x += 5) {
    const [start, end] = [Math.max(x, from), Math.min(x + PILLAR.bar, to)];
    if (start < end) path += `M${start},${bottom - (start - x)}L${end},${bottom - (end - x)}`;
  }
  return path;
}

export function sheetAsSvg() {
  const [pen, sheet] = [new SvgPen(), layOutSheet()];
  drawSheet(pen, sheet);
  return pen.document(sheet, sheetTitle(), sheetInWords());
}
