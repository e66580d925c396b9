// What is open: the state that the server told last, who wants to hear of a new one, and entries in it.

import { byId } from "../../output/page/script/surroundings/dom.js";
import { UNANSWERED, order, tell } from "./server.js";

/** @type {State} */
let state;
/** @type {((state: State) => void)[]} */
const listeners = [];

export const now = () => state;

/** @param {(state: State) => void} listener */
export function whenTold(listener) {
  listeners.push(listener);
}

/** @param {State} told */
export function take(told) {
  // answers may overtake each other
  if (state && told.revision < state.revision) return;
  state = told;
  for (const listener of listeners) listener(told);
}

/**
 * @param {string} path
 * @param {unknown} [asked]
 * @returns {Promise<Trouble | null>} Why nothing was done; null where it was.
 */
export async function act(path, asked) {
  const answer = await order(path, asked);
  if ("done" in answer) take(answer.done);
  else if (answer.trouble.state) take(answer.trouble.state);
  return "trouble" in answer ? answer.trouble : null;
}

const PAUSE = 500;

// Somebody else may change the file at any time: what it says by then is shown.
export async function watch() {
  const ended = byId("ended");
  try {
    const told = await tell("look");
    if (told.revision !== state.revision) take("chart" in told ? told : await tell("state"));
    if (ended.textContent) ended.textContent = "";
  } catch {
    if (!ended.textContent) ended.textContent = UNANSWERED;
  }
  setTimeout(watch, PAUSE);
}

/**
 * @param {Section} section
 * @returns {Entry[]}
 */
export const listed = (section) => /** @type {Entry[]} */ (state.chart[section] ?? []);

/**
 * @param {Section} section
 * @param {Entry} entry
 */
export function keyOf(section, entry) {
  if (section === "ties") return `${entry.from} → ${entry.to}`;
  if (section === "suppressions") return [entry.rule, ...(entry.subjects ?? [])].join(" ");
  return String(entry.id ?? "");
}

/**
 * @param {Section} section
 * @param {string} key
 */
export const find = (section, key) => listed(section).find((entry) => keyOf(section, entry) === key) ?? null;

/**
 * What people call an entry.
 * @param {Section} section
 * @param {Entry} entry
 * @returns {string}
 */
export function nameOf(section, entry) {
  if (section === "posts") return postName(entry);
  if (section === "ties") return tieName(entry);
  if (section === "suppressions") return `${entry.rule}: ${entry.reason}`;
  return entry.name ?? entry.id ?? section;
}

/** @param {Entry} tie */
const tieName = ({ from, to, stance }) => `${named("posts", from)} of ${named("posts", to)}: ${stance}`;

/** @param {Entry} post */
function postName(post) {
  const holders = [post.holder ?? []].flat();
  return [post.title ?? "untitled post", ...(holders.length ? [holders.join(" and ")] : [])].join(", ");
}

/**
 * @param {Section} section
 * @param {string} id
 */
export function named(section, id) {
  const entry = find(section, id);
  return entry ? nameOf(section, entry) : id;
}
