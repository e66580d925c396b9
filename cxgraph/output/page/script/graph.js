// What a choice on the graph does to the panel, the focus and the pair: one post, its surroundings, or all again.

import { foldLabel, isOnFold } from "./cards.js";
import { posts } from "./data.js";
import { byId } from "./dom.js";
import { Focus } from "./focus.js";
import { remember } from "./fragment.js";
import { leavePair } from "./pair.js";
import { go, offer } from "./places.js";
import { view } from "./scene.js";
import { close, isPanelOpen, select } from "./selection.js";
import { camera, fold, rebuild } from "./stage.js";
import { isLarge, visible } from "./visible.js";

export const focus = new Focus(byId("graph"), refocused);

// A large organisation is drawn anew around the post in focus; a small one keeps still.
function refocused(post) {
  if (isLarge) {
    close();
    rebuild();
    if (post) camera.fitAround(post);
    else camera.fit();
  }
  camera.network.redraw();
  remember();
}

export function open(post) {
  leavePair();
  if (!view.beside || !visible.has(post)) go("view", "graph");
  if (!visible.has(post)) focus.on(post);
  select(post);
}

export function openInFocus(post) {
  leavePair();
  go("view", "graph");
  focus.on(post);
  open(post);
}

export function clicked({ nodes, pointer }) {
  const card = [...view.scene.cards.values()].find((one) => foldLabel(one.post) && isOnFold(one, pointer.canvas));
  if (card) fold(card.post);
  else if (nodes.length) open(posts[nodes[0]]);
  else leaveAll();
}

export function leaveAll() {
  leavePair();
  close();
}

// Escape leaves one thing at a time: the panel, then the focus.
export function leaveTopmost() {
  if (!isPanelOpen() && !view.pair) focus.leave();
  else leaveAll();
}

offer({ post: open });
