// Two posts that are shown -> what is said between them, each with what the other side answers.

import { posts, ties } from "../chart/data.js";
import { saidBetween } from "../chart/ties.js";
import { isAfter, view } from "../chart/view.js";
import { meaning, statement } from "./saying.js";

// On the side of a comparison that is looked at; of posts folded away below the two, what they say. Each has its lines,
// the ties themselves, and the numbers of the findings that rest on them.
/** @param {Post} one @param {Post} other @returns {Said[]} */
export function sidesOf(one, other) {
  /** @type {Map<string, Tie[]>} */
  const pairs = new Map();
  for (const tie of saidBetween(isAfter() ? /** @type {Beside} */ (view.beside).after : ties, one, other)) {
    const key = [tie.from, tie.to].toSorted((a, b) => a - b).join() + (tie.kind === "dotted" ? " dotted" : "");
    pairs.set(key, [...(pairs.get(key) ?? []), tie]);
  }
  return [...pairs.values()].map((said) => (
    { said, lines: linesOf(/** @type {[Tie, Tie?]} */ (said)), found: foundOn(said) }));
}

// What there is to say of two of whom neither says anything.
export const SILENCE = "Neither side says how they work together.";

/** @param {[Tie, (Tie | null)?]} said */
function linesOf([tie, answer = null]) {
  const [from, to] = [posts[tie.from], posts[tie.to]];
  if (tie.kind === "dotted") return [`${from.called} reports to ${to.called} as well, on a dotted line`];
  const lines = [
    sideOf(from, to, tie),
    answer ? sideOf(to, from, answer) : `${to.called} says nothing of it${meaning()}`,
    answer && answer.kind !== tie.kind ? "≠ The two sides disagree" : null,
  ];
  return /** @type {string[]} */ (lines.filter(Boolean));
}

/** @param {Post} from @param {Post} to @param {Tie} tie */
const sideOf = (from, to, tie) => statement(`${from.called} calls ${to.called}`, tie);
/** @param {Tie[]} said */
const foundOn = (said) => [...new Set(said.flatMap(({ found }) => found ?? []))];
