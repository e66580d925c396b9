// Everything that is drawn, at its place: cards, reporting lines, ties with their glyphs.

const view = { scene: null, selected: null, off: new Set() };

function buildScene(area) {
  const groups = visibleTies();
  const layout = layOut(groups, area);
  const cards = new Map(layout.cards.map((card) => [card.post, card]));
  const lines = reportingLines(cards);
  const router = new Router(layout);
  for (const { points } of lines) router.avoid(points);
  const shortestFirst = groups.toSorted((one, two) => distance(cards, one) - distance(cards, two));
  for (const group of shortestFirst) group.points = router.route(cards.get(group.a), cards.get(group.b));
  const taken = [];
  for (const group of shortestFirst) {
    group.glyph = GLYPHS[group.kind] ? placeGlyph(group.points, router, taken) : null;
  }
  return { cards, lines, ties: groups, bounds: bounds(layout, groups) };
}

function distance(cards, { a, b }) {
  const [one, other] = [cards.get(a), cards.get(b)];
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

function bounds({ width, height }, groups) {
  const points = [[0, -UNIT], [width, height + UNIT], ...groups.flatMap((group) => group.points)];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

const isOn = (kind) => !view.off.has(kind);

const isInFocus = (...pair) => {
  const { selected } = view;
  return !selected || pair.includes(selected);
};

function isNeighbour(post) {
  const { selected } = view;
  if (!selected || post === selected || post.parent === selected || selected.parent === post) return true;
  return view.scene.ties.some(({ a, b }) => (a === selected && b === post) || (b === selected && a === post));
}
