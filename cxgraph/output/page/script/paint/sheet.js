// The whole scene on one sheet to take away: whose chart it is, the scores, every card and line, and their legend.

import { environment } from "#environment";
import { facts, posts, whoLeads } from "../chart/data.js";
import { view } from "../chart/view.js";
import { visible } from "../chart/visible.js";
import { knownShare, range, scoreInWords } from "../plain/intervals.js";
import { grouped, plural, sentence } from "../plain/wording.js";
import { colour } from "../surroundings/colours.js";
import { FONT, fitLines, shorten } from "../surroundings/text.js";
import { drawCard } from "./cards.js";
import { fillPath, strokePath } from "./glyphs.js";
import { drawLines, drawMarks } from "./painter.js";
import { CAPTION, SHEET, write } from "./paper.js";
import { drawLegend, inRows, legendItems } from "./sheetkey.js";
import { SvgPen } from "./svg.js";

const PILLAR = { width: 172, gap: 26, bar: 8 };

const sheetTitle = () => `${facts.organization.name} – CX organisation`;

export function sheetSummary() {
  const { as_of: date } = facts.organization;
  const all = visible.size === posts.length;
  const shown = `${all ? "" : `${grouped(visible.size)} of `}${plural(posts.length, "post")}`;
  const beside = view.beside ? [`shown with “${view.beside.comparison.name}”`] : [];
  return [shown, whoLeads(), ...(date ? [`as of ${date}`] : []), ...beside].join(" · ");
}

function sheetInWords() {
  const scores = Object.entries(facts.scores).map(([pillar, score]) => scoreInWords(pillar, score));
  return `${[sheetSummary(), ...scores].join(". ")}.`;
}

/** @returns {Sheet} */
export function layOutSheet() {
  const { left, right, top, bottom } = view.scene.extent;
  const width = Math.max(right - left + 2 * SHEET.margin, SHEET.least);
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
    const { label, title } = card.post;
    titled(pen, `${label}, ${title}`, () => drawCard(pen, card));
  }
  drawMarks(pen);
}

/** @param {Pen} pen @param {string} title @param {() => void} draw */
function titled(pen, title, draw) {
  if (pen instanceof SvgPen) pen.group(title, draw);
  else draw();
}

/** @param {Pen} pen @param {Sheet} sheet */
function drawHeading(pen, { width }) {
  const pillars = Object.keys(facts.scores).length * (PILLAR.width + PILLAR.gap);
  const room = width - 2 * SHEET.margin - pillars;
  const { name } = facts.organization;
  const fonts = [24, 20, 17].map((size) => `600 ${size}px ${FONT}`);
  const font = fonts.find((one) => fits(name, one, room)) ?? fonts[2];
  write(pen, shorten(name, font, room), SHEET.margin, SHEET.margin + 20, { font });
  const look = { font: CAPTION, ink: "muted" };
  const lines = fitLines(sheetSummary(), CAPTION, room, 2);
  lines.forEach((line, i) => write(pen, line, SHEET.margin, SHEET.margin + 42 + 17 * i, look));
}

/** @param {string} words @param {string} font @param {number} width */
const fits = (words, font, width) => environment.width(words, font) <= width;

/** @param {Pen} pen @param {Sheet} sheet */
function drawPillars(pen, { width }) {
  const scores = Object.entries(facts.scores);
  scores.forEach(([pillar, score], i) => {
    const fromRight = (scores.length - i) * (PILLAR.width + PILLAR.gap) - PILLAR.gap;
    pen.save();
    pen.translate(width - SHEET.margin - fromRight, SHEET.margin);
    titled(pen, scoreInWords(pillar, score), () => drawPillar(pen, pillar, score));
    pen.restore();
  });
}

/** @param {Pen} pen @param {string} pillar @param {Score} score */
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
