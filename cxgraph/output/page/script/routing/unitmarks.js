// Where the findings about a unit are marked: at the lower right corner of its largest ground.

import { topics } from "../chart/topics.js";

const [INSET, HALF] = [14, 11];

/** @param {Region[]} regions @returns {UnitMark[]} */
export function marksOfUnits(regions) {
  return topics.flatMap((topic) => {
    const own = regions.filter(({ unit }) => unit === topic.unit).toSorted((one, other) => sizeOf(other) - sizeOf(one));
    return own.slice(0, 1).map(({ box }) => markAt(topic, box.right - INSET, box.bottom));
  });
}

/** @param {Region} region */
const sizeOf = ({ box }) => (box.right - box.left) * (box.bottom - box.top);

/** @param {Topic} topic @param {number} x @param {number} y @returns {UnitMark} */
const markAt = (topic, x, y) =>
  ({ topic, x, y, box: { left: x - HALF, right: x + HALF, top: y - HALF, bottom: y + HALF } });
