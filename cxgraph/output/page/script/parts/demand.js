// The button that draws all ties, and takes those back that nothing rests on.

import { isTie, ties } from "../chart/data.js";
import { now, turn } from "../chart/state.js";
import { view } from "../chart/view.js";
import { sum } from "../plain/arithmetic.js";
import { grouped, plural } from "../plain/wording.js";
import { bringUp } from "../scene/demand.js";
import { byId } from "../surroundings/dom.js";
import { showStatus } from "./legend.js";

const button = byId("all-ties");
button.addEventListener("click", () => turn({ allTies: !now().allTies }));

// Brings up what the reader asks for, or looks at.
export function drawDemanded() {
  if (bringUp(view.scene)) showStatus();
  showDemand();
}

export function showDemand() {
  button.hidden = view.scene.rest.length === 0;
  button.textContent = view.allTies ? "Show fewer ties" : `Show ${howMany(view.scene)}`;
}

// As many as the chart lists, but for those inside what is folded away, and for some of very many.
/** @param {Scene} scene */
function howMany({ first, rest }) {
  const most = sum([...first, ...rest].filter(isTie).map(({ count }) => count));
  const all = ties.filter(isTie).length;
  if (view.beside) return "all ties";
  return most < all ? `${grouped(most)} of ${plural(all, "tie")}` : `all ${plural(all, "tie")}`;
}
