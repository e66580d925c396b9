import assert from "node:assert/strict";
import { test } from "node:test";
import { Heap } from "../../cxgraph/output/page/script/plain/heap.js";
import { knownShare, range, scoreInWords } from "../../cxgraph/output/page/script/plain/intervals.js";
import { textWidth } from "../../cxgraph/output/page/script/plain/metrics.js";
import { glyphOf } from "../../cxgraph/output/page/script/plain/signs.js";
import { syllables } from "../../cxgraph/output/page/script/plain/syllables.js";
import { grouped, plural, sentence } from "../../cxgraph/output/page/script/plain/wording.js";

test("a heap gives the smallest key first, whatever came in between", () => {
  const heap = new Heap();
  for (const [item, key] of [[1, 5], [2, 1], [3, 4], [4, 2]]) heap.push(item, key);
  assert.deepEqual([heap.pop(), heap.pop()], [2, 4]);
  heap.push(5, 0);
  assert.deepEqual([heap.pop(), heap.pop(), heap.pop(), heap.size], [5, 3, 1, 0]);
});

test("an interval is rounded outwards, a single value to the nearest", () => {
  assert.equal(range(40.2, 59.1), "40–60");
  assert.equal(range(59.6, 59.6), "60");
  assert.equal(range(0, 100), "0–100");
  assert.equal(range(30, 30.0000001), "30");
});

test("a score says what is known of it", () => {
  assert.equal(knownShare({ coverage: 0.397, told: false }), "39 % known, too little known");
  const score = { low: 68.3, high: 80, coverage: 0.8, told: true };
  assert.equal(scoreInWords("authority", score), "Authority from 68 to 80 of 100, 80 % known");
});

test("numbers and names stand as a sentence has them", () => {
  assert.deepEqual([1, 999, 1000, 1234567].map(grouped), ["1", "999", "1,000", "1,234,567"]);
  assert.deepEqual([plural(1, "tie"), plural(2, "tie"), plural(0, "roadblock by design", "roadblocks by design")],
    ["1 tie", "2 ties", "0 roadblocks by design"]);
  assert.equal(sentence("rival-objectives"), "Rival objectives");
});

test("widths are shares of the font size: i 0.28, m 0.96, a Han sign 1.05, an accent nothing, bold 1.05 of it", () => {
  const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`);
  near(textWidth("ii", "10px x"), 5.6);
  near(textWidth("mi", "600 10px x"), 12.4 * 1.05);
  near(textWidth("é", "10px x"), textWidth("e", "10px x"));
  near(textWidth("漢", "20px x"), 21);
});

test("a block by design has a glyph of its own, a line without a partner has none", () => {
  assert.notEqual(glyphOf({ kind: "roadblock", byDesign: true }), glyphOf({ kind: "roadblock" }));
  assert.equal(glyphOf({ kind: "dotted" }), undefined);
});

test("a word is parted between syllables, and a short end stays with the rest", () => {
  const parted = (word) => {
    const letters = [...word];
    const ends = [0, ...syllables(letters), letters.length];
    return ends.slice(1).map((end, i) => letters.slice(ends[i], end).join("")).join("-");
  };
  assert.equal(parted("Administration"), "Admi-nis-tra-tion");
  assert.equal(parted("Geschäftsführung"), "Geschäfts-füh-rung");
  assert.equal(parted("Διευθύντρια"), "Διευ-θύν-τρια");
  assert.equal(parted("Преображенская"), "Прео-бра-женс-кая");
  for (const whole of ["Lead", "Rhythms", "남궁민수박사", "مديرالمتجر"]) assert.equal(parted(whole), whole);
});
