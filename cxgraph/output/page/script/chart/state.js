// What the reader has before them: which view, what stands beside today's chart and which side of it, and what is
// picked out on the chart. Everyone may read it; `turn` alone changes it, and those who follow bring the page in line.

/** @type {State} */
export const START = {
  shown: "brief",
  opening: null,
  beside: null,
  side: "after",
  selected: null,
  focus: null,
  pair: null,
  tie: null,
  topic: null,
  allTies: false,
};
const NOBODY = { selected: null, focus: null, pair: null, tie: null, topic: null };
/** @type {Follower[]} */
const followers = [];
let state = START;

export const now = () => state;
/** @param {State} state */
const isComparing = ({ shown }) => shown === "compare";

// The state after a change. What is picked out on one chart is not carried over to another one, a comparison is of
// the compare view alone, and of a post, a tie, a unit or initiative and a pair of functions one stands out.
/** @param {State} before @param {Partial<State>} change */
export function following(before, change) {
  const after = { ...before, ...change };
  after.beside = isComparing(after) ? after.beside ?? after.opening : null;
  const isOther = after.beside !== before.beside || isComparing(after) !== isComparing(before);
  if (isOther) Object.assign(after, NOBODY, change, { beside: after.beside });
  if (isComparing(after)) Object.assign(after, { focus: null, pair: null });
  const chosen = /** @type {const} */ (["pair", "tie", "topic", "selected"]).find((one) => change[one] && after[one]);
  return chosen ? { ...after, selected: null, tie: null, topic: null, pair: null, [chosen]: after[chosen] } : after;
}

// Whoever follows is told of the state after and before each change, in the order of these calls.
/** @param {...Follower} more */
export function follow(...more) {
  followers.push(...more);
}

// `opening` is the number of the comparison that the compare view opens on, null where there is none.
/** @param {number | null} opening */
export function begin(opening) {
  state = { ...START, opening };
  for (const each of followers) each(state, /** @type {Partial<State>} */ ({}));
}

/** @param {Partial<State>} change */
export function turn(change) {
  const before = state;
  state = following(before, change);
  for (const each of followers) each(state, before);
}

// What is drawn meanwhile is drawn as if this were chosen; nobody follows.
/** @template T @param {Partial<State>} change @param {() => T} draw */
export function meanwhile(change, draw) {
  const before = state;
  state = { ...before, ...change };
  try {
    return draw();
  } finally {
    state = before;
  }
}
