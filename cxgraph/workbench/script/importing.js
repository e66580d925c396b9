// Files that are dropped -> the account of their import, columns to be corrected, a preview; and then the chart.

import { byId, make, text } from "../../output/page/script/surroundings/dom.js";
import { accountOf } from "./account.js";
import { columnsOf } from "./columns.js";
import { listed, take } from "./open.js";
import { hidePreview, showPreview } from "./preview.js";
import { send } from "./server.js";

const side = byId("import");

/** @type {File[]} */
let files = [];
// What a column holds -> its name, where somebody has said so; an empty one where no column is to hold it.
/** @type {Record<string, string>} */
let said = {};
/** @type {string[]} */
let cuts = [];
// Answers may overtake each other: the last that was asked for counts.
let asked = 0;
/** @type {ImportTold | null} */
let shown = null;

const status = make("p", { role: "status" });
const wrong = make("p", { role: "alert", class: "wrong" });
const keepIt = make("button", { type: "button", class: "main", onclick: keep });
const leaveIt = make("button", { type: "button", onclick: leave }, "Leave it");
const againIt = make("button", { type: "button", onclick: again }, "Read it as at first");
const chosen = make("h3", { tabindex: "-1" });
const columns = make("div");
const account = make("div");
const about = make("div", { hidden: true }, chosen, status, wrong);
about.append(make("div", { class: "buttons" }, keepIt, leaveIt, againIt), columns, account);

/** What stands under the tab; it stays as it is while others change the chart. */
export function showImport() {
  if (!side.contains(about)) side.replaceChildren(...beginning(), about);
  if (shown) showPreview(shown);
}

export const leaveImport = hidePreview;

function beginning() {
  const input = make("input", { type: "file", multiple: true, "aria-label": "Files to take in" });
  input.addEventListener("change", () => {
    if (input.files?.length) look([...input.files]);
  });
  // the same file may be chosen again, once it was changed
  input.addEventListener("click", () => (input.value = ""));
  const what = `A table (CSV, Excel …), records (JSON …), a drawing, or another chart: choose it here, or drop it
    anywhere on the page. Several files that belong together are taken together.`;
  return [make("h2", {}, "Take in an export"), make("p", { class: "quiet" }, what), input];
}

/** @param {File[]} given */
function look(given) {
  [files, said, cuts, shown] = [given, {}, [], null];
  byId("tab-import").click();
  chosen.replaceChildren(text(given.map(({ name }) => name).join(", ")));
  about.hidden = false;
  columns.replaceChildren();
  chosen.focus();
  ask();
}

// What is made of records while they are read, as lines between what is nested, is gone once it is not read.
function again() {
  [said, cuts] = [{}, []];
  columns.replaceChildren();
  chosen.focus();
  ask();
}

function leave() {
  asked += 1;
  [files, shown] = [[], null];
  about.hidden = true;
  hidePreview();
  /** @type {HTMLElement | null} */ (side.querySelector("input[type=file]"))?.focus();
}

async function ask() {
  const turn = ++asked;
  status.textContent = "Reading …";
  const answer = await send("import", { columns: said, cuts }, files);
  if (turn !== asked) return;
  const told = "trouble" in answer ? answer.trouble : answer.done;
  shown = "trouble" in answer ? null : answer.done;
  tell("trouble" in answer ? answer.trouble.what : "");
  // where another choice brought the trouble, the columns stay as they are chosen
  if (shown || told.columns.length) columnsOf(columns, told, holds);
  account.replaceChildren(...(shown ? accountOf(shown, cut) : []));
  if (shown && !side.hidden) showPreview(shown);
  else hidePreview();
}

/** @param {string} trouble */
function tell(trouble) {
  wrong.textContent = trouble;
  status.textContent = shown
    ? `${count(shown.posts)}; the organisation is called ${shown.organization}.`
    : "";
  keepIt.disabled = !shown;
  againIt.hidden = !cuts.length && !Object.keys(said).length;
  keepIt.textContent = listed("posts").length
    ? "Put it in the place of this chart (Undo takes it back)"
    : "Make it the chart";
}

/** @param {number} posts */
const count = (posts) => (posts === 1 ? "1 post" : `${posts.toLocaleString("en")} posts`);

/**
 * Somebody says what a column holds.
 * @param {string} column
 * @param {string} was What it was read as; empty where it was not read.
 * @param {string} is
 */
function holds(column, was, is) {
  if (was) said[was] = "";
  if (is) said[is] = column;
  // rings, and what posts are known by, may be others now
  cuts = [];
  ask();
}

/**
 * @param {string[]} ring
 * @param {string} post
 */
function cut(ring, post) {
  cuts = [...cuts.filter((id) => !ring.includes(id)), post];
  ask();
}

async function keep() {
  keepIt.disabled = true;
  const answer = await send("import", { columns: said, cuts, keep: true }, files);
  if ("trouble" in answer) {
    tell(answer.trouble.what);
    return;
  }
  leave();
  take(answer.done);
  byId("tab-entry").click();
  byId("tab-entry").focus();
}

/** @param {Window} place The workbench, or the page in its frame. */
export function takeDrops(place) {
  place.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  place.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    const given = [...(event.dataTransfer?.files ?? [])];
    if (given.length) look(given);
  });
}
