// A post -> the lines of text on its card, and how high cards have to be so that all of them hold their text.

import { pileName, pileOn } from "../chart/piles.js";
import { FONT, fitLines, isTorn } from "../surroundings/text.js";
import { UNIT } from "./sizes.js";

export const TEXT_LEFT = 12;
const TEXT_RIGHT = 5;
const [TOP, BOTTOM] = [11, 7];
const [TORN, CUT] = [0.02, 0.08];
// A word that is too long for its line in the first of the fonts has another one; nothing is smaller than legible.
const HEADLINE = { fonts: [14, 13].map((size) => `600 ${size}px ${FONT}`), leading: 17, most: 3, ink: "ink" };
const BELOW = { fonts: [`13px ${FONT}`], leading: 15, most: 4, ink: "muted" };
const IN_ITALICS = { ...BELOW, fonts: [`italic 13px ${FONT}`] };

// Where nobody is known to hold a post, its title is the headline, and the other line says so. A pile tells how many
// posts it is, and who of them nobody is known to hold.
/** @param {Post} post @returns {CardPart[]} */
function parts(post) {
  const pile = pileOn(post);
  if (pile) {
    const held = heldInWords(pile);
    return [{ words: pileName(pile), ...HEADLINE }, ...(held ? [{ words: held, ...IN_ITALICS }] : [])];
  }
  if (post.state) return [{ words: post.title, ...HEADLINE }, { words: post.label, ...IN_ITALICS }];
  return [{ words: post.label, ...HEADLINE }, { words: post.title, ...BELOW }];
}

// How many of a pile are vacant, and of how many the holder is unknown; all where that is the same.
/** @param {Pile} pile */
function heldInWords({ posts }) {
  const labels = posts.flatMap(({ state, label }) => (state ? [label] : []));
  const counts = [...new Set(labels)].map((label) => [label, labels.filter((one) => one === label).length]);
  return counts.map(([label, count]) => (count === posts.length ? label : `${count} ${label}`)).join(", ");
}

// What a card says, in a row.
/** @param {Post} post */
export function cardInWords(post) {
  const pile = pileOn(post);
  return pile ? [pileName(pile), heldInWords(pile)].filter(Boolean).join(", ") : `${post.label}, ${post.title}`;
}

/** @param {number} width */
const inside = (width) => width - TEXT_LEFT - TEXT_RIGHT;
/** @param {CardPart} part @param {number} width */
const fontOf = ({ words, fonts }, width) =>
  fonts.find((font) => !isTorn(words, font, inside(width))) ?? fonts[fonts.length - 1];
/** @param {CardPart} part @param {number} width */
const linesOf = (part, width) => fitLines(part.words, fontOf(part, width), inside(width), part.most);

// The lines with their baselines, in the middle of the room that the card has for them.
/** @param {Card} card */
export function cardLines({ post, width, height }) {
  const spare = (height - TOP - BOTTOM - heightOf(post, width)) / 2;
  const lines = [];
  let bottom = TOP + Math.max(spare, 0);
  for (const part of parts(post)) {
    for (const words of linesOf(part, width)) {
      bottom += part.leading;
      lines.push({ words, y: bottom - 4, font: fontOf(part, width), ink: part.ink });
    }
  }
  return lines;
}

/** @param {Post} post @param {number} width */
function heightOf(post, width) {
  let height = 0;
  for (const part of parts(post)) height += part.leading * linesOf(part, width).length;
  return height;
}

// The least height, in pixels, of cards of this width that hold the text of each of these posts.
/** @param {Iterable<Post>} posts @param {number} width */
export function leastHeight(posts, width) {
  let most = 0;
  for (const post of posts) most = Math.max(most, heightOf(post, width));
  return Math.ceil((TOP + most + BOTTOM) / UNIT) * UNIT;
}

/** @param {CardPart} part @param {number} width */
const isCut = (part, width) => linesOf(part, width).at(-1)?.endsWith("…") ?? false;

// Whether no card of this width tears a word of a headline or cuts it off: a name is read as a whole.
/** @param {Iterable<Post>} posts @param {number} width */
export const holdsNames = (posts, width) =>
  [...posts].every((post) => {
    const [headline] = parts(post);
    return !isTorn(headline.words, fontOf(headline, width), inside(width)) && !isCut(headline, width);
  });

// How well cards of this width hold the text of these posts, from 0 to 1: less for each word that is torn, and for
// each text that is cut off.
/** @param {Iterable<Post>} posts @param {number} width */
export function legibility(posts, width) {
  let faults = 0;
  for (const part of [...posts].flatMap(parts)) {
    if (isTorn(part.words, fontOf(part, width), inside(width))) faults += TORN;
    if (isCut(part, width)) faults += CUT;
  }
  return 1 / (1 + faults);
}
