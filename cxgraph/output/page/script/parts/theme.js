// The switch between light and dark, which until it is used follows the system.

import { environment, systemDark, systemForced } from "#environment";
import { byId } from "../surroundings/dom.js";
import { keep, remember } from "./fragment.js";

/** @param {() => void} redraw */
export function watchTheme(redraw) {
  const changed = () => {
    byId("theme").setAttribute("aria-pressed", String(environment.theme() === "dark"));
    redraw();
  };
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = environment.theme() === "dark" ? "light" : "dark";
    changed();
    remember();
  });
  for (const system of [systemDark, systemForced]) system.addEventListener("change", changed);
  changed();
  keep("theme", () => document.documentElement.dataset.theme ?? null, (theme) => {
    if (["light", "dark"].includes(/** @type {string} */ (theme))) {
      document.documentElement.dataset.theme = /** @type {string} */ (theme);
    } else delete document.documentElement.dataset.theme;
    changed();
  });
}
