// The data block -> posts with their place in the hierarchy, and ties. Posts are known by their number.

import { environment } from "#environment";
import { plural } from "../plain/wording.js";

export const { data } = environment;
export const { facts } = data;
const NO_TITLE = "title unknown";
const GENERAL = "general-management";

/** @template T @param {string[]} fields @param {Value[]} row @returns {T} */
export const recordOf = (fields, row) =>
  /** @type {T} */ (Object.fromEntries(fields.map((field, i) => [field, row[i] ?? null])));
/** @template T @param {Table} table @returns {T[]} */
const records = ({ fields, rows }) => rows.map((row) => recordOf(fields, row));

/** @type {Tie[]} */
export const ties = records(data.edges);
/** @type {Post[]} */
export const posts = [];

/** @type {Listed[]} */
const ownList = records(data.nodes);
/** @type {Map<string, number>} */
const untitled = new Map();

// What a sentence calls a post whose title is not known: by who holds it, else by where it stands, never by its id.
/** @param {Listed} listed @param {Unit | null} unit */
function callUntitled({ label, state, manager }, unit) {
  if (!state) return `the post of ${label}`;
  const above = manager === null ? null : posts[manager]?.title ?? ownList[manager]?.title;
  const known = [unit && `in ${unit.name}`, above && above !== NO_TITLE && `reporting to ${above}`].filter(Boolean);
  return ["untitled post", known.join(", ")].filter(Boolean).join(" ");
}

// The second that would be called the same is told from the first by a number.
/** @param {string} called */
function numbered(called) {
  const number = (untitled.get(called) ?? 0) + 1;
  untitled.set(called, number);
  return number > 1 ? `${called} (${number})` : called;
}

// Where no title is known, the card says so.
/** @param {Listed} listed */
export function listPost(listed) {
  const unit = listed.unit === null ? null : facts.units[listed.unit];
  const words = { title: listed.title ?? NO_TITLE, called: listed.title ?? numbered(callUntitled(listed, unit)) };
  const place = { id: posts.length, unit, parent: null, children: [], below: 0 };
  /** @type {Post} */
  const post = { ...listed, ...words, ...place, ties: [], findings: [] };
  posts.push(post);
  return post;
}
for (const listed of ownList) listPost(listed);
// Those of another chart, which come and go, are numbered after these.
const ownUntitled = new Map(untitled);
export function recount() {
  untitled.clear();
  for (const [called, number] of ownUntitled) untitled.set(called, number);
}

/** @param {Subject} subject */
export const postOf = (subject) => (typeof subject === "number" ? posts[subject] : null);

// The post and everybody above it.
/** @param {Post | null} post */
export function chain(post) {
  const above = [];
  for (let one = post; one; one = one.parent) above.push(one);
  return above;
}

// A line that would close a ring is left out, so that everybody hangs from a top.
/** @param {Post} post */
export function hangPost(post) {
  const manager = post.manager === null ? null : posts[post.manager];
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
/** @param {Post} post */
export function placeInFunction(post) {
  const inherited = post.parent?.function ?? null;
  post.function ??= inherited === GENERAL ? null : inherited;
  post.chip ??= facts.chips[post.function ?? ""] ?? null;
}
topDown.forEach(placeInFunction);
for (const post of topDown.toReversed()) {
  if (post.parent) post.parent.below += post.below + 1;
}

export const lead = facts.lead === null ? null : posts[facts.lead];
export const leadChain = new Set(chain(lead));
/** @param {Post} post */
export const inTeam = (post) => lead !== null && chain(post).includes(lead);

/** @param {Kind} kind */
const countOf = (kind) =>
  kind === "reports"
    ? posts.filter(({ manager }) => manager !== null).length
    : ties.filter((tie) => tie.kind === kind).length;

/** @type {{ id: Kind, name: string, count: number }[]} */
export const KINDS = [
  { id: "reports", name: "Reports to", count: countOf("reports") },
  { id: "dotted", name: "Dotted line", count: countOf("dotted") },
  { id: "partner", name: "Partner", count: countOf("partner") },
  { id: "roadblock", name: "Roadblock", count: countOf("roadblock") },
  { id: "absent", name: "Absent", count: countOf("absent") },
];

// Who holds a post, or its title where that is not known or nobody does.
/** @param {Post} post */
export const nameOf = (post) => (post.state ? post.called : post.label);

export function whoLeads() {
  if (lead) return `CX is led by ${lead.state ? lead.called : `${lead.label}, ${lead.called}`}`;
  const [first, ...others] = facts.candidates;
  if (first !== undefined && !others.length) return `who leads CX is not settled: possibly ${posts[first].called}`;
  if (facts.candidates.length) return `who leads CX is not settled: ${plural(facts.candidates.length, "candidate")}`;
  return "no listed post leads CX";
}

// Where the title stands in for an unknown name, what is known of the holder stands in for the title.
/** @param {Post} post */
export const besideName = (post) => (post.state ? post.label : post.title);

// A report on the dotted line and a gap in what is known are no ties.
/** @param {{ kind: string }} given */
export const isTie = ({ kind }) => kind !== "dotted" && kind !== "unknown";
/** @param {Post} post */
export const failedOf = (post) => post.findings.filter((finding) => finding.outcome === "fail");
/** @type {Severity[]} */
export const SEVERITY_ORDER = ["error", "warning", "note"];
