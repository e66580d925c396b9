// Scores as words: whole points, intervals, and how much is known.

import { sentence } from "./wording.js";

// Whole points, cut off as the bands cut them: 59.9 is in 40–59.
/** @param {number} points */
export const whole = (points) => Math.floor(points + 1e-6);

// The ends of an interval, rounded outwards so that it holds every value that is possible; a single one to the nearest.
/** @param {number} low @param {number} high */
function outwards(low, high) {
  return high - low < 1e-6 ? [whole(low + 0.5), whole(low + 0.5)] : [whole(low), Math.ceil(high - 1e-6)];
}

/** @param {number} low @param {number} high */
export function range(low, high) {
  const [from, to] = outwards(low, high);
  return from === to ? String(from) : `${from}–${to}`;
}

/** @param {{ coverage: number, told: boolean }} given */
export const knownShare = ({ coverage, told }) => `${whole(100 * coverage)} % known${told ? "" : ", too little known"}`;

/** @param {string} pillar @param {Interval & { told: boolean }} score */
export function scoreInWords(pillar, score) {
  const [low, high] = outwards(score.low, score.high);
  const span = low === high ? `${low}` : `from ${low} to ${high}`;
  return `${sentence(pillar)} ${span} of 100, ${knownShare(score)}`;
}
