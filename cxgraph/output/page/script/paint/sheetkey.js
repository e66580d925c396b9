// What a sheet's legend explains, each with its sign: what is on the sheet and nothing else.

import { environment } from "#environment";
import { isListed } from "../chart/beside.js";
import { KINDS, SEVERITY_ORDER, failedOf, inTeam, isTie } from "../chart/data.js";
import { isVacant, pileOn, stoodFor } from "../chart/piles.js";
import { isOneSided, weightOf } from "../chart/ties.js";
import { isOfSide, isOn, view } from "../chart/view.js";
import { hiddenBelow } from "../chart/visible.js";
import { sum } from "../plain/arithmetic.js";
import { GLYPHS, STROKES, WEIGHTS } from "../plain/signs.js";
import { grouped } from "../plain/wording.js";
import { colour } from "../surroundings/colours.js";
import { LABEL } from "../surroundings/text.js";
import { drawBadge, drawPile } from "./cards.js";
import { drawGlyph } from "./glyphs.js";
import { drawArrow, drawLabel, drawWay, tiesOn } from "./painter.js";
import { CAPTION, SHEET, write } from "./paper.js";

const SIGN = 42;
/** @type {Point[]} */
const SIGN_WAY = [[0, 0], [SIGN, 0]];

/** @returns {LegendItem[]} */
export function legendItems() {
  return [...lineItems(), ...tieItems(), ...findingItems(), ...cardItems()];
}

/** @returns {LegendItem[]} */
function lineItems() {
  const lines = KINDS.filter(({ id }) => STROKES[id] && isOn(id) && drawn(id) > 0);
  return lines.map(({ id, name }) => ({ words: name, count: grouped(drawn(id)), sign: (pen) => drawSwatch(pen, id) }));
}

/** @param {string} kind */
function drawn(kind) {
  const [lines, ties] = [view.scene.lines.filter(isOfSide), view.scene.ties.filter(isOfSide)];
  if (kind === "reports") return sum(lines.map(({ b }) => stoodFor(b).length));
  return sum(ties.filter((tie) => tie.kind === kind).map((tie) => tie.count));
}

/** @returns {LegendItem[]} */
function tieItems() {
  /** @param {(group: Group) => boolean} holds */
  const first = (holds) => tiesOn().find(holds);
  const [oneSided, byDesign] = [first(isOneSided), first((tie) => tie.byDesign)];
  const [differing, rolledUp] = [first((tie) => tie.conflict), first(isRolledUp)];
  const { rest, ties } = view.scene;
  const left = sum(rest.filter((tie) => isTie(tie) && isOfSide(tie) && !ties.includes(tie)).map(({ count }) => count));
  const grave = first((tie) => weightOf(tie) === "error");
  return told([
    grave && { words: "An error rests on it", sign: (pen) => drawSwatch(pen, grave.kind, false, true) },
    oneSided && { words: "One side says so", sign: (pen) => drawOneSided(pen, oneSided.kind) },
    byDesign && { words: "By design", sign: (pen) => drawSwatch(pen, byDesign.kind, true) },
    differing && { words: "The sides differ", sign: (pen) => drawNote(pen, "≠") },
    left > 0 && { words: `Ties not drawn: ${grouped(left)}`, sign: (pen) => drawNote(pen, "…") },
    rolledUp && { words: "Ties of posts folded away", sign: (pen) => drawNote(pen, "×n") },
  ]);
}

/** @param {(LegendItem | false | undefined)[]} items */
const told = (items) => items.filter((item) => item !== false && item !== undefined);

/** @param {Group} group */
const isRolledUp = ({ count, forth, back }) => count > Number(forth) + Number(back) && (forth || back);

// Beside another chart, cards tell what differs in place of their findings.
/** @returns {LegendItem[]} */
function findingItems() {
  if (view.beside) return [];
  const failed = [...view.scene.cards.keys()].flatMap(failedOf);
  const severities = SEVERITY_ORDER.filter((id) => failed.some(({ severity }) => severity === id));
  return severities.map((id) => ({ words: `Findings: ${id}`, sign: (pen) => drawSeverity(pen, id) }));
}

