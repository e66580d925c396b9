import assert from "node:assert/strict";
import { test } from "node:test";
import { hand, scripts } from "./chart.mjs";

// Ann leads Bob and Cid; Dan reports to Bob.
hand(
  [["Ann", null], ["Bob", 0], ["Cid", 0], ["Dan", 1]],
  [[1, 2, "partner"], [2, 1, "partner"], [0, 2, "partner"], [2, 0, "roadblock", true], [3, 2, "absent"]],
  { lead: 2 },
);
const { posts } = await import(`${scripts}/chart/data.js`);
const { groupsOf, isContradicted, isOneSided } = await import(`${scripts}/chart/ties.js`);
const { hiddenBelow, nearestVisible, revealStart, toggle, visible } = await import(`${scripts}/chart/visible.js`);
const { ties } = await import(`${scripts}/chart/data.js`);
const told = (groups) => [...groups.values()].map(({ a, b, kind, count }) => [a.label, b.label, kind, count]);
revealStart();

test("what both say is one group of two, what they say differently are two that conflict", () => {
  const groups = groupsOf(ties);
  assert.deepEqual(told(groups), [
    ["Bob", "Cid", "partner", 2],
    ["Ann", "Cid", "partner", 1],
    ["Ann", "Cid", "roadblock", 1],
    ["Cid", "Dan", "absent", 1],
  ]);
  const [both, ann, cid, dan] = groups.values();
  assert.deepEqual([both, ann, cid, dan].map(isOneSided), [false, true, true, true]);
  assert.deepEqual([both, ann, cid, dan].map(({ conflict }) => conflict), [false, true, true, false]);
  assert.deepEqual([both, cid].map(({ byDesign }) => byDesign), [false, true]);
  assert.equal(isContradicted(ties[2]), true);
});

test("the tie of a folded post stands at the nearest manager that is shown", () => {
  toggle(posts[1]);
  assert.equal(nearestVisible(posts[3]), posts[1]);
  assert.equal(hiddenBelow(posts[0]), 1);
  assert.deepEqual(told(groupsOf(ties)).at(-1), ["Bob", "Cid", "absent", 1]);
  toggle(posts[1]);
  assert.equal(visible.size, 4);
});
