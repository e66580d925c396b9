// Everything that is drawn, at its place: cards, reporting lines, ties with their glyphs.

import { differs, hasToDo, isAfter, linesBeside, ownPosts } from "./beside.js";
import { UNIT } from "./cardtext.js";
import { chain } from "./data.js";
import { LEGIBLE, layOut } from "./layout.js";
import { reportingLines } from "./lines.js";
import { coverOf, placeMarks } from "./marks.js";
import { Router } from "./router.js";
import { unknownTies, visibleTies } from "./ties.js";
import { regionsOf } from "./units.js";

export const [FAINT, QUIET] = [0.15, 0.3];
export const OFF_AT_FIRST = new Set(["unknown"]);
export const view = {
  scene: null,
  selected: null,
  focus: null,
  pair: null,
  beside: null,
  side: "after",
  off: new Set(OFF_AT_FIRST),
};

export function showScene(scene) {
  view.scene = scene;
}

export function buildScene(area) {
  const groups = visibleTies();
  const layout = layOut(groups.filter(({ side }) => side !== "after"), area);
  const cards = new Map(layout.cards.map((card) => [card.post, card]));
  const reporting = reportingLines(cards);
  const regions = regionsOf(cards, reporting, Math.max(layout.plan.gap.level, layout.plan.gap.column));
  const names = regions.flatMap(({ label }) => (label ? [label.box] : []));
  const router = new Router(layout, marginOf(layout, area));
  for (const { points } of reporting) router.avoid(points);
  for (const box of names) router.spare(box);
  const isLater = ({ side }) => Number(side === "after");
  const near = (one, two) => isLater(one) - isLater(two) || distance(cards, one) - distance(cards, two);
  const inOrder = [...groups.toSorted(near), ...(isOn("unknown") ? unknownTies().toSorted(near) : [])];
  layWays(inOrder, cards, router);
  const lines = view.beside ? linesBeside(reporting, cards, router) : reporting;
  placeMarks(inOrder, [...[...cards.values()].flatMap(coverOf), ...names], router);
  const ways = [...inOrder, ...lines];
  const marks = inOrder.flatMap(({ glyph }) => glyph ?? []);
  const sizes = { bounds: bounds(layout, ways, regions), extent: bounds(layout, ways, [...regions, ...marks]) };
  return { cards, lines, regions, ties: inOrder, ...sizes };
}

// Those that are known first, and for themselves: what is shown on demand moves none of them.
function layWays(groups, cards, router) {
  for (const some of [groups.filter(({ kind }) => kind !== "unknown"), groups.filter(({ kind }) => kind === "unknown")]) {
    const ways = router.routeAll(some.map(({ a, b }) => [cards.get(a), cards.get(b)]));
    some.forEach((group, i) => (group.points = ways[i]));
  }
}

function distance(cards, { a, b }) {
  const [one, other] = [cards.get(a), cards.get(b)];
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

// Ties may leave the rectangle of the cards as far as that makes nothing illegible.
function marginOf({ width, height, scale }, area) {
  const least = Math.min(scale, LEGIBLE);
  const cells = (room, length) => Math.min(Math.max(Math.floor((room / least - length) / 2 / UNIT), 1), 4);
  return { x: cells(area.width, width), y: cells(area.height, height) };
}

// What surrounds the cards, the ways and the boxes.
function bounds({ width, height }, groups, boxes) {
  const corners = boxes.flatMap(({ box }) => [[box.left, box.top], [box.right, box.bottom]]);
  const ways = groups.flatMap((group) => group.points);
  const points = [[-UNIT, -UNIT], [width + UNIT, height + UNIT], ...corners, ...ways];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

export const isOn = (kind) => !view.off.has(kind);

// The post that the reader looks at: the selected one, else the one in focus.
const centrePost = () => view.selected ?? view.focus;

const isInFocus = (...pair) => {
  const { pair: matched } = view;
  if (matched) return [pair, pair.toReversed()].some(([one, other]) => matched.from.has(one) && matched.to.has(other));
  return !centrePost() || pair.includes(centrePost());
};

// Whether a reporting line leads from the post looked at to the top.
export const isOnPath = (manager, report) =>
  !view.pair && centrePost() !== null && manager === report.parent && chain(centrePost()).includes(report);

function isNeighbour(post) {
  const { pair: matched } = view;
  const centre = centrePost();
  if (matched) return matched.from.has(post) || matched.to.has(post);
  if (!centre || post.parent === centre || chain(centre).includes(post)) return true;
  const isOwn = ({ kind, a, b }) => isOn(kind) && ((a === centre && b === post) || (b === centre && a === post));
  return view.scene.ties.some(isOwn);
}

// How strongly a line and a card are drawn, from 0 to 1.
export function lineEmphasis(line) {
  if (!view.beside) return isInFocus(line.a, line.b) ? 1 : FAINT;
  if (line.mark === "gone" && isAfter()) return 0.5;
  return differs(line) ? 1 : QUIET;
}

export function cardEmphasis(post) {
  if (!view.beside) return isNeighbour(post) ? 1 : QUIET;
  if (post.id >= ownPosts && !isAfter()) return FAINT;
  if (view.beside.marks.get(post) === "gone" && isAfter()) return 0.5;
  return hasToDo(post) ? 1 : 0.45;
}
