// The cards on the canvas and the tree over them, seen by one camera, and laid out anew together.

import { view } from "../chart/view.js";
import { toggle } from "../chart/visible.js";
import { buildScene, showScene } from "../scene/scene.js";
import { byId } from "../surroundings/dom.js";
import { Camera } from "./camera.js";
import { showDemand } from "./demand.js";
import { showStatus } from "./legend.js";
import { go } from "./places.js";
import { Tree } from "./tree.js";

export const camera = new Camera(byId("network"));
export const tree = new Tree(byId("tree"), {
  open: (post) => go("post", post),
  toggle: fold,
  focused: (post) => camera.bring(post),
});

// The room that the chart is laid out for.
let room = camera.area();

// Lays the chart out anew where its room is another one. What tells of a comparison takes some of it, for which no card
// moves.
export function layOutForRoom() {
  const { width, height } = camera.area();
  if (view.beside || (width === room.width && height === room.height)) return;
  room = { width, height };
  rebuild();
}

export function rebuild() {
  showScene(buildScene(room));
  camera.show(view.scene);
  tree.show(view.scene);
  showStatus();
  showDemand();
}

export function fold(post) {
  if (post.children.length === 0) return;
  toggle(post);
  rebuild();
  camera.fitAround(post);
}
