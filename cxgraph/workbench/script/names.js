// Entries that fields refer to: the names that are offered while one is typed, and which entry a name means.

import { make } from "../../output/page/script/surroundings/dom.js";
import { listed, nameOf } from "./open.js";

/** @type {Record<string, Section[]>} */
const WIDER = { any: ["posts", "units", "initiatives"] };

/**
 * Names of a section's entries, each only once: where two are called alike their ids tell them apart.
 * @param {Section | "any"} section
 * @returns {Map<string, string>} Name -> id.
 */
export function idsByName(section) {
  /** @type {Map<string, string[]>} */
  const called = new Map();
  for (const each of WIDER[section] ?? [section]) {
    for (const entry of listed(each)) {
      const name = nameOf(each, entry);
      called.set(name, [...(called.get(name) ?? []), String(entry["id"])]);
    }
  }
  const pairs = [...called].flatMap(([name, ids]) =>
    ids.map((id) => /** @type {[string, string]} */ ([ids.length > 1 ? `${name} (${id})` : name, id])),
  );
  return new Map(pairs);
}

/**
 * @param {Section | "any"} section
 * @param {string} id
 */
export function nameFor(section, id) {
  for (const [name, each] of idsByName(section)) if (each === id) return name;
  return id;
}

/**
 * What somebody typed -> the id that is meant: of the entry that is called so, or what was typed.
 * @param {Section | "any"} section
 * @param {string} typed
 */
export const idFor = (section, typed) => idsByName(section).get(typed.trim()) ?? typed.trim();

let nth = 0;

/**
 * An input that offers names.
 * @param {Iterable<string> | (() => Iterable<string>)} offered Asked for once somebody is about to type.
 * @param {Attributes} attributes
 */
export function offering(offered, attributes) {
  const list = make("datalist", { id: `names-${++nth}` });
  const input = make("input", { autocomplete: "off", ...attributes, list: list.id });
  input.addEventListener("focus", () => {
    const names = typeof offered === "function" ? offered() : offered;
    list.replaceChildren(...[...names].map((name) => make("option", { value: name })));
  });
  return { input, list };
}
