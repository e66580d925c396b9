// The page: its parts, and what happens between them.

document.body.dataset.view = "graph"; // it is laid out for the room that it has when it is shown
revealStart();
const camera = new Camera(byId("network"));
const tree = new Tree(byId("tree"), { open, toggle: fold, focused: (post) => camera.bring(post) });
const panel = byId("panel");
const focus = new Focus(byId("graph"), refocused);

function rebuild() {
  showScene(buildScene(camera.area()));
  camera.show(view.scene);
  tree.show(view.scene);
  showStatus();
}

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

function fold(post) {
  if (post.children.length === 0) return;
  toggle(post);
  rebuild();
  camera.fitAround(post);
}

function open(post) {
  leavePair();
  if (!view.beside || !visible.has(post)) showView("graph");
  if (!visible.has(post)) focus.on(post);
  view.selected = post;
  tree.select(post);
  fillPanel(panel, post, { open, close });
  camera.bring(post);
  camera.network.redraw();
  remember();
}

function openInFocus(post) {
  leavePair();
  showView("graph");
  focus.on(post);
  open(post);
}

function close() {
  if (panel.hidden) return;
  const post = view.selected;
  view.selected = null;
  panel.hidden = true;
  tree.select(null);
  tree.focus(post);
  camera.network.redraw();
  remember();
}

function clicked({ nodes, pointer }) {
  const card = [...view.scene.cards.values()].find((one) => foldLabel(one.post) && isOnFold(one, pointer.canvas));
  if (card) fold(card.post);
  else if (nodes.length) open(posts[nodes[0]]);
  else leaveAll();
}

function leaveAll() {
  leavePair();
  close();
}

// Escape leaves one thing at a time: the panel, then the focus.
function leaveTopmost() {
  if (panel.hidden && !view.pair) focus.leave();
  else leaveAll();
}

// What of the graph the address tells, and takes from there.
function keepGraph() {
  const posted = (id) => posts.find((post) => post.post === id);
  keep("focus", () => view.focus?.post ?? null, (id) => (posted(id) ? focus.on(posted(id)) : focus.leave()));
  keep("post", () => view.selected?.post ?? null, (id) => (posted(id) ? open(posted(id)) : close()));
  keep("pair", () => view.pair?.key ?? null, restorePair);
  const known = (name) => (tabs.map(viewOf).includes(name) ? name : usualView());
  keep("view", () => (shownView === FIRST ? null : shownView), (name) => showView(known(name)));
  if (!shares().has("view")) quietly(() => showView(usualView()));
}

// An address without a view is of the first one, unless it tells of something on the graph.
function usualView() {
  return ["post", "focus", "pair"].some((name) => kept.get(name).read() !== null) ? "graph" : FIRST;
}

camera.network.on("beforeDrawing", (ctx) => drawLines(ctx));
camera.network.on("afterDrawing", (ctx) => {
  drawMarks(ctx);
  countDrawn();
  tree.follow(camera.network);
});
camera.network.on("click", clicked);
new ResizeObserver(() => byId("network").clientWidth && camera.fit()).observe(byId("network"));

byId("zoom-in").addEventListener("click", () => camera.zoom(1.25));
byId("zoom-out").addEventListener("click", () => camera.zoom(0.8));
byId("zoom-fit").addEventListener("click", () => camera.fit());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && ON_THE_GRAPH.includes(shownView)) leaveTopmost();
  if (event.key !== "/" || event.target.matches("input, select")) return;
  event.preventDefault();
  byId("search").focus();
});

new Search(byId("search"), byId("matches"), openInFocus);
showHeader();
rebuild();
showLegend({ redraw: () => camera.network.redraw(), rebuild });
watchTheme(() => camera.network.redraw());
camera.fit();
keepGraph();
addEventListener("hashchange", restore);
window.cxgraph = Object.freeze({ network: camera.network, view });
