// The page: its parts, and what happens between them.

import "./print.js";
import "./takeaway.js";
import { opening } from "./beside.js";
import { watchTables } from "./cellnames.js";
import { compareFollows, keepComparison } from "./compare.js";
import { posts } from "./data.js";
import { byId } from "./dom.js";
import { keep, remember, restore } from "./fragment.js";
import { chartFollows, clicked, leaveTopmost, openIn, openInFocus } from "./graph.js";
import { countDrawn, showLegend } from "./legend.js";
import { showHeader } from "./meters.js";
import { drawLines, drawMarks } from "./painter.js";
import { pairFollows, restorePair } from "./pair.js";
import { view } from "./scene.js";
import { Search } from "./search.js";
import { panelFollows } from "./selection.js";
import { camera, rebuild, tree } from "./stage.js";
import { begin, follow, now, turn } from "./state.js";
import { watchTheme } from "./theme.js";
import { ON_THE_GRAPH, showView, tabs, viewOf, viewsFollow, watchTabs } from "./views.js";
import { revealStart } from "./visible.js";

// What of the graph the address tells, and takes from there.
function keepGraph() {
  const posted = (id) => posts.find((post) => post.post === id);
  const known = (name) => (tabs.map(viewOf).includes(name) ? name : "graph");
  keep("view", () => (now().shown === "graph" ? null : now().shown), (name) => showView(known(name)));
  keepComparison(keep);
  keep("focus", () => view.focus?.post ?? null, (id) => turn({ focus: posted(id) ?? null }));
  keep("post", () => view.selected?.post ?? null, (id) => {
    if (posted(id)) openIn(now().shown, posted(id));
    else turn({ selected: null });
  });
  keep("pair", () => view.pair?.key ?? null, restorePair);
}

camera.network.on("beforeDrawing", (ctx) => drawLines(ctx));
camera.network.on("afterDrawing", (ctx) => {
  drawMarks(ctx);
  countDrawn();
  tree.follow(camera.network);
});
camera.network.on("click", clicked);
new ResizeObserver(() => camera.isShown && camera.home()).observe(byId("network"));

byId("zoom-in").addEventListener("click", () => camera.zoom(1.25));
byId("zoom-out").addEventListener("click", () => camera.zoom(0.8));
byId("zoom-fit").addEventListener("click", () => camera.fit());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && ON_THE_GRAPH.includes(now().shown)) leaveTopmost();
  if (event.key !== "/" || event.target.matches("input, select")) return;
  event.preventDefault();
  byId("search").focus();
});

revealStart();
follow(viewsFollow, chartFollows, compareFollows, pairFollows, panelFollows);
new Search(byId("search"), byId("matches"), openInFocus);
showHeader();
watchTables(document.querySelector("main"));
watchTabs();
begin(opening);
showLegend({ redraw: () => camera.network.redraw(), rebuild });
watchTheme(() => camera.network.redraw());
keepGraph();
follow(remember);
addEventListener("hashchange", restore);
window.cxgraph = Object.freeze({ network: camera.network, view });
