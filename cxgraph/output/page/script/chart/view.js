// What is drawn: the scene, what stands beside it in full, what is switched off, and of the reader's state the rest.

import { now } from "./state.js";

export const OFF_AT_FIRST = new Set(["unknown"]);
export const NOWHERE = { left: 0, right: 0, top: 0, bottom: 0 };

/** @type {View} */
export const view = {
  scene: {
    cards: new Map(),
    lines: [],
    regions: [],
    unitMarks: [],
    ties: [],
    first: [],
    rest: [],
    lay: () => {},
    bounds: NOWHERE,
    extent: NOWHERE,
  },
  beside: null,
  get side() {
    return now().side;
  },
  get selected() {
    return now().selected;
  },
  get focus() {
    return now().focus;
  },
  get pair() {
    return now().pair;
  },
  get tie() {
    return now().tie;
  },
  get topic() {
    return now().topic;
  },
  get allTies() {
    return now().allTies;
  },
  pointed: null,
  off: new Set(OFF_AT_FIRST),
};

/** @param {string} kind */
export const isOn = (kind) => !view.off.has(kind);
export const isAfter = () => view.beside !== null && view.side === "after";
/** @param {Pick<Between, "side" | "mark">} pick */
export const isOnSide = ({ side, mark }) => !view.beside || !side || side === view.side || mark === "gone";
/** @param {Pick<Between, "side" | "mark">} pick */
export const differs = ({ side, mark }) => Boolean(side || mark);
// A line that this side has, and not just shows as gone.
/** @param {Pick<Between, "side" | "mark">} line */
export const isOfSide = (line) => isOnSide(line) && !(isAfter() && line.mark === "gone");
/** @type {Record<string, string>} */
const TAGS = { added: "NEW", gone: "GONE", moved: "MOVED", changed: "CHANGED" };
/** @param {Post} post */
export const tagOf = (post) => TAGS[view.beside?.marks.get(post) ?? ""] ?? null;
