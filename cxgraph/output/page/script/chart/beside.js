// Another chart, or a plan, beside this one -> what differs, on the same scene: `view.beside` is the other one, and
// `view.side` the one of the two that the reader looks at. Nothing moves between them; only what differs stands out.

import { facts, hangPost, listPost, placeInFunction, posts, recordOf, recount, roots, ties } from "./data.js";
import { groupsOf, keyOf } from "./ties.js";
import { differs, isAfter, view } from "./view.js";
import { nearestVisible, revealIfRoom, showOnly, visible } from "./visible.js";

export const ownPosts = posts.length;
export const comparisons = facts.comparisons ?? [];
// The first plan opens the compare view; where there is none, whatever stands first.
export const opening = comparisons.length ? facts.plans?.opens ?? 0 : null;
/** @type {Post[]} */
let shownBefore = [];

// Puts a comparison, known by its number, beside today's chart in place of the one before; null leaves today alone.
/** @param {number | null} place */
export function standBeside(place) {
  leaveBeside();
  if (place !== null) takeBeside(comparisons[place]);
}

// Posts that only the other chart lists stand among the others meanwhile.
/** @param {Comparison} comparison */
function takeBeside(comparison) {
  shownBefore = [...visible];
  const added = comparison.posts.map((row) => listPost(recordOf(comparison.fields, row)));
  added.forEach(hangPost);
  added.forEach(placeInFunction);
  roots.push(...added.filter(({ parent }) => parent === null));
  const marks = /** @type {[Post, string][]} */ ([
    ...comparison.changed.map((id) => [posts[id], "changed"]),
    ...comparison.moved.map(([id]) => [posts[id], "moved"]),
    ...comparison.gone.map((id) => [posts[id], "gone"]),
    ...added.map((post) => [post, "added"]),
  ]);
  const above = comparison.moved.map(([id, manager]) => [posts[id], manager === null ? null : posts[manager]]);
  const managers = new Map(/** @type {[Post, Post | null][]} */ (above));
  view.beside = { comparison, marks: new Map(marks), managers, ...tiesBeside(comparison) };
  for (const post of concerned(view.beside)) revealIfRoom([post]);
}

// Today's chart is left as it was, with the posts that were on it.
function leaveBeside() {
  if (!view.beside) return;
  view.beside = null;
  recount();
  for (const post of posts.splice(ownPosts)) {
    const siblings = post.parent?.children ?? roots;
    siblings.splice(siblings.indexOf(post), 1);
  }
  showOnly(shownBefore);
}

/** @param {Beside} beside */
function concerned({ marks, managers, differing }) {
  const ends = differing.flatMap(({ from, to }) => [posts[from], posts[to]]);
  return new Set([...marks.keys(), ...[...managers.values()].filter((manager) => manager !== null), ...ends]);
}

// The ties and dotted lines of the other chart; those that differ from this one's say so.
/** @param {Comparison} comparison */
function tiesBeside({ ties: told, lines }) {
  const dotted = lines.map((line) => {
    /** @type {Tie} */
    const tie = { from: line.from, to: line.to, kind: "dotted" };
    return line.change === "new" ? { before: null, after: tie } : { before: tie, after: null };
  });
  /** @param {Tie} tie */
  const pair = ({ from, to, kind }) => [from, to, kind === "dotted"].join();
  const changes = [...told, ...dotted];
  const differing = changes.flatMap((change) => change.after ?? change.before ?? []);
  const changed = new Set(changes.map(({ before, after }) => pair(/** @type {Tie} */ (before ?? after))));
  const after = changes.flatMap((change) => (change.after ? [{ ...change.after, differs: true }] : []));
  return {
    after: [...ties.filter((tie) => !changed.has(pair(tie))), ...after],
    differing,
  };
}

// The groups of both sides. One that both have is drawn once; one that became another is drawn on its own side.
/** @param {Beside} beside @returns {Group[]} */
export function groupsBeside(beside) {
  const [before, after] = [groupsOf(ties), groupsOf(beside.after)];
  /** @param {Group} group */
  const was = ({ a, b, kind }) => [...before.values()].find((group) =>
    group.a === a && group.b === b && (group.kind === "dotted") === (kind === "dotted") && !after.has(keyOf(group)));
  for (const [key, group] of after) {
    const earlier = was(group);
    if (before.has(key)) group.mark = group.differs ? "changed" : null;
    else Object.assign(group, { side: "after", mark: earlier ? `was ${earlier.kind}` : "new" });
  }
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, group]) => group);
  const became = new Set([...after.values()].filter(({ side }) => side).map(({ a, b }) => `${a.id},${b.id}`));
  for (const group of gone) {
    Object.assign(group, { side: "before", mark: became.has(`${group.a.id},${group.b.id}`) ? null : "gone" });
  }
  return [...after.values(), ...gone];
}

// The lines of moved posts: to the manager before, where the layout has them, and to the one after.
/** @param {Beside} beside @param {Line[]} lines @param {Map<Post, Card>} cards @param {Router} router */
export function linesBeside({ marks, managers }, lines, cards, router) {
  /** @type {Line[]} */
  const told = lines.map((line) => {
    const mark = marks.get(line.b);
    if (mark === "added") return { ...line, side: "after", mark: "new" };
    return mark === "moved" || mark === "gone" ? { ...line, side: "before", mark: "gone" } : line;
  });
  for (const [post, manager] of managers) {
    const above = manager && nearestVisible(manager);
    const [from, to] = [above && cards.get(above), cards.get(post)];
    if (!from || !to) continue;
    const points = router.route(from, to);
    told.push({ a: from.post, b: post, points, side: "after", mark: "new" });
  }
  return told;
}

// Whether a post is in the organisation on the side that is looked at.
/** @param {Post} post */
export const isListed = (post) =>
  !view.beside || (isAfter() ? view.beside.marks.get(post) !== "gone" : post.id < ownPosts);

// Which organisation is looked at, in words; null where it is today's and nothing else.
export function sideInWords() {
  if (!view.beside) return null;
  const { name, moves } = view.beside.comparison;
  if (!isAfter()) return `Today, compared with “${name}”`;
  return moves.length ? `After the plan “${name}”` : `“${name}”, compared with today`;
}

// Whether anything that is drawn differs: a plan may change nothing but objectives and remits.
export const isAnyDifferent = () =>
  Boolean(view.beside?.marks.size) || [...view.scene.ties, ...view.scene.lines].some(differs);
