// Scenarios: files beside today's chart in which changes are tried, compared with it, and merged into it.

import { byId, make } from "../../output/page/script/surroundings/dom.js";
import { compareToday, showAnew } from "./frame.js";
import { act } from "./open.js";

const select = /** @type {HTMLSelectElement} */ (byId("scenario"));
const compare = byId("compare");
const dialog = /** @type {HTMLDialogElement} */ (byId("naming"));
const name = /** @type {HTMLInputElement} */ (byId("naming-name"));

/** @param {State} state */
export function showScenarios({ scenarios, shown, audit }) {
  const options = [["", "Today's chart"], ...scenarios.map((each) => [each, each])];
  select.replaceChildren(
    ...options.map(([value, label]) =>
      make("option", { value: value ?? "", selected: value === shown }, label ?? ""),
    ),
  );
  byId("new-scenario").hidden = audit === null;
  byId("merge").hidden = compare.hidden = shown === "";
  if (shown === "" && isCompared()) turnCompare(false);
}

const isCompared = () => compare.getAttribute("aria-pressed") === "true";

/** @param {boolean} wanted */
function turnCompare(wanted) {
  compare.setAttribute("aria-pressed", String(wanted));
  compareToday(wanted);
}

export function takeScenarios() {
  select.addEventListener("change", () => tryOrTell("show", { name: select.value }));
  byId("merge").addEventListener("click", () => tryOrTell("merge"));
  compare.addEventListener("click", () => {
    turnCompare(!isCompared());
    showAnew();
  });
  byId("new-scenario").addEventListener("click", () => {
    byId("naming-trouble").textContent = "";
    dialog.showModal();
  });
  dialog.querySelector("form")?.addEventListener("submit", async (event) => {
    if (/** @type {HTMLButtonElement | null} */ (event.submitter)?.value !== "make") return;
    event.preventDefault();
    const failed = await act("start", { name: name.value.trim() });
    if (failed) byId("naming-trouble").textContent = failed.what;
    else dialog.close();
  });
}

/**
 * @param {string} path
 * @param {unknown} [asked]
 */
async function tryOrTell(path, asked) {
  const failed = await act(path, asked);
  if (failed) tellTrouble(failed);
}

/** @param {Trouble | null} failed */
export function tellTrouble(failed) {
  const trouble = byId("trouble");
  trouble.hidden = failed === null;
  trouble.textContent = failed
    ? (failed.problems.length ? failed.problems.map(inLine) : [failed.what]).join("\n")
    : "";
}

/** @param {Problem} problem */
const inLine = ({ what, hint, line }) =>
  `${line ? `line ${line}: ` : ""}${[what, hint].filter(Boolean).join("; ")}`;
