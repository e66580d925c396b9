// Pillars -> one table each, with every indicator as an interval.

const READING =
  "From 0 to 100. The solid part is certain, the striped part is possible given what is unknown. " +
  "Nothing unknown is filled in, and there is no total.";

function showScores(root, open) {
  root.append(make("p", { class: "lede" }, READING));
  for (const [pillar, score] of Object.entries(facts.scores)) {
    root.append(make("h2", {}, `${sentence(pillar)} ${score.told ? range(score.low, score.high) : ""}`));
    root.append(make("p", { class: "lede" }, knownShare(score), " · band ", text(score.band)));
    const titles = ["Indicator", "Interval", "", "Weight", "Known", "Because of", "Evidence"];
    const head = make("thead", {}, make("tr", {}, titles.map((title) => make("th", { scope: "col" }, title))));
    const body = make("tbody", {}, score.indicators.map((one) => indicatorRow(one, open)));
    root.append(make("table", { class: "scored" }, head, body));
  }
}

function indicatorRow(one, open) {
  const applies = one.weight > 0;
  return make(
    "tr",
    { class: applies ? null : "inapplicable", "data-indicator": one.id },
    make("td", {}, make("strong", {}, text(one.label)), one.note ? text(one.note) : ""),
    make("td", {}, applies ? intervalBar(100 * one.low, 100 * one.high) : "does not apply"),
    make("td", { class: "number" }, applies ? range(100 * one.low, 100 * one.high) : "–"),
    make("td", { class: "number" }, `${Math.round(100 * one.weight)} %`),
    make("td", { class: "number" }, `${whole(100 * one.coverage)} %`),
    make("td", {}, one.because.length ? subjectList(one.because, open) : "–"),
    make("td", {}, one.evidence.join(", ") || "ours"),
  );
}
