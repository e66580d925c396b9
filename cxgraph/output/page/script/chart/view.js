// What the reader looks at: the scene that is drawn, what is chosen on it, and the chart or plan beside it.

export const OFF_AT_FIRST = new Set(["unknown"]);
const NOWHERE = { left: 0, right: 0, top: 0, bottom: 0 };

/** @type {View} */
export const view = {
  scene: { cards: new Map(), lines: [], regions: [], ties: [], bounds: NOWHERE, extent: NOWHERE },
  selected: null,
  focus: null,
  pair: null,
  beside: null,
  side: "after",
  off: new Set(OFF_AT_FIRST),
};

/** @param {string} kind */
export const isOn = (kind) => !view.off.has(kind);
export const isAfter = () => view.beside !== null && view.side === "after";
/** @param {Pick<Between, "side" | "mark">} pick */
export const isOnSide = ({ side, mark }) => !view.beside || !side || side === view.side || mark === "gone";
/** @param {Pick<Between, "side" | "mark">} pick */
export const differs = ({ side, mark }) => Boolean(side || mark);
/** @type {Record<string, string>} */
const TAGS = { added: "NEW", gone: "GONE", moved: "MOVED", changed: "CHANGED" };
/** @param {Post} post */
export const tagOf = (post) => TAGS[view.beside?.marks.get(post) ?? ""] ?? null;
