// Focus: one post and what surrounds it stand out. A large organisation shows nothing else meanwhile.

import { nameOf } from "../chart/data.js";
import { turn } from "../chart/state.js";
import { isLarge, revealAround, showOnly, visible } from "../chart/visible.js";
import { make, text } from "../surroundings/dom.js";

export class Focus {
  /** @type {Post[] | null} */
  #before = null;

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.chip = make("button", { type: "button", id: "focus", hidden: true, onclick: () => turn({ focus: null }) });
    frame.append(this.chip);
  }

  /** @param {Post} post */
  enter(post) {
    if (isLarge) {
      this.#before = [...visible];
      revealAround(post);
    }
    const name = nameOf(post);
    this.chip.replaceChildren("Focus: ", text(name), make("span", { "aria-hidden": "true" }, " ✕"));
    this.chip.setAttribute("aria-label", `Focus: ${name}. Show everything again`);
    this.chip.hidden = false;
  }

  // Whatever was on the chart before comes back.
  leave() {
    this.chip.hidden = true;
    if (this.#before) showOnly(this.#before);
    this.#before = null;
  }
}
