// Visible posts -> where their cards stand. Upper levels spread side by side; below a depth, posts hang under their
// manager in indented columns. Depth, folds and the size of the cards are chosen so that everything fits and can be
// read. All lengths are multiples of UNIT.

import { spread } from "./blocks.js";
import { chain, facts, inTeam, lead, leadChain, roots } from "./data.js";
import { visible } from "./visible.js";

export const UNIT = 8;
// Cards from roomy to dense: their size, the places of their lines of text, the least gap below them, and how much
// of its size a layout may lose before the next denser cards are worth it.
const SIZES = [
  { height: 8 * UNIT, row: 3 * UNIT, text: { chip: -8, name: 25, title: 41, leading: 15 }, worth: 1 },
  { height: 7 * UNIT, row: 3 * UNIT, text: { chip: -9, name: 22, title: 36, leading: 14 }, worth: 0.97 },
  { height: 6 * UNIT, row: 2 * UNIT, text: { chip: -12, name: 17, title: 30, leading: 13 }, worth: 0.9 },
];
// Cards are of one size on the whole chart: the one its layout has chosen.
export const CARD = { width: 18 * UNIT, ...SIZES[0] };
const LEAST_COLUMN_GAP = 3 * UNIT;
const MOST_GAP = { level: 15 * UNIT, column: 9 * UNIT, row: 5 * UNIT };
export const INDENT = 2 * UNIT;
const FOLDS = [Infinity, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
// How much of its size a layout may lose for showing levels as levels, and subtrees as one column; the size from
// which on a title is legible, and the one from which on more is no gain.
const [FLAT, FOLDED] = [0.79, 0.93];
export const [LEGIBLE, LARGE_ENOUGH, MOST_SCALE] = [11.01 / 13, 0.9, 1.4];
// Room around the cards, for ties and below them for the names of groups.
const BORDER = { x: 2 * UNIT, y: 2 * UNIT + (facts.units.length ? UNIT : 0) };

export function layOut(groups, area) {
  const order = siblingOrder(groups);
  const shown = new Map([...visible].map((post) => [post, post.children.filter((child) => visible.has(child))]));
  const tops = order(null, roots.filter((root) => visible.has(root)));
  const common = { shown: (post) => order(post, shown.get(post)), lanes: Math.min(8, Math.ceil(groups.length / 2)) };
  const arrange = (plan) => {
    Object.assign(CARD, plan.size);
    const block = spread(null, tops, { ...common, ...plan }, 0);
    const scale = Math.min(area.width / (block.width + BORDER.x), area.height / (block.height + BORDER.y), MOST_SCALE);
    return { ...block, plan, scale };
  };
  return airy(best(arrange), arrange, UNIT * (common.lanes + 7));
}

function best(arrange) {
  const deepest = Math.max(...[...visible].map((post) => chain(post).length));
  let [chosen, most] = [null, 0];
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
  return chosen;
}

// Legible comes first; then what shows more of the structure, unless it is much smaller.
function worthOf({ scale, plan: { depth, fold, size } }) {
  const structure = depth === 0 ? FLAT : fold === Infinity ? 1 : FOLDED;
  return (scale >= LEGIBLE ? 1 : 0) + Math.min(scale, LARGE_ENOUGH) * structure * size.worth;
}

// The same layout with gaps as wide as they can be without making anything smaller than is comfortable.
function airy(layout, arrange, level) {
  const enough = Math.min(layout.scale, LARGE_ENOUGH);
  for (const [side, most] of Object.entries({ ...MOST_GAP, level })) {
    for (let gap = most; gap > layout.plan.gap[side]; gap -= UNIT) {
      const wider = arrange({ ...layout.plan, gap: { ...layout.plan.gap, [side]: gap } });
      if (wider.scale < enough) continue;
      layout = wider;
      break;
    }
  }
  Object.assign(CARD, layout.plan.size);
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
