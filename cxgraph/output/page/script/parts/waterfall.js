// Indicators -> steps of a waterfall on the scale of their pillar: each begins where what is certain of those before
// it ends, and shows what it adds for certain, what it may still add, and what is lost.

import { make } from "../surroundings/dom.js";

/** @param {number} share */
const points = (share) => (Math.round(10 * share) / 10).toFixed(1);

// An indicator in points of its pillar.
/** @param {Indicator} indicator @param {number} start @returns {Step} */
function stepOf({ weight: share, low, high }, start) {
  const most = 100 * share;
  return { start, most, certain: most * low, possible: most * (high - low), lost: most * (1 - high) };
}

/** @param {Score} score */
export function stepsOf({ indicators }) {
  let start = 0;
  return indicators.map((indicator) => {
    const step = stepOf(indicator, start);
    start += step.certain;
    return step;
  });
}

/** @param {Interval} interval @returns {Step} */
export const totalOf = ({ low, high }) =>
  ({ start: 0, most: 100, certain: low, possible: high - low, lost: 100 - high });

/** @param {Step} step */
export function stepBar({ start, certain, possible, lost }) {
  let left = start;
  const widths = Object.entries({ certain, possible, lost }).filter(([, width]) => width > 0);
  const parts = widths.map(([name, width]) => {
    const part = make("i", { class: name });
    part.style.left = `${left}%`;
    part.style.width = `${width}%`;
    left += width;
    return part;
  });
  return make("div", { class: "fall", "aria-hidden": "true" }, parts);
}

/** @param {Step} step */
export const stepCells = ({ certain, possible, lost, most }) =>
  [certain, possible, lost, most].map((share) => make("td", { class: "number" }, points(share)));
