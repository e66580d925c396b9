// Focus: one post and what surrounds it stand out. A large organisation shows nothing else meanwhile.

import { nameOf } from "./data.js";
import { make, text } from "./dom.js";
import { view } from "./scene.js";
import { isLarge, revealAround, visible } from "./visible.js";

export class Focus {
  #before = null;

  constructor(frame, changed) {
    this.changed = changed;
    this.chip = make("button", { type: "button", id: "focus", hidden: true, onclick: () => this.leave() });
    frame.append(this.chip);
  }

  on(post) {
    if (isLarge) {
      this.#before ??= [...visible];
      revealAround(post);
    }
    view.focus = post;
    const name = nameOf(post);
    this.chip.replaceChildren("Focus: ", text(name), make("span", { "aria-hidden": "true" }, " ✕"));
    this.chip.setAttribute("aria-label", `Focus: ${name}. Show everything again`);
    this.chip.hidden = false;
    this.changed(post);
  }

  // Whatever was on the chart before comes back; whether there was anything to leave.
  leave() {
    if (!view.focus) return false;
    view.focus = null;
    this.chip.hidden = true;
    if (this.#before) {
      visible.clear();
      for (const post of this.#before) visible.add(post);
    }
    this.#before = null;
    this.changed(null);
    return true;
  }
}
