// Visible posts -> where their cards stand. Upper levels spread side by side; below a depth, posts hang under their
// manager in indented columns. Depth, folds and the size of the cards are chosen so that everything fits and can be
// read. All lengths are multiples of UNIT.

import { chain, facts, inTeam, lead, leadChain, roots } from "../chart/data.js";
import { visible } from "../chart/visible.js";
import { spread } from "./blocks.js";
import { CARD, LARGE_ENOUGH, LEGIBLE, MOST_SCALE, SIZES, UNIT } from "./sizes.js";

const LEAST_COLUMN_GAP = 3 * UNIT;
const MOST_GAP = { level: 15 * UNIT, column: 9 * UNIT, row: 5 * UNIT };

const FOLDS = [Infinity, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
// How much of its size a layout may lose for showing levels as levels, and subtrees as one column.
const [FLAT, FOLDED] = [0.79, 0.93];

// Room around the cards, for ties and below them for the names of groups.
const BORDER = { x: 2 * UNIT, y: 2 * UNIT + (facts.units.length ? UNIT : 0) };

/** @param {Group[]} groups @param {Size} area */
export function layOut(groups, area) {
  const order = siblingOrder(groups);
  /** @type {Map<Post, Post[]>} */
  const shown = new Map();
  for (const post of visible) shown.set(post, post.children.filter((child) => visible.has(child)));
  const tops = order(roots.filter((root) => visible.has(root)));
  /** @param {Post} post */
  const inOrder = (post) => order(shown.get(post) ?? []);
  const common = { shown: inOrder, lanes: Math.min(8, Math.ceil(groups.length / 2)) };
  /** @param {Plan} plan */
  const arrange = (plan) => {
    Object.assign(CARD, plan.size);
    const block = spread(null, tops, { ...common, ...plan }, 0);
    const scale = Math.min(area.width / (block.width + BORDER.x), area.height / (block.height + BORDER.y), MOST_SCALE);
    return { ...block, plan, scale };
  };
  return airy(best(arrange), arrange, UNIT * (common.lanes + 7));
}

/** @param {Arrange} arrange */
function best(arrange) {
  const deepest = Math.max(...[...visible].map((post) => chain(post).length));
  let [chosen, most] = [/** @type {Layout | null} */ (null), 0];
  for (const size of SIZES) {
    const gap = { level: size.row + 2 * UNIT, column: LEAST_COLUMN_GAP, row: size.row };
    for (let depth = 0; depth <= Math.min(deepest, 4); depth++) {
      for (const fold of FOLDS) {
        const layout = arrange({ size, depth, fold, gap });
        const worth = worthOf(layout);
        if (worth > most * 1.01) [chosen, most] = [layout, worth];
      }
    }
  }
  return /** @type {Layout} */ (chosen);
}

// Legible comes first; then what shows more of the structure, unless it is much smaller.
/** @param {Layout} layout */
function worthOf({ scale, plan: { depth, fold, size } }) {
  const structure = depth === 0 ? FLAT : fold === Infinity ? 1 : FOLDED;
  return (scale >= LEGIBLE ? 1 : 0) + Math.min(scale, LARGE_ENOUGH) * structure * size.worth;
}

// The same layout with gaps as wide as they can be without making anything smaller than is comfortable.
/** @param {Layout} layout @param {Arrange} arrange @param {number} level */
function airy(layout, arrange, level) {
  const enough = Math.min(layout.scale, LARGE_ENOUGH);
  let widest = layout;
  for (const [side, most] of /** @type {[keyof Plan["gap"], number][]} */ (Object.entries({ ...MOST_GAP, level }))) {
    for (let gap = most; gap > widest.plan.gap[side]; gap -= UNIT) {
      const wider = arrange({ ...widest.plan, gap: { ...widest.plan.gap, [side]: gap } });
      if (wider.scale < enough) continue;
      widest = wider;
      break;
    }
  }
  Object.assign(CARD, widest.plan.size);
  return widest;
}

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
