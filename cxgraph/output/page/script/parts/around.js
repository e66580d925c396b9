// A post -> the box of what its panel speaks of: its card and its manager's, its ties, the cards at their other ends.

import { isOn, view } from "../chart/view.js";

export function boxAround(post) {
  const { cards, ties } = view.scene;
  const own = ties.filter(({ kind, a, b }) => isOn(kind) && (a === post || b === post));
  const seen = [post, post.parent, ...own.flatMap(({ a, b }) => [a, b])].flatMap((one) => cards.get(one) ?? []);
  const corners = seen.flatMap(({ x, y, width, height }) => [[x, y], [x + width, y + height]]);
  const points = [...corners, ...own.flatMap((tie) => tie.points)];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
