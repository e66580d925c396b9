// Glyphs on ways, each with a label where there is more to say: at the place where it is best seen and hides nothing.

import { environment } from "#environment";
import { failedOf } from "../chart/data.js";
import { weightOf } from "../chart/ties.js";
import { tagOf } from "../chart/view.js";
import { foldLabel } from "../chart/visible.js";
import { CHIP_CELLS, CHIP_TOP, FOLD_CELLS, TAG, UNIT } from "../layout/sizes.js";
import { diagonal, reach, sum } from "../plain/arithmetic.js";
import { WEIGHTS, glyphOf } from "../plain/signs.js";
import { LABEL } from "../surroundings/text.js";

// Of a sign half its width, and by how much it may be smaller where there is no room.
const HALF = 11.5;
const SMALLER = [1, 0.6];
const SIGN_OF_WARNING = "◆";

// A mark's box, and the part of it that its label takes: to the right of the glyph, else to the left.
/** @param {Point} point @param {string} words @param {number} scale */
function marksAt([x, y], words, scale) {
  const half = HALF * scale;
  const glyph = { x, y, scale, label: null };
  const box = { left: x - half, right: x + half, top: y - half, bottom: y + half };
  if (!words) return [{ ...glyph, box }];
  const width = environment.width(words, LABEL.font) + LABEL.padding;
  const [right, left] = [box.right + LABEL.gap, box.left - LABEL.gap - width];
  return [
    { ...glyph, label: { words, width, x: right }, box: { ...box, right: right + width } },
    { ...glyph, label: { words, width, x: left }, box: { ...box, left } },
  ];
}

/** @param {Point[]} points */
const lengthOf = (points) => sum(points.slice(1).map((point, i) => reach(points[i], point)));

// What errors rest on first, else short ways: they have the least choice.
/** @param {Group[]} ties @param {Box[]} taken @param {Router} router */
export function placeMarks(ties, taken, router) {
  /** @type {Mark[]} */
  const placed = [];
  /** @param {Group} one @param {Group} two */
  const longer = (one, two) => lengthOf(one.points) - lengthOf(two.points);
  /** @param {Group} tie */
  const isGrave = (tie) => weightOf(tie) === "error";
  const inOrder = ties.toSorted(longer);
  for (const tie of [...inOrder.filter(isGrave), ...inOrder.filter((one) => !isGrave(one))]) {
    tie.glyph = glyphOf(tie) ? placeMark(tie, taken, placed, router) : null;
    if (!tie.glyph) continue;
    taken.push(tie.glyph.box);
    placed.push(tie.glyph);
  }
}

// Near the middle of its way, off crossings and away from other marks; smaller where there is no room, and left out
// where there is none even then.
/** @param {Group} tie @param {Box[]} taken @param {Mark[]} placed @param {Router} router */
function placeMark(tie, taken, placed, router) {
  const cells = [...router.cells(tie.points)].map(([cell]) => cell);
  /** @param {number} cell @param {number} i */
  const price = (cell, i) => {
    const [x, y] = router.point(cell);
    const nearest = Math.min(...placed.map((mark) => diagonal(mark.x - x, mark.y - y)), 40);
    const atEnd = Math.min(i, cells.length - 1 - i) < 3 ? 8 : 0;
    return 0.1 * Math.abs(i - cells.length / 2) + router.crowd(cell) + (40 - nearest) / 2 + atEnd;
  };
  const priced = cells.map((cell, i) => ({ cost: price(cell, i), point: router.point(cell) }));
  priced.sort((one, other) => one.cost - other.cost);
  for (const smaller of SMALLER) {
    const scale = WEIGHTS[weightOf(tie)].sign * smaller;
    for (const { point } of priced) {
      const free = marksAt(point, labelOf(tie), scale).find(({ box }) => !taken.some((other) => overlap(box, other)));
      if (free) return free;
    }
  }
  return null;
}

/** @param {Box} a @param {Box} b */
export const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// What an error rests on is told in words as well, and a warning by its sign.
/** @param {Group} group */
function labelOf(group) {
  const { kind, mark, conflict, count, forth, back } = group;
  const isMany = count > Number(forth) + Number(back) && (forth || back);
  const said = { error: kind, warning: SIGN_OF_WARNING }[String(weightOf(group))];
  const parts = [mark?.toUpperCase() ?? said, conflict ? "≠" : null, isMany ? `×${count}` : null];
  return parts.filter(Boolean).join(" ");
}

// What a card covers: itself, its chip and its count of findings above it, its fold badge below.
/** @param {Card} card */
export function coverOf({ post, x, y, width, height }) {
  const right = x + width;
  const boxes = [{ left: x - 1, right: right + 1, top: y - 1, bottom: y + height + 1 }];
  if (post.chip) boxes.push({ left: x, right: x + CHIP_CELLS * UNIT, top: y + CHIP_TOP, bottom: y });
  if (failedOf(post).length) boxes.push({ left: right - 25, right: right + 1, top: y - 13, bottom: y });
  if (tagOf(post)) boxes.push({ left: right - TAG.width - 8, right, top: y - 9, bottom: y });
  const bottom = y + height;
  if (foldLabel(post)) boxes.push({ left: right - FOLD_CELLS * UNIT, right, top: bottom, bottom: bottom + 11 });
  return boxes;
}
