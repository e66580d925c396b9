// Typed words -> posts whose holder, title, unit, chip or id holds them all; Enter opens the marked one. Where none
// does, that is said, with what would find one.

import { lead, nameOf, posts, topDown } from "../chart/data.js";
import { plural } from "../plain/wording.js";
import { make, text } from "../surroundings/dom.js";

const MOST_MATCHES = 8;
/** @param {Post} post @param {number} i */
const option = ({ label, title }, i) =>
  make("li", { role: "option", id: `match-${i}` }, text(label), make("small", {}, text(title)));
/** @param {string} words */
export const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Search {
  /** @type {Post[]} */
  #found = [];
  #marked = 0;

  /** @param {HTMLInputElement} input @param {HTMLElement} list @param {Open} open */
  constructor(input, list, open) {
    Object.assign(this, /** @satisfies {Pick<Search, "input" | "list" | "open">} */ ({ input, list, open }));
    /** @type {string[] | null} */
    this.texts = null;
    this.nothing = make("p", { id: "nothing", role: "status" });
    list.after(this.nothing);
    input.addEventListener("input", () => this.#look());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#show([]));
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const pointed = /** @type {Element} */ (event.target).closest("li");
      if (pointed) this.#take(this.#found[[...list.children].indexOf(pointed)]);
    });
  }

  #look() {
    const words = folded(this.input.value).split(/\s+/u).filter(Boolean);
    this.texts ??= posts.map(({ label, title, chip, post, unit }) =>
      folded([label, title, chip, post, unit?.name].join(" ")));
    /** @param {Post} post */
    const fits = (post) => words.every((word) => this.#holds(post, word));
    /** @param {Post} post */
    const starts = (post) =>
      /** @type {number} */ (/** @type {unknown} */ (
        folded(post.label).startsWith(words[0]) || post.post === this.input.value.trim()));
    const found = words.length ? topDown.filter(fits) : [];
    this.#show(found.toSorted((one, two) => starts(two) - starts(one)).slice(0, MOST_MATCHES));
    if (words.length && !found.length) this.#sayNothing(words.filter((word) => this.#countOf(word)));
  }

  // Words that would find somebody alone are told; else what is looked at, with a name that is there.
  /** @param {string[]} known */
  #sayNothing(known) {
    const [first] = known;
    const instead = first
      ? ["; ", text(`“${first}”`), " alone finds ", plural(this.#countOf(first), "post"), "."]
      : [". Try a name, a title, a function or a unit, as ", text(`“${nameOf(lead ?? topDown[0])}”`), "."];
    this.nothing.replaceChildren("No post has ", text(`“${this.input.value.trim()}”`), ...instead);
  }

  /** @param {Post} post @param {string} word */
  #holds(post, word) {
    return /** @type {string[]} */ (this.texts)[post.id].includes(word);
  }

  /** @param {string} word */
  #countOf(word) {
    return topDown.filter((post) => this.#holds(post, word)).length;
  }

  /** @param {Post[]} found */
  #show(found) {
    this.#found = found;
    this.nothing.replaceChildren();
    this.list.replaceChildren(...found.map(option));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.#mark(0);
  }

  /** @param {number} index */
  #mark(index) {
    const { length } = this.#found;
    this.#marked = length ? (index + length) % length : 0;
    [...this.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === this.#marked)));
    if (length) this.input.setAttribute("aria-activedescendant", `match-${this.#marked}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    /** @type {Record<string, () => void>} */
    const actions = {
      ArrowDown: () => this.#mark(this.#marked + 1),
      ArrowUp: () => this.#mark(this.#marked - 1),
      Enter: () => this.#take(this.#found[this.#marked]),
      Escape: () => this.#clear(),
    };
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    actions[event.key]();
  }

  #clear() {
    this.input.value = "";
    this.#show([]);
  }

  /** @param {Post | undefined} post */
  #take(post) {
    if (!post) return;
    this.#clear();
    this.open(post);
  }
}
