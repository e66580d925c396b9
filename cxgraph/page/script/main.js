// The page: its parts, and what happens between them.

revealStart();
const camera = new Camera(byId("network"));
const tree = new Tree(byId("tree"), { open, toggle: fold, focused: (post) => camera.bring(post) });
const panel = byId("panel");

function rebuild() {
  view.scene = buildScene(camera.area());
  camera.show(view.scene);
  tree.show(view.scene);
  showStatus();
}

function fold(post) {
  if (post.children.length === 0) return;
  toggle(post);
  rebuild();
  camera.fitAround(post);
}

function open(post) {
  showView(byId("tab-graph"));
  if (!visible.has(post)) {
    reveal(post);
    rebuild();
    camera.fitAround(post);
  }
  view.selected = post;
  tree.select(post);
  fillPanel(panel, post, { open, close });
  camera.bring(post);
  camera.network.redraw();
}

function close() {
  if (panel.hidden) return;
  const post = view.selected;
  view.selected = null;
  panel.hidden = true;
  tree.select(null);
  tree.focus(post);
  camera.network.redraw();
}

function clicked({ nodes, pointer }) {
  const card = [...view.scene.cards.values()].find((one) => foldLabel(one.post) && isOnFold(one, pointer.canvas));
  if (card) fold(card.post);
  else if (nodes.length) open(posts[nodes[0]]);
  else close();
}

camera.network.on("beforeDrawing", (ctx) => drawLines(ctx));
camera.network.on("afterDrawing", (ctx) => {
  drawMarks(ctx);
  tree.follow(camera.network);
});
camera.network.on("click", clicked);
new ResizeObserver(() => byId("graph").hidden || camera.fit()).observe(byId("network"));

byId("zoom-in").addEventListener("click", () => camera.zoom(1.25));
byId("zoom-out").addEventListener("click", () => camera.zoom(0.8));
byId("zoom-fit").addEventListener("click", () => camera.fit());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  if (event.key !== "/" || event.target.matches("input")) return;
  event.preventDefault();
  byId("search").focus();
});

new Search(byId("search"), byId("matches"), open);
showHeader();
showFindings(byId("findings"), open);
showScores(byId("scores"), open);
rebuild();
showLegend(() => camera.network.redraw());
watchColours(() => camera.network.redraw());
camera.fit();
window.cxgraph = Object.freeze({ network: camera.network, view });
