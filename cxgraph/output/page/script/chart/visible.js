// Which posts are on the chart: all of a small organisation; of a large one its top and what surrounds CX.

import { sum } from "../plain/arithmetic.js";
import { grouped, plural } from "../plain/wording.js";
import { chain, facts, lead, posts, roots } from "./data.js";
import { hasCard, openPileOn, pileOn, piles, standIn, stoodFor } from "./piles.js";

const LIMIT = 60;
// More posts than have room for a card each, the piles closed.
export const isLarge = posts.length - sum(piles.map((pile) => pile.posts.length - 1)) > LIMIT;
// Those of a closed pile are on the chart together, though only the first has a card.
/** @type {Set<Post>} */
export const visible = new Set();
export const withCards = () => [...visible].filter(hasCard);
/** @param {Post} post */
const show = (post) => stoodFor(standIn(post)).forEach((one) => visible.add(one));

/** @param {Post} post */
export function reveal(post) {
  for (const above of chain(post)) show(above);
}

/** @param {Post[]} group */
export function revealIfRoom(group) {
  const added = new Set(group.flatMap(chain).map(standIn).filter((post) => !visible.has(post)));
  if (withCards().length + added.size <= LIMIT) for (const post of added) show(post);
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
  sum(post.children.map((child) => (visible.has(child) ? hiddenBelow(child) : child.below + 1)));

/** @param {Post} post */
export const isExpanded = (post) => post.children.length > 0 && post.children.every((child) => visible.has(child));

/** @param {Post} post */
export function toggle(post) {
  if (isExpanded(post)) hideBelow(post);
  else for (const child of post.children) show(child);
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
  return above && standIn(above);
}

/** @param {Post} post */
export function foldLabel(post) {
  if (pileOn(post)) return "+";
  if (openPileOn(post)) return "−";
  const hidden = hiddenBelow(post);
  if (hidden > 0) return `+${grouped(hidden)}`;
  return isLarge && post.children.length > 0 ? "−" : null;
}

// Of the posts that are shown, how many share a card: "1 card stands for 68 posts"; null where each has its own.
export function pilesInWords() {
  const closed = withCards().filter(pileOn);
  const many = closed.length === 1 ? "1 card stands" : `${grouped(closed.length)} cards stand`;
  return closed.length ? `${many} for ${plural(sum(closed.map((post) => stoodFor(post).length)), "post")}` : null;
}
