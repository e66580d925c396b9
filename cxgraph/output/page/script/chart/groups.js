// Which ties are drawn: a few all at once, of many those that findings or the plan rest on, and the rest on demand.

import { groupsBeside } from "./beside.js";
import { SEVERITY_ORDER, inTeam, isTie, lead, ties } from "./data.js";
import { groupsOf, weightOf } from "./ties.js";
import { differs, view } from "./view.js";
import { isLarge } from "./visible.js";

const [MOST_AT_ONCE, MOST_ROLLED_UP] = [20, 12];
// On demand so many more: beyond that nobody could follow one, and laying them would keep the reader waiting.
const MOST_ON_DEMAND = 120;

// What is drawn at once, and what on demand, the weightiest first.
export function tiesToDraw() {
  const all = view.beside ? groupsBeside(view.beside) : [...groupsOf(ties).values()];
  const most = isLarge ? MOST_ROLLED_UP : MOST_AT_ONCE;
  const first = all.length > most ? chosen(all, most) : all;
  const rest = all.filter((group) => !first.includes(group)).toSorted(heavier);
  return { first, rest: rest.slice(0, MOST_ON_DEMAND) };
}

// Of a post in focus its own; else what findings or the plan rest on, and where there is no such tie those of the lead.
/** @param {Group[]} all @param {number} most */
function chosen(all, most) {
  const { focus } = view;
  if (isLarge && focus) return all.filter((group) => isAt(group, focus)).slice(0, most);
  const bearing = all.filter(bears);
  const own = all.filter((group) => bears(group) || isAt(group, lead));
  const found = [bearing, own].find((groups) => groups.some(isTie)) ?? all;
  return found.length > most ? found.toSorted(heavier).slice(0, most) : found;
}

/** @param {Group} group @param {Post | null} post */
export const isAt = ({ a, b }, post) => a === post || b === post;

// Whether something rests on it; a dotted line is of the chart, and no tie that could be many.
/** @param {Group} group */
const bears = (group) => weightOf(group) !== "quiet" || group.planned || (!isLarge && group.kind === "dotted");

/** @param {Group} one @param {Group} other */
const heavier = (one, other) => gravity(one) - gravity(other) || weight(other) - weight(one);
/** @param {Group} group */
const gravity = (group) => (differs(group) ? -1 : [...SEVERITY_ORDER, "quiet"].indexOf(weightOf(group)));
/** @param {Between} between */
const touchesTeam = ({ a, b }) => inTeam(a) || inTeam(b);
/** @param {Group} group */
const weight = (group) => group.count + (group.planned ? 2 * ties.length : 0) + (touchesTeam(group) ? ties.length : 0);
