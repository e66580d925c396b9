// Where the reader can be led: whoever shows a place says how to get there, anyone else asks for it by name.

/** @type {Partial<Ways>} */
const places = {};

/** @param {Partial<Ways>} more */
export function offer(more) {
  Object.assign(places, more);
}

/** @template {keyof Ways} Way @param {Way} place @param {Parameters<Ways[Way]>} which */
export function go(place, ...which) {
  /** @type {(...which: unknown[]) => void} */ (places[place])(...which);
}
