// The post that the reader has opened, told in the panel.

import { turn } from "../chart/state.js";
import { byId } from "../surroundings/dom.js";
import { boxAround } from "./around.js";
import { fillPanel } from "./panel.js";
import { go } from "./places.js";
import { camera, tree } from "./stage.js";

const panel = byId("panel");
const ELSEWHERE = ".tools, #compare, #pair";
export const isPanelOpen = () => !panel.hidden;

export function panelFollows({ selected, shown }, before) {
  if (selected === before.selected && (!selected || shown === before.shown)) return;
  tree.select(selected);
  if (selected) showPanel(selected);
  else hidePanel(before.selected);
}

export function showPanel(post) {
  fillPanel(panel, post, { open: (other) => go("post", other), close: () => turn({ selected: null }) });
  if (camera.isShown) camera.bringBeside(post, boxAround(post));
}

// The reader goes on from the post's card, unless they have gone somewhere else already.
function hidePanel(post) {
  panel.hidden = true;
  camera.leaveBeside();
  if (!document.activeElement?.closest(ELSEWHERE)) tree.focus(post);
}
