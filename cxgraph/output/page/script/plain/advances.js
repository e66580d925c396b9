// Widths of letters, in shares of the font size, and how much wider bold is: from output/brief/widths.py,
// written by `make regen`, not by hand.

/** @type {[advance: number, letters: string][]} */
export const LETTERS = [
  [0.28, "ijlI|!'.,:;’‘· "],
  [0.38, "ftr()[]{}/\\\"-“”"],
  [0.5, "csvzJxy?*^_°"],
  [0.58, "aegkFLSTEYZ0123456789$#+=<>~×−–"],
  [0.62, "bdhnopqu"],
  [0.65, "ABCKPRVX&"],
  [0.78, "DGHNOQUw…"],
  [0.96, "mMW@%—"],
];
export const [BOLD, FULL, CAPITAL, OTHER] = [1.05, 1.05, 0.75, 0.66];
