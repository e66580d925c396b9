// Text -> lines that fit a width, in whatever script it is written; the same lines on the page and without a browser.

import { environment } from "#environment";
import { syllables } from "../plain/syllables.js";

export const FONT = environment.font;
const LONGEST = 200;
const MOST_KEPT = 5000;
/** @type {Map<string, string[]>} */
const fitted = new Map();
/** @type {Map<string, number>} */
const widest = new Map();

// What is never torn apart: a letter with its marks, a flag, emoji that are joined, a Thai vowel and its consonant.
const CLUSTER = /\p{RI}\p{RI}|[\u0e40-\u0e44]*.(?:\u200d.|[\p{M}\p{EMod}\u200c\u0e30\u0e32\u0e33\u0e45])*/gsu;
/** @param {string} words @returns {string[]} */
const clusters = (words) => words.match(CLUSTER) ?? [];
// Scripts without spaces: a line may end after any cluster, but none begins with what closes a phrase.
const SPACELESS =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}ーっゃゅょッャュョ々]/u;
const HYPHENATED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const ENDS = /[-‐–/·&]$/u;

// At most so many lines; a last one that ends in "…" says that there was more.
/** @param {string} words @param {string} font @param {number} width @param {number} most */
export function fitLines(words, font, width, most) {
  const key = [font, width, most, words].join("\n");
  if (fitted.size > MOST_KEPT) fitted.clear();
  const lines = fitted.get(key) ?? wrap(words.slice(0, LONGEST), font, width, most);
  fitted.set(key, lines);
  return lines;
}

/** @param {string} words @param {string} font @param {number} width @param {number} most */
function wrap(words, font, width, most) {
  /** @param {string} line */
  const fits = (line) => environment.width(line, font) <= width;
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const [gap, piece] of pieces(words)) {
    if (fits(line + gap + piece)) {
      line += gap + piece;
      continue;
    }
    if (line) lines.push(line);
    const parts = torn(piece, fits);
    line = parts.pop() ?? "";
    lines.push(...parts);
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shorten(`${lines[most - 1].replace(/-$/u, "")}…`, font, width)];
}

// What may stand on a line of its own, each with what stands before it on the same line.
/** @param {string} words @returns {Generator<[gap: string, piece: string]>} */
function* pieces(words) {
  for (const [i, word] of words.trim().split(/\s+/u).entries()) {
    let [gap, piece] = [i ? " " : "", ""];
    for (const cluster of clusters(word)) {
      const mayPart = SPACELESS.test(cluster) || SPACELESS.test(clusters(piece).at(-1) ?? "") || ENDS.test(piece);
      if (piece && mayPart && !CLOSING.test(cluster)) {
        yield [gap, piece];
        [gap, piece] = ["", ""];
      }
      piece += cluster;
    }
    yield [gap, piece];
  }
}

// A piece wider than a line, in parts that fit: between syllables where that can be told, and a word says by a hyphen
// that it goes on.
/** @param {string} piece @param {(line: string) => boolean} fits */
function torn(piece, fits) {
  const parts = [];
  let rest = clusters(piece);
  while (rest.length > 1 && !fits(rest.join(""))) {
    const end = endOfPart(rest, fits);
    parts.push(rest.slice(0, end).join("") + hyphenAfter(rest[end - 1]));
    rest = rest.slice(end);
  }
  return [...parts, rest.join("")];
}

// How many letters of a word there is room for, up to a syllable's end, or else as many as there are; at least one.
/** @param {string[]} letters @param {(line: string) => boolean} fits */
function endOfPart(letters, fits) {
  /** @param {number} end */
  const isIn = (end) => fits(letters.slice(0, end).join("") + hyphenAfter(letters[end - 1]));
  let most = letters.length - 1;
  while (most > 1 && !isIn(most)) most -= 1;
  return syllables(letters).findLast((end) => end <= most) ?? most;
}

/** @param {string} letter */
const hyphenAfter = (letter) => (HYPHENATED.test(letter) ? "-" : "");

// Whether some word is wider than a line of this width.
/** @param {string} words @param {string} font @param {number} width */
export const isTorn = (words, font, width) => widestWord(words, font) > width;

/** @param {string} words @param {string} font */
function widestWord(words, font) {
  const key = `${font}\n${words}`;
  if (widest.size > MOST_KEPT) widest.clear();
  const known = widest.get(key);
  if (known !== undefined) return known;
  const most = Math.max(...[...pieces(words.slice(0, LONGEST))].map(([, piece]) => environment.width(piece, font)));
  widest.set(key, most);
  return most;
}

/** @param {string} words @param {string} font @param {number} width */
export function shorten(words, font, width) {
  const line = words.slice(0, LONGEST);
  if (environment.width(line, font) <= width) return line;
  const letters = clusters(line.replace(/…$/u, ""));
  while (letters.length && environment.width(`${letters.join("")}…`, font) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

export const LABEL = { font: `700 13px ${environment.font}`, height: 18, gap: 1, padding: 10 };
