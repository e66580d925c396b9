// The post that the reader has opened, told in the panel.

import { view } from "../chart/view.js";
import { byId } from "../surroundings/dom.js";
import { boxAround } from "./around.js";
import { remember } from "./fragment.js";
import { fillPanel } from "./panel.js";
import { go } from "./places.js";
import { camera, tree } from "./stage.js";

const panel = byId("panel");
export const isPanelOpen = () => !panel.hidden;

export function select(post) {
  view.selected = post;
  tree.select(post);
  fillPanel(panel, post, { open: (other) => go("post", other), close });
  camera.bringBeside(post, boxAround(post));
  camera.network.redraw();
  remember();
}

export function close() {
  if (panel.hidden) return;
  const post = view.selected;
  view.selected = null;
  panel.hidden = true;
  camera.leaveBeside();
  tree.select(null);
  tree.focus(post);
  camera.network.redraw();
  remember();
}
