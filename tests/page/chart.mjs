// A small chart for a test, handed to the scripts as an engine without a browser hands it. Call before importing them.

const FIELDS = ["label", "title", "post", "manager", "state", "function", "chip", "unit"];
const SAID = ["from", "to", "kind", "by_design"];

const FACTS = {
  organization: { name: "Test", as_of: null },
  chips: {},
  alike: { least: 5, groups: [] },
  lead: null,
  candidates: [],
  if_leads: null,
  ties_complete: false,
  verdict: null,
  scores: {},
  findings: [],
  marked: [],
  benchmarks: [],
  questions: [],
  evidence: { caveat: "", claims: [], sources: {}, grades: {}, kinds: {} },
  units: [],
  roles: {},
  rights: {},
  loose: [],
  partners: [],
};

// Posts as [name, number of the manager or null], ties as [from, to, kind, by design].
export function hand(posts, ties = [], facts = {}) {
  const rows = posts.map(([name, manager]) => [name, `Title of ${name}`, name.toLowerCase(), manager]);
  const block = {
    nodes: { fields: FIELDS, rows },
    edges: { fields: SAID, rows: ties },
    facts: { ...FACTS, ...facts },
    options: {},
  };
  globalThis.handed = JSON.stringify({ block: JSON.stringify(block), font: "sans-serif", colours: {}, theme: "light" });
}

export const scripts = "../../cxgraph/output/page/script";
