// The page: its parts, and what happens between them.

import "./parts/running.js";
import "./parts/print.js";
import "./parts/takeaway.js";
import { posts } from "./chart/data.js";
import { view } from "./chart/view.js";
import { revealStart } from "./chart/visible.js";
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
new ResizeObserver(() => byId("network").clientWidth && refit()).observe(byId("network"));

// All of it in the room there is, and the post that is told of clear of its panel.
function refit() {
  camera.fit();
  if (view.selected) camera.bring(view.selected);
}

byId("zoom-in").addEventListener("click", () => camera.zoom(1.25));
byId("zoom-out").addEventListener("click", () => camera.zoom(0.8));
byId("zoom-fit").addEventListener("click", () => camera.fit());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && ON_THE_GRAPH.includes(shownView)) leaveTopmost();
  if (event.key !== "/" || event.target.matches("input, select")) return;
  event.preventDefault();
  byId("search").focus();
});

revealStart();
new Search(byId("search"), byId("matches"), openInFocus);
showHeader();
watchTabs();
rebuild();
showLegend({ redraw: () => camera.network.redraw(), rebuild });
watchTheme(() => camera.network.redraw());
camera.fit();
keepGraph();
addEventListener("hashchange", restore);
window.cxgraph = Object.freeze({ network: camera.network, view });