/** @returns {LegendItem[]} */
function cardItems() {
  const shown = [...view.scene.cards.keys()].filter(isListed);
  const hasUnits = isOn("units") && view.scene.regions.length > 0;
  return told([
    shown.some(inTeam) && { words: "CX team", sign: (pen) => drawSample(pen, "tint", "accent") },
    shown.some(isVacant) && { words: "Vacant", sign: (pen) => drawSample(pen, "surface", "muted", [5, 4]) },
    shown.some(pileOn) && { words: "Like posts on one card", sign: drawPileSign },
    shown.some(hiddenBelow) && { words: "Posts folded away", sign: (pen) => drawNote(pen, "+n") },
    hasUnits && { words: "Unit", sign: (pen) => drawSample(pen, "region", "region-line") },
  ]);
}

// Rows of items, as many in each as fit.
/** @param {LegendItem[]} items @param {number} width */
export function inRows(items, width) {
  /** @type {Sheet["legend"]} */
  const rows = [];
  let right = Infinity;
  for (const item of items) {
    const words = environment.width(item.words, CAPTION) + 6;
    const wide = SIGN + 8 + words + environment.width(item.count ?? "", CAPTION) + 20;
    if (right + wide > width) [right] = [0, rows.push([])];
    rows[rows.length - 1].push({ ...item, left: right, countLeft: SIGN + 8 + words });
    right += wide;
  }
  return rows;
}

/** @param {Pen} pen @param {Sheet} sheet */
export function drawLegend(pen, { legend, legendTop }) {
  legend.forEach((row, i) => {
    for (const { words, count, sign, left, countLeft } of row) {
      pen.save();
      pen.translate(SHEET.margin + left, legendTop + i * SHEET.row);
      pen.save();
      sign(pen);
      pen.restore();
      write(pen, words, SIGN + 8, 4.5, { font: CAPTION });
      if (count) write(pen, count, countLeft, 4.5, { font: CAPTION, ink: "muted" });
      pen.restore();
    }
  });
}

/** @param {Pen} pen @param {Kind} kind @param {boolean} [byDesign] @param {boolean} [isError] */
function drawSwatch(pen, kind, byDesign = false, isError = false) {
  drawWay(pen, kind, SIGN_WAY, 1, isError ? ["error"] : [], isError ? WEIGHTS.error.width : 1);
  if (GLYPHS[kind]) drawGlyph(pen, { kind, byDesign }, { x: SIGN / 2, y: 0 }, isError);
}

/** @param {Pen} pen @param {Kind} kind */
function drawOneSided(pen, kind) {
  drawWay(pen, kind, SIGN_WAY, 1);
  drawArrow(pen, { kind, forth: true, back: false }, SIGN_WAY);
}

/** @param {Pen} pen @param {string} words */
function drawNote(pen, words) {
  const width = environment.width(words, LABEL.font) + LABEL.padding;
  drawLabel(pen, { words, width, x: SIGN - width }, 0, "muted");
}

/** @param {Pen} pen @param {Severity} severity */
function drawSeverity(pen, severity) {
  pen.translate(SIGN - 12, 0);
  drawBadge(pen, severity, "n");
}

/** @param {Pen} pen */
function drawPileSign(pen) {
  pen.translate(SIGN - 32, -10);
  drawPile(pen, 28, 16, 4);
  pen.translate(28 - SIGN, 8);
  drawSample(pen, "surface", "muted");
}

/** @param {Pen} pen @param {string} fill @param {string} rim @param {number[]} [dash] */
function drawSample(pen, fill, rim, dash = []) {
  Object.assign(pen, { fillStyle: colour(fill), strokeStyle: colour(rim), lineWidth: 1.5 });
  pen.setLineDash(dash);
  pen.beginPath();
  pen.roundRect(SIGN - 32, -8, 32, 16, 4);
  pen.fill();
  pen.stroke();
}
