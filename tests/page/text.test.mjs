import assert from "node:assert/strict";
import { test } from "node:test";
import { hand, scripts } from "./chart.mjs";

hand([["A", null]]);
const { fitLines, shorten } = await import(`${scripts}/surroundings/text.js`);
// Every letter is ten wide.
const pen = { font: "10px x", measureText: (words) => ({ width: 10 * [...words].length }) };

test("words are broken between lines, and what does not fit ends in an ellipsis", () => {
  assert.deepEqual(fitLines(pen, "Head of Customer Care", 120, 2), ["Head of", "Customer…"]);
  assert.deepEqual(fitLines(pen, "Head of Customer Care", 130, 2), ["Head of", "Customer Care"]);
  assert.deepEqual(fitLines(pen, "Head", 120, 2), ["Head"]);
});

test("a word that is longer than the line is cut, by whole signs", () => {
  assert.equal(shorten(pen, "Geschäftsführung", 60), "Gesch…");
  assert.equal(shorten(pen, "👩🏽👩🏽", 30), "👩🏽…");
  assert.equal(shorten(pen, "", 0), "");
});
