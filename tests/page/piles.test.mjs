// Which like reports share a card: none that something is said of.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hand, scripts } from "./chart.mjs";

const names = Array.from({ length: 17 }, (_, i) => `S${i}`);
const shops = names.map((_, i) => i + 1);
hand([["Boss", null], ...names.map((name) => [name, 0]), ["Till", 16]], [[1, 0, "partner"]], {
  alike: { least: 5, groups: [["Shop Manager", shops]] },
  candidates: [2],
  partners: [3],
  roles: { 4: [["Head of Shops", "possible"]] },
  rights: { 5: [] },
  findings: [{ subjects: [6, "shops"], suppressed: "known", outcome: "fail" }],
  benchmarks: [{ subjects: [7] }],
  questions: [{ subjects: [8], about: [9] }],
  comparisons: [{
    fields: ["manager"],
    posts: [[10]],
    moved: [],
    changed: [],
    gone: [],
    lines: [],
    ties: [{ before: null, after: { from: 11, to: 0 } }],
  }],
});
const { openOnly, piles, pileName, standIn, stoodFor, takeOut } = await import(`${scripts}/chart/piles.js`);
const { isExpanded, pilesInWords, revealStart, withCards } = await import(`${scripts}/chart/visible.js`);
const { posts } = await import(`${scripts}/chart/data.js`);
const label = ({ label: name }) => name;


// S0 to S10 are spoken of, and S15 has a report.
test("only what nothing is said of shares a card", () => {
  assert.deepEqual(piles.map((pile) => pile.posts.map(label)), [["S11", "S12", "S13", "S14", "S16"]]);
  assert.equal(pileName(piles[0]), "5 × Shop Manager");
});

test("the first stands for the others until one is taken out", () => {
  revealStart();
  const [first, , third] = piles[0].posts;
  assert.equal(standIn(third), first);
  assert.equal(stoodFor(first).length, 5);
  assert.equal(pilesInWords(), "1 card stands for 5 posts");
  assert.equal(isExpanded(posts[0]), true);
  const before = withCards().length;
  assert.equal(takeOut([null, third]), true);
  assert.equal(takeOut([third]), false);
  assert.deepEqual([standIn(third), withCards().length, pilesInWords()], [third, before + 4, null]);
});

test("an address says which are open", () => {
  assert.equal(openOnly(new Set(["s11"])), false);
  assert.equal(openOnly(new Set(["nobody"])), true);
  assert.equal(withCards().filter((post) => piles[0].posts.includes(post)).length, 1);
});
