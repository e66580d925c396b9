// The chart as an import would make it, over the place where it is going to stand: its first posts as a tree.

import { byId, make, text } from "../../output/page/script/surroundings/dom.js";

const place = byId("preview");

export function hidePreview() {
  place.hidden = true;
}

/** @param {ImportTold} told */
export function showPreview(told) {
  const { posts, tops, left_out: leftOut } = told.preview;
  place.replaceChildren(
    make("h2", {}, "Preview: nothing is written yet"),
    make("p", { class: "quiet" }, standing(told.posts, tops)),
    treeOf(posts),
    ...(leftOut ? [make("p", { class: "quiet" }, `… and ${leftOut.toLocaleString("en")} more posts`)] : []),
  );
  place.hidden = false;
}

/**
 * @param {number} posts
 * @param {number} tops
 */
function standing(posts, tops) {
  const all = `${posts.toLocaleString("en")} ${posts === 1 ? "post" : "posts"}`;
  if (tops === 1) return `${all}, one at the top`;
  return `${all}, ${tops.toLocaleString("en")} of them below nobody: if most are, another column names the managers`;
}

/** @param {PreviewPost[]} posts In the order of the tree, each with its depth. */
function treeOf(posts) {
  const lists = [make("ul", { class: "tree" })];
  for (const post of posts) {
    // a post stands in the list of its depth; lists that are deeper belong to posts before it
    lists.length = Math.min(lists.length, post.depth + 1);
    const item = make("li", {}, ...words(post));
    lists.at(-1)?.append(item);
    if (!post.below) continue;
    const below = make("ul");
    item.append(below);
    if (post.hidden) item.append(make("small", {}, `… and ${post.hidden} more below`));
    lists.push(below);
  }
  return /** @type {HTMLElement} */ (lists[0]);
}

/** @param {PreviewPost} post */
function words({ title, holder, id }) {
  const named = make("b", {}, text(holder ?? title ?? id));
  return holder && title ? [named, ", ", text(title)] : [named];
}
