// The sizes that laying out, leading ways and drawing share, in the units of the canvas.

export const UNIT = 8;

// Cards from roomy to dense: their size, the places of their lines of text, the least gap below them, and how much
// of its size a layout may lose before the next denser cards are worth it.
export const SIZES = [
  { height: 8 * UNIT, row: 3 * UNIT, text: { chip: -8, name: 25, title: 41, leading: 15 }, worth: 1 },
  { height: 7 * UNIT, row: 3 * UNIT, text: { chip: -9, name: 22, title: 36, leading: 14 }, worth: 0.97 },
  { height: 6 * UNIT, row: 2 * UNIT, text: { chip: -12, name: 17, title: 30, leading: 13 }, worth: 0.9 },
];

// Cards are of one size on the whole chart: the one its layout has chosen.
export const CARD = { width: 18 * UNIT, ...SIZES[0] };
export const INDENT = 2 * UNIT;
// The scale from which on a title is legible, the one from which on more is no gain, and the largest there is.
export const [LEGIBLE, LARGE_ENOUGH, MOST_SCALE] = [11.01 / 13, 0.9, 1.4];
// How many units the chip, the count of findings and the fold badge of a card take of its edges.
export const CHIP_CELLS = 7;
export const BADGE_CELLS = 4;
export const FOLD_CELLS = 8;
export const TAG = { width: 58, height: 15 };
/** @param {number} length */
export const onGrid = (length) => Math.round(length / UNIT) * UNIT;
