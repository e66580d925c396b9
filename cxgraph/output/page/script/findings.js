// A finding -> its card in the panel and its row in the table.

import { grounds, subjectList } from "./citations.js";
import { facts } from "./data.js";
import { make, text } from "./dom.js";
import { sentence } from "./wording.js";

export const SIGNS = { error: "▲ Error", warning: "◆ Warning", note: "○ Note" };

// The sentence that opens every report; results of before there was one have none.
export const verdictLine = () => (facts.verdict ? [make("p", { class: "verdict" }, text(facts.verdict))] : []);
export const isLive = ({ outcome, suppressed }) => outcome === "fail" && !suppressed;
export const severityOf = (finding) => (finding.outcome === "fail" ? finding.severity : "cannot_tell");
export const sign = (finding) => (finding.outcome === "fail" ? SIGNS[finding.severity] : "? Cannot tell yet");

export function findingCard(finding) {
  return make(
    "article",
    { class: `finding ${severityOf(finding)}` },
    make("span", { class: "severity" }, sign(finding)),
    make("strong", {}, text(sentence(finding.name))),
    make("p", {}, text(finding.message)),
    finding.remedy ? make("p", { class: "remedy" }, "→ ", text(finding.remedy)) : null,
    make("p", { class: "evidence" }, `${finding.code} · evidence: `, grounds(finding)),
  );
}

export function findingRow(finding, open) {
  const name = make("strong", {}, text(sentence(finding.name)), " ", make("span", { class: "code" }, finding.code));
  const place = make("span", { class: "place" }, text(finding.place));
  const aside = finding.suppressed ? make("p", { class: "aside" }, "Set aside: ", text(finding.suppressed)) : null;
  return make(
    "tr",
    { class: `${severityOf(finding)} ${finding.suppressed ? "set-aside" : ""}`, "data-code": finding.code },
    make("td", {}, make("span", { class: "severity" }, sign(finding)), sureness(finding)),
    make("td", {}, name, text(finding.message), aside, place),
    make("td", {}, finding.subjects.length ? subjectList(finding.subjects, open) : "–"),
    make("td", {}, text(finding.remedy || "–")),
    make("td", {}, grounds({ ...finding, contested: false }), finding.contested ? contestedMark() : null),
  );
}

const sureness = ({ confidence }) => make("small", {}, `${confidence} confidence`);
export const contestedMark = () => make("span", { class: "contested" }, "⇄ contested");
