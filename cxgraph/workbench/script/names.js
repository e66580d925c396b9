// Entries that fields refer to: the names that are offered while one is typed, and which entry a name means.

import { make } from "../../output/page/script/surroundings/dom.js";
import { listed, nameOf, now } from "./open.js";

/** @type {Record<string, Section[]>} */
const WIDER = { any: ["posts", "units", "initiatives"] };

/** @typedef {{ ids: Map<string, string>, names: Map<string, string> }} Names */

/** @type {{ state: State | null, names: Map<string, Names> }} */
let kept = { state: null, names: new Map() };

/**
 * What the entries of a section are called; found once for each state, as every field that refers to them asks.
 * @param {Section | "any"} section
 * @returns {Names}
 */
function namesOf(section) {
  const state = now();
  if (kept.state !== state) kept = { state, names: new Map() };
  const found = kept.names.get(section) ?? called(section);
  kept.names.set(section, found);
  return found;
}

/**
 * @param {Section | "any"} section
 * @returns {Names}
 */
function called(section) {
  /** @type {Map<string, string[]>} */
  const alike = new Map();
  for (const each of WIDER[section] ?? [section]) {
    for (const entry of listed(each)) {
      const name = nameOf(each, entry);
      const others = alike.get(name);
      if (others) others.push(String(entry["id"]));
      else alike.set(name, [String(entry["id"])]);
    }
  }
  const pairs = [...alike].flatMap(([name, ids]) =>
    ids.map((id) => /** @type {[string, string]} */ ([ids.length > 1 ? `${name} (${id})` : name, id])),
  );
  const names = new Map([...pairs].reverse().map(([name, id]) => [id, name]));
  return { ids: new Map(pairs), names };
}

/**
 * Names of a section's entries, each only once: where two are called alike their ids tell them apart.
 * @param {Section | "any"} section
 * @returns {Map<string, string>} Name -> id.
 */
export const idsByName = (section) => namesOf(section).ids;

/**
 * @param {Section | "any"} section
 * @param {string} id
 */
export const nameFor = (section, id) => namesOf(section).names.get(id) ?? id;

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
