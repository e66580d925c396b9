// The style sheet's colours in the theme that is drawn: the page's, unless a sheet asks for another.

import { environment } from "#environment";

/** @type {{ theme?: string, ground?: string } | null} */
let asked = null;

/** @param {string} name */
export function colour(name) {
  const { theme = environment.theme(), ground = "ground" } = asked ?? {};
  return environment.colour(name === "ground" ? ground : name, theme, asked !== null);
}

// What is drawn meanwhile, to be taken away: in this theme, on this ground, in the page's own colours.
/** @template T @param {{ theme?: string, ground?: string }} wanted @param {() => T} draw */
export function inColours(wanted, draw) {
  asked = wanted;
  try {
    return draw();
  } finally {
    asked = null;
  }
}
