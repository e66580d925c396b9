// Posts of one unit that stand together -> a region behind their cards. A region holds the cards of its unit and no
// other; what stands apart from the rest of its unit has none.

import { environment } from "#environment";
import { nameOf, posts } from "../chart/data.js";
import { stoodFor, unitOn } from "../chart/piles.js";
import { CHIP_CELLS, CHIP_TOP, UNIT } from "../layout/sizes.js";
import { diagonal } from "../plain/arithmetic.js";
import { fitLines } from "../surroundings/text.js";
import { coverOf, overlap } from "./marks.js";

const INSET = 12;
export const REGION = { pad: UNIT - 1, strip: 15, sign: 12, font: `600 13px ${environment.font}` };
const NEAR = 6 * UNIT;
const MOST_LINES = 3;
// The share of a name that has to fit where it stands, if it is cut.
const LEAST_SHOWN = 0.6;

// `gap` is the widest one between cards that stand next to each other, `lowest` how far down names may stand.
/** @param {Map<Post, Card>} cards @param {Line[]} lines @param {number} gap @param {number} lowest */
export function regionsOf(cards, lines, gap, lowest) {
  const all = [...cards.values()];
  const bodies = all.map((card) => ({ unit: unitOn(card.post), cards: [card], box: bodyOf(card) }));
  const parts = bodies.flatMap((body) => (body.unit ? [{ ...body, unit: body.unit }] : []));
  const near = Math.max(NEAR, gap + 2 * UNIT);
  while (joinTwo(parts, bodies, near));
  const drawn = parts.filter((part) => part.cards.length > 1);
  const covered = [...all.flatMap(coverOf), ...lines.flatMap(({ points }) => segments(points))];
  return drawn.map((part) => {
    const others = drawn.filter((other) => other !== part).map(({ box }) => grown(box, REGION.pad));
    return regionOf(part, [...covered, ...others], lowest);
  });
}

// The pale ground of a part of a unit, and its name.
/** @param {UnitPart} part @param {Box[]} covered @param {number} lowest @returns {Region} */
function regionOf(part, covered, lowest) {
  const { unit, cards, box } = part;
  const ground = grown(box, REGION.pad);
  const words = labelOfUnit(unit, cards);
  /** @param {Box} one */
  const isFree = (one) => one.bottom <= lowest && !covered.some((other) => overlap(one, other));
  const label = nameIn(part, words, isFree) ?? nameIn(part, unit.name, isFree) ?? cutName(part, unit.name, isFree);
  return { unit, words, box: label ? around(ground, grown(label.box, 1)) : ground, label };
}

// Where the name of a unit stands, on as few lines as hold all of it; null where none do.
/** @param {UnitPart} part @param {string} words @param {(box: Box) => boolean} isFree @returns {Region["label"]} */
function nameIn(part, words, isFree) {
  for (let most = 1; most <= MOST_LINES; most++) {
    for (const place of placesOf(part, most)) {
      const label = written(part, words, place, most);
      if (label.lines.length === most && !label.lines[most - 1].endsWith("…") && isFree(label.box)) return label;
    }
  }
  return null;
}

// As much of it as there is room for on one line; null where that would be too little.
/** @param {UnitPart} part @param {string} words @param {(box: Box) => boolean} isFree @returns {Region["label"]} */
function cutName(part, words, isFree) {
  const least = LEAST_SHOWN * environment.width(words, REGION.font);
  const wide = placesOf(part, 1).filter(({ left, right }) => right - left >= least);
  return wide.map((place) => written(part, words, place, 1)).find(({ box }) => isFree(box)) ?? null;
}

// Words in a place, and the part of it that they take.
/** @param {UnitPart} part @param {string} words @param {Box} place @param {number} most */
function written({ unit }, words, { left, right, ...place }, most) {
  const sign = unit.customer_facing ? REGION.sign : 0;
  const lines = fitLines(words, REGION.font, right - left - sign, most);
  const width = Math.max(...lines.map((line) => environment.width(line, REGION.font)));
  return { lines, box: { left, right: Math.min(left + width + sign + 2, right), ...place } };
}

// Below the cards of a part, above them, and beside the chip of the first: the room for a name on so many lines.
/** @param {UnitPart} part @param {number} lines @returns {Box[]} */
function placesOf({ cards, box }, lines) {
  const height = lines * REGION.strip;
  const room = { left: box.left + INSET, right: box.right + REGION.pad - 3 };
  const chip = Math.min(...cards.map(({ y }) => y)) + CHIP_TOP;
  const first = cards.find(({ y }) => y === box.top) ?? cards[0];
  return [
    { ...room, top: box.bottom + 2, bottom: box.bottom + 2 + height },
    { ...room, top: chip - height - 1, bottom: chip - 1 },
    {
      left: first.x + CHIP_CELLS * UNIT,
      right: first.x + first.width - 26,
      top: box.top - height,
      bottom: box.top - 1,
    },
  ];
}

/** @param {Point[]} points */
const segments = (points) =>
  points.slice(1).map((point, i) => grown(around(boxOf(points[i]), boxOf(point)), 1));
/** @param {Point} point */
const boxOf = ([x, y]) => ({ left: x, right: x, top: y, bottom: y });

/** @param {Unit} unit @param {Card[]} cards */
function labelOfUnit({ name, head }, cards) {
  const isHere = head === null || cards.some(({ post }) => stoodFor(post).some(({ id }) => id === head));
  return isHere ? name : `${name} · headed by ${nameOf(posts[head])}`;
}

// Joins the two parts of a unit that are nearest to each other, where nothing else stands between them.
/** @param {Cluster[]} parts @param {Cluster[]} bodies @param {number} near */
function joinTwo(parts, bodies, near) {
  let best = null;
  for (const [i, one] of parts.entries()) {
    for (const other of parts.slice(i + 1)) {
      if (one.unit !== other.unit) continue;
      const away = distanceOf(one.box, other.box);
      if (away > near || (best && away >= best.away)) continue;
      const box = around(one.box, other.box);
      if (isOwn(box, one.unit, parts, bodies)) best = { away, one, other, box };
    }
  }
  if (!best) return false;
  Object.assign(best.one, { cards: [...best.one.cards, ...best.other.cards], box: best.box });
  parts.splice(parts.indexOf(best.other), 1);
  return true;
}

/** @param {Box} box @param {Unit | null} unit @param {Cluster[]} parts @param {Cluster[]} bodies */
function isOwn(box, unit, parts, bodies) {
  const wide = grown(box, REGION.pad);
  /** @param {Cluster} other */
  const isForeign = (other) => other.unit !== unit && overlap(wide, other.box);
  return !bodies.some(isForeign) && !parts.some((part) => part.cards.length > 1 && isForeign(part));
}

/** @param {Card} card */
const bodyOf = ({ x, y, width, height }) => ({ left: x, right: x + width, top: y, bottom: y + height });
/** @param {Box} box @param {number} by */
const grown = (box, by) => ({ left: box.left - by, right: box.right + by, top: box.top - by, bottom: box.bottom + by });
/** @param {Box} a @param {Box} b */
const distanceOf = (a, b) =>
  diagonal(Math.max(a.left - b.right, b.left - a.right, 0), Math.max(a.top - b.bottom, b.top - a.bottom, 0));
/** @param {Box} a @param {Box} b */
const around = (a, b) => ({
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
});
