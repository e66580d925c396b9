// What a panel speaks of -> its box on the chart: of a post its card and its manager's, its ties and the cards at their
// other ends; of a tie both cards.

import { isOn, view } from "../chart/view.js";

/** @param {Post} post */
export function boxAround(post) {
  const own = view.scene.ties.filter(({ kind, a, b }) => isOn(kind) && (a === post || b === post));
  return around([post, post.parent, ...own.flatMap(({ a, b }) => [a, b])], own);
}

/** @param {[Post, Post]} tie */
export function boxAroundTie([one, other]) {
  const own = view.scene.ties.filter(({ a, b }) => [a, b].includes(one) && [a, b].includes(other));
  return around([one, other], own);
}

/** @param {Post[]} posts */
export const boxAroundPosts = (posts) => around(posts, []);

/** @param {(Post | null)[]} posts @param {Group[]} ties @returns {Box} */
function around(posts, ties) {
  const seen = posts.flatMap((one) => view.scene.cards.get(/** @type {Post} */ (one)) ?? []);
  const corners = seen.flatMap(({ x, y, width, height }) => [[x, y], [x + width, y + height]]);
  const points = [...corners, ...ties.flatMap((tie) => tie.points)];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
