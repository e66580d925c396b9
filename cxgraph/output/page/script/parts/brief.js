// The Brief, which the document holds as text: whatever it names leads to the view that has more of it.

import { posts } from "../chart/data.js";
import { byId } from "../surroundings/dom.js";
import { go } from "./places.js";

/** @type {Record<string, (name: string) => void>} */
const LEADS_TO = {
  post: (id) => go("post", /** @type {Post} */ (posts.find(({ post }) => post === id))),
  finding: (code) => go("finding", code),
  pillar: (pillar) => go("pillar", pillar),
  view: (name) => go("view", name),
  questions: () => go("questions"),
};

/** @param {HTMLElement} root */
export function enliven(root) {
  for (const [kind, lead] of Object.entries(LEADS_TO)) {
    /** @type {NodeListOf<HTMLElement>} */
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(`[data-${kind}]`))) {
      enlivenOne(element, () => lead(/** @type {string} */ (element.dataset[kind])));
    }
  }
}

// Links and cards are led from by click and by key, and a card says that it does.
/** @param {HTMLElement} element @param {() => void} lead */
function enlivenOne(element, lead) {
  /** @param {Event} event */
  const follow = (event) => {
    event.preventDefault();
    lead();
  };
  element.addEventListener("click", follow);
  if (element instanceof HTMLAnchorElement) return;
  element.setAttribute("role", "link");
  element.setAttribute("tabindex", "0");
  element.addEventListener("keydown", (event) => event.key === "Enter" && follow(event));
}

const [LARGEST, LEAST, STEP] = [17, 10.5, 0.25];

// Letters as large as leave room for all of a sheet.
/** @param {HTMLElement} sheet @param {number} room */
export function enlarge(sheet, room) {
  for (let size = LARGEST; size >= LEAST; size -= STEP) {
    sheet.style.fontSize = `${size}px`;
    if (sheet.scrollHeight <= room) return;
  }
}

// The sheet once more, as it is on paper: what is referred to inside of it has a name of its own.
export function briefSheet() {
  const sheet = /** @type {HTMLElement} */ (
    /** @type {Element} */ (byId("brief").querySelector(".brief")).cloneNode(true));
  for (const element of sheet.querySelectorAll("[id]")) element.id = `paper-${element.id}`;
  for (const element of sheet.querySelectorAll("[fill^='url(#']")) {
    element.setAttribute("fill", /** @type {string} */ (element.getAttribute("fill")).replace("#", "#paper-"));
  }
  for (const element of sheet.querySelectorAll("[aria-labelledby]")) element.removeAttribute("aria-labelledby");
  return sheet;
}
