// The ties that are drawn on demand, besides those that always are: of the post or the tie that the reader looks at, or
// all. Nothing that was drawn before moves for them.

import { isAt } from "../chart/groups.js";
import { view } from "../chart/view.js";

// Draws what is asked for, and takes back what is not any more; whether anything was.
/** @param {Scene} scene */
export function bringUp(scene) {
  const wanted = scene.rest.filter(isWanted);
  const present = scene.ties.slice(scene.first.length);
  if (wanted.length === present.length && wanted.every((group) => present.includes(group))) return false;
  scene.lay(wanted);
  scene.ties = [...scene.first, ...wanted];
  return true;
}

/** @param {Group} group */
function isWanted(group) {
  const { allTies, selected, pair, tie } = view;
  if (allTies || isAt(group, selected)) return true;
  if (tie) return isAt(group, tie[0]) && isAt(group, tie[1]);
  const ends = [group.a, group.b];
  return Boolean(pair) && [ends, ends.toReversed()].some(([one, other]) => pair?.from.has(one) && pair.to.has(other));
}
