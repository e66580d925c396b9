// Posts of one unit that stand together -> a region behind their cards. A region holds the cards of its unit and no
// other; what stands apart from the rest of its unit has none.

import { environment } from "#environment";
import { nameOf, posts } from "../chart/data.js";
import { stoodFor, unitOn } from "../chart/piles.js";
import { CHIP_CELLS, CHIP_TOP, UNIT } from "../layout/sizes.js";
import { diagonal } from "../plain/arithmetic.js";
import { coverOf, overlap } from "./marks.js";

const INSET = 12;
export const REGION = { pad: UNIT - 1, strip: 15, sign: 12, font: `600 13px ${environment.font}` };
const NEAR = 6 * UNIT;
// The share of a name that has to fit where it stands.
const LEAST_SHOWN = 0.6;

// `gap` is the widest one between cards that stand next to each other.
/** @param {Map<Post, Card>} cards @param {Line[]} lines @param {number} gap */
export function regionsOf(cards, lines, gap) {
  const all = [...cards.values()];
  const bodies = all.map((card) => ({ unit: unitOn(card.post), cards: [card], box: bodyOf(card) }));
  const parts = bodies.flatMap((body) => (body.unit ? [{ ...body, unit: body.unit }] : []));
  const near = Math.max(NEAR, gap + 2 * UNIT);
  while (joinTwo(parts, bodies, near));
  const covered = [...all.flatMap(coverOf), ...lines.flatMap(({ points }) => segments(points))];
  return parts.filter((part) => part.cards.length > 1).map((part) => regionOf(part, covered));
}

// The pale ground of a part of a unit, and its name: below its cards, above them, or beside the chip of the first.
/** @param {UnitPart} part @param {Box[]} covered */
function regionOf({ unit, cards, box }, covered) {
  const ground = grown(box, REGION.pad);
  const words = labelOfUnit(unit, cards);
  const width = environment.width(words, REGION.font) + (unit.customer_facing ? REGION.sign : 0) + 2;
  const strip = { left: box.left + INSET, right: Math.min(box.left + INSET + width, box.right) };
  const chip = Math.min(...cards.map(({ y }) => y)) + CHIP_TOP;
  const first = cards.find(({ y }) => y === box.top) ?? cards[0];
  const edge = { top: box.top - REGION.strip, bottom: box.top - 1 };
  const places = [
    { ...strip, top: box.bottom + 2, bottom: box.bottom + 2 + REGION.strip },
    { ...strip, top: chip - REGION.strip - 1, bottom: chip - 1 },
    { left: first.x + CHIP_CELLS * UNIT, right: first.x + first.width - 26, ...edge },
  ];
  /** @param {Box} one */
  const isFree = (one) => !covered.some((other) => overlap(one, other));
  const place = places.find((one) => one.right - one.left >= LEAST_SHOWN * width && isFree(one)) ?? null;
  return { unit, box: place ? around(ground, grown(place, 1)) : ground, label: place && { words, box: place } };
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
