import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { hand, scripts } from "./chart.mjs";

hand([["Ann", null]]);
const steps = [];
globalThis.location = { href: "file:///page.html", hash: "" };
function goTo(how, fragment) {
  steps.push(how);
  location.hash = fragment.startsWith("#") ? fragment : "";
}
globalThis.history = {
  pushState: (_, __, fragment) => goTo("push", fragment),
  replaceState: (_, __, fragment) => goTo("replace", fragment),
};
const { keep, listed, remember, restore, unlisted } = await import(`${scripts}/parts/fragment.js`);
const chosen = { view: null, post: null };
for (const name of ["view", "post"]) keep(name, () => chosen[name], (value) => (chosen[name] = value));

beforeEach(() => {
  steps.length = 0;
  Object.assign(chosen, { view: null, post: null });
  location.hash = "";
});

test("a new view is a new step, anything else stays in the same one, and nothing new is no step", () => {
  Object.assign(chosen, { view: "matrix" });
  remember();
  Object.assign(chosen, { post: "a b,c/d" });
  remember();
  remember();
  assert.deepEqual(steps, ["push", "replace"]);
  assert.equal(location.hash, "#view=matrix&post=a%20b,c/d");
});

test("an address is taken as it was told, and what is not understood or not claimed is left", () => {
  location.hash = "#view=scores&post=%E4%B8%AD&other=1&bad=%ZZ&worse";
  restore();
  assert.deepEqual(chosen, { view: "scores", post: "中" });
  chosen.post = null;
  remember();
  assert.equal(location.hash, "#view=scores&other=1");
});

test("a list in an address keeps what exists", () => {
  assert.equal(listed(new Set(["a", "b"])), "a,b");
  assert.equal(listed(new Set()), null);
  assert.deepEqual(unlisted("b,x,a", ["a", "b"]), new Set(["b", "a"]));
  assert.deepEqual(unlisted(null, ["a"]), new Set());
});

test("words are looked for without accents and capitals, in every script", async () => {
  const { folded } = await import(`${scripts}/parts/search.js`);
  assert.deepEqual(["Zoë Ångström", "ﬁn", "ПРИВЕТ", "تجربة"].map(folded), ["zoe angstrom", "fin", "привет", "تجربة"]);
});
