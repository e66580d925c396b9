// Findings -> cards in the panel and tables in their own view, worst first as the audit has them.

const SIGNS = { error: "▲ Error", warning: "◆ Warning", note: "○ Note" };
const PAGE = 100;

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
  return make(
    "tr",
    { class: severityOf(finding), "data-code": finding.code },
    make("td", {}, make("span", { class: "severity" }, sign(finding))),
    make("td", {}, make("strong", {}, text(sentence(finding.name)), " ", make("span", { class: "code" }, finding.code)), text(finding.message)),
    make("td", {}, make("ul", {}, finding.subjects.slice(0, 6).map((subject) => make("li", {}, subjectLabel(subject, open))))),
    make("td", {}, text(finding.remedy || "–")),
    make("td", {}, text(evidence(finding))),
  );
}

function subjectLabel(subject, open) {
  const post = postOf(subject);
  return post ? postButton(post, open) : text(String(subject));
}

function postButton(post, open) {
  return make("button", { type: "button", class: "post", onclick: () => open(post) }, text(post.state ? post.title : post.label));
}

function showFindings(root, open) {
  const of = (test) => facts.findings.filter(test);
  const groups = [
    ["To act on", of((f) => f.outcome === "fail" && !f.suppressed), "Worst first."],
    ["Cannot tell", of((f) => f.outcome !== "fail" && !f.suppressed), "The chart does not say enough; each names the fact that is missing."],
    ["Suppressed", of((f) => f.suppressed), "Found, and set aside by configuration."],
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
  const titles = ["Severity", "Finding", "Posts", "What to do", "Evidence"];
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
