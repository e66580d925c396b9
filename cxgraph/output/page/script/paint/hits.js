// A place on the drawing -> the tie or the mark of a unit that is drawn there, or so near that it is meant.

import { isOn, view } from "../chart/view.js";
import { diagonal } from "../plain/arithmetic.js";
import { tiesOn } from "./painter.js";

// The nearest tie within reach; a sign is a place of its own, and what is drawn last lies above the others.
/** @param {XY} point @param {number} reach @returns {Group | null} */
export function tieAt(point, reach) {
  let [nearest, least] = [/** @type {Group | null} */ (null), reach];
  for (const tie of tiesOn()) {
    const away = tie.glyph && isInside(tie.glyph.box, point) ? 0 : distanceTo(tie.points, point);
    if (away <= least) [nearest, least] = [tie, away];
  }
  return nearest;
}

// The unit whose mark or name is there.
/** @param {XY} point @param {number} reach @returns {Topic | null} */
export function unitAt(point, reach) {
  if (!isOn("units") || view.beside) return null;
  const { unitMarks, regions } = view.scene;
  /** @param {Topic} topic */
  const names = (topic) => regions.flatMap(({ unit, label }) => (unit === topic.unit && label ? [label.box] : []));
  /** @param {UnitMark} mark */
  const isThere = ({ topic, box }) => [box, ...names(topic)].some((one) => isInside(grown(one, reach), point));
  return unitMarks.find(isThere)?.topic ?? null;
}

/** @param {Box} box @param {number} by */
const grown = (box, by) => ({ left: box.left - by, right: box.right + by, top: box.top - by, bottom: box.bottom + by });

/** @param {Box} box @param {XY} point */
const isInside = ({ left, right, top, bottom }, { x, y }) => x >= left && x <= right && y >= top && y <= bottom;

/** @param {Point[]} points @param {XY} point */
function distanceTo(points, { x, y }) {
  const away = points.slice(1).map(([bx, by], i) => {
    const [ax, ay] = points[i];
    const [near, level] = [within(x, ax, bx), within(y, ay, by)];
    return diagonal(x - near, y - level);
  });
  return Math.min(...away);
}

// Stretches run level or upright: the nearest place on one is that of its box.
/** @param {number} at @param {number} one @param {number} other */
const within = (at, one, other) => Math.min(Math.max(at, Math.min(one, other)), Math.max(one, other));
