// Visible posts -> where their cards stand: the reports of a manager in a row under it. Width and height of the cards,
// how many stand one below the other, and the gaps are chosen so that everything fits and can be read. All lengths
// are multiples of UNIT.

import { chain, facts, inTeam, lead, leadChain, roots } from "../chart/data.js";
import { withCards } from "../chart/visible.js";
import { blockOf, placeBlock } from "./blocks.js";
import { holdsNames, leastHeight, legibility } from "./cardtext.js";
import { LARGE_ENOUGH, LEGIBLE, MOST_SCALE, UNIT } from "./sizes.js";

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
// How many of the executives without reports of their own stand one below the other; what a layout may lose for showing
// executives side by side, and for keeping levels apart.
const TOPS = [1, 2, 3, 4, 6, 8];
const [STACKED, TUCKED] = [0.95, 0.96];
const ORDERS = TOPS.flatMap((top) =>
  [false, true].map((tuck) => ({ top, tuck, worth: (tuck ? TUCKED : 1) * (top > 1 ? STACKED - top / 100 : 1) })),
);
// The width that a layout should use, and what that is worth.
const [WIDE_ENOUGH, WIDTH_WORTH] = [0.85, 0.25];
// Room around the cards, for ties and below them for the names of groups.
const BORDER = { x: 2 * UNIT, y: 2 * UNIT + (facts.units.length ? 3 * UNIT : 0) };

/** @param {Group[]} groups @param {Size} area @returns {Layout} */
export function layOut(groups, area) {
  const shown = shownBelow(siblingOrder(groups));
  /** @param {Post | null} post */
  const of = (post) => shown.get(post) ?? [];
  /** @type {Arrange} */
  const arrange = (plan) => {
    const block = blockOf(null, { ...plan, shown: of, deepest: area.height / plan.cut - BORDER.y }, -1, 0);
    const scale = Math.min(area.width / (block.width + BORDER.x), area.height / (block.height + BORDER.y), MOST_SCALE);
    return { ...block, plan, scale, share: (block.width * scale) / area.width };
  };
  const lanes = Math.min(8, Math.ceil(groups.length / 2));
  const block = airy(best(arrange, shown), arrange, shown, UNIT * (lanes + 7));
  return { ...block, cards: placeBlock(block, 0, 0) };
}

// Each post that is shown, and null for the tops -> those that stand below it, in order.
/** @param {(siblings: Post[]) => Post[]} order @returns {Shown} */
function shownBelow(order) {
  /** @type {Shown} */
  const shown = new Map();
  const cards = new Set(withCards());
  for (const post of cards) shown.set(post, order(post.children.filter((one) => cards.has(one))));
  return shown.set(null, order(roots.filter((root) => cards.has(root))));
}

/** @param {Arrange} arrange @param {Shown} groups @returns {Arranged} */
function best(arrange, groups) {
  let [chosen, most] = [/** @type {Arranged | null} */ (null), 0];
  for (const { looks, ...plan } of plans(groups)) {
    const layout = arrange(plan);
    const worth = worthOf(layout, looks);
    if (!chosen || worth > most * 1.005) [chosen, most] = [layout, worth];
  }
  return /** @type {Arranged} */ (chosen);
}

// Every plan there is, each with how good it looks, from 0 to 1.
/** @param {Shown} groups @returns {Generator<Plan & { looks: number }>} */
function* plans(groups) {
  const posts = withCards();
  const wide = WIDTHS.filter((width) => holdsNames(posts, width));
  const widths = wide.length ? wide : WIDTHS.slice(0, 1);
  const sizes = widths.map((width) => ({ size: sizeOf(groups, width), whole: legibility(posts, width) }));
  for (const { worth, ...spacing } of SPACINGS) {
    for (const { size, whole } of sizes) {
      for (const { top, tuck, worth: order } of ORDERS) {
        for (const cut of CUTS) yield { ...spacing, size, top, tuck, cut, looks: worth * whole * order };
      }
    }
  }
}

// Cards of this width, and the height of those below each manager.
/** @param {Shown} groups @param {number} width @returns {CardSizes} */
function sizeOf(groups, width) {
  return { width, heights: new Map([...groups].map(([manager, posts]) => [manager, leastHeight(posts, width)])) };
}

// Legible comes first; then what shows more of the structure, unless it is much smaller or leaves much room unused.
/** @param {Arranged} layout @param {number} looks */
function worthOf({ scale, share }, looks) {
  const size = Math.min(scale, LARGE_ENOUGH) + WIDTH_WORTH * Math.min(share, WIDE_ENOUGH);
  return (scale >= LEGIBLE ? 1 : 0) + size * looks;
}

// The same layout with cards and gaps as wide as they can be without making anything smaller than is comfortable.
/** @param {Arranged} layout @param {Arrange} arrange @param {Shown} groups @param {number} level */
function airy(layout, arrange, groups, level) {
  const enough = Math.min(layout.scale, LARGE_ENOUGH);
  let airiest = layout;
  /** @param {Plan[]} tried */
  const takeFirst = (tried) => {
    for (const plan of tried) {
      const wider = arrange(plan);
      if (wider.scale < enough) continue;
      airiest = wider;
      break;
    }
  };
  const widths = WIDTHS.filter((one) => one > layout.plan.size.width);
  takeFirst(widths.map((width) => ({ ...layout.plan, size: sizeOf(groups, width) })));
  for (const [side, most] of /** @type {[keyof Plan["gap"], number][]} */ (Object.entries({ level, ...MOST_GAP }))) {
    const { plan } = airiest;
    takeFirst(gaps(most, plan.gap[side]).map((gap) => ({ ...plan, gap: { ...plan.gap, [side]: gap } })));
  }
  return airiest;
}

// From the widest gap down to the one that there is.
/** @param {number} most @param {number} least */
const gaps = (most, least) =>
  Array.from({ length: Math.max((most - least) / UNIT, 0) }, (_, i) => most - i * UNIT);

// The CX lead, and whoever stands above it, goes to the middle; who has most to do with CX stands next to it.
/** @param {Group[]} groups */
function siblingOrder(groups) {
  /** @type {Map<Post, number>} */
  const closeness = new Map();
  for (const { a, b, count } of groups) {
    for (const [one, other] of [[a, b], [b, a]]) {
      if (!inTeam(other)) continue;
      const share = other === lead ? 2 * count : count;
      for (const above of chain(one)) closeness.set(above, (closeness.get(above) ?? 0) + share);
    }
  }
  return (/** @type {Post[]} */ siblings) => {
    const middle = siblings.find((post) => leadChain.has(post));
    if (!middle) return siblings;
    const others = siblings.filter((post) => post !== middle);
    const byCloseness = others.toSorted((one, two) => (closeness.get(two) ?? 0) - (closeness.get(one) ?? 0));
    const right = byCloseness.filter((_, i) => i % 2 === 0);
    const left = byCloseness.filter((_, i) => i % 2 === 1);
    return [...left.toReversed(), middle, ...right];
  };
}
