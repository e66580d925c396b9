// The workbench: a page around the page, which edits what that shows. The server writes the file; nothing is kept here.

import { byId } from "../../output/page/script/surroundings/dom.js";
import { showPlans, showQuestions } from "./advice.js";
import { chosenPost, openEntry, showEntry } from "./chosen.js";
import { entryAfterChange, showAll } from "./entries.js";
import { listen, showAnew, showNothing } from "./frame.js";
import { leaveImport, showImport, takeDrops } from "./importing.js";
import { nameFor } from "./names.js";
import { act, find, now, take, watch, whenTold } from "./open.js";
import { choosePost } from "./posts.js";
import { showScenarios, takeScenarios, tellTrouble } from "./scenarios.js";
import { tell } from "./server.js";
import { showStanding } from "./standing.js";

/** @type {Record<string, () => void>} */
const SIDES = { entry: showEntry, all: showAll, ask: showQuestions, plans: showPlans, import: showImport };
const undo = /** @type {HTMLButtonElement} */ (byId("undo"));
const redo = /** @type {HTMLButtonElement} */ (byId("redo"));
let side = "entry";
let drawn = "";
/** @type {HTMLInputElement | null} */
let picking = null;

whenTold((state) => {
  showStanding(state);
  showScenarios(state);
  tellTrouble(state.trouble);
  for (const [button, what, name] of /** @type {[HTMLButtonElement, string | null, string][]} */ ([
    [undo, state.undo, "Undo"],
    [redo, state.redo, "Redo"],
  ])) {
    button.disabled = what === null;
    button.title = what ? `${name}: ${what}` : "";
  }
  byId("empty").hidden = state.audit !== null;
  const chart = JSON.stringify(state.chart) + state.shown;
  if (state.audit === null) showNothing();
  else if (chart !== drawn) showAnew();
  drawn = chart;
  if (side === "entry") entryAfterChange();
  else SIDES[side]?.();
});

/** @param {string} wanted */
function turnTo(wanted) {
  side = wanted;
  if (wanted !== "import") leaveImport();
  for (const name of Object.keys(SIDES)) {
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === wanted));
    tab.setAttribute("tabindex", name === wanted ? "0" : "-1");
    byId(name).hidden = name !== wanted;
  }
  SIDES[wanted]?.();
}

byId("sides").addEventListener("click", (event) => {
  const tab = /** @type {HTMLElement} */ (event.target).closest("[role=tab]");
  if (tab) turnTo(tab.id.replace("tab-", ""));
});
byId("sides").addEventListener("keydown", (event) => {
  const names = Object.keys(SIDES);
  const steps = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1 });
  const step = steps[event.key];
  if (step === undefined) return;
  const next = /** @type {string} */ (names.at((names.indexOf(side) + step) % names.length));
  turnTo(next);
  byId(`tab-${next}`).focus();
});

const THEIRS = "This takes back what somebody else wrote into the file. Go on?";

/** @param {string} path */
async function go(path) {
  const button = path === "undo" ? undo : redo;
  const isTheirs = path === "undo" && now().undoes_others;
  if (button.disabled || (isTheirs && !confirm(THEIRS))) return;
  // once at a time: a click too many is none
  button.disabled = true;
  const failed = await act(path);
  if (failed) button.disabled = false;
  tellTrouble(failed);
}
undo.addEventListener("click", () => go("undo"));
redo.addEventListener("click", () => go("redo"));
addEventListener("keydown", (event) => {
  const isTyped = /** @type {HTMLElement} */ (event.target).matches("input, textarea");
  if (isTyped || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  event.preventDefault();
  go(event.shiftKey ? "redo" : "undo");
});

// Where a field is being picked, a click on the chart names the post for it.
byId("entry").addEventListener("pick", (event) => {
  picking = /** @type {CustomEvent<HTMLInputElement>} */ (event).detail;
  picking.placeholder = "Click a post on the chart";
  picking.focus();
});

listen({
  shown: takeDrops,
  chosen(post) {
    if (picking && post && post !== chosenPost()) {
      picking.value = nameFor("posts", post);
      const picked = picking;
      picking = null;
      picked.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (post && (post !== chosenPost() || side !== "entry")) {
      openEntry("posts", post);
      if (side !== "entry") turnTo("entry");
    }
  },
  async dropped(post, on, dotted) {
    const before = find("posts", post);
    if (!before) return;
    const lines = [...(before["dotted_to"] ?? [])].filter((/** @type {string} */ id) => id !== on);
    const moved = { ...before, reports_to: on, ...(before["dotted_to"] ? { dotted_to: lines } : {}) };
    const after = dotted ? { ...before, dotted_to: [...lines, on] } : moved;
    // before it is written: by then the reader may have gone on
    choosePost(post);
    tellTrouble(await act("change", { changes: [{ section: "posts", before, after }] }));
  },
});

takeScenarios();
takeDrops(window);
tell("state").then((state) => {
  take(state);
  turnTo("entry");
  watch();
});
