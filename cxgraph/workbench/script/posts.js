// The post that is chosen: its form, what its title is read as, and its ties with what both sides say.

import { byId, make } from "../../output/page/script/surroundings/dom.js";
import { chosenEntry, openEntry, openNewPost, showEntry } from "./chosen.js";
import { entryForm, freshId } from "./form.js";
import { choose } from "./frame.js";
import { keyOf, listed, named, nameOf } from "./open.js";
import { removal } from "./removal.js";
import { tell } from "./server.js";

export function* noPost() {
  yield make("h2", {}, "No post is chosen");
  yield make(
    "p",
    { class: "quiet" },
    "Click a card to edit it; drag it onto another to move it there, with Alt for a dotted line.",
  );
  yield addPost(null);
}

/** @param {string | null} manager */
function addPost(manager) {
  const words = manager ? `Add a post that reports to ${named("posts", manager)}` : "Add a post";
  const button = make(
    "button",
    { type: "button", id: "add-post", onclick: () => openNewPost(manager) },
    words,
  );
  return make("p", {}, button);
}

/** @param {string | null} manager */
export function newPost(manager) {
  const asked = chosenEntry();
  const form = entryForm("posts", null, {
    fresh: manager ? { reports_to: manager } : {},
    lacks: (said) => (said["title"] || said["holder"] ? null : "say the job title, or who holds the post"),
    complete: (said) => ({ id: freshId("posts", said["title"] ?? "post"), ...said }),
    // unless the reader has gone on meanwhile
    done: (post) => chosenEntry() === asked && choosePost(post["id"]),
  });
  readTitles(form);
  byId("entry").replaceChildren(make("h2", {}, "A new post"), form);
  form.querySelector("input")?.focus();
}

/** @param {string} post */
export function choosePost(post) {
  openEntry("posts", post);
  choose(post);
}

/**
 * @param {Entry} post
 * @param {(post: Entry) => void} written Told when its form has written it.
 */
export function* aPost(post, written) {
  yield make("h2", { tabindex: -1 }, nameOf("posts", post));
  const form = entryForm("posts", post, { done: written });
  readTitles(form);
  yield form;
  yield make("h3", {}, "Ties");
  yield ties(post["id"]);
  yield addPost(post["id"]);
  yield removal("posts", post["id"], "Take this post out");
}

// What a title is read as, while it is typed.
/** @param {HTMLElement} form */
function readTitles(form) {
  const field = form.querySelector('[data-key="title"]');
  const input = field?.querySelector("input");
  if (!field || !input) return;
  const reads = make("p", { class: "reads", role: "status" });
  field.append(reads);
  const read = async () => {
    const typed = input.value;
    if (!typed.trim()) return reads.replaceChildren();
    const told = await tell(`title?text=${encodeURIComponent(typed)}`);
    if (typed !== input.value) return;
    const roles = told.roles.map((/** @type {{ label: string }} */ { label }) => label).join("; ");
    reads.textContent = told.ambiguous
      ? `may be: ${roles || "several roles"}; say which below`
      : `reads as: ${roles || "no executive role"}`;
  };
  input.addEventListener("input", read);
  read();
}

/** @param {string} post */
function ties(post) {
  const others = [
    ...new Set(
      listed("ties").flatMap((tie) =>
        tie["from"] === post ? [tie["to"]] : tie["to"] === post ? [tie["from"]] : [],
      ),
    ),
  ];
  const add = make(
    "button",
    { type: "button", id: "add-tie", onclick: () => box.append(newTie(post)) },
    "Add a tie",
  );
  const box = make("div", {}, ...others.map((partner) => both(post, partner)), add);
  return box;
}

/**
 * @param {string} post
 * @param {string} partner
 */
function both(post, partner) {
  const words = [
    [post, partner],
    [partner, post],
  ].map(([from, to]) => oneSide(/** @type {string} */ (from), /** @type {string} */ (to)));
  return make(
    "div",
    { class: "card" },
    make("p", {}, make("b", {}, named("posts", partner))),
    make("div", { class: "sides" }, ...words),
  );
}

/**
 * @param {string} from
 * @param {string} to
 */
function oneSide(from, to) {
  const tie = listed("ties").find((each) => each["from"] === from && each["to"] === to);
  const say = () => {
    const form = tie
      ? entryForm("ties", tie)
      : entryForm("ties", null, { fresh: { from, to, stance: "partner" } });
    box.replaceChildren(form, ...(tie ? [removal("ties", keyOf("ties", tie), "Say nothing of it")] : []));
  };
  const box = make(
    "div",
    {},
    make("p", {}, make("small", {}, `${named("posts", from)} says`)),
    make(
      "p",
      {},
      tie ? [tie["stance"], tie["by_design"] ? "by design" : null].filter(Boolean).join(", ") : "not known",
    ),
    make("button", { type: "button", class: "plain", onclick: say }, tie ? "Change" : "Say it"),
  );
  return box;
}

/** @param {string} post */
function newTie(post) {
  const form = entryForm("ties", null, { fresh: { from: post, stance: "partner" }, done: () => showEntry() });
  return make("div", { class: "card" }, form);
}
