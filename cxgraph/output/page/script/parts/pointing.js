// A tie under the pointer -> what both sides say, beside the pointer. What is told there stands in the panel as well.

import { view } from "../chart/view.js";
import { tieAt, unitAt } from "../paint/hits.js";
import { byId, make, text } from "../surroundings/dom.js";
import { SILENCE, sidesOf } from "./sides.js";
import { camera } from "./stage.js";

// How far from a tie, in pixels, it is meant: a finger covers more than a mouse.
const [NEAR, NEAR_TOUCH] = [8, 20];
const MOST_LINES = 6;
const tip = make("div", { id: "tip", role: "tooltip", hidden: true });
byId("graph").append(tip);

// The tie that a click or a tap at a place of the drawing means.
/** @param {XY} at @param {boolean} isTouch */
export function tieMeant(at, isTouch) {
  return tieAt(at, (isTouch ? NEAR_TOUCH : NEAR) / camera.network.getScale());
}

/** @param {XY} at @param {boolean} isTouch */
export const unitMeant = (at, isTouch) => unitAt(at, isTouch ? 6 : 2);

/** @param {PointerEvent} event */
function point(event) {
  const { left, top, width } = camera.frame.getBoundingClientRect();
  const [x, y] = [event.clientX - left, event.clientY - top];
  const at = camera.network.DOMtoCanvas({ x, y });
  const tie = isOnCard(at) ? null : tieMeant(at, false);
  if (tie !== view.pointed) show(tie);
  if (tie) place(x + 14, y + 18, width);
}

// Beside the pointer, but inside the frame.
/** @param {number} left @param {number} top @param {number} width */
function place(left, top, width) {
  const most = Math.max(width - tip.offsetWidth - 8, 8);
  Object.assign(tip.style, { left: `${Math.min(left, most)}px`, top: `${top}px` });
}

/** @param {Group | null} tie */
function show(tie) {
  view.pointed = tie;
  tip.hidden = !tie;
  camera.frame.classList.toggle("pointing", Boolean(tie));
  if (tie) {
    const lines = sidesOf(tie.a, tie.b).flatMap((side) => side.lines);
    const told = lines.length ? lines.slice(0, MOST_LINES) : [SILENCE];
    tip.replaceChildren(...told.map((line) => make("p", {}, text(line))), lines.length > MOST_LINES ? "…" : "");
  }
  camera.network.redraw();
}

/** @param {XY} point */
const isOnCard = ({ x, y }) =>
  [...view.scene.cards.values()].some((card) =>
    x > card.x && x < card.x + card.width && y > card.y && y < card.y + card.height);

camera.frame.addEventListener("pointermove", (event) => event.pointerType !== "touch" && point(event));
for (const end of ["pointerleave", "pointerdown", "wheel"]) {
  camera.frame.addEventListener(end, () => view.pointed && show(null), { passive: true });
}
