// A plan -> blocks of cards. A block is a post with everybody below it: the reports of one manager stand in one row
// under it, those that nobody reports to one below the other where the plan says so. No card of another manager
// stands in the columns of a block.

import { leadChain } from "../chart/data.js";
import { sum } from "../plain/arithmetic.js";
import { UNIT, onGrid } from "./sizes.js";

// The block of a post, or of all tops where there is none, with its top at a height: its size, how far right its head's
// card stands, and its columns with their places.
/** @param {Post | null} post @param {FullPlan} plan @param {number} depth @param {number} y @returns {CardBlock} */
export function blockOf(post, plan, depth, y) {
  const children = plan.shown(post);
  const { width, heights } = plan.size;
  const height = post ? /** @type {number} */ (heights.get(post.parent)) : 0;
  const card = { width, height };
  if (!children.length) return { post, width, height, card, stem: "middle", anchor: 0, columns: [] };
  const below = y + (post ? height + plan.gap.level : 0);
  const stacks = columnsOf(children, plan, depth, below).map((blocks) => stacked(blocks, plan));
  const top = post ? height + gapBelow(stacks, plan) : 0;
  let right = -plan.gap.column;
  const columns = stacks.map((stack) => {
    const x = right + plan.gap.column;
    right = x + stack.width;
    return { ...stack, x, y: top };
  });
  const stem = columns.length === 1 && columns[0].isHung && plan.indent > 0 ? "left" : "middle";
  const anchor = stem === "left" ? 0 : middleOf(columns[0], columns[columns.length - 1]);
  return {
    post,
    card,
    stem,
    columns,
    anchor,
    width: Math.max(right, anchor + width),
    height: top + Math.max(...columns.map((column) => column.height)),
  };
}

/** @param {Stack[]} stacks @param {Plan} plan */
const gapBelow = (stacks, { gap }) => (stacks.length === 1 && stacks[0].isHung ? gap.row : gap.level);
/** @param {Column} first @param {Column} last */
const middleOf = (first, last) => onGrid((first.x + first.anchor + last.x + last.anchor) / 2);

// Whoever leads CX, or stands above it, is in the middle.
/** @param {Post[]} children @param {FullPlan} plan @param {number} depth @param {number} y @returns {CardBlock[][]} */
function columnsOf(children, plan, depth, y) {
  const middle = children.findIndex((post) => leadChain.has(post));
  if (middle < 0) return sideOf(children, plan, depth, y);
  const left = sideOf(children.slice(0, middle), plan, depth, y);
  const right = sideOf(children.slice(middle + 1).toReversed(), plan, depth, y).toReversed();
  return [...left, [blockOf(children[middle], plan, depth + 1, y)], ...right];
}

// The reports to one side: outermost those without reports of their own, in stacks; then the others, each in a column
// of its own, below some of the former where the plan says so.
/** @param {Post[]} children @param {FullPlan} plan @param {number} depth @param {number} y @returns {CardBlock[][]} */
function sideOf(children, plan, depth, y) {
  const blocks = children.map((child) => blockOf(child, plan, depth + 1, y));
  const alone = blocks.filter(({ columns }) => !columns.length);
  const inner = blocks.filter(({ columns }) => columns.length);
  if (plan.tuck && depth > 0 && inner.length) {
    const share = Math.ceil(alone.length / inner.length);
    return inner.map((block, i) => [...alone.slice(i * share, (i + 1) * share), block]);
  }
  const number = Math.max(Math.ceil(alone.length / mostInStack(alone, plan, depth, y)), 1);
  const share = Math.ceil(alone.length / number);
  const stacks = Array.from({ length: number }, (_, i) => alone.slice(i * share, (i + 1) * share));
  return [...stacks.filter((stack) => stack.length), ...inner.map((block) => [block])];
}

// How many cards may stand one below the other: of executives as many as the plan says, of others what has room.
/** @param {CardBlock[]} alone @param {FullPlan} plan @param {number} depth @param {number} y */
function mostInStack([first], { top, deepest, gap }, depth, y) {
  if (depth === 0) return top;
  return first ? Math.max(Math.floor((deepest - y + gap.row) / (first.height + gap.row)), 1) : 1;
}

// Blocks one below the other; more than one hang from a line to their left.
/** @param {CardBlock[]} blocks @param {Plan} plan @returns {Stack} */
function stacked(blocks, { gap, indent }) {
  const isHung = blocks.length > 1;
  const left = isHung ? indent : 0;
  const height = sum(blocks.map((block) => block.height)) + gap.row * (blocks.length - 1);
  const width = left + Math.max(...blocks.map((block) => block.width));
  return { blocks, isHung, left, height, width, gap: gap.row, anchor: isHung ? left : blocks[0].anchor };
}

// The cards of a block whose corner stands here. `hung` cards are reached from the left, the others from above.
/** @param {CardBlock} block @param {number} x @param {number} y @param {Card["hung"]} [hung] @returns {Card[]} */
export function placeBlock({ post, card, anchor, columns, stem }, x, y, hung = null) {
  const cards = post ? [{ post, x: x + anchor, y, ...card, stem, hung }] : [];
  for (const column of columns) {
    const left = x + column.x + column.left;
    let top = y + column.y;
    for (const block of column.blocks) {
      cards.push(...placeBlock(block, left, top, column.isHung ? { trunk: left - UNIT } : null));
      top += block.height + column.gap;
    }
  }
  return cards;
}
