// Text -> lines that fit a width on the canvas.

import { environment } from "#environment";

export const FONT = environment.font;
const LONGEST = 200;
/** @type {Map<string, string[]>} */
const fitted = new Map();

/** @param {Pen} ctx @param {string} words @param {number} width @param {number} most */
export function fitLines(ctx, words, width, most) {
  const key = [ctx.font, width, most, words].join("\n");
  const lines = fitted.get(key) ?? wrap(ctx, words, width, most);
  fitted.set(key, lines);
  return lines;
}

/** @param {Pen} ctx @param {string} words @param {number} width @param {number} most */
function wrap(ctx, words, width, most) {
  const lines = [];
  let line = "";
  for (const word of words.slice(0, LONGEST).split(/\s+/u)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && ctx.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  kept.push(shorten(ctx, kept.pop() + (lines.length > most ? "…" : ""), width));
  return kept;
}

/** @param {Pen} ctx @param {string} words @param {number} width */
export function shorten(ctx, words, width) {
  const line = words.slice(0, LONGEST);
  if (ctx.measureText(line).width <= width) return line;
  const letters = [...line];
  while (letters.length && ctx.measureText(`${letters.join("")}…`).width > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

export const LABEL = { font: `700 10.5px ${environment.font}`, height: 16, gap: 1, padding: 10 };
