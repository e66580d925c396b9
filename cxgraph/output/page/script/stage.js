// The cards on the canvas and the tree over them, seen by one camera, and laid out anew together.

import { Camera } from "./camera.js";
import { byId } from "./dom.js";
import { showStatus } from "./legend.js";
import { go } from "./places.js";
import { buildScene, showScene, view } from "./scene.js";
import { Tree } from "./tree.js";
import { toggle } from "./visible.js";

export const camera = new Camera(byId("network"));
export const tree = new Tree(byId("tree"), {
  open: (post) => go("post", post),
  toggle: fold,
  focused: (post) => camera.bring(post),
});

export function rebuild() {
  showScene(buildScene(camera.area()));
  camera.show(view.scene);
  tree.show(view.scene);
  showStatus();
}

export function fold(post) {
  if (post.children.length === 0) return;
  toggle(post);
  rebuild();
  camera.fitAround(post);
}
