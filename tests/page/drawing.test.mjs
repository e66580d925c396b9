import assert from "node:assert/strict";
import { test } from "node:test";
import { hand, scripts } from "./chart.mjs";

// A chief with three reports, of whom the second leads CX and has a report.
hand(
  [["Ann", null], ["Bob", 0], ["Cid", 0], ["Dan", 0], ["Eve", 2]],
  [[1, 2, "partner"], [3, 2, "roadblock"]],
  { lead: 2 },
);
const { posts } = await import(`${scripts}/chart/data.js`);
const { turn } = await import(`${scripts}/chart/state.js`);
const { revealStart } = await import(`${scripts}/chart/visible.js`);
const { UNIT } = await import(`${scripts}/layout/sizes.js`);
const { overlap } = await import(`${scripts}/routing/marks.js`);
const { Router } = await import(`${scripts}/routing/router.js`);
const { buildScene } = await import(`${scripts}/scene/scene.js`);
const { view } = await import(`${scripts}/chart/view.js`);
const { lineEmphasis, FAINT } = await import(`${scripts}/scene/emphasis.js`);
revealStart();
const boxOf = ({ x, y, width, height }) => ({ left: x, right: x + width, top: y, bottom: y + height });

test("every post has a card, none covers another, and each stands below its manager", () => {
  const { cards } = buildScene({ width: 1264, height: 500 });
  assert.deepEqual(new Set(cards.keys()), new Set(posts));
  const all = [...cards.values()];
  for (const one of all) {
    assert.ok(!all.some((other) => other !== one && overlap(boxOf(one), boxOf(other))));
    if (one.post.parent) assert.ok(one.y > cards.get(one.post.parent).y);
  }
});

test("each tie has a way of right angles from card to card", () => {
  const { ties, cards } = buildScene({ width: 1264, height: 500 });
  assert.equal(ties.length, 2);
  for (const { a, b, points } of ties) {
    for (const [i, [x, y]] of points.slice(1).entries()) assert.ok(x === points[i][0] || y === points[i][1]);
    const touches = ([x, y], box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    assert.ok(touches(points[0], boxOf(cards.get(a))) && touches(points.at(-1), boxOf(cards.get(b))));
  }
});

const SIZE = { width: 18 * UNIT, height: 8 * UNIT };
const column = (y, post = posts[1]) => ({ post, x: 0, y, ...SIZE, stem: "middle", hung: null });
const plan = { gap: { row: 3 * UNIT } };

test("cards that stand below each other are joined by a straight line, a second one runs beside the first", () => {
  const [upper, lower] = [column(0), column(20 * UNIT)];
  const layout = { width: SIZE.width, height: 20 * UNIT + SIZE.height, cards: [upper, lower], plan };
  const router = new Router(layout, { x: 4, y: 4 });
  const [first, second] = [router.route(upper, lower), router.route(upper, lower)];
  for (const way of [first, second]) {
    assert.equal(way.length, 2);
    assert.deepEqual([way[0][1], way[1][1]], [SIZE.height, 20 * UNIT]);
    assert.equal(way[0][0], way[1][0]);
  }
  assert.notEqual(first[0][0], second[0][0]);
});

test("a card in between is walked around", () => {
  const cards = [column(0), column(20 * UNIT), column(40 * UNIT)];
  const router = new Router({ width: SIZE.width, height: 40 * UNIT + SIZE.height, cards, plan }, { x: 4, y: 4 });
  const way = router.route(cards[0], cards[2]);
  const between = boxOf(cards[1]);
  for (const [i, [x, y]] of way.slice(1).entries()) {
    const [px, py] = way[i];
    const box = { left: Math.min(x, px), right: Math.max(x, px), top: Math.min(y, py), bottom: Math.max(y, py) };
    assert.ok(!overlap({ ...box, right: box.right + 1, bottom: box.bottom + 1 }, between));
  }
});

test("what has nothing to do with the post looked at is faint", () => {
  view.scene = buildScene({ width: 1264, height: 500 });
  turn({ shown: "graph", selected: posts[1] });
  const strengths = view.scene.ties.map((tie) => [tie.a.label, lineEmphasis(tie)]);
  assert.deepEqual(Object.fromEntries(strengths), { Bob: 1, Cid: FAINT });
});
