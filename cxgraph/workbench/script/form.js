// A form for one entry: every change of it is written at once; what is wrong is said where it is, and not written.

import { byId, make } from "../../output/page/script/surroundings/dom.js";
import { holding } from "./chosen.js";
import { act, now, whenTold } from "./open.js";
import { fieldsOf } from "./records.js";

/** @type {Forms} */
export const forms = JSON.parse(/** @type {string} */ (byId("forms").textContent));

/** @param {Section} section */
export const formOf = (section) =>
  /** @type {SectionForm} */ (forms.sections.find((form) => form.section === section));

/**
 * @typedef {object} Wanted
 * @property {Entry} [fresh] What a new entry begins with.
 * @property {(entry: Entry) => string | null} [lacks] What has to be said first, in words; null of nothing.
 * @property {(entry: Entry) => Entry} [complete] What else a new entry has to say.
 * @property {(entry: Entry) => void} [done] Told what is there by then.
 */

/** @type {EntryForm | null} */
let waiting = null;
whenTold((state) => {
  const form = waiting;
  waiting = null;
  if (form?.element.isConnected && !state.trouble) form.save();
});

class EntryForm {
  isAdded = false;
  #trouble = make("div", { role: "alert" });
  #writing = Promise.resolve();

  /**
   * @param {Section} section
   * @param {Entry | null} entry What is there; null of what is to be added.
   * @param {Wanted} wanted
   */
  constructor(
    section,
    entry,
    { fresh = {}, lacks = () => null, complete = (said) => said, done = () => {} },
  ) {
    const { record, one, single } = formOf(section);
    this.section = section;
    this.base = entry;
    this.isNew = entry === null && !single;
    this.lacks = lacks;
    this.complete = complete;
    this.done = done;
    // what an entry is known by stays as it is: others refer to it
    this.without = single || section === "ties" || section === "suppressions" ? [] : ["id"];
    this.fields = fieldsOf(record, entry ?? fresh, forms.records, this.without);
    const add = this.isNew ? make("button", { type: "submit", class: "main" }, `Add the ${one}`) : null;
    const about = { class: "entry", novalidate: true, "data-section": section };
    this.element = make("form", about, this.#trouble, this.fields.element, add);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.isNew) this.save();
    });
    if (!this.isNew) this.element.addEventListener("change", () => this.save());
  }

  // One after the other: what is written next is held against what was written before.
  save() {
    this.#writing = this.#writing.then(() => this.#write());
  }

  async #write() {
    if (this.isAdded) return;
    const said = /** @type {Entry} */ (this.fields.read());
    const lack = this.isNew ? this.lacks(said) : null;
    if (lack) return this.#tell({ what: lack, problems: [] });
    const after = this.isNew ? this.complete(said) : { ...this.#kept(), ...said };
    if (JSON.stringify(after) === JSON.stringify(this.base)) return;
    const changes = [{ section: this.section, before: this.base, after }];
    const failed = await holding(() => act("change", { changes }));
    this.#clear();
    if (failed) this.#tell(failed);
    else {
      this.base = after;
      this.isAdded = this.isNew;
      this.done(after);
    }
    // what could not be written for no fault of its own is written once it can be
    waiting = failed && (failed.isUnanswered || now().trouble) ? this : null;
  }

  // What the entry says that this form has no field for.
  #kept() {
    const { base } = this;
    return Object.fromEntries(this.without.flatMap((key) => (base && key in base ? [[key, base[key]]] : [])));
  }

  #clear() {
    this.#trouble.replaceChildren();
    for (const told of this.element.querySelectorAll(".wrong")) told.remove();
    const invalid = this.element.querySelectorAll("[aria-invalid]");
    for (const control of invalid) control.removeAttribute("aria-invalid");
  }

  /** @param {Trouble} failed */
  #tell(failed) {
    const conflict = failed.conflicts?.[0];
    if (conflict) return this.#offer(failed.what, conflict);
    const left = failed.problems.filter((problem) => !this.#tellAt(problem));
    const said = failed.problems.length ? left.map(inWords) : [failed.what];
    this.#trouble.replaceChildren(...said.map((what) => make("p", { class: "wrong" }, what)));
    this.element.querySelector(".wrong")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Problem} problem */
  #tellAt(problem) {
    const [key] = problem.field;
    const isOurs = problem.section === this.section && key;
    const field = isOurs ? this.element.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
    field?.append(make("p", { class: "wrong", role: "alert" }, inWords(problem)));
    field?.querySelector("input, select, textarea")?.setAttribute("aria-invalid", "true");
    return field !== null;
  }

  // Both versions are kept until somebody chooses: theirs in the file, ours here.
  /**
   * @param {string} what
   * @param {Conflict} conflict
   */
  #offer(what, { now: theirs, wanted }) {
    const keep = () => {
      if (theirs) this.element.replaceWith(entryForm(this.section, theirs, { done: this.done }));
      else this.element.remove();
    };
    const insist = () => {
      this.base = theirs;
      this.save();
    };
    const buttons = [
      make("button", { type: "button", onclick: keep }, "Keep what is there"),
      make("button", { type: "button", onclick: insist }, "Write mine"),
    ];
    const versions = [make("p", {}, "In the file by now:"), make("pre", {}, inLines(theirs))];
    const ours = [make("p", {}, "Yours:"), make("pre", {}, inLines(wanted))];
    const all = [make("p", {}, what), ...versions, ...ours, make("div", { class: "buttons" }, ...buttons)];
    this.#trouble.replaceChildren(make("div", { class: "conflict" }, ...all));
    this.#trouble.scrollIntoView({ block: "nearest" });
  }
}

/**
 * @param {Section} section
 * @param {Entry | null} entry What is there; null of what is to be added.
 * @param {Wanted} [wanted]
 * @returns {HTMLElement}
 */
export const entryForm = (section, entry, wanted = {}) => new EntryForm(section, entry, wanted).element;

/** @param {Problem} problem */
export const inWords = (problem) => [problem.what, problem.hint].filter(Boolean).join("; ");

/** @param {Entry | null} entry */
const inLines = (entry) =>
  entry
    ? Object.entries(entry)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
        .join("\n")
    : "(gone)";

/**
 * An id for something new, which nothing has yet.
 * @param {Section} section
 * @param {string} name
 */
export function freshId(section, name) {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
  const taken = new Set((now().chart[section] ?? []).map((/** @type {Entry} */ entry) => String(entry.id)));
  const start = plain && plain !== "none" && plain !== "vacant" ? plain : section.slice(0, -1);
  for (let nth = 1; ; nth++) {
    const id = nth === 1 ? start : `${start}-${nth}`;
    if (!taken.has(id)) return id;
  }
}
