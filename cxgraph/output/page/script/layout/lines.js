// Placed cards -> the solid lines as elbows: lists of points from the manager to each report.

import { CARD, UNIT, onGrid } from "./sizes.js";

const TRUNK = UNIT;

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

/** @param {Card} manager @param {Card} card @returns {Point[]} */
function elbow(manager, card) {
  const bottom = manager.y + CARD.height;
  if (manager.style === "spread") {
    const [from, to] = [manager.x + CARD.width / 2, card.x + CARD.width / 2];
    const bus = bottom + 2 * UNIT;
    return [[from, bottom], [from, bus], [to, bus], [to, card.y]];
  }
  const middle = card.y + onGrid(CARD.height / 2);
  const trunk = card.x - TRUNK;
  const start = manager.x + (manager.style === "top" ? CARD.width / 2 : TRUNK);
  /** @type {Point[]} */
  const end = [[trunk, middle], [card.x, middle]];
  if (trunk === start) return [[start, bottom], ...end];
  const bus = bottom + TRUNK;
  return [[start, bottom], [start, bus], [trunk, bus], ...end];
}
