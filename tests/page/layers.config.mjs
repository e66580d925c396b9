// What may import what: each folder what stands in it or before it here, and nothing anything in a circle.

const LAYERS = ["plain", "surroundings", "chart", "layout", "routing", "scene", "paint", "parts", "views"];
const ENTRIES = "^(main|drawing)[.]js$";
const PAGE_ONLY = "^surroundings/(dom|environment)[.]js$|^(parts|views)/";
const within = (layers) => `^(${layers.join("|")})/`;

const downwards = LAYERS.map((layer, i) => ({
  name: `${layer}-imports-downwards`,
  severity: "error",
  from: { path: within([layer]) },
  to: { pathNot: within(LAYERS.slice(0, i + 1)) },
}));

export default {
  forbidden: [
    ...downwards,
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    { name: "each-in-a-layer", severity: "error", from: { pathNot: `${within(LAYERS)}|${ENTRIES}` }, to: {} },
    { name: "nothing-imports-an-entry", severity: "error", from: {}, to: { path: ENTRIES } },
    {
      name: "drawing-knows-no-page",
      severity: "error",
      from: { path: "^drawing[.]js$" },
      to: { path: PAGE_ONLY, reachable: true },
    },
  ],
  options: { exclude: "node_modules" },
};
