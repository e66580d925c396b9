// The page: its parts, and what happens between them.

import "./parts/running.js";
import "./parts/takeaway.js";
import "./views/print.js";
import { opening } from "./chart/beside.js";
import { posts } from "./chart/data.js";
import { nameOfPile, openOnly, openPiles, piles } from "./chart/piles.js";
import { START, begin, follow, now, turn } from "./chart/state.js";
import { topics } from "./chart/topics.js";
import { view } from "./chart/view.js";
import { revealStart } from "./chart/visible.js";
import { drawLines, drawMarks } from "./paint/painter.js";
import { watchTables } from "./parts/cellnames.js";
import { isSaid, keep, listed, remember, restore, takeUsual, unlisted } from "./parts/fragment.js";
import { countDrawn, showLegend } from "./parts/legend.js";
import { showHeader } from "./parts/meters.js";
import { Search } from "./parts/search.js";
import { bringOpened, panelFollows } from "./parts/selection.js";
import { camera, layOutForRoom, rebuild, tree } from "./parts/stage.js";
import "./parts/topicstrip.js";
import { watchTheme } from "./parts/theme.js";
import { byId } from "./surroundings/dom.js";
import { compareFollows, keepComparison } from "./views/compare.js";
import { chartFollows, clicked, leaveTopmost, openIn, openInFocus, restoreTie } from "./views/graph.js";
import { pairFollows, restorePair } from "./views/pair.js";
import { ON_THE_GRAPH, showView, tabs, viewOf, viewsFollow, watchTabs } from "./views/views.js";

// What of the graph the address tells, and takes from there.
function keepGraph() {
  /** @param {string | null} id */
  const posted = (id) => posts.find((post) => post.post === id);
  /** @param {string | null} name */
  const known = (name) =>
    /** @type {string} */ (/** @type {(string | null)[]} */ (tabs.map(viewOf)).includes(name) ? name : usualView());
  keep("view", () => (now().shown === START.shown ? null : now().shown), (name) => showView(known(name)));
  keepComparison(keep);
  keep("open", () => listed(new Set(openPiles().map(nameOfPile))), (ids) => {
    if (openOnly(unlisted(ids, piles.map(nameOfPile)))) rebuild();
  });
  keep("focus", () => view.focus?.post ?? null, (id) => turn({ focus: posted(id) ?? null }));
  keep("post", () => view.selected?.post ?? null, (id) => {
    if (posted(id)) openIn(now().shown, /** @type {Post} */ (posted(id)));
    else turn({ selected: null });
  });
  keep("ties", () => (now().allTies ? "all" : null), (value) => turn({ allTies: value === "all" }));
  keep("tie", () => view.tie?.map(({ post }) => post).join(",") ?? null, restoreTie);
  keep("about", () => (view.topic ? String(topics.indexOf(view.topic)) : null), (value) => {
    turn({ topic: topics[Number(value ?? -1)] ?? null });
  });
  keep("pair", () => view.pair?.key ?? null, restorePair);
}

// An address without a view is of the first one, unless it tells of something on the graph.
function usualView() {
  return ["post", "focus", "pair", "tie", "about"].some(isSaid) ? "graph" : START.shown;
}

camera.network.on("beforeDrawing", (ctx) => drawLines(ctx));
camera.network.on("afterDrawing", (ctx) => {
  drawMarks(ctx);
  countDrawn();
  tree.follow(camera.network);
});
camera.network.on("click", clicked);
new ResizeObserver(() => camera.isShown && refit()).observe(byId("network"));

// In another room the chart is laid out anew. It is seen as at first, what is told of clear of its panel.
function refit() {
  layOutForRoom();
  camera.home();
  bringOpened();
}

byId("zoom-in").addEventListener("click", () => camera.zoom(1.25));
byId("zoom-out").addEventListener("click", () => camera.zoom(0.8));
byId("zoom-fit").addEventListener("click", () => camera.fit());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && ON_THE_GRAPH.includes(now().shown)) leaveTopmost();
  if (event.key !== "/" || /** @type {Element} */ (event.target).matches("input, select")) return;
  event.preventDefault();
  byId("search").focus();
});

revealStart();
follow(viewsFollow, chartFollows, compareFollows, pairFollows, panelFollows);
new Search(/** @type {HTMLInputElement} */ (byId("search")), byId("matches"), openInFocus);
showHeader();
watchTables(/** @type {HTMLElement} */ (document.querySelector("main")));
watchTabs();
begin(opening);
showLegend({ redraw: () => camera.network.redraw(), rebuild });
watchTheme(() => camera.network.redraw());
keepGraph();
takeUsual("view");
follow(remember);
addEventListener("hashchange", restore);
window.cxgraph = Object.freeze({ network: camera.network, view });
