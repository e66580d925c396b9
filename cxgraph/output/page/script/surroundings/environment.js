// What the drawing has to know of where it runs. Without a browser the engine is handed the same.

import { byId, make } from "./dom.js";

export const systemDark = matchMedia("(prefers-color-scheme: dark)");
export const systemForced = matchMedia("(forced-colors: active)");
const probe = make("span", { hidden: true });
probe.style.forcedColorAdjust = "none";
document.body.append(probe);
const pencil = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
/** @type {Map<string, string>} */
const resolved = new Map();

/** @type {Environment} */
export const environment = {
  data: JSON.parse(byId("data").textContent ?? ""),
  font: getComputedStyle(document.documentElement).getPropertyValue("--font"),

  theme() {
    const { theme } = document.documentElement.dataset;
    return theme ?? (systemDark.matches ? "dark" : "light");
  },

  // A custom property keeps `light-dark()` unresolved; a colour that uses it does not, and a canvas spells it short.
  // Where the reader's system sets the colours, they are its own, but for what is taken away.
  colour(name, theme, isTakenAway) {
    const isForced = systemForced.matches && !isTakenAway;
    if (isForced && name.startsWith("function-")) return environment.colour("function", theme, false);
    const key = `${isForced ? "forced" : "own"} ${theme} ${name}`;
    const known = resolved.get(key);
    if (known !== undefined) return known;
    probe.className = isForced ? "" : "own-colours";
    probe.style.colorScheme = theme;
    probe.style.color = `var(--${name})`;
    pencil.fillStyle = getComputedStyle(probe).color;
    resolved.set(key, pencil.fillStyle);
    return pencil.fillStyle;
  },

  // The width of a text in pixels, in a font as CSS writes it.
  width(text, font) {
    pencil.font = font;
    return pencil.measureText(text).width;
  },
};
