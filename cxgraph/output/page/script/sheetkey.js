// What a sheet's legend explains, each with its sign: what is on the sheet and nothing else.

import { environment } from "#environment";
import { sum } from "./arithmetic.js";
import { isListed, isOfSide } from "./beside.js";
import { SEVERITY_ORDER, drawBadge, failedOf } from "./cards.js";
import { colour } from "./colours.js";
import { KINDS, inTeam } from "./data.js";
import { GLYPHS, STROKES, drawGlyph } from "./glyphs.js";
import { LABEL } from "./marks.js";
import { drawArrow, drawLabel, drawWay, tiesOn } from "./painter.js";
import { isOn, view } from "./scene.js";
import { CAPTION, SHEET, write } from "./sheet.js";
import { isOneSided } from "./ties.js";
import { hiddenBelow } from "./visible.js";
import { grouped } from "./wording.js";

const SIGN = 42;
const SIGN_WAY = [[0, 0], [SIGN, 0]];

export function legendItems() {
  return [...lineItems(), ...tieItems(), ...findingItems(), ...cardItems()];
}

function lineItems() {
  const lines = KINDS.filter(({ id }) => STROKES[id] && isOn(id) && drawn(id) > 0);
  return lines.map(({ id, name }) => ({ words: name, count: grouped(drawn(id)), sign: (pen) => drawSwatch(pen, id) }));
}

function drawn(kind) {
  const [lines, ties] = [view.scene.lines.filter(isOfSide), view.scene.ties.filter(isOfSide)];
  return kind === "reports" ? lines.length : sum(ties.filter((tie) => tie.kind === kind).map((tie) => tie.count));
}

function tieItems() {
  const first = (holds) => tiesOn().find(holds);
  const [oneSided, byDesign] = [isOneSided, (tie) => tie.byDesign].map(first);
  const [differing, rolledUp] = [(tie) => tie.conflict, isRolledUp].map(first);
  return [
    oneSided && { words: "One side says so", sign: (pen) => drawOneSided(pen, oneSided.kind) },
    byDesign && { words: "By design", sign: (pen) => drawSwatch(pen, byDesign.kind, true) },
    differing && { words: "The sides differ", sign: (pen) => drawNote(pen, "≠") },
    rolledUp && { words: "Ties of posts folded away", sign: (pen) => drawNote(pen, "×n") },
  ].filter(Boolean);
}

const isRolledUp = ({ count, forth, back }) => count > forth + back && forth + back > 0;

// Beside another chart, cards tell what differs in place of their findings.
function findingItems() {
  if (view.beside) return [];
  const failed = [...view.scene.cards.keys()].flatMap(failedOf);
  const severities = SEVERITY_ORDER.filter((id) => failed.some(({ severity }) => severity === id));
  return severities.map((id) => ({ words: `Findings: ${id}`, sign: (pen) => drawSeverity(pen, id) }));
}

function cardItems() {
  const shown = [...view.scene.cards.keys()].filter(isListed);
  const hasUnits = isOn("units") && view.scene.regions.length > 0;
  return [
    shown.some(inTeam) && { words: "CX team", sign: (pen) => drawSample(pen, "tint", "accent") },
    shown.some(isVacant) && { words: "Vacant", sign: (pen) => drawSample(pen, "surface", "muted", [5, 4]) },
    shown.some(hiddenBelow) && { words: "Posts folded away", sign: (pen) => drawNote(pen, "+n") },
    hasUnits && { words: "Unit", sign: (pen) => drawSample(pen, "region", "region-line") },
  ].filter(Boolean);
}

const isVacant = ({ state }) => state === "vacant";

// Rows of items, as many in each as fit.
export function inRows(items, width) {
  const rows = [];
  let right = Infinity;
  for (const item of items) {
    const words = environment.width(item.words, CAPTION) + 6;
    const wide = SIGN + 8 + words + environment.width(item.count ?? "", CAPTION) + 20;
    if (right + wide > width) [right] = [0, rows.push([])];
    rows.at(-1).push({ ...item, left: right, countLeft: SIGN + 8 + words });
    right += wide;
  }
  return rows;
}

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

function drawSwatch(pen, kind, byDesign = false) {
  drawWay(pen, kind, SIGN_WAY, true);
  if (GLYPHS[kind]) drawGlyph(pen, { kind, byDesign }, { x: SIGN / 2, y: 0 });
}

function drawOneSided(pen, kind) {
  drawWay(pen, kind, SIGN_WAY, true);
  drawArrow(pen, { kind, forth: true, back: false }, SIGN_WAY);
}

function drawNote(pen, words) {
  const width = environment.width(words, LABEL.font) + LABEL.padding;
  drawLabel(pen, { y: 0, label: { words, width, x: SIGN - width } });
}

function drawSeverity(pen, severity) {
  pen.translate(SIGN - 12, 0);
  drawBadge(pen, severity, "n");
}

function drawSample(pen, fill, rim, dash = []) {
  Object.assign(pen, { fillStyle: colour(fill), strokeStyle: colour(rim), lineWidth: 1.5 });
  pen.setLineDash(dash);
  pen.beginPath();
  pen.roundRect(SIGN - 32, -8, 32, 16, 4);
  pen.fill();
  pen.stroke();
}
