// The post, the tie, the unit or the initiative that the reader has opened, told in the panel.

import { turn } from "../chart/state.js";
import { view } from "../chart/view.js";
import { byId } from "../surroundings/dom.js";
import { boxAround, boxAroundPosts, boxAroundTie } from "./around.js";
import { fillPanel } from "./panel.js";
import { go } from "./places.js";
import { camera, tree } from "./stage.js";
import { fillTiePanel } from "./tiepanel.js";
import { fillTopicPanel } from "./topicpanel.js";

const panel = byId("panel");
const ELSEWHERE = ".tools, #compare, #pair";
/** @type {Acts} */
const acts = { open: (other) => go("post", other), close: () => turn({ selected: null, tie: null, topic: null }) };
export const isPanelOpen = () => !panel.hidden;

/** @type {Follower} */
export function panelFollows({ selected, tie, topic, shown }, before) {
  const opened = selected ?? tie ?? topic;
  const isOther = selected !== before.selected || tie !== before.tie || topic !== before.topic;
  if (!isOther && (!opened || shown === before.shown)) return;
  tree.select(selected);
  if (selected) showPanel(selected);
  else if (tie) showTiePanel(tie);
  else if (topic) showTopicPanel(topic);
  else hidePanel(before.selected ?? before.tie?.[0] ?? before.topic?.posts[0]);
}

/** @param {Post} post */
export function showPanel(post) {
  panel.setAttribute("aria-label", "Selected post");
  fillPanel(panel, post, acts);
  bringOpened();
}

/** @param {[Post, Post]} tie */
function showTiePanel(tie) {
  panel.setAttribute("aria-label", "Selected tie");
  fillTiePanel(panel, tie, acts);
  bringOpened();
}

/** @param {Topic} topic */
function showTopicPanel(topic) {
  panel.setAttribute("aria-label", topic.unit ? "Selected unit" : "Selected initiative");
  fillTopicPanel(panel, topic, acts);
  bringOpened();
}

// What is told of in the panel is seen beside it, as far as it is on the chart: leaving the focus may fold it away.
export function bringOpened() {
  if (!camera.isShown) return;
  const { selected, tie, topic } = view;
  const told = selected ? [selected] : tie ?? topic?.posts ?? [];
  const shown = told.filter((post) => view.scene.cards.has(post));
  if (shown.length === 0) return;
  const around = selected ? boxAround(selected) : tie ? boxAroundTie(tie) : boxAroundPosts(shown);
  camera.bringBeside(shown[0], around);
}

// The reader goes on from the post's card, unless they have gone somewhere else already.
/** @param {Post | undefined} post */
function hidePanel(post) {
  panel.hidden = true;
  camera.leaveBeside();
  if (!document.activeElement?.closest(ELSEWHERE)) tree.focus(post);
}
