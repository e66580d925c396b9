// Placed cards -> the solid lines as elbows: lists of points from the manager to each report.

import { UNIT, onGrid } from "./sizes.js";

/** @param {Map<Post, Card>} cards */
export function reportingLines(cards) {
  /** @type {Line[]} */
  const lines = [];
  for (const card of cards.values()) {
    const manager = card.post.parent && cards.get(card.post.parent);
    if (manager) lines.push({ a: manager.post, b: card.post, points: elbow(manager, card) });
  }
  return lines;
}

// From the middle of the manager's card, or near its left where all hang from one line there; to the top of a card,
// or to the left of one that hangs.
/** @param {Card} manager @param {Card} card @returns {Point[]} */
function elbow(manager, card) {
  const bottom = manager.y + manager.height;
  const from = manager.x + (manager.stem === "left" ? UNIT : onGrid(manager.width / 2));
  if (card.hung) {
    const { trunk } = card.hung;
    const middle = card.y + onGrid(card.height / 2);
    /** @type {Point[]} */
    const end = [[trunk, middle], [card.x, middle]];
    if (trunk === from) return [[from, bottom], ...end];
    const bus = bottom + (manager.stem === "left" ? UNIT : 2 * UNIT);
    return [[from, bottom], [from, bus], [trunk, bus], ...end];
  }
  const to = card.x + onGrid(card.width / 2);
  if (from === to) return [[from, bottom], [to, card.y]];
  const bus = bottom + 2 * UNIT;
  return [[from, bottom], [from, bus], [to, bus], [to, card.y]];
}
