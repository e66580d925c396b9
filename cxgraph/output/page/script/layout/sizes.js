// The sizes that laying out, leading ways and drawing share, in the units of the canvas.

export const UNIT = 8;
// The scale from which on a title is legible, the one from which on more is no gain, and the largest there is.
export const [LEGIBLE, LARGE_ENOUGH, MOST_SCALE] = [11.01 / 13, 0.92, 1.4];
// How many units the chip, the count of findings and the fold badge of a card take of its edges.
export const CHIP_CELLS = 8;
export const BADGE_CELLS = 4;
export const FOLD_CELLS = 8;
// Where the chip begins, from the top of its card.
export const CHIP_TOP = -8;
export const TAG = { width: 76, height: 17 };
/** @param {number} length */
export const onGrid = (length) => Math.round(length / UNIT) * UNIT;
