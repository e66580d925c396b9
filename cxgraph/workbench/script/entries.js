// Two sides of the workbench: the entry that is chosen; and every entry of the chart, section by section.

import { byId, make } from "../../output/page/script/surroundings/dom.js";
import { begin } from "./begin.js";
import { chosenEntry, chosenPost, isHeld, openEntry, showBy, showEntry } from "./chosen.js";
import { entryForm, formOf, forms, freshId } from "./form.js";
import { choose } from "./frame.js";
import { find, keyOf, listed, nameOf, now } from "./open.js";
import { aPost, newPost, noPost } from "./posts.js";
import { removal } from "./removal.js";

let section = "posts";
const side = byId("entry");

// What the side shows, so that it is not shown anew for nothing.
let drawn = "";

showBy(() => {
  const { section: where, key, under } = chosenEntry();
  byId("tab-entry").textContent = where === "posts" ? "Post" : "Entry";
  const entry = key === null ? null : find(where, key);
  if (!listed("posts").length) side.replaceChildren(...begin());
  else if (under !== undefined) newPost(under);
  else if (where === "posts") side.replaceChildren(...(entry ? aPost(entry, settle) : noPost()));
  else side.replaceChildren(...other(where, entry));
  drawn = present();
});

function present() {
  const { section: where, key, under } = chosenEntry();
  const entry = key === null ? null : find(where, key);
  const ties =
    where === "posts" ? listed("ties").filter((tie) => tie["from"] === key || tie["to"] === key) : [];
  return JSON.stringify([where, key, under ?? null, entry, ties, listed("posts").length > 0]);
}

// A form has written what it says: it stays, and what stands above it follows; unless the reader has gone on.
/** @param {Entry} post */
function settle(post) {
  if (chosenPost() !== post["id"]) return;
  const heading = side.querySelector("h2");
  if (heading) heading.textContent = nameOf("posts", post);
  drawn = present();
}

// A form that somebody is typing in stays as it is; what it says is held against the file when it is written.
export function entryAfterChange() {
  const isTyped =
    side.contains(document.activeElement) && document.activeElement?.matches("input, textarea, select");
  if (!isHeld() && !isTyped && present() !== drawn) showEntry();
}

/**
 * @param {Section} where
 * @param {Entry | null} entry
 */
function* other(where, entry) {
  const { one, label, single } = formOf(where);
  yield make("h2", {}, entry && !single ? nameOf(where, entry) : single ? label : `A new ${one}`);
  const complete = (/** @type {Entry} */ said) =>
    where === "ties" || where === "suppressions" || single
      ? said
      : { id: freshId(where, said["name"] ?? one), ...said };
  const asked = chosenEntry();
  yield entryForm(where, single ? (now().chart[where] ?? null) : entry, {
    complete,
    // unless the reader has gone on meanwhile
    done: (said) => chosenEntry() === asked && openEntry(where, keyOf(where, said)),
  });
  if (entry && !single) yield removal(where, keyOf(where, entry), `Take this ${one} out`);
}

const all = byId("all");

export function showAll() {
  const options = forms.sections.map(({ section: each, label }) =>
    make("option", { value: each, selected: each === section }, label),
  );
  const select = make("select", { "aria-label": "Part of the chart" }, ...options);
  select.addEventListener("change", () => {
    section = select.value;
    showAll();
    all.querySelector("select")?.focus();
  });
  const { one, single } = formOf(section);
  const edit = (/** @type {string | null} */ key) => {
    openEntry(section, key);
    byId("tab-entry").click();
    if (section === "posts" && key) choose(key);
  };
  const entries = single ? [] : listed(section);
  all.replaceChildren(
    make("p", {}, select),
    make(
      "p",
      {},
      make(
        "button",
        { type: "button", class: "main", onclick: () => edit(null) },
        single ? `Edit ${one}` : `Add a ${one}`,
      ),
    ),
    make(
      "ul",
      { class: "rows" },
      ...entries.map((entry) =>
        make(
          "li",
          {},
          make(
            "button",
            { type: "button", class: "plain", onclick: () => edit(keyOf(section, entry)) },
            nameOf(section, entry),
          ),
        ),
      ),
    ),
    ...(single || entries.length
      ? []
      : [make("p", { class: "quiet" }, "None is listed: that there are none is not said by that.")]),
  );
}
