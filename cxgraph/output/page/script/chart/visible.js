// Which posts are on the chart: all of a small organisation; of a large one its top and what surrounds CX.

import { grouped } from "../plain/wording.js";
import { chain, facts, lead, posts, roots } from "./data.js";

const LIMIT = 60;
export const isLarge = posts.length > LIMIT;
/** @type {Set<Post>} */
export const visible = new Set();

/** @param {Post} post */
export function reveal(post) {
  for (const above of chain(post)) visible.add(above);
}

/** @param {Post[]} group */
export function revealIfRoom(group) {
  const added = new Set(group.flatMap(chain).filter((post) => !visible.has(post)));
  if (visible.size + added.size <= LIMIT) for (const post of added) visible.add(post);
}

export function revealStart() {
  if (!isLarge) return posts.forEach((post) => visible.add(post));
  const nearest = chain(lead).toReversed();
  for (const post of nearest) reveal(post);
  const partners = (lead?.ties ?? []).map((tie) => posts[tie.from === lead?.id ? tie.to : tie.from]);
  for (const candidate of facts.candidates) revealIfRoom([posts[candidate]]);
  for (const partner of partners) revealIfRoom([partner]);
  for (const root of roots) revealIfRoom([root]);
  for (const post of nearest) revealIfRoom(post.children);
  for (const root of roots) revealIfRoom(root.children);
  for (const root of roots) for (const child of root.children) revealIfRoom([child]);
}

// Puts back what was on the chart before.
/** @param {Post[]} before */
export function showOnly(before) {
  visible.clear();
  for (const post of before) visible.add(post);
}

// A post with what surrounds it and nothing else: whom it reports to, who reports to it, and whom its ties reach.
/** @param {Post} post */
export function revealAround(post) {
  visible.clear();
  reveal(post);
  for (const tie of post.ties) revealIfRoom([posts[tie.from === post.id ? tie.to : tie.from]]);
  for (const child of post.children) revealIfRoom([child]);
}

/** @param {Post} post @returns {number} */
export const hiddenBelow = (post) =>
  post.children.reduce((sum, child) => sum + (visible.has(child) ? hiddenBelow(child) : child.below + 1), 0);

/** @param {Post} post */
export const isExpanded = (post) => post.children.length > 0 && post.children.every((child) => visible.has(child));

/** @param {Post} post */
export function toggle(post) {
  if (isExpanded(post)) hideBelow(post);
  else for (const child of post.children) visible.add(child);
}

/** @param {Post} post */
function hideBelow(post) {
  for (const child of post.children) {
    if (visible.delete(child)) hideBelow(child);
  }
}

/** @param {Post | null} post */
export function nearestVisible(post) {
  let above = post;
  while (above && !visible.has(above)) above = above.parent;
  return above;
}

/** @param {Post} post */
export function foldLabel(post) {
  const hidden = hiddenBelow(post);
  if (hidden > 0) return `+${grouped(hidden)}`;
  return isLarge && post.children.length > 0 ? "−" : null;
}
