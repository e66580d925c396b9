// A cell of the matrix in the graph: the posts on both sides of its ties stand out, and a way leads back.

import { posts } from "../chart/data.js";
import { functionName, inWords, matrixCells } from "../chart/matrix.js";
import { now, turn } from "../chart/state.js";
import { nearestVisible, revealIfRoom, visible } from "../chart/visible.js";
import { link } from "../parts/citations.js";
import { go } from "../parts/places.js";
import { camera, rebuild } from "../parts/stage.js";
import { byId, make } from "../surroundings/dom.js";

/** @param {string} key @param {Tie[]} listed @param {string} [shown] */
export function showPair(key, listed, shown = "graph") {
  turn({ shown, selected: null });
  const before = visible.size;
  for (const post of listed.flatMap((tie) => [posts[tie.from], posts[tie.to]])) revealIfRoom([post]);
  if (visible.size > before) rebuild();
  camera.fit();
  /** @param {"from" | "to"} end */
  const side = (end) => new Set(listed.map((tie) => /** @type {Post} */ (nearestVisible(posts[tie[end]]))));
  turn({ pair: { key, listed, from: side("from"), to: side("to") } });
}

/** @type {Follower} */
export function pairFollows({ pair }, before) {
  if (pair === before.pair) return;
  byId("pair").hidden = !pair;
  if (!pair) return;
  byId("pair").replaceChildren(...pairWords(pair));
  /** @type {HTMLElement} */ (byId("pair").querySelector("button")).focus();
}

/** @param {Pair} pair */
function pairWords({ key, listed }) {
  const [from, to] = key.split(",").map(functionName);
  const about = from === to ? `Within ${from}` : `${from} → ${to}`;
  const leave = () => turn({ pair: null });
  return [
    make("span", {}, make("b", {}, about), `: ${inWords(listed)}`),
    link("back", "Show in matrix", () => go("matrix", key)),
    make("button", { type: "button", "aria-label": "Show all posts", onclick: leave }, "✕"),
  ];
}

// Takes a pair out of an address, null where none is.
/** @param {string | null} key */
export function restorePair(key) {
  const listed = matrixCells().get(/** @type {string} */ (key));
  if (listed) showPair(/** @type {string} */ (key), listed, now().shown);
  else turn({ pair: null });
}
