// The style sheet's colours in the theme that is drawn: the page's, unless a sheet asks for another.

import { environment } from "#environment";

let asked = null;

export function colour(name) {
  const { theme = environment.theme(), ground = "ground" } = asked ?? {};
  return environment.colour(name === "ground" ? ground : name, theme, asked !== null);
}

// What is drawn meanwhile, to be taken away: in this theme, on this ground, in the page's own colours.
export function inColours(wanted, draw) {
  asked = wanted;
  try {
    return draw();
  } finally {
    asked = null;
  }
}
