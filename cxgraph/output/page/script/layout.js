// Visible posts -> where their cards stand: the reports of a manager in a row under it. Width and height of the cards,
// how many stand one below the other, and the gaps are chosen so that everything fits and can be read. All lengths
// are multiples of UNIT.

import { blockOf, placeBlock } from "./blocks.js";
import { UNIT, leastHeight, legibility } from "./cardtext.js";
import { chain, facts, inTeam, lead, leadChain, roots } from "./data.js";
import { visible } from "./visible.js";

const WIDTHS = [24, 20, 18, 16, 14, 12, 11].map((cells) => cells * UNIT);
// Cards are of one width on the whole chart: the one its layout has chosen. Those of one manager are of one height.
// From roomy to dense: the least gaps, how far those that hang stand in, and how much a layout may lose for it.
const SPACINGS = [
  { gap: { level: 5 * UNIT, column: 3 * UNIT, row: 3 * UNIT }, indent: 2 * UNIT, worth: 1 },
  { gap: { level: 5 * UNIT, column: 3 * UNIT, row: 2 * UNIT }, indent: 0, worth: 0.96 },
  { gap: { level: 4 * UNIT, column: 2 * UNIT, row: 2 * UNIT }, indent: 0, worth: 0.9 },
];
const MOST_GAP = { column: 18 * UNIT, row: 5 * UNIT };
// The sizes for which stacks are cut so that they fit the height of the area.
const CUTS = [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.847, 0.92, 1.1, 1.4, Infinity];
// How many of the executives without reports of their own stand one below the other.
const TOPS = [1, 2, 3, 4, 6, 8];
// What a layout may lose for showing executives side by side, and for keeping levels apart.
const [STACKED, TUCKED] = [0.95, 0.96];
// The size from which on a title is legible, and the one from which on more is no gain; the width it should use.
export const [LEGIBLE, LARGE_ENOUGH, MOST_SCALE] = [11.01 / 13, 0.92, 1.4];
const [WIDE_ENOUGH, WIDTH_WORTH] = [0.85, 0.25];
// Room around the cards, for ties and below them for the names of groups.
const BORDER = { x: 2 * UNIT, y: 2 * UNIT + (facts.units.length ? UNIT : 0) };

export function layOut(groups, area) {
  const order = siblingOrder(groups);
  const shown = new Map([...visible].map((post) => [post, order(post, post.children.filter((one) => visible.has(one)))]));
  shown.set(null, order(null, roots.filter((root) => visible.has(root))));
  const of = (post) => shown.get(post);
  const arrange = (plan) => {
    const block = blockOf(null, { ...plan, shown: of, deepest: area.height / plan.cut - BORDER.y }, -1, 0);
    const scale = Math.min(area.width / (block.width + BORDER.x), area.height / (block.height + BORDER.y), MOST_SCALE);
    return { ...block, plan, scale, share: (block.width * scale) / area.width };
  };
  const lanes = Math.min(8, Math.ceil(groups.length / 2));
  const { plan, ...block } = airy(best(arrange, shown), arrange, shown, UNIT * (lanes + 7));
  return { ...block, plan, cards: placeBlock(block, 0, 0) };
}

function best(arrange, groups) {
  const sizes = WIDTHS.map((width) => sizeOf(groups, width));
  const whole = WIDTHS.map((width) => legibility(visible, width));
  let [chosen, most] = [null, 0];
  for (const { worth: spacing, ...plan } of SPACINGS) {
    for (const [i, size] of sizes.entries()) {
      for (const top of TOPS) {
        for (const tuck of [false, true]) {
          for (const cut of CUTS) {
            const layout = arrange({ ...plan, size, top, tuck, cut });
            const looks = spacing * whole[i] * (tuck ? TUCKED : 1) * (top > 1 ? STACKED - top / 100 : 1);
            const worth = worthOf(layout, looks);
            if (!chosen || worth > most * 1.005) [chosen, most] = [layout, worth];
          }
        }
      }
    }
  }
  return chosen;
}

// Cards of this width, and the height of those below each manager.
function sizeOf(groups, width) {
  return { width, heights: new Map([...groups].map(([manager, posts]) => [manager, leastHeight(posts, width)])) };
}

// Legible comes first; then what shows more of the structure, unless it is much smaller or leaves much room unused.
function worthOf({ scale, share }, looks) {
  const size = Math.min(scale, LARGE_ENOUGH) + WIDTH_WORTH * Math.min(share, WIDE_ENOUGH);
  return (scale >= LEGIBLE ? 1 : 0) + size * looks;
}

// The same layout with cards and gaps as wide as they can be without making anything smaller than is comfortable.
function airy(layout, arrange, groups, level) {
  const enough = Math.min(layout.scale, LARGE_ENOUGH);
  for (const width of WIDTHS.filter((one) => one > layout.plan.size.width)) {
    const wider = arrange({ ...layout.plan, size: sizeOf(groups, width) });
    if (wider.scale < enough) continue;
    layout = wider;
    break;
  }
  for (const [side, most] of Object.entries({ level, ...MOST_GAP })) {
    for (let gap = most; gap > layout.plan.gap[side]; gap -= UNIT) {
      const wider = arrange({ ...layout.plan, gap: { ...layout.plan.gap, [side]: gap } });
      if (wider.scale < enough) continue;
      layout = wider;
      break;
    }
  }
  return layout;
}

// The CX lead, and whoever stands above it, goes to the middle; who has most to do with CX stands next to it.
function siblingOrder(groups) {
  const closeness = new Map();
  for (const { a, b, count } of groups) {
    for (const [one, other] of [[a, b], [b, a]]) {
      if (!inTeam(other)) continue;
      const share = other === lead ? 2 * count : count;
      for (const above of chain(one)) closeness.set(above, (closeness.get(above) ?? 0) + share);
    }
  }
  return (parent, siblings) => {
    const middle = siblings.find((post) => leadChain.has(post));
    if (!middle) return siblings;
    const others = siblings.filter((post) => post !== middle);
    const byCloseness = others.toSorted((one, two) => (closeness.get(two) ?? 0) - (closeness.get(one) ?? 0));
    const right = byCloseness.filter((_, i) => i % 2 === 0);
    const left = byCloseness.filter((_, i) => i % 2 === 1);
    return [...left.toReversed(), middle, ...right];
  };
}
