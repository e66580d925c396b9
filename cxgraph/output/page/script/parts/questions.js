// The facts worth finding out -> a list for each who would know, with what each concerns and what knowing it would do.

import { facts } from "../chart/data.js";
import { plural } from "../plain/wording.js";
import { arriveAt, byId, make, text } from "../surroundings/dom.js";
import { disclosure, link, subjectList } from "./citations.js";

const QUESTIONS = "worth-finding-out";
export const arriveAtQuestions = () => arriveAt(byId(QUESTIONS));

/** @param {Open} open @returns {HTMLElement[]} */
export function openQuestions(open) {
  const lede = "Unknown facts by who would know, those first whose answer would settle the gravest findings.";
  return /** @type {HTMLElement[]} */ ([
    make("h2", { id: QUESTIONS, tabindex: "-1" }, `Worth finding out (${facts.questions.length.toLocaleString("en")})`),
    make("p", { class: "lede" }, lede),
    ...inRounds().flatMap(({ whom, first, asked }) => [
      whom ? make("h3", {}, "Ask ", text(whom)) : null,
      make("ol", { class: "questions", start: first }, asked.map((question) => openQuestion(question, open))),
    ]),
  ].filter(Boolean));
}

// The questions to each who would know; they come in this order.
function inRounds() {
  /** @type {Round[]} */
  const rounds = [];
  facts.questions.forEach((question, nth) => {
    if (rounds.at(-1)?.whom !== question.whom) rounds.push({ whom: question.whom, first: nth + 1, asked: [] });
    /** @type {Round} */ (rounds.at(-1)).asked.push(question);
  });
  return rounds;
}

// Leads from the findings to the questions below them.
export const questionsLink = () =>
  link("quiet", `${plural(facts.questions.length, "fact")} worth finding out ↓`, arriveAtQuestions);

/** @param {Question} asked @param {Open} open */
function openQuestion({ question, subjects, worth, settles }, open) {
  return make(
    "li",
    {},
    make("span", { class: "asked" }, text(question)),
    subjects.length ? subjectList(subjects, open) : null,
    make("small", {}, worth || "Narrows no score by itself"),
    settles.length ? disclosure("For analysts", make("p", {}, `Could settle ${settles.join(", ")}`)) : null,
  );
}
