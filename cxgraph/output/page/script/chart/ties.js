// Ties and dotted lines between visible posts: those of hidden posts roll up to the nearest visible manager.

import { SEVERITY_ORDER, chain, facts, lead, posts, roots, ties } from "./data.js";
import { hasCard, stoodFor } from "./piles.js";
import { differs } from "./view.js";
import { nearestVisible, visible } from "./visible.js";

/** @param {Tie[]} list */
const statementsOf = (list) =>
  new Map(list.filter(({ kind }) => kind !== "dotted").map((tie) => [`${tie.from},${tie.to}`, tie]));
export const statements = statementsOf(ties);
// What the other side says of the one who says this.
/** @param {Tie} tie @param {Map<string, Tie>} [said] */
const answer = ({ from, to }, said = statements) => said.get(`${to},${from}`) ?? null;
/** @param {Tie} tie @param {Map<string, Tie>} [said] */
export const isContradicted = (tie, said) =>
  tie.kind !== "dotted" && (answer(tie, said)?.kind ?? tie.kind) !== tie.kind;
/** @param {Pick<Group, "kind" | "forth" | "back">} group */
export const isOneSided = ({ kind, forth, back }) => kind !== "dotted" && forth !== back;

/** @param {Pick<Group, "kind" | "a" | "b">} pick */
export const keyOf = ({ kind, a, b }) => [kind, a.id, b.id].join();

// What is said between two posts that are shown, and those folded away below them.
/** @param {Tie[]} list @param {Post} one @param {Post} other */
export function saidBetween(list, one, other) {
  return list.filter(({ from, to }) => {
    const ends = [from, to].map((end) => nearestVisible(posts[end]));
    return ends.includes(one) && ends.includes(other);
  });
}

/** @param {Tie[]} list */
export function groupsOf(list) {
  const said = list === ties ? statements : statementsOf(list);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const tie of list) {
    const from = nearestVisible(posts[tie.from]);
    const to = nearestVisible(posts[tie.to]);
    if (!from || !to || from === to) continue;
    const [a, b] = from.id < to.id ? [from, to] : [to, from];
    const key = keyOf({ kind: tie.kind, a, b });
    const group = groups.get(key) ?? groupOf(tie.kind, a, b);
    groups.set(key, group);
    group[group.a === from ? "forth" : "back"] = true;
    group.byDesign = (group.count === 0 || group.byDesign) && Boolean(tie.by_design);
    group.conflict ||= isContradicted(tie, said);
    group.differs ||= Boolean(tie.differs);
    group.told = graver(group.told, toldOf(tie));
    group.planned ||= Boolean(tie.planned);
    group.count += 1;
  }
  return groups;
}

/** @param {Kind} kind @param {Post} a @param {Post} b @returns {Group} */
const groupOf = (kind, a, b) => {
  const said = { forth: false, back: false, conflict: false, byDesign: false, differs: false };
  return { kind, a, b, ...said, told: null, planned: false, count: 0, points: [] };
};

// How grave the gravest finding is that rests on a tie.
/** @param {Tie} tie @returns {Severity | null} */
export const toldOf = ({ found }) => (found?.length ? facts.findings[found[0]].severity : null);
/** @param {Severity | null} one @param {Severity | null} other */
const graver = (one, other) => SEVERITY_ORDER.find((each) => each === one || each === other) ?? null;

// What a finding rests on is as strong as the finding is grave; a block that is part of the job, and what nothing is
// said of, are quiet. What differs from another chart is seen well.
/** @param {Group} group @returns {Weight} */
export function weightOf(group) {
  if (differs(group)) return group.told ?? "note";
  return (group.byDesign ? null : group.told) ?? "quiet";
}

// Lines up to the top; null where one of them is not known.
/** @param {Post} post */
export function tierOf(post) {
  const above = chain(post);
  return loose.has(above[above.length - 1].id) ? null : above.length - 1;
}

export const loose = new Set(facts.loose);
// The expected partners of CX and the executives of whom neither side says how they work with the CX lead.
export const notKnown = lead && !facts.ties_complete ? findNotKnown(lead) : [];

/** @param {Post} leader @returns {Post[]} */
function findNotKnown(leader) {
  const tops = roots.filter((root) => !loose.has(root.id));
  const others = new Set([...facts.partners.map((id) => posts[id]), ...tops, ...tops.flatMap((top) => top.children)]);
  /** @param {Post} post */
  const isOpen = ({ id }) => !statements.has(`${leader.id},${id}`) && !statements.has(`${id},${leader.id}`);
  others.delete(leader);
  return [...others].filter(isOpen);
}

export function unknownTies() {
  if (!lead || !visible.has(lead)) return [];
  const leader = lead;
  const shown = notKnown.filter((post) => visible.has(post) && hasCard(post));
  return shown.map((post) => ({ ...groupOf("unknown", leader, post), count: stoodFor(post).length }));
}
