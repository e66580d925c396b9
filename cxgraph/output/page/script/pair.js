// A cell of the matrix in the graph: the posts on both sides of its ties stand out, and a way leads back.

import { link } from "./citations.js";
import { posts } from "./data.js";
import { byId, make } from "./dom.js";
import { remember } from "./fragment.js";
import { functionName, inWords, matrixCells } from "./matrix.js";
import { go } from "./places.js";
import { view } from "./scene.js";
import { close } from "./selection.js";
import { camera, rebuild } from "./stage.js";
import { nearestVisible, revealIfRoom, visible } from "./visible.js";

export function showPair(key, listed) {
  const both = listed.flatMap((tie) => [posts[tie.from], posts[tie.to]]);
  close();
  const before = visible.size;
  for (const post of both) revealIfRoom([post]);
  const side = (end) => new Set(listed.map((tie) => nearestVisible(posts[tie[end]])));
  view.pair = { key, from: side("from"), to: side("to") };
  go("view", "graph");
  if (visible.size > before) rebuild();
  camera.fit();
  camera.network.redraw();
  byId("pair").replaceChildren(...pairWords(key, listed));
  byId("pair").hidden = false;
  byId("pair").querySelector("button").focus();
  remember();
}

function pairWords(key, listed) {
  const [from, to] = key.split(",").map(functionName);
  const about = from === to ? `Within ${from}` : `${from} → ${to}`;
  return [
    make("span", {}, make("b", {}, about), `: ${inWords(listed)}`),
    link("back", "Show in matrix", () => go("matrix", key)),
    make("button", { type: "button", "aria-label": "Show all posts", onclick: leavePair }, "✕"),
  ];
}

export function leavePair() {
  if (!view.pair) return;
  view.pair = null;
  byId("pair").hidden = true;
  camera.network.redraw();
  remember();
}

export function restorePair(key) {
  const listed = matrixCells().get(key);
  if (listed) showPair(key, listed);
  else leavePair();
}
