// The facts worth finding out -> a list, the most narrowing first, each with what it concerns and what it would narrow.

const QUESTIONS = "worth-finding-out";

function openQuestions(open) {
  const items = facts.questions.map((question) => openQuestion(question, open));
  const lede = "Unknown facts, the most telling first, and by how many points each narrows a score at most.";
  return [
    make("h2", { id: QUESTIONS, tabindex: "-1" }, `Worth finding out (${items.length.toLocaleString("en")})`),
    make("p", { class: "lede" }, lede),
    make("ol", { class: "questions" }, items),
  ];
}

// Leads from the findings to the questions below them.
const questionsLink = () =>
  link("quiet", `${plural(facts.questions.length, "fact")} worth finding out ↓`, () => arriveAt(byId(QUESTIONS)));

function openQuestion({ question, subjects, narrows }, open) {
  const gains = Object.entries(narrows).filter(([, points]) => points > 0);
  const said = gains.map(([pillar, points]) => `${sentence(pillar)} by up to ${Math.ceil(points)}`);
  return make(
    "li",
    {},
    make("span", { class: "asked" }, text(question)),
    subjects.length ? subjectList(subjects, open) : null,
    make("small", {}, said.length ? `Narrows ${said.join(", ")}` : "Narrows no score by itself"),
  );
}
