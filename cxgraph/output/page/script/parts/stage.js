// The cards on the canvas and the tree over them, seen by one camera, and laid out anew together.

import { hasCard, pileOn, togglePile } from "../chart/piles.js";
import { now, turn } from "../chart/state.js";
import { view } from "../chart/view.js";
import { toggle } from "../chart/visible.js";
import { buildScene, showScene } from "../scene/scene.js";
import { byId } from "../surroundings/dom.js";
import { Camera } from "./camera.js";
import { showDemand } from "./demand.js";
import { remember } from "./fragment.js";
import { showStatus } from "./legend.js";
import { go } from "./places.js";
import { Tree } from "./tree.js";

export const camera = new Camera(byId("network"));
export const tree = new Tree(byId("tree"), {
  open: choose,
  toggle: fold,
  focused: (post) => camera.bring(post),
});

// The room that the chart is laid out for, and whether what is laid out is what there is to show.
let room = camera.area();
let isLaidOut = false;

// Lays the chart out anew where its room is another one. What tells of a comparison takes some of it, for which no card
// moves.
export function layOutForRoom() {
  const { width, height } = camera.area();
  if (!isLaidOut || view.beside || (width === room.width && height === room.height)) return;
  room = { width, height };
  rebuild();
}

// For a view that is not shown nothing is laid out: that is done when the reader turns to it.
export function rebuild() {
  isLaidOut = camera.isShown;
  if (!isLaidOut) return;
  showScene(buildScene(room));
  camera.show(view.scene);
  tree.show(view.scene);
  showStatus();
  showDemand();
}

export const isToLayOut = () => camera.isShown && !isLaidOut;

// Opens the panel of a post, or where its card stands for several, the card.
/** @param {Post} post */
export function choose(post) {
  if (pileOn(post)) fold(post);
  else go("post", post);
}

// Shows what a card stands for, or what is below it, or folds it away; a post that loses its card is left.
/** @param {Post} post */
export function fold(post) {
  const first = togglePile(post);
  if (!first && post.children.length === 0) return;
  if (!first) toggle(post);
  if ([now().selected, now().focus].some((one) => one && !hasCard(one))) turn({ selected: null, focus: null });
  rebuild();
  camera.fitAround(first ?? post);
  remember();
}
