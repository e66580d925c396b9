// Findings -> cards in the panel and tables in their own view, worst first as the audit has them.

const SIGNS = { error: "▲ Error", warning: "◆ Warning", note: "○ Note" };
const PAGE = 100;
const MOST_SUBJECTS = 6;

const severityOf = (finding) => (finding.outcome === "fail" ? finding.severity : "cannot_tell");
const sign = (finding) => (finding.outcome === "fail" ? SIGNS[finding.severity] : "? Cannot tell");

function evidence({ evidence: pro, counter_evidence: contra, contested }) {
  const parts = [];
  if (pro.length) parts.push(pro.join(", "));
  if (contra.length) parts.push(`against ${contra.join(", ")}`);
  if (contested) parts.push("contested");
  return parts.join(" · ") || "our own choice";
}

function findingCard(finding) {
  return make(
    "article",
    { class: `finding ${severityOf(finding)}` },
    make("span", { class: "severity" }, sign(finding)),
    make("strong", {}, text(sentence(finding.name))),
    make("p", {}, text(finding.message)),
    finding.remedy ? make("p", { class: "remedy" }, "→ ", text(finding.remedy)) : null,
    make("p", { class: "evidence" }, `${finding.code} · evidence: `, text(evidence(finding))),
  );
}

function findingRow(finding, open) {
  const name = make("strong", {}, text(sentence(finding.name)), " ", make("span", { class: "code" }, finding.code));
  return make(
    "tr",
    { class: severityOf(finding), "data-code": finding.code },
    make("td", {}, make("span", { class: "severity" }, sign(finding))),
    make("td", {}, name, text(finding.message)),
    make("td", {}, subjectList(finding.subjects, open)),
    make("td", {}, text(finding.remedy || "–")),
    make("td", {}, text(evidence(finding))),
  );
}

function subjectList(subjects, open) {
  const label = (subject) => (postOf(subject) ? postButton(postOf(subject), open) : text(subject));
  return make("ul", {}, subjects.slice(0, MOST_SUBJECTS).map((subject) => make("li", {}, label(subject))));
}

function postButton(post, open) {
  const name = post.state ? post.title : post.label;
  return make("button", { type: "button", class: "post", onclick: () => open(post) }, text(name));
}

function showFindings(root, open) {
  const live = facts.findings.filter((finding) => !finding.suppressed);
  const groups = [
    ["To act on", live.filter(({ outcome }) => outcome === "fail"), "Worst first."],
    ["Cannot tell", live.filter(({ outcome }) => outcome !== "fail"), "The chart does not say enough to judge these."],
    ["Suppressed", facts.findings.filter(({ suppressed }) => suppressed), "Found, and set aside by configuration."],
  ];
  for (const [name, found, lede] of groups) {
    if (found.length === 0 && name === "Suppressed") continue;
    root.append(make("h2", {}, `${name} (${found.length.toLocaleString("en")})`));
    root.append(make("p", { class: "lede" }, found.length ? lede : "Nothing."));
    if (found.length) root.append(...findingTable(found, open));
  }
  byId("tab-findings").textContent = `Findings (${groups[0][1].length.toLocaleString("en")})`;
}

function findingTable(found, open) {
  const titles = ["Severity", "Finding", "Concerns", "What to do", "Evidence"];
  const head = titles.map((title) => make("th", { scope: "col" }, title));
  const body = make("tbody");
  const more = make("button", { type: "button", class: "more", onclick: () => grow() });
  let shown = 0;
  const grow = () => {
    body.append(...found.slice(shown, shown + PAGE).map((finding) => findingRow(finding, open)));
    shown = Math.min(shown + PAGE, found.length);
    more.hidden = shown === found.length;
    more.textContent = `Show more (${(found.length - shown).toLocaleString("en")} left)`;
  };
  grow();
  return [make("table", { class: "found" }, make("thead", {}, make("tr", {}, head)), body), more];
}
