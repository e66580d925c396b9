// Another chart, or a plan, beside this one -> what differs, on the same scene: `view.beside` is the other one, and
// `view.side` the one of the two that the reader looks at. Nothing moves between them; only what differs stands out.

import { facts, hangPost, listPost, placeInFunction, posts, recordOf, roots, ties } from "./data.js";
import { view } from "./scene.js";
import { groupsOf, keyOf } from "./ties.js";
import { nearestVisible, revealIfRoom, showOnly, visible } from "./visible.js";

export const ownPosts = posts.length;
export const comparisons = facts.comparisons ?? [];
// The first plan opens the compare view; where there is none, whatever stands first.
export const opening = comparisons.length ? facts.plans?.opens ?? 0 : null;
let shownBefore = null;
const TAGS = { added: "NEW", gone: "GONE", moved: "MOVED", changed: "CHANGED" };

// Puts a comparison, known by its number, beside today's chart in place of the one before; null leaves today alone.
export function standBeside(place) {
  leaveBeside();
  if (place !== null) takeBeside(comparisons[place]);
}

// Posts that only the other chart lists stand among the others meanwhile.
function takeBeside(comparison) {
  shownBefore = [...visible];
  const added = comparison.posts.map((row) => listPost(recordOf(comparison.fields, row)));
  added.forEach(hangPost);
  added.forEach(placeInFunction);
  roots.push(...added.filter(({ parent }) => parent === null));
  const marks = new Map([
    ...comparison.changed.map((id) => [posts[id], "changed"]),
    ...comparison.moved.map(([id]) => [posts[id], "moved"]),
    ...comparison.gone.map((id) => [posts[id], "gone"]),
    ...added.map((post) => [post, "added"]),
  ]);
  const managers = new Map(comparison.moved.map(([id, manager]) => [posts[id], posts[manager] ?? null]));
  view.beside = { comparison, marks, managers, ...tiesBeside(comparison) };
  for (const post of concerned()) revealIfRoom([post]);
}

// Today's chart is left as it was, with the posts that were on it.
function leaveBeside() {
  if (!view.beside) return;
  view.beside = null;
  for (const post of posts.splice(ownPosts)) {
    const siblings = post.parent?.children ?? roots;
    siblings.splice(siblings.indexOf(post), 1);
  }
  showOnly(shownBefore);
}

function concerned() {
  const { marks, managers, differing } = view.beside;
  const ends = differing.flatMap(({ from, to }) => [posts[from], posts[to]]);
  return new Set([...marks.keys(), ...[...managers.values()].filter(Boolean), ...ends]);
}

// The ties and dotted lines of the other chart; those that differ from this one's say so.
function tiesBeside({ ties: told, lines }) {
  const dotted = lines.map(({ from, to, change }) => {
    const line = { from, to, kind: "dotted" };
    return change === "new" ? { before: null, after: line } : { before: line, after: null };
  });
  const pair = ({ from, to, kind }) => [from, to, kind === "dotted"].join();
  const changes = [...told, ...dotted];
  const changed = new Set(changes.map(({ before, after }) => pair(before ?? after)));
  const after = changes.flatMap((change) => (change.after ? [{ ...change.after, differs: true }] : []));
  return {
    after: [...ties.filter((tie) => !changed.has(pair(tie))), ...after],
    differing: changes.map((change) => change.after ?? change.before),
  };
}

// The groups of both sides. One that both have is drawn once; one that became another is drawn on its own side.
export function groupsBeside() {
  const [before, after] = [groupsOf(ties), groupsOf(view.beside.after)];
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
export function linesBeside(lines, cards, router) {
  const { marks, managers } = view.beside;
  const told = lines.map((line) => {
    const mark = marks.get(line.b);
    if (mark === "added") return { ...line, side: "after", mark: "new" };
    return mark === "moved" || mark === "gone" ? { ...line, side: "before", mark: "gone" } : line;
  });
  for (const [post, manager] of managers) {
    const above = manager && nearestVisible(manager);
    if (!above || !cards.has(post)) continue;
    const points = router.route(cards.get(above), cards.get(post));
    told.push({ a: above, b: post, points, side: "after", mark: "new" });
  }
  return told;
}

// Whether a post is in the organisation on the side that is looked at.
export const isListed = (post) =>
  !view.beside || (isAfter() ? view.beside.marks.get(post) !== "gone" : post.id < ownPosts);

// Which organisation is looked at, in words; null where it is today's and nothing else.
export function sideInWords() {
  if (!view.beside) return null;
  const { name, moves } = view.beside.comparison;
  if (!isAfter()) return `Today, compared with “${name}”`;
  return moves.length ? `After the plan “${name}”` : `“${name}”, compared with today`;
}

export const isAfter = () => view.beside !== null && view.side === "after";
export const isOnSide = ({ side, mark }) => !view.beside || !side || side === view.side || mark === "gone";
export const differs = ({ side, mark }) => Boolean(side || mark);

// A line that this side has, and not just shows as gone.
export const isOfSide = (line) => isOnSide(line) && !(isAfter() && line.mark === "gone");

// Whether anything that is drawn differs: a plan may change nothing but objectives and remits.
export const isAnyDifferent = () =>
  view.beside.marks.size > 0 || [...view.scene.ties, ...view.scene.lines].some(differs);

// Whether a post has to do with anything that differs.
export const hasToDo = (post) =>
  view.beside.marks.has(post) ||
  [...view.scene.ties, ...view.scene.lines].some((line) => differs(line) && (line.a === post || line.b === post));

export const tagOf = (post) => TAGS[view.beside?.marks.get(post)] ?? null;
