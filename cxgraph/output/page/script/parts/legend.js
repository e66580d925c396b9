// What the lines mean, how many of each the chart holds, and a switch for each kind and each layer.

import { KINDS, facts, isTie, posts, ties } from "../chart/data.js";
import { stoodFor } from "../chart/piles.js";
import { notKnown } from "../chart/ties.js";
import { OFF_AT_FIRST, isOn, view } from "../chart/view.js";
import { pilesInWords, visible } from "../chart/visible.js";
import { sum } from "../plain/arithmetic.js";
import { grouped, plural } from "../plain/wording.js";
import { byId, make } from "../surroundings/dom.js";
import { keep, listed, remember, unlisted } from "./fragment.js";
import { keyOfSigns } from "./key.js";
import { swatch } from "./swatch.js";

/** @type {Switch[]} */
const LAYERS = [
  { id: "unknown", name: "Not known", sign: () => swatch("unknown"), count: notKnown.length },
  { id: "units", name: "Units", sign: () => make("span", { class: "swatch region" }), count: facts.units.length },
];

/** @param {Redrawing} given */
export function showLegend({ redraw, rebuild }) {
  /** @param {Switch} item @param {Attributes} attributes */
  const entry = (item, attributes) => {
    const box = make("input", { type: "checkbox", checked: isOn(item.id), value: item.id });
    box.addEventListener("change", () => {
      view.off[box.checked ? "delete" : "add"](item.id);
      (item.id === "unknown" ? rebuild : redraw)();
      remember();
    });
    const count = make("span", { class: "count" }, grouped(item.count));
    return make("label", attributes, box, item.sign(), item.name, count);
  };
  const kinds = KINDS.map((kind) => {
    const attributes = { "data-kind": kind.id, "data-ties": kind.count };
    return entry({ ...kind, sign: () => swatch(kind.id) }, attributes);
  });
  const layers = LAYERS.filter(({ count }) => count > 0).map((layer) => entry(layer, { "data-layer": layer.id }));
  byId("legend").append(...kinds, ...layers, ...keyOfSigns());
  byId("legend").before(legendSwitch());
  keepSwitches({ redraw, rebuild });
}

// Which are off that usually are on, and the other way round.
/** @param {Redrawing} given */
function keepSwitches({ redraw, rebuild }) {
  const known = [...KINDS, ...LAYERS].map(({ id }) => id);
  /** @param {Set<string>} changed */
  const set = (changed) => {
    view.off = changed;
    for (const box of byId("legend").querySelectorAll("input")) box.checked = isOn(box.value);
    (isOn("unknown") ? rebuild : redraw)();
  };
  /** @param {string} id */
  const usual = (id) => OFF_AT_FIRST.has(id);
  const off = () => new Set([...view.off].filter((id) => !usual(id)));
  const on = () => new Set([...OFF_AT_FIRST].filter(isOn));
  keep("off", () => listed(off()), (value) => {
    set(new Set([...unlisted(value, known), ...[...view.off].filter(usual)]));
  });
  keep("on", () => listed(on()), (value) => {
    const wanted = unlisted(value, known);
    set(new Set([...off(), ...[...OFF_AT_FIRST].filter((id) => !wanted.has(id))]));
  });
}

// In a small window the legend is folded away.
function legendSwitch() {
  const state = { "aria-controls": "legend", "aria-expanded": "false" };
  const button = make("button", { type: "button", id: "legend-switch", ...state }, "Legend");
  button.addEventListener("click", () => {
    const isOpen = byId("legend").classList.toggle("open");
    button.setAttribute("aria-expanded", String(isOpen));
  });
  return button;
}

export function countDrawn() {
  const { scene } = view;
  /** @param {Kind} kind */
  const counts = (kind) => scene.ties.filter((tie) => tie.kind === kind).map((tie) => tie.count);
  for (const { id } of KINDS) {
    const drawn = id === "reports" ? sum(scene.lines.map(({ b }) => stoodFor(b).length)) : sum(counts(id));
    /** @type {Record<string, unknown>} */ (byId("graph").dataset)[id] = isOn(id) ? drawn : 0;
  }
}

export function showStatus() {
  const drawn = sum(view.scene.ties.filter(isTie).map((tie) => tie.count));
  const all = ties.filter(isTie).length;
  const shown = [`${grouped(visible.size)} of ${plural(posts.length, "post")}`];
  if (all) shown.push(`${grouped(drawn)} of ${plural(all, "tie")}`);
  const together = pilesInWords();
  if (together) shown.push(together);
  if (visible.size < posts.length) shown.push("select a “+n” badge or press Space to expand");
  byId("shown").textContent = shown.join(" · ");
}
