// How strongly each card and line is drawn: what the reader looks at stands out.

import { isAnyDifferent, ownPosts } from "../chart/beside.js";
import { chain } from "../chart/data.js";
import { differs, isAfter, isOn, view } from "../chart/view.js";

// Whether a post has to do with anything that differs.
/** @param {Post} post */
const hasToDo = (post) =>
  view.beside?.marks.has(post) ||
  [...view.scene.ties, ...view.scene.lines].some((line) => differs(line) && (line.a === post || line.b === post));

export const [FAINT, QUIET] = [0.15, 0.3];

// The post that the reader looks at: the selected one, else the one in focus.
const centrePost = () => view.selected ?? view.focus;

/** @param {...Post} pair */
const isInFocus = (...pair) => {
  const { pair: matched, topic } = view;
  if (matched) return [pair, pair.toReversed()].some(([one, other]) => matched.from.has(one) && matched.to.has(other));
  if (view.tie) return view.tie.every((post) => pair.includes(post));
  if (topic?.posts.length) return pair.every((post) => topic.posts.includes(post));
  const centre = centrePost();
  return !centre || pair.includes(centre);
};

// Whether a reporting line leads from the post looked at to the top.
/** @param {Post} manager @param {Post} report */
export function isOnPath(manager, report) {
  const centre = centrePost();
  if (!centre || view.pair || view.tie || view.topic) return false;
  return manager === report.parent && chain(centre).includes(report);
}

/** @param {Post} post */
function isNeighbour(post) {
  const { pair: matched } = view;
  const centre = centrePost();
  if (view.tie) return view.tie.includes(post);
  if (view.topic?.posts.length) return view.topic.posts.includes(post);
  if (matched) return matched.from.has(post) || matched.to.has(post);
  if (!centre || post.parent === centre || chain(centre).includes(post)) return true;
  /** @param {Group} group */
  const isOwn = ({ kind, a, b }) => isOn(kind) && ((a === centre && b === post) || (b === centre && a === post));
  return view.scene.ties.some(isOwn);
}

// How strongly a line and a card are drawn, from 0 to 1.
/** @param {Between} line */
export function lineEmphasis(line) {
  if (!view.beside) return isInFocus(line.a, line.b) ? 1 : FAINT;
  if (line.mark === "gone" && isAfter()) return 0.5;
  return differs(line) || !isAnyDifferent() ? 1 : QUIET;
}

/** @param {Post} post */
export function cardEmphasis(post) {
  if (!view.beside) return isNeighbour(post) ? 1 : QUIET;
  if (post.id >= ownPosts && !isAfter()) return FAINT;
  if (view.beside.marks.get(post) === "gone" && isAfter()) return 0.5;
  return hasToDo(post) || !isAnyDifferent() ? 1 : 0.45;
}
