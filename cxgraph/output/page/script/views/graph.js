// The chart follows what the reader has chosen: what stands beside it, the focus, the pair and the panel.

import { ownPosts, standBeside } from "../chart/beside.js";
import { posts } from "../chart/data.js";
import { takeOut } from "../chart/piles.js";
import { now, turn } from "../chart/state.js";
import { view } from "../chart/view.js";
import { foldLabel, isLarge, nearestVisible, reveal, visible } from "../chart/visible.js";
import { isOnFold } from "../paint/cards.js";
import { drawDemanded } from "../parts/demand.js";
import { Focus } from "../parts/focus.js";
import { offer } from "../parts/places.js";
import { tieMeant, unitMeant } from "../parts/pointing.js";
import { isPanelOpen, showPanel } from "../parts/selection.js";
import { camera, choose, fold, isToLayOut, rebuild } from "../parts/stage.js";
import { byId } from "../surroundings/dom.js";

const focus = new Focus(byId("graph"));

// Focus and comparison both change which posts are on the chart: what came last is taken back first.
/** @type {Follower} */
export function chartFollows(after, before) {
  const isRefocused = after.focus !== before.focus;
  const isCompared = after.beside !== before.beside;
  if (isRefocused && before.focus) focus.leave();
  if (isCompared) standBeside(after.beside);
  if (isRefocused && after.focus) focus.enter(after.focus);
  if (takeOut([after.focus, after.selected]) && !isCompared) rebuild();
  if (isCompared || (isRefocused && isLarge) || isToLayOut()) layOutAnew(after.focus);
  drawDemanded();
  if (camera.isShown) camera.network.redraw();
}

/** @param {Post | null} post */
function layOutAnew(post) {
  rebuild();
  if (!camera.isShown) return;
  if (post && isLarge) camera.fitAround(post);
  else camera.home();
}

// A post is opened on the chart that is shown, where that has it, else on today's.
/** @param {Post} post */
export function open(post) {
  const isAgain = post === now().selected;
  const isBeside = view.beside && (visible.has(post) || post.id >= ownPosts);
  openIn(isBeside ? "compare" : "graph", post);
  if (isAgain) showPanel(post);
}

// Opens a post in this view; where there is no room for it among the others, it comes into focus.
/** @param {string} shown @param {Post} post */
export function openIn(shown, post) {
  const isHidden = !visible.has(post);
  if (isHidden && view.beside && shown === "compare") {
    reveal(post);
    rebuild();
  }
  turn({ shown, selected: post, ...(isHidden ? { focus: post } : {}) });
}

/** @param {Post} post */
export function openInFocus(post) {
  turn({ shown: "graph", focus: post });
  open(post);
}

/** @param {Click} click */
export function clicked({ nodes, pointer, event }) {
  const card = [...view.scene.cards.values()].find((one) => foldLabel(one.post) && isOnFold(one, pointer.canvas));
  if (card) fold(card.post);
  else if (nodes.length) choose(posts[nodes[0]]);
  else openMeant(pointer.canvas, event?.pointerType === "touch");
}

/** @param {XY} place @param {boolean} isTouch */
function openMeant(place, isTouch) {
  const topic = unitMeant(place, isTouch);
  const tie = topic ? null : tieMeant(place, isTouch);
  if (topic) turn({ topic });
  else if (tie) turn({ tie: [tie.a, tie.b] });
  else leaveAll();
}

const leaveAll = () => turn({ selected: null, pair: null, tie: null, topic: null });

// Escape leaves one thing at a time: the panel, then the focus.
export function leaveTopmost() {
  if (isPanelOpen() || view.pair) leaveAll();
  else turn({ focus: null });
}

// A tie between posts of which one is not on the chart is shown between those that stand for them.
/** @param {Post} one @param {Post} other */
function showTie(one, other) {
  const tie = /** @type {[Post, Post]} */ ([one, other].map(nearestVisible));
  if (tie[0] !== tie[1]) turn({ shown: now().shown, tie });
}

// Takes a tie out of an address, null where none is.
/** @param {string | null} value */
export function restoreTie(value) {
  const shown = [...visible];
  const pairs = shown.filter(({ post }) => value?.startsWith(`${post},`)).map((one) => {
    return [one, shown.find(({ post }) => value === `${one.post},${post}`)];
  });
  turn({ tie: /** @type {[Post, Post]} */ (pairs.find(([, other]) => other)) ?? null });
}

offer({ post: open, tie: showTie });
