// What the lines mean, how many of each the chart holds, and a switch for each kind.

function showLegend(redraw) {
  for (const { id, name, count } of KINDS) {
    const box = make("input", { type: "checkbox", checked: true, value: id });
    box.addEventListener("change", () => {
      view.off[box.checked ? "delete" : "add"](id);
      redraw();
    });
    const number = make("span", { class: "count" }, count.toLocaleString("en"));
    byId("legend").append(make("label", { "data-kind": id, "data-ties": count }, box, swatch(id), name, number));
  }
}

const isTie = ({ kind }) => kind !== "dotted";

function showStatus() {
  const drawn = sum(view.scene.ties.filter(isTie).map((tie) => tie.count));
  const all = ties.filter(isTie).length;
  const shown = [`${visible.size.toLocaleString("en")} of ${plural(posts.length, "post")}`];
  if (all) shown.push(`${drawn.toLocaleString("en")} of ${plural(all, "tie")}`);
  if (visible.size < posts.length) shown.push("select a “+n” badge or press Space to expand");
  byId("shown").textContent = shown.join(" · ");
}
