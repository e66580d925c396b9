// What sentences call posts whose titles are not known.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hand, scripts } from "./chart.mjs";

const TITLE = 1;
hand([["Ann", null], ["Bob", 0], ["Cid", 0], ["Dan", 0], ["Eve", 2], ["Fay", null]]);
const given = JSON.parse(globalThis.handed);
const block = JSON.parse(given.block);
for (const row of block.nodes.rows.slice(1)) row[TITLE] = null;
for (const row of block.nodes.rows.slice(2)) row.push("unknown");
globalThis.handed = JSON.stringify({ ...given, block: JSON.stringify(block) });
const { posts } = await import(`${scripts}/chart/data.js`);

test("by the holder, else by where the post stands, and never by its id", () => {
  assert.deepEqual(posts.map(({ called }) => called), [
    "Title of Ann",
    "the post of Bob",
    "untitled post reporting to Title of Ann",
    "untitled post reporting to Title of Ann (2)",
    "untitled post",
    "untitled post (2)",
  ]);
});
