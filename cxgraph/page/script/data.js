// The data block -> posts with their place in the hierarchy, and ties. Posts are known by their number.

const data = JSON.parse(document.getElementById("data").textContent);
const { facts } = data;
const GENERAL = "general-management";

const records = ({ fields, rows }) =>
  rows.map((row) => Object.fromEntries(fields.map((field, i) => [field, row[i] ?? null])));

const edges = records(data.edges);
const ties = edges.filter((edge) => edge.kind !== "reports");
const posts = records(data.nodes).map((post) => ({
  ...post,
  parent: null,
  children: [],
  below: 0,
  ties: [],
  findings: [],
}));

const postOf = (subject) => (Number.isInteger(subject) ? posts[subject] : null);

// The post and everybody above it.
function chain(post) {
  const above = [];
  for (; post; post = post.parent) above.push(post);
  return above;
}

// A line that would close a ring is left out, so that everybody hangs from a top.
for (const { from, to, kind } of edges) {
  if (kind !== "reports" || chain(posts[to]).includes(posts[from])) continue;
  posts[from].parent = posts[to];
  posts[to].children.push(posts[from]);
}
for (const tie of ties) {
  posts[tie.from].ties.push(tie);
  posts[tie.to].ties.push(tie);
}
for (const finding of facts.findings) {
  if (finding.suppressed) continue;
  for (const subject of new Set(finding.subjects)) postOf(subject)?.findings.push(finding);
}

const roots = posts.filter((post) => post.parent === null);
const topDown = [...roots];
for (const post of topDown) topDown.push(...post.children);

// A post without a function of its own shows its manager's, but nobody inherits running the whole.
for (const post of topDown) {
  const inherited = post.parent?.function ?? null;
  post.function ??= inherited === GENERAL ? null : inherited;
  post.chip ??= facts.chips[post.function] ?? null;
}
for (const post of topDown.toReversed()) {
  if (post.parent) post.parent.below += post.below + 1;
}

const lead = facts.lead === null ? null : posts[facts.lead];
const leadChain = new Set(chain(lead));
const inTeam = (post) => lead !== null && chain(post).includes(lead);

const KINDS = [
  { id: "reports", name: "Reports to" },
  { id: "dotted", name: "Dotted line" },
  { id: "partner", name: "Partner" },
  { id: "roadblock", name: "Roadblock" },
  { id: "absent", name: "Absent" },
];
for (const kind of KINDS) kind.count = edges.filter((edge) => edge.kind === kind.id).length;

const plural = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
const words = (id) => id.replaceAll("-", " ");
const sentence = (id) => words(id).replace(/^./u, (letter) => letter.toUpperCase());
