// Units and initiatives that findings are about: they have no card, and a mark of their own.

import { SEVERITY_ORDER, facts, posts } from "./data.js";

/** @param {Marked} marked @returns {Topic} */
function topicOf({ name, unit, leads, posts: numbers, findings: found }) {
  const findings = found.map((number) => facts.findings[number]);
  const severity = SEVERITY_ORDER.find((one) => findings.some((finding) => finding.severity === one)) ?? "note";
  const standing = numbers.map((number) => posts[number]);
  const own = unit === null ? null : facts.units[unit];
  const members = own ? posts.filter((post) => post.unit === own) : [];
  const leader = leads === null ? null : posts[leads];
  return { name, unit: own, leads: leader, posts: [...new Set([...standing, ...members])], findings, severity };
}

/** @param {Topic} one @param {Topic} other */
const graver = (one, other) => SEVERITY_ORDER.indexOf(one.severity) - SEVERITY_ORDER.indexOf(other.severity);

// The gravest first.
export const topics = facts.marked.map(topicOf).toSorted(graver);
