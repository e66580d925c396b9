// Visible posts -> where their cards stand. Upper levels spread side by side; below a depth, chosen for the
// best fit, posts hang under their manager in indented columns. All lengths are multiples of UNIT.

const UNIT = 8;
const CARD = { width: 18 * UNIT, height: 8 * UNIT };
const GAP = { column: 3 * UNIT, row: 3 * UNIT };
const INDENT = 2 * UNIT;
const FOLDS = [Infinity, 12, 8, 6, 5, 4, 3, 2, 1];
// How much of its size a layout may lose for showing levels as levels, and subtrees as one column;
// and the size from which on more is no gain in legibility.
const [FLAT, FOLDED, LARGE_ENOUGH] = [0.8, 0.9, 0.9];

function layOut(groups, area) {
  const order = siblingOrder(groups);
  const tops = order(null, roots.filter((root) => visible.has(root)));
  const deepest = Math.max(...[...visible].map((post) => chain(post).length));
  const levelGap = GAP.row + 4 * UNIT + UNIT * Math.min(8, Math.ceil(groups.length / 2));
  let best = null;
  for (let depth = 0; depth <= Math.min(deepest, 4); depth++) {
    for (const fold of FOLDS) {
      const block = spread(null, tops, { order, depth, fold, levelGap }, 0);
      const scale = Math.min(area.width / block.width, area.height / block.height, LARGE_ENOUGH);
      const worth = scale * (depth === 0 ? FLAT : 1) * (fold === Infinity ? 1 : FOLDED);
      if (!best || worth > best.worth * 1.03) best = { ...block, worth };
    }
  }
  return best;
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
  let right = -GAP.column;
  for (const block of blocks) {
    block.left = right + GAP.column;
    cards.push(...block.cards.map((card) => ({ ...card, x: card.x + block.left, y: card.y + top })));
    right = block.left + block.width;
  }
  const [first, last] = [blocks[0], blocks.at(-1)];
  const middle = (first.left + first.anchor + last.left + last.anchor) / 2;
  const anchor = Math.round(middle / UNIT) * UNIT;
  if (head) cards.push({ post: head, x: anchor, y: 0, style: "spread" });
  return { cards, anchor, width: right, height: top + Math.max(...blocks.map((block) => block.height)) };
}

function hang(head, children, plan, isTop) {
  const below = columns(children, plan);
  const gap = GAP.row + (isTop ? 2 * UNIT : 0);
  const cards = below.cards.map((card) => ({ ...card, x: card.x + INDENT, y: card.y + CARD.height + gap }));
  const width = Math.max(CARD.width, children.length ? below.width + INDENT : 0);
  const anchor = isTop ? Math.round((width - CARD.width) / 2 / UNIT) * UNIT : 0;
  cards.push({ post: head, x: anchor, y: 0, style: isTop ? "top" : "hang" });
  return { cards, anchor, width, height: CARD.height + (children.length ? gap + below.height : 0) };
}

// Subtrees one below the other, going on in a new column where a column would exceed the fold.
function columns(children, plan) {
  const pitch = CARD.height + GAP.row;
  const cards = [];
  let [left, right, row, most] = [0, 0, 0, 0];
  for (const child of children) {
    const rows = column(child, plan);
    if (row > 0 && row + rows.length > plan.fold) {
      [left, row] = [right + GAP.column + INDENT, 0];
    }
    for (const { post, level } of rows) {
      const x = left + level * INDENT;
      cards.push({ post, x, y: row * pitch, style: "hang", column: left });
      right = Math.max(right, x + CARD.width);
      row += 1;
    }
    most = Math.max(most, row);
  }
  return { cards, anchor: 0, width: right, height: most * pitch - GAP.row };
}

function column(post, plan, level = 0) {
  const below = childrenShown(post, plan).flatMap((child) => column(child, plan, level + 1));
  return [{ post, level }, ...below];
}
