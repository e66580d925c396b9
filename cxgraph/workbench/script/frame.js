// The page that cxgraph render writes, in a frame: shown anew after each change, where the reader is.

import { byId, make } from "../../output/page/script/surroundings/dom.js";
import { takeCards } from "./cards.js";
import { listed } from "./open.js";

const stage = byId("stage");

/** @type {HTMLIFrameElement | null} */
let shown = null;
/** @type {HTMLIFrameElement | null} */
let coming = null;
// Ids of the posts that the page in the frame knows by their numbers.
/** @type {string[]} */
let ids = [];
let place = "#view=graph";
let address = "page";

/**
 * @type {{
 *   shown: (inside: Window) => void,
 *   chosen: (post: string | null) => void,
 *   dropped: (post: string, on: string, dotted: boolean) => void,
 * }}
 */
const heard = { shown: () => {}, chosen: () => {}, dropped: () => {} };

/** @param {Partial<typeof heard>} more */
export const listen = (more) => Object.assign(heard, more);

/** @param {boolean} isCompared Whether today's chart stands beside it. */
export function compareToday(isCompared) {
  address = isCompared ? "page?beside=today" : "page";
  if (isCompared) place = "#view=compare";
  else if (chosenView() === "compare") place = "#view=graph";
}

export function showAnew() {
  coming?.remove();
  const frame = make("iframe", {
    class: "coming",
    title: "The chart",

    src: `${address}${fragment({ post: null })}`,
  });
  coming = frame;
  const asked = listed("posts").map(({ id }) => String(id));
  frame.addEventListener("load", () => arrived(frame, asked), { once: true });
  stage.append(frame);
}

export function showNothing() {
  shown?.remove();
  shown = null;
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {string[]} asked
 */
function arrived(frame, asked) {
  if (frame !== coming) return;
  ids = asked;
  shown?.remove();
  shown = frame;
  coming = null;
  frame.classList.remove("coming");
  const inside = /** @type {Window} */ (frame.contentWindow);
  // what its banner and its panel say is said around the frame
  /** @type {HTMLElement} */ (inside.document.querySelector("#panel")).style.display = "none";
  const banner = /** @type {HTMLElement} */ (inside.document.querySelector(".banner"));
  Object.assign(banner.style, { height: "0", border: "0", visibility: "hidden" });
  heard.shown(inside);
  inside.dispatchEvent(new Event("resize"));
  inside.addEventListener("turned", () => follow(inside));
  takeCards(inside, {
    stage,
    idOf: (number) => ids[number],
    isMovable: () => chosenView() !== "compare",
    clicked(post) {
      choose(post);
      heard.chosen(post);
    },
    dropped: (post, on, dotted) => heard.dropped(post, on, dotted),
  });
  // the reader may have gone on while it was made
  lead(frame);
}

// Leads the page in a frame to where the reader is: to a post only now that its panel is out of sight, as it would take
// the focus from whoever is typing beside it.
/** @param {HTMLIFrameElement} frame */
function lead(frame) {
  const inside = /** @type {Window} */ (frame.contentWindow);
  if (inside.location.hash !== place) inside.location.hash = place;
}

/**
 * The place of the reader as a fragment, changed.
 * @param {Record<string, string | null>} changes What it is to say, by name; null for nothing.
 */
function fragment(changes) {
  const wanted = new URLSearchParams(place.slice(1));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) wanted.delete(name);
    else wanted.set(name, value);
  }
  return `#${wanted.toString()}`;
}

/** @param {Window} inside */
function follow(inside) {
  const before = said("post");
  place = inside.location.hash || "#view=graph";
  if (said("post") !== before) heard.chosen(said("post"));
}

/** @param {string} name */
const said = (name) => new URLSearchParams(place.slice(1)).get(name);
const chosenView = () => said("view");

/** @param {string} post */
export function choose(post) {
  place = fragment({ view: "graph", post });
  if (shown) lead(shown);
}
