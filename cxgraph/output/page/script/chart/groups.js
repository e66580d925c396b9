// The ties that the chart shows: of a large organisation the few that weigh most.

import { groupsBeside } from "./beside.js";
import { inTeam, ties } from "./data.js";
import { groupsOf } from "./ties.js";
import { differs, view } from "./view.js";
import { isLarge } from "./visible.js";

const MOST_ROLLED_UP = 12;

export function visibleTies() {
  const all = view.beside ? groupsBeside(view.beside) : [...groupsOf(ties).values()];
  const { focus } = view;
  if (isLarge && focus) return all.filter(({ a, b }) => a === focus || b === focus).slice(0, MOST_ROLLED_UP);
  return isLarge ? all.toSorted((one, two) => weight(two) - weight(one)).slice(0, MOST_ROLLED_UP) : all;
}

/** @param {Between} between */
const touchesTeam = ({ a, b }) => inTeam(a) || inTeam(b);
/** @param {Group} group */
const weight = (group) => group.count + (differs(group) ? 2 * ties.length : 0) + (touchesTeam(group) ? ties.length : 0);
