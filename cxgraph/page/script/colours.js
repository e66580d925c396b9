// The style sheet's colours as the canvas needs them, and the switch between light and dark.

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const probe = make("span", { hidden: true });
document.body.append(probe);

// A custom property keeps `light-dark()` unresolved; a colour that uses it does not.
const colours = new Map();
function colour(name) {
  if (!colours.has(name)) {
    probe.style.color = `var(--${name})`;
    colours.set(name, getComputedStyle(probe).color);
  }
  return colours.get(name);
}

function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : systemDark.matches;
}

function watchColours(redraw) {
  const changed = () => {
    colours.clear();
    byId("theme").setAttribute("aria-pressed", String(isDark()));
    redraw();
  };
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    changed();
  });
  systemDark.addEventListener("change", changed);
  changed();
}
