// How wide text is where no browser can say: advance widths of a sans-serif, in shares of the font size.
// Somewhat generous, so that text fits in whichever of the fonts named it is shown.

import { BOLD, CAPITAL, FULL, LETTERS, OTHER } from "./advances.js";
import { sum } from "./arithmetic.js";

export const FONT_PARTS = /^(italic )?(?:(\d+) )?([\d.]+)px /u;

const ADVANCES = new Map(LETTERS.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])));
const FULL_WIDTH = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{Extended_Pictographic}\uff01-\uff60]/u;

/** @param {string} letter */
function advance(letter) {
  const known = ADVANCES.get(letter);
  if (known !== undefined) return known;
  if (/\p{M}|\p{Cf}/u.test(letter)) return 0;
  if (FULL_WIDTH.test(letter)) return FULL;
  return /\p{Lu}/u.test(letter) ? CAPITAL : OTHER;
}

// The width in pixels of a text in a font as CSS writes it, accents not counted.
/** @param {string} words @param {string} font */
export function textWidth(words, font) {
  const [, , weight, size] = FONT_PARTS.exec(font) ?? [];
  const em = sum([...words.normalize("NFD")].map(advance));
  return em * Number(size) * (Number(weight) >= 600 ? BOLD : 1);
}
