// Intervals of scores -> meters in the header and bars anywhere: what is known for certain, and what may be.

// Whole points, cut off as the bands cut them: 59.9 is in 40–59.
const whole = (points) => Math.floor(points + 1e-6);

function range(low, high) {
  const [from, to] = [whole(low), whole(high)];
  return from === to ? String(from) : `${from}–${to}`;
}

function intervalBar(low, high) {
  const [certain, possible] = [make("i", { class: "certain" }), make("i", { class: "possible" })];
  certain.style.width = `${low}%`;
  possible.style.left = `${low}%`;
  possible.style.width = `${high - low}%`;
  return make("div", { class: "interval" }, certain, possible);
}

function meter([pillar, score]) {
  const [low, high] = [whole(score.low), whole(score.high)];
  const known = knownShare(score);
  const span = low === high ? `${low}` : `from ${low} to ${high}`;
  const attributes = {
    class: "pillar",
    role: "meter",
    "aria-label": sentence(pillar),
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-valuenow": score.low,
    "aria-valuetext": `${sentence(pillar)} ${span} of 100, ${known}`,
  };
  const name = make("span", { class: "name" }, sentence(pillar));
  const value = make("span", { class: "value" }, score.told ? range(score.low, score.high) : "–");
  const foot = make("div", { class: "known" }, known);
  return make("div", attributes, make("div", { class: "head" }, name, value), intervalBar(score.low, score.high), foot);
}

const knownShare = ({ coverage, told }) => `${whole(100 * coverage)} % known${told ? "" : ", insufficient data"}`;

function showHeader() {
  byId("pillars").append(...Object.entries(facts.scores).map(meter));
  const { as_of: date } = facts.organization;
  byId("summary").append(plural(posts.length, "post"), " · ", ...leader(), date ? ` · as of ${date}` : "");
}

function leader() {
  if (lead) return ["CX is led by ", text(lead.state ? lead.title : `${lead.label}, ${lead.title}`)];
  if (facts.candidates.length) return [`who leads CX is not settled: ${plural(facts.candidates.length, "candidate")}`];
  return ["no listed post leads CX"];
}
