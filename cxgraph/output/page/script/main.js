// The page: its parts, and what happens between them.

import "./print.js";
import "./takeaway.js";
import { facts, lead, posts, roots } from "./data.js";
import { byId } from "./dom.js";
import { keep, restore } from "./fragment.js";
import { clicked, focus, leaveTopmost, open, openInFocus } from "./graph.js";
import { countDrawn, showLegend } from "./legend.js";
import { showHeader } from "./meters.js";
import { drawLines, drawMarks } from "./painter.js";
import { restorePair } from "./pair.js";
import { view } from "./scene.js";
import { Search } from "./search.js";
import { close } from "./selection.js";
import { camera, rebuild, tree } from "./stage.js";
import { watchTheme } from "./theme.js";
import { ON_THE_GRAPH, showView, shownView, tabs, viewOf, watchTabs } from "./views.js";
import { revealStart, visible } from "./visible.js";

// What of the graph the address tells, and takes from there.
function keepGraph() {
  const posted = (id) => posts.find((post) => post.post === id);
  keep("focus", () => view.focus?.post ?? null, (id) => (posted(id) ? focus.on(posted(id)) : focus.leave()));
  keep("post", () => view.selected?.post ?? null, (id) => (posted(id) ? open(posted(id)) : close()));
  keep("pair", () => view.pair?.key ?? null, restorePair);
  const known = (name) => (tabs.map(viewOf).includes(name) ? name : "graph");
  keep("view", () => (shownView === "graph" ? null : shownView), (name) => showView(known(name)));
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

// In another room the chart is laid out anew; after another view it is seen as it was at first.
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

let [laidOut, isHidden] = [camera.area(), false];
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
