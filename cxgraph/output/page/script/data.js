// The data block -> posts with their place in the hierarchy, and ties. Posts are known by their number.

import { environment } from "#environment";
import { plural } from "./wording.js";

export const { data } = environment;
export const { facts } = data;
const GENERAL = "general-management";

export const recordOf = (fields, row) => Object.fromEntries(fields.map((field, i) => [field, row[i] ?? null]));
const records = ({ fields, rows }) => rows.map((row) => recordOf(fields, row));

export const ties = records(data.edges);
export const posts = [];

// Where no title is known, the card says so, and a sentence calls the post by its id.
export function listPost(post) {
  const unit = facts.units[post.unit] ?? null;
  const words = { title: post.title ?? "title unknown", called: post.title ?? `untitled post ${post.post}` };
  const place = { id: posts.length, unit, parent: null, children: [], below: 0 };
  posts.push({ ...post, ...words, ...place, ties: [], findings: [] });
  return posts.at(-1);
}
records(data.nodes).forEach(listPost);

export const postOf = (subject) => (Number.isInteger(subject) ? posts[subject] : null);

// The post and everybody above it.
export function chain(post) {
  const above = [];
  for (; post; post = post.parent) above.push(post);
  return above;
}

// A line that would close a ring is left out, so that everybody hangs from a top.
export function hangPost(post) {
  const manager = posts[post.manager];
  if (!manager || chain(manager).includes(post)) return;
  post.parent = manager;
  manager.children.push(post);
}
posts.forEach(hangPost);
for (const tie of ties) {
  posts[tie.from].ties.push(tie);
  posts[tie.to].ties.push(tie);
}
for (const finding of facts.findings) {
  if (finding.suppressed) continue;
  for (const subject of new Set(finding.subjects)) postOf(subject)?.findings.push(finding);
}

export const roots = posts.filter((post) => post.parent === null);
export const topDown = [...roots];
for (const post of topDown) topDown.push(...post.children);

// A post without a function of its own shows its manager's, but nobody inherits running the whole.
export function placeInFunction(post) {
  const inherited = post.parent?.function ?? null;
  post.function ??= inherited === GENERAL ? null : inherited;
  post.chip ??= facts.chips[post.function] ?? null;
}
topDown.forEach(placeInFunction);
for (const post of topDown.toReversed()) {
  if (post.parent) post.parent.below += post.below + 1;
}

export const lead = facts.lead === null ? null : posts[facts.lead];
export const leadChain = new Set(chain(lead));
export const inTeam = (post) => lead !== null && chain(post).includes(lead);

export const KINDS = [
  { id: "reports", name: "Reports to" },
  { id: "dotted", name: "Dotted line" },
  { id: "partner", name: "Partner" },
  { id: "roadblock", name: "Roadblock" },
  { id: "absent", name: "Absent" },
];
for (const kind of KINDS) {
  const isOne = kind.id === "reports" ? ({ manager }) => manager !== null : (tie) => tie.kind === kind.id;
  kind.count = (kind.id === "reports" ? posts : ties).filter(isOne).length;
}

// Who holds a post, or its title where that is not known or nobody does.
export const nameOf = (post) => (post.state ? post.called : post.label);

export function whoLeads() {
  if (lead) return `CX is led by ${lead.state ? lead.called : `${lead.label}, ${lead.called}`}`;
  const [first, ...others] = facts.candidates;
  if (first !== undefined && !others.length) return `who leads CX is not settled: possibly ${posts[first].called}`;
  if (facts.candidates.length) return `who leads CX is not settled: ${plural(facts.candidates.length, "candidate")}`;
  return "no listed post leads CX";
}

// Where the title stands in for an unknown name, what is known of the holder stands in for the title.
export const besideName = (post) => (post.state ? post.label : post.title);

// A report on the dotted line and a gap in what is known are no ties.
export const isTie = ({ kind }) => kind !== "dotted" && kind !== "unknown";
