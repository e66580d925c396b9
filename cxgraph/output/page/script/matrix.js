// Ties between functions -> cells: what the posts of one function say of those of another.

import { facts, isTie, posts, ties } from "./data.js";
import { plural, sentence } from "./wording.js";

export const NO_FUNCTION = "none";
export const TALLIES = {
  partner: { name: "partner", kind: "partner" },
  roadblock: { name: "roadblock", kind: "roadblock" },
  designed: { name: "roadblock by design", many: "roadblocks by design", kind: "roadblock", byDesign: true },
  absent: { name: "absent", many: "absent", kind: "absent" },
};

const functionOf = (number) => posts[number].function ?? NO_FUNCTION;
export const functionName = (id) => (id === NO_FUNCTION ? "No function known" : sentence(id));
const tallyOf = ({ kind, by_design: byDesign }) => (kind === "roadblock" && byDesign ? "designed" : kind);

// [from, to] as a key -> the ties that posts of the one list to posts of the other.
export function matrixCells() {
  const cells = new Map();
  for (const tie of ties.filter(isTie)) {
    const key = cellKey(functionOf(tie.from), functionOf(tie.to));
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(tie);
  }
  return cells;
}

export const cellKey = (from, to) => `${from},${to}`;

// The functions that posts stand for, those with ties and those without: customer experience first, then who has
// most to do with others; posts of no known function last.
export function matrixFunctions(cells) {
  const count = new Map(Object.keys(facts.chips).map((id) => [id, 0]));
  for (const [key, listed] of cells) {
    for (const id of new Set(key.split(","))) count.set(id, (count.get(id) ?? 0) + listed.length);
  }
  const staffed = new Set(posts.map((post) => post.function).filter(Boolean));
  const rank = (id) => (id === "customer-experience" ? Number.MAX_VALUE : id === NO_FUNCTION ? 0 : count.get(id));
  const ranked = [...count.keys()].toSorted((one, other) => rank(other) - rank(one));
  const [tied, untied] = [(id) => count.get(id) > 0, (id) => count.get(id) === 0 && staffed.has(id)];
  return { tied: ranked.filter(tied), untied: ranked.filter(untied) };
}

export function tally(listed) {
  const counts = Object.keys(TALLIES).map((mark) => [mark, listed.filter((tie) => tallyOf(tie) === mark).length]);
  return counts.filter(([, count]) => count > 0);
}

export const inWords = (listed) =>
  tally(listed).map(([mark, count]) => plural(count, TALLIES[mark].name, TALLIES[mark].many)).join(", ");

export function unsaid(from, to) {
  if (facts.ties_complete) return "no tie, and the list is complete";
  return from === to ? "no tie within the function is listed" : "nothing is known";
}

// The stance that most of a cell's ties have; null where two are even.
export function leaning(listed) {
  const many = (kind) => listed.filter((tie) => tie.kind === kind).length;
  const counts = ["partner", "roadblock", "absent"].map((kind) => [kind, many(kind)]);
  const [[kind, most], [, next]] = counts.toSorted(([, one], [, other]) => other - one);
  return most > next ? kind : null;
}
