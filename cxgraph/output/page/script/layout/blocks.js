// A plan -> blocks of cards. A block has cards at places relative to its corner, its size, and how far right its
// head's card stands.

import { leadChain } from "../chart/data.js";
import { sum } from "../plain/arithmetic.js";
import { CARD, INDENT, UNIT, onGrid } from "./sizes.js";

/**
 * @param {Post | null} head
 * @param {Post[]} children
 * @param {FullPlan} plan
 * @param {number} depth
 * @returns {Arranged}
 */
export function spread(head, children, plan, depth) {
  if (head && (depth > plan.depth || children.length === 0)) return hang(head, children, plan, depth === 1);
  if (!head && plan.depth === 0 && children.length > 1) return columns(children, plan);
  const top = head ? CARD.height + plan.gap.level : 0;
  const blocks = children.map((child) => spread(child, plan.shown(child), plan, depth + 1));
  const row = sideBySide(blocks, plan.gap.column);
  const cards = row.cards.map((card) => ({ ...card, y: card.y + top }));
  const [first, last] = [blocks[0], blocks[blocks.length - 1]];
  const anchor = onGrid((first.left + first.anchor + last.left + last.anchor) / 2);
  if (head) cards.push({ post: head, x: anchor, y: 0, style: "spread" });
  return { cards, anchor, left: 0, width: row.width, height: top + row.height };
}

/** @type {Arranged} */
const NO_BLOCK = { cards: [], anchor: 0, left: 0, width: 0, height: 0 };

/** @param {Arranged[]} blocks @param {number} gap @returns {Arranged} */
function sideBySide(blocks, gap) {
  let right = -gap;
  for (const block of blocks) {
    block.left = right + gap;
    right = block.left + block.width;
  }
  const cards = blocks.flatMap(({ cards: own, left }) => own.map((card) => ({ ...card, x: card.x + left })));
  return { cards, anchor: 0, left: 0, width: right, height: Math.max(...blocks.map((block) => block.height)) };
}

/** @param {Post} head @param {Post[]} children @param {FullPlan} plan @param {boolean} [isTop] @returns {Arranged} */
function hang(head, children, plan, isTop = false) {
  const below = children.length ? (isTop ? outward : columns)(children, plan) : NO_BLOCK;
  const gap = plan.gap.row + (isTop ? 2 * UNIT : 0);
  const cards = below.cards.map((card) => ({ ...card, x: card.x + INDENT, y: card.y + CARD.height + gap }));
  const width = Math.max(CARD.width, children.length ? below.width + INDENT : 0);
  const anchor = isTop ? onGrid((width - CARD.width) / 2) : 0;
  cards.push({ post: head, x: anchor, y: 0, style: isTop ? "top" : "hang" });
  return { cards, anchor, left: 0, width, height: CARD.height + (children.length ? gap + below.height : 0) };
}

/** @param {FullPlan} plan */
const mostHeight = (plan) => plan.fold * (CARD.height + plan.gap.row);
/** @param {FullPlan} plan */
const deeper = (plan) => ({ ...plan, fold: Math.max(plan.fold - 1, 1) });
/** @param {Post} child @param {FullPlan} plan */
const hung = (child, plan) => hang(child, plan.shown(child), deeper(plan));

// Blocks one below the other, going on in a new column where one would exceed the fold, counted in cards.
/** @param {Post[]} children @param {FullPlan} plan @returns {Arranged} */
function columns(children, plan) {
  /** @type {Arranged[][]} */
  const found = [];
  for (const child of children) {
    const block = hung(child, plan);
    const last = found.at(-1);
    if (last && hasRoom(last, block, plan)) last.push(block);
    else found.push([block]);
  }
  return besideEachOther(found, plan);
}

// The same from the middle outwards: whoever leads CX stands in the middle column, whoever comes next in the order of
// siblings goes into the nearest column with room for it, or into a new one on the shorter side.
/** @param {Post[]} children @param {FullPlan} plan @returns {Arranged} */
function outward(children, plan) {
  const centre = children.findIndex((post) => leadChain.has(post));
  if (centre < 0) return columns(children, plan);
  /** @param {Post} child */
  const away = (child) => Math.abs(children.indexOf(child) - centre);
  /** @type {Arranged[][]} */
  const found = [];
  let left = 0;
  for (const child of children.toSorted((one, two) => away(one) - away(two))) {
    const block = hung(child, plan);
    /** @param {Arranged[]} column */
    const off = (column) => Math.abs(found.indexOf(column) - left);
    const near = found.toSorted((one, two) => off(one) - off(two));
    const free = near.find((column) => hasRoom(column, block, plan));
    const right = found.length - 1 - left;
    if (free) free.push(block);
    else if (right <= left) found.push([block]);
    else left = found.unshift([block]) - 1 - right;
  }
  return besideEachOther(found, plan);
}

/** @param {Arranged[]} column @param {Arranged} block @param {FullPlan} plan */
function hasRoom(column, block, plan) {
  return sum(column.map(({ height }) => height + plan.gap.row)) + block.height <= mostHeight(plan);
}

/** @param {Arranged[][]} found @param {FullPlan} plan */
function besideEachOther(found, plan) {
  return sideBySide(found.map((column) => stacked(column, plan.gap.row)), plan.gap.column + INDENT);
}

/** @param {Arranged[]} blocks @param {number} gap */
function stacked(blocks, gap) {
  let bottom = -gap;
  const cards = [];
  for (const block of blocks) {
    const top = bottom + gap;
    cards.push(...block.cards.map((card) => ({ ...card, y: card.y + top })));
    bottom = top + block.height;
  }
  return { cards, anchor: 0, left: 0, width: Math.max(...blocks.map((block) => block.width)), height: bottom };
}
