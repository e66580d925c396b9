// Two sides of the workbench: the questions worth most, one click an answer; and plans, one click to try one.

import { byId, make } from "../../output/page/script/surroundings/dom.js";
import { act, now } from "./open.js";
import { tell } from "./server.js";

const asking = byId("ask");
const planning = byId("plans");

export async function showQuestions() {
  if (!now().audit) return asking.replaceChildren(make("p", {}, "Questions come with the first posts."));
  /** @type {{ questions: Inquiry[] }} */
  const { questions } = await tell("questions");
  asking.replaceChildren(
    ...questions.map(question),
    ...(questions.length ? [] : [make("p", {}, "Nothing is left that would narrow a score.")]),
  );
}

/** @param {Inquiry} asked */
function question(asked) {
  const wrong = make("p", { role: "alert", class: "wrong" });
  const answer = async (/** @type {string} */ text) => {
    const failed = await act("answer", { key: asked.key, text });
    if (failed) wrong.textContent = failed.what;
    else showQuestions();
  };
  return make(
    "div",
    { class: "card" },
    make("p", {}, make("b", {}, asked.question)),
    make(
      "p",
      {},
      make("small", {}, [asked.whom && `Ask ${asked.whom}`, asked.worth].filter(Boolean).join(" · ")),
    ),
    ...(asked.items.length > 1 ? aboutSeveral(asked, answer) : aboutOne(asked, answer)),
    wrong,
    make("button", { type: "button", class: "plain", onclick: () => answer("") }, "I don't know"),
  );
}

/**
 * @param {Inquiry} asked
 * @param {(text: string) => void} answer
 */
function* aboutOne(asked, answer) {
  if (asked.choices.length <= 6 && asked.choices.length) {
    yield make(
      "div",
      { class: "buttons" },
      ...asked.choices.map(({ id, words }) =>
        make("button", { type: "button", onclick: () => answer(id) }, words),
      ),
      asked.none ? make("button", { type: "button", onclick: () => answer("none") }, "None") : "",
    );
    return;
  }
  const list = make(
    "datalist",
    { id: `answers-${asked.key.replace(/\W/gu, "-")}` },
    ...asked.choices.map(({ words }) => make("option", { value: words })),
  );
  const input = make("input", { list: list.id, autocomplete: "off", "aria-label": asked.question });
  const put = () => {
    const chosen = asked.choices.find(({ words }) => words === input.value.trim());
    answer(chosen ? chosen.id : input.value);
  };
  yield make(
    "form",
    {
      class: "with",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        put();
      },
    },
    input,
    list,
    make("button", {}, "Answer"),
    asked.none ? make("button", { type: "button", onclick: () => answer("none") }, "None") : "",
  );
  yield make("p", { class: "quiet" }, asked.hint);
}

/**
 * @param {Inquiry} asked
 * @param {(text: string) => void} answer
 */
function* aboutSeveral(asked, answer) {
  const rows = asked.items.map((item) => {
    const control = asked.ticked
      ? make("input", { type: "checkbox" })
      : make(
          "select",
          {},
          make("option", { value: "" }, "I don't know"),
          ...asked.choices.map(({ id, words }) => make("option", { value: id }, words)),
        );
    return { item, control };
  });
  const put = () => {
    const chosen = rows.flatMap(({ control }, place) =>
      asked.ticked
        ? /** @type {HTMLInputElement} */ (control).checked
          ? [`${place + 1}`]
          : []
        : control.value
          ? [`${place + 1}=${control.value}`]
          : [],
    );
    answer(asked.ticked ? chosen.join(" ") || "none" : chosen.join("; "));
  };
  yield make(
    "ul",
    {},
    ...rows.map(({ item, control }) =>
      make(
        "li",
        {},
        asked.ticked ? make("label", {}, control, ` ${item.words}`) : make("label", {}, item.words, control),
      ),
    ),
  );
  yield make("button", { type: "button", onclick: put }, asked.ticked ? "These, and no other" : "Answer");
}

export async function showPlans() {
  if (!now().audit) return planning.replaceChildren(make("p", {}, "Plans come with the first posts."));
  planning.replaceChildren(
    make("p", { role: "status" }, "Looking for the smallest changes that close the most …"),
  );
  const revision = now().revision;
  const told = await tell("plans");
  if (revision !== now().revision) return;
  /** @type {PlanTold[]} */
  const plans = told.plans ?? [];
  planning.replaceChildren(
    ...plans.map(plan),
    ...(plans.length
      ? []
      : [
          make(
            "p",
            {},
            told.what ?? "No move closes anything: where something is open, a question comes first.",
          ),
        ]),
  );
}

/** @param {PlanTold} plan */
function plan({ name, moves }) {
  const wrong = make("p", { role: "alert", class: "wrong" });
  const tryIt = async () => {
    const failed = await act("make", { moves: moves.map(({ kind, subjects }) => ({ kind, subjects })) });
    wrong.textContent = failed?.what ?? "";
  };
  return make(
    "div",
    { class: "card" },
    make("p", {}, make("b", {}, name)),
    make("ul", {}, ...moves.map(({ why }) => make("li", {}, why))),
    wrong,
    make("button", { type: "button", onclick: tryIt }, "Try it"),
    make("small", {}, " Undo takes it back."),
  );
}
