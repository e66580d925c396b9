// Visible posts -> where their cards stand. Upper levels spread side by side; below a depth, chosen for the
// best fit, posts hang under their manager in indented columns. All lengths are multiples of UNIT.

const UNIT = 8;
const CARD = { width: 18 * UNIT, height: 8 * UNIT };
const LEAST_GAP = { column: 3 * UNIT, row: 3 * UNIT };
const MOST_GAP = { column: 9 * UNIT, row: 5 * UNIT };
const INDENT = 2 * UNIT;
const FOLDS = [Infinity, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1];
// How much of its size a layout may lose for showing levels as levels, and subtrees as one column;
// and the size from which on more is no gain in legibility.
const [FLAT, FOLDED, LARGE_ENOUGH] = [0.79, 0.93, 0.9];
const MOST_SCALE = 1.4;

function layOut(groups, area) {
  const order = siblingOrder(groups);
  const tops = order(null, roots.filter((root) => visible.has(root)));
  const lanes = UNIT * Math.min(8, Math.ceil(groups.length / 2));
  const arrange = (plan) => {
    const block = spread(null, tops, { ...plan, order, levelGap: LEAST_GAP.row + 4 * UNIT + lanes }, 0);
    return { ...block, plan, scale: Math.min(area.width / block.width, area.height / block.height, MOST_SCALE) };
  };
  return airy(best(arrange), arrange);
}

function best(arrange) {
  const deepest = Math.max(...[...visible].map((post) => chain(post).length));
  let [chosen, most] = [null, 0];
  for (let depth = 0; depth <= Math.min(deepest, 4); depth++) {
    for (const fold of FOLDS) {
      const layout = arrange({ depth, fold, gap: LEAST_GAP });
      const worth = Math.min(layout.scale, LARGE_ENOUGH) * (depth === 0 ? FLAT : fold === Infinity ? 1 : FOLDED);
      if (worth > most * 1.03) [chosen, most] = [layout, worth];
    }
  }
  return chosen;
}

// The same layout with gaps as wide as they can be without making anything smaller.
function airy(layout, arrange) {
  for (const side of ["column", "row"]) {
    for (let gap = MOST_GAP[side]; gap > LEAST_GAP[side]; gap -= UNIT) {
      const wider = arrange({ ...layout.plan, gap: { ...layout.plan.gap, [side]: gap } });
      if (wider.scale < layout.scale) continue;
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

const childrenShown = (post, plan) => plan.order(post, post.children.filter((child) => visible.has(child)));

// A block: cards at places relative to its corner, its size, and how far right its head's card stands.
function spread(head, children, plan, depth) {
  if (head && (depth > plan.depth || children.length === 0)) return hang(head, children, plan, depth === 1);
  if (!head && plan.depth === 0 && children.length > 1) return columns(children, plan);
  const top = head ? CARD.height + plan.levelGap : 0;
  const blocks = children.map((child) => spread(child, childrenShown(child, plan), plan, depth + 1));
  const cards = [];
  let right = -plan.gap.column;
  for (const block of blocks) {
    block.left = right + plan.gap.column;
    cards.push(...block.cards.map((card) => ({ ...card, x: card.x + block.left, y: card.y + top })));
    right = block.left + block.width;
  }
  const [first, last] = [blocks[0], blocks.at(-1)];
  const middle = (first.left + first.anchor + last.left + last.anchor) / 2;
  const anchor = Math.round(middle / UNIT) * UNIT;
  if (head) cards.push({ post: head, x: anchor, y: 0, style: "spread" });
  return { cards, anchor, width: right, height: top + Math.max(...blocks.map((block) => block.height)) };
}

function hang(head, children, plan, isTop = false) {
  const below = columns(children, plan);
  const gap = plan.gap.row + (isTop ? 2 * UNIT : 0);
  const cards = below.cards.map((card) => ({ ...card, x: card.x + INDENT, y: card.y + CARD.height + gap }));
  const width = Math.max(CARD.width, children.length ? below.width + INDENT : 0);
  const anchor = isTop ? Math.round((width - CARD.width) / 2 / UNIT) * UNIT : 0;
  cards.push({ post: head, x: anchor, y: 0, style: isTop ? "top" : "hang" });
  return { cards, anchor, width, height: CARD.height + (children.length ? gap + below.height : 0) };
}

// Blocks one below the other, going on in a new column where one would exceed the fold, counted in cards.
function columns(children, plan) {
  const most = plan.fold * (CARD.height + plan.gap.row);
  const inner = { ...plan, fold: Math.max(plan.fold - 1, 1) };
  const cards = [];
  let [left, right, top, bottom] = [0, 0, 0, 0];
  for (const child of children) {
    const block = hang(child, childrenShown(child, plan), inner);
    if (top > 0 && top + block.height > most) [left, top] = [right + plan.gap.column + INDENT, 0];
    for (const card of block.cards) cards.push({ ...card, x: card.x + left, y: card.y + top });
    top += block.height + plan.gap.row;
    right = Math.max(right, left + block.width);
    bottom = Math.max(bottom, top - plan.gap.row);
  }
  return { cards, anchor: 0, width: right, height: bottom };
}
