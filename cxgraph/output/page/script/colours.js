// The style sheet's colours in the theme that is drawn: the page's, unless a sheet asks for another.

let asked = {};

function colour(name) {
  const { theme = environment.theme(), ground = "ground" } = asked;
  return environment.colour(name === "ground" ? ground : name, theme);
}

// What is drawn meanwhile: in this theme, on this ground.
function inColours(wanted, draw) {
  asked = wanted;
  try {
    return draw();
  } finally {
    asked = {};
  }
}
