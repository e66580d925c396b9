// Ties and dotted lines between visible posts: those of hidden posts roll up to the nearest visible manager.

import { differs, groupsBeside } from "./beside.js";
import { chain, facts, inTeam, lead, posts, roots, ties } from "./data.js";
import { view } from "./scene.js";
import { isLarge, nearestVisible, visible } from "./visible.js";

const MOST_ROLLED_UP = 12;

const statementsOf = (list) =>
  new Map(list.filter(({ kind }) => kind !== "dotted").map((tie) => [`${tie.from},${tie.to}`, tie]));
export const statements = statementsOf(ties);
// What the other side says of the one who says this.
const answer = ({ from, to }, said = statements) => said.get(`${to},${from}`) ?? null;
export const isContradicted = (tie, said) => tie.kind !== "dotted" && (answer(tie, said)?.kind ?? tie.kind) !== tie.kind;
export const isOneSided = ({ kind, forth, back }) => kind !== "dotted" && forth !== back;

export const keyOf = ({ kind, a, b }) => [kind, a.id, b.id].join();

export function groupsOf(list) {
  const said = list === ties ? statements : statementsOf(list);
  const groups = new Map();
  for (const tie of list) {
    const from = nearestVisible(posts[tie.from]);
    const to = nearestVisible(posts[tie.to]);
    if (!from || !to || from === to) continue;
    const [a, b] = from.id < to.id ? [from, to] : [to, from];
    const key = keyOf({ kind: tie.kind, a, b });
    if (!groups.has(key)) groups.set(key, groupOf(tie.kind, a, b));
    const group = groups.get(key);
    group[group.a === from ? "forth" : "back"] = true;
    group.byDesign = (group.count === 0 || group.byDesign) && Boolean(tie.by_design);
    group.conflict ||= isContradicted(tie, said);
    group.differs ||= Boolean(tie.differs);
    group.count += 1;
  }
  return groups;
}

export function visibleTies() {
  const all = view.beside ? groupsBeside() : [...groupsOf(ties).values()];
  const { focus } = view;
  if (isLarge && focus) return all.filter(({ a, b }) => a === focus || b === focus).slice(0, MOST_ROLLED_UP);
  return isLarge ? all.toSorted((one, two) => weight(two) - weight(one)).slice(0, MOST_ROLLED_UP) : all;
}

const groupOf = (kind, a, b) => ({ kind, a, b, forth: false, back: false, conflict: false, byDesign: false, count: 0 });
const touchesTeam = ({ a, b }) => inTeam(a) || inTeam(b);
const weight = (group) => group.count + (differs(group) ? 2 * ties.length : 0) + (touchesTeam(group) ? ties.length : 0);

// Lines up to the top; null where one of them is not known.
export function tierOf(post) {
  const above = chain(post);
  return loose.has(above.at(-1).id) ? null : above.length - 1;
}

export const loose = new Set(facts.loose);
// The expected partners of CX and the executives of whom neither side says how they work with the CX lead.
export const notKnown = lead && !facts.ties_complete ? findNotKnown() : [];

function findNotKnown() {
  const tops = roots.filter((root) => !loose.has(root.id));
  const others = new Set([...facts.partners.map((id) => posts[id]), ...tops, ...tops.flatMap((top) => top.children)]);
  const isOpen = ({ id }) => !statements.has(`${lead.id},${id}`) && !statements.has(`${id},${lead.id}`);
  others.delete(lead);
  return [...others].filter(isOpen);
}

export const unknownTies = () =>
  notKnown.filter((post) => visible.has(post) && visible.has(lead))
    .map((post) => ({ ...groupOf("unknown", lead, post), count: 1 }));
