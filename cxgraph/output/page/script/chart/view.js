// What the reader looks at: the scene that is drawn, what is chosen on it, and the chart or plan beside it.

export const OFF_AT_FIRST = new Set(["unknown"]);
export const view = {
  scene: null,
  selected: null,
  focus: null,
  pair: null,
  beside: null,
  side: "after",
  off: new Set(OFF_AT_FIRST),
};

export const isOn = (kind) => !view.off.has(kind);
export const isAfter = () => view.beside !== null && view.side === "after";
export const isOnSide = ({ side, mark }) => !view.beside || !side || side === view.side || mark === "gone";
export const differs = ({ side, mark }) => Boolean(side || mark);
const TAGS = { added: "NEW", gone: "GONE", moved: "MOVED", changed: "CHANGED" };
export const tagOf = (post) => TAGS[view.beside?.marks.get(post)] ?? null;
