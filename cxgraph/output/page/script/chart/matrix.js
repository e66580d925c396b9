// Ties between functions -> cells: what the posts of one function say of those of another.

import { plural, sentence } from "../plain/wording.js";
import { facts, isTie, posts, ties } from "./data.js";

/** @type {Kind[]} */
const STANCE_KINDS = ["partner", "roadblock", "absent"];
export const NO_FUNCTION = "none";
/** @type {Record<string, Tallied>} */
export const TALLIES = {
  partner: { name: "partner", kind: "partner" },
  roadblock: { name: "roadblock", kind: "roadblock" },
  designed: { name: "roadblock by design", many: "roadblocks by design", kind: "roadblock", byDesign: true },
  absent: { name: "absent", many: "absent", kind: "absent" },
};

/** @param {number} number */
const functionOf = (number) => posts[number].function ?? NO_FUNCTION;
/** @param {string} id */
export const functionName = (id) => (id === NO_FUNCTION ? "No function known" : sentence(id));
/** @param {Tie} tie */
const tallyOf = ({ kind, by_design: byDesign }) => (kind === "roadblock" && byDesign ? "designed" : kind);

// [from, to] as a key -> the ties that posts of the one list to posts of the other.
export function matrixCells() {
  /** @type {Map<string, Tie[]>} */
  const cells = new Map();
  for (const tie of ties.filter(isTie)) {
    const key = cellKey(functionOf(tie.from), functionOf(tie.to));
    cells.set(key, [...(cells.get(key) ?? []), tie]);
  }
  return cells;
}

/** @param {string} from @param {string} to */
export const cellKey = (from, to) => `${from},${to}`;

// The functions that posts stand for, those with ties and those without: customer experience first, then who has
// most to do with others; posts of no known function last.
/** @param {Map<string, Tie[]>} cells */
export function matrixFunctions(cells) {
  const count = new Map(Object.keys(facts.chips).map((id) => [id, 0]));
  for (const [key, listed] of cells) {
    for (const id of new Set(key.split(","))) count.set(id, (count.get(id) ?? 0) + listed.length);
  }
  const staffed = new Set(posts.map((post) => post.function).filter(Boolean));
  /** @param {string} id */
  const rank = (id) =>
    id === "customer-experience" ? Number.MAX_VALUE : id === NO_FUNCTION ? 0 : (count.get(id) ?? 0);
  const ranked = [...count.keys()].toSorted((one, other) => rank(other) - rank(one));
  const tied = ranked.filter((id) => (count.get(id) ?? 0) > 0);
  return { tied, untied: ranked.filter((id) => count.get(id) === 0 && staffed.has(id)) };
}

/** @param {Tie[]} listed @returns {[mark: string, count: number][]} */
export function tally(listed) {
  return Object.keys(TALLIES).flatMap((mark) => {
    const count = listed.filter((tie) => tallyOf(tie) === mark).length;
    return count > 0 ? [[mark, count]] : [];
  });
}

/** @param {Tie[]} listed */
export const inWords = (listed) =>
  tally(listed).map(([mark, count]) => plural(count, TALLIES[mark].name, TALLIES[mark].many)).join(", ");

/** @param {string} from @param {string} to */
export function unsaid(from, to) {
  if (facts.ties_complete) return "no tie, and the list is complete";
  return from === to ? "no tie within the function is listed" : "nothing is known";
}

// The stance that most of a cell's ties have; null where two are even.
/** @param {Tie[]} listed */
export function leaning(listed) {
  /** @param {Kind} kind */
  const many = (kind) => listed.filter((tie) => tie.kind === kind).length;
  const counts = STANCE_KINDS.map((kind) => ({ kind, count: many(kind) }));
  const [most, next] = counts.toSorted((one, other) => other.count - one.count);
  return most.count > next.count ? most.kind : null;
}
