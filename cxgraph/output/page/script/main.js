// The page: its parts, and what happens between them.

import "./parts/running.js";
import "./parts/print.js";
import "./parts/takeaway.js";
import { facts, lead, posts, roots } from "./chart/data.js";
import { view } from "./chart/view.js";
import { revealStart, visible } from "./chart/visible.js";
import { drawLines, drawMarks } from "./paint/painter.js";
import { isChosen, keep, restore, takeUsual } from "./parts/fragment.js";
import { countDrawn, showLegend } from "./parts/legend.js";
import { showHeader } from "./parts/meters.js";
import { Search } from "./parts/search.js";
import { close } from "./parts/selection.js";
import { camera, rebuild, tree } from "./parts/stage.js";
import { watchTheme } from "./parts/theme.js";
import { byId } from "./surroundings/dom.js";
import { clicked, focus, leaveTopmost, open, openInFocus } from "./views/graph.js";
import { restorePair } from "./views/pair.js";
import { FIRST, ON_THE_GRAPH, showView, shownView, tabs, viewOf, watchTabs } from "./views/views.js";

// What of the graph the address tells, and takes from there.
function keepGraph() {
  const posted = (id) => posts.find((post) => post.post === id);
  keep("focus", () => view.focus?.post ?? null, (id) => (posted(id) ? focus.on(posted(id)) : focus.leave()));
  keep("post", () => view.selected?.post ?? null, (id) => (posted(id) ? open(posted(id)) : close()));
  keep("pair", () => view.pair?.key ?? null, restorePair);
  const known = (name) => (tabs.map(viewOf).includes(name) ? name : usualView());
  keep("view", () => (shownView === FIRST ? null : shownView), (name) => showView(known(name)));
  takeUsual("view");
}

// An address without a view is of the first one, unless it tells of something on the graph.
function usualView() {
  return ["post", "focus", "pair"].some(isChosen) ? "graph" : FIRST;
}

camera.network.on("beforeDrawing", (ctx) => drawLines(ctx));
camera.network.on("afterDrawing", (ctx) => {
  drawMarks(ctx);
  countDrawn();
  tree.follow(camera.network);
});
camera.network.on("click", clicked);
new ResizeObserver(resized).observe(byId("network"));

byId("zoom-in").addEventListener("click", () => camera.zoom(1.25));
byId("zoom-out").addEventListener("click", () => camera.zoom(0.8));
byId("zoom-fit").addEventListener("click", () => camera.fit());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && ON_THE_GRAPH.includes(shownView)) leaveTopmost();
  if (event.key !== "/" || event.target.matches("input, select")) return;
  event.preventDefault();
  byId("search").focus();
});

// What the chart opens on: who leads CX or possibly does, else the top.
function openChart() {
  laidOut = camera.area();
  camera.open([lead, posts[facts.candidates[0]], ...roots].find((post) => post && visible.has(post)));
}

// In another room the chart is laid out anew; after another view it is seen as it was at first, and the post that is
// told of clear of its panel.
function resized() {
  const wasHidden = isHidden;
  isHidden = !byId("network").clientWidth;
  const { width, height } = camera.area();
  const isSame = width === laidOut.width && height === laidOut.height;
  if (isHidden || (isSame && !wasHidden)) return;
  if (!isSame) rebuild();
  openChart();
  if (view.selected) camera.bring(view.selected);
}

let [laidOut, isHidden] = [camera.area(), !byId("network").clientWidth];
revealStart();
new Search(byId("search"), byId("matches"), openInFocus);
showHeader();
watchTabs();
rebuild();
showLegend({ redraw: () => camera.network.redraw(), rebuild });
watchTheme(() => camera.network.redraw());
openChart();
keepGraph();
addEventListener("hashchange", restore);
window.cxgraph = Object.freeze({ network: camera.network, view });
