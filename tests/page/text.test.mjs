import assert from "node:assert/strict";
import { test } from "node:test";
import { hand, scripts } from "./chart.mjs";

hand([["A", null]]);
const { environment } = await import(`${scripts}/surroundings/engine.js`);
// Every letter is ten wide.
environment.width = (words) => 10 * [...words].length;
const { fitLines, isTorn, shorten } = await import(`${scripts}/surroundings/text.js`);
const FONT = "10px x";

test("words are broken between lines, and what does not fit ends in an ellipsis", () => {
  assert.deepEqual(fitLines("Head of Customer Care", FONT, 120, 2), ["Head of", "Customer…"]);
  assert.deepEqual(fitLines("Head of Customer Care", FONT, 130, 2), ["Head of", "Customer Care"]);
  assert.deepEqual(fitLines("Head", FONT, 120, 2), ["Head"]);
});

test("a word that is longer than the line goes on after a hyphen, and is told to be torn", () => {
  assert.deepEqual(fitLines("Kundenerlebnis", FONT, 80, 2), ["Kunde-", "nerleb…"]);
  assert.deepEqual(fitLines("Kundenerlebnis", FONT, 100, 2), ["Kundener-", "lebnis"]);
  assert.deepEqual(fitLines("남궁민수박사", FONT, 40, 2), ["남궁민수", "박사"]);
  assert.deepEqual(fitLines("aaaaaaaa", FONT, 50, 2), ["aaaa-", "aaaa"]);
  assert.deepEqual([isTorn("Kundenerlebnis", FONT, 80), isTorn("Kunden erlebnis", FONT, 80)], [true, false]);
  assert.deepEqual(fitLines("Customer-centric", FONT, 90, 2), ["Customer-", "centric"]);
});

test("scripts without spaces are broken between signs, but not before what closes a phrase", () => {
  assert.deepEqual(fitLines("首席客户体验官", FONT, 40, 2), ["首席客户", "体验官"]);
  assert.deepEqual(fitLines("首席客户。体验官", FONT, 40, 3), ["首席客", "户。体验", "官"]);
});

test("a line that is too long is cut, by whole signs", () => {
  assert.equal(shorten("Geschäftsführung", FONT, 60), "Gesch…");
  assert.equal(shorten("👩🏽👩🏽", FONT, 30), "👩🏽…");
  assert.equal(shorten("", FONT, 0), "");
});
