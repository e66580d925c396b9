// Everything that is drawn, at its place: cards, reporting lines, ties with their glyphs.

import { linesBeside } from "../chart/beside.js";
import { tiesToDraw } from "../chart/groups.js";
import { unknownTies } from "../chart/ties.js";
import { NOWHERE, isOn, view } from "../chart/view.js";
import { isLarge } from "../chart/visible.js";
import { layOut } from "../layout/layout.js";
import { reportingLines } from "../layout/lines.js";
import { LEGIBLE, UNIT } from "../layout/sizes.js";
import { coverOf, placeMarks } from "../routing/marks.js";
import { Router } from "../routing/router.js";
import { marksOfUnits } from "../routing/unitmarks.js";
import { regionsOf } from "../routing/units.js";
import { bringUp } from "./demand.js";

/** @param {Scene} scene */
export function showScene(scene) {
  view.scene = scene;
}

/** @param {Size} area @returns {Scene} */
export function buildScene(area) {
  const { first, rest } = tiesToDraw();
  const layout = layOut([...first, ...(isLarge ? [] : rest)].filter(({ side }) => side !== "after"), area);
  /** @type {Map<Post, Card>} */
  const cards = new Map(layout.cards.map((card) => [card.post, card]));
  const reporting = reportingLines(cards);
  const regions = regionsOf(cards, reporting, widestGap(layout), lowestName(layout, area));
  const names = regions.flatMap(({ label }) => (label ? [label.box] : []));
  const router = new Router(layout, marginOf(layout, area));
  for (const { points } of reporting) router.avoid(points);
  for (const box of names) router.spare(box);
  /** @param {Group} group */
  const isLater = ({ side }) => Number(side === "after");
  /** @param {Group} one @param {Group} two */
  const near = (one, two) => isLater(one) - isLater(two) || distance(cards, one) - distance(cards, two);
  const inOrder = [...first.toSorted(near), ...(isOn("unknown") ? unknownTies().toSorted(near) : [])];
  layWays(inOrder, cards, router);
  const lines = view.beside ? linesBeside(view.beside, reporting, cards, router) : reporting;
  const unitMarks = marksOfUnits(regions);
  const taken = [...[...cards.values()].flatMap(coverOf), ...names, ...unitMarks.map((mark) => mark.box)];
  placeMarks(inOrder, taken, router);
  /** @type {Scene} */
  const scene = {
    cards, lines, regions, unitMarks, rest, lay, ties: inOrder, first: inOrder, bounds: NOWHERE, extent: NOWHERE,
  };
  // Those on demand find their ways among the others, each time anew.
  /** @param {Group[]} more */
  function lay(more) {
    router.meanwhile(() => {
      layWays(more.toSorted(near), cards, router);
      placeMarks(more, [...taken], router);
    });
    measure(scene, layout, [...inOrder, ...more]);
  }
  measure(scene, layout, inOrder);
  bringUp(scene);
  return scene;
}

// What surrounds everything, with these ties.
/** @param {Scene} scene @param {Layout} layout @param {Group[]} ties */
function measure(scene, layout, ties) {
  const ways = [...ties, ...scene.lines];
  const marks = ties.flatMap(({ glyph }) => glyph ?? []);
  scene.bounds = bounds(layout, ways, scene.regions);
  scene.extent = bounds(layout, ways, [...scene.regions, ...marks]);
}

// Those that are known first, and for themselves: what is shown on demand moves none of them.
/** @param {Group[]} groups @param {Map<Post, Card>} cards @param {Router} router */
function layWays(groups, cards, router) {
  const known = groups.filter(({ kind }) => kind !== "unknown");
  for (const some of [known, groups.filter(({ kind }) => kind === "unknown")]) {
    const ways = router.routeAll(some.map(({ a, b }) => [cardOf(cards, a), cardOf(cards, b)]));
    some.forEach((group, i) => (group.points = ways[i]));
  }
}

// The card of a post that is shown: both ends of every tie in a scene are.
/** @param {Map<Post, Card>} cards @param {Post} post */
const cardOf = (cards, post) => /** @type {Card} */ (cards.get(post));

/** @param {Map<Post, Card>} cards @param {Between} between */
function distance(cards, { a, b }) {
  const [one, other] = [cardOf(cards, a), cardOf(cards, b)];
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

// Ties may leave the rectangle of the cards as far as that makes nothing illegible.
/** @param {Layout} layout @param {Size} area */
function marginOf({ width, height, scale }, area) {
  const least = Math.min(scale, LEGIBLE);
  /** @param {number} room @param {number} length */
  const cells = (room, length) => Math.min(Math.max(Math.floor((room / least - length) / 2 / UNIT), 1), 4);
  return { x: cells(area.width, width), y: cells(area.height, height) };
}

/** @param {Layout} layout */
const widestGap = ({ plan: { gap } }) => Math.max(gap.level, gap.column);
// Names of units may stand below the lowest card, as far as that makes nothing illegible.
/** @param {Layout} layout @param {Size} area */
const lowestName = ({ height, scale }, area) =>
  height + Math.max(area.height / Math.min(scale, LEGIBLE) - height - 3 * UNIT, 3 * UNIT);

// What surrounds the cards, the ways and the boxes.
/** @param {Size} size @param {{ points: Point[] }[]} groups @param {{ box: Box }[]} boxes */
function bounds({ width, height }, groups, boxes) {
  const corners = boxes.flatMap(({ box }) => [[box.left, box.top], [box.right, box.bottom]]);
  const ways = groups.flatMap((group) => group.points);
  const points = [[-UNIT, -UNIT], [width + UNIT, height + UNIT], ...corners, ...ways];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
