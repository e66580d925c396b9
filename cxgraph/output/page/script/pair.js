// A cell of the matrix in the graph: the posts on both sides of its ties stand out, and a way leads back.

function showPair(key, listed) {
  const both = listed.flatMap((tie) => [posts[tie.from], posts[tie.to]]);
  close();
  const before = visible.size;
  for (const post of both) revealIfRoom([post]);
  const side = (end) => new Set(listed.map((tie) => nearestVisible(posts[tie[end]])));
  view.pair = { key, from: side("from"), to: side("to") };
  showView("graph");
  if (visible.size > before) rebuild();
  camera.fit();
  camera.network.redraw();
  byId("pair").replaceChildren(...pairWords(key, listed));
  byId("pair").hidden = false;
  byId("pair").querySelector("button").focus();
  remember();
}

function pairWords(key, listed) {
  const [from, to] = key.split(",").map(functionName);
  const about = from === to ? `Within ${from}` : `${from} → ${to}`;
  return [
    make("span", {}, make("b", {}, about), `: ${inWords(listed)}`),
    link("back", "Show in matrix", () => openMatrix(key)),
    make("button", { type: "button", "aria-label": "Show all posts", onclick: leavePair }, "✕"),
  ];
}

function leavePair() {
  if (!view.pair) return;
  view.pair = null;
  byId("pair").hidden = true;
  camera.network.redraw();
  remember();
}

function restorePair(key) {
  const listed = matrixCells().get(key);
  if (listed) showPair(key, listed);
  else leavePair();
}
