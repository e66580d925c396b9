// What ways are led over: a grid of UNITs where cards are walls, and what each step on it costs. Running along another
// line costs most, a crossing somewhat less.

import { foldLabel } from "../chart/visible.js";
import { BADGE_CELLS, CHIP_CELLS, FOLD_CELLS, UNIT } from "../layout/sizes.js";

// Halves and quarters only, so that what was added can be taken away again without a trace.
const COST = { along: 96, beside: 0.75, cross: 64, report: 40, crossReport: 0.5, name: 8, narrow: 30 };
// What a bend costs, in UNITs of length as all the rest.
export const BEND = 4;
// What a search may count at the ends of a way beyond its price.
export const ENDS = 2 * BEND;

export class Ground {
  /** @param {Layout} layout @param {{ x: number, y: number }} margin */
  constructor(layout, margin) {
    this.margin = margin;
    this.columns = layout.width / UNIT + 2 * margin.x + 1;
    this.rows = layout.height / UNIT + 2 * margin.y + 1;
    const size = this.columns * this.rows;
    this.wall = new Uint8Array(size);
    this.used = new Uint8Array(size);
    // What a step into a cell costs beyond its length: [sideways, up or down].
    this.toll = [new Float32Array(size), new Float32Array(size)];
    for (const card of layout.cards) this.#raise(card);
    if (layout.plan.gap.row < 3 * UNIT) this.#narrow();
  }

  // Lays ways among the others, and leaves no trace of them.
  /** @param {() => void} lay */
  meanwhile(lay) {
    const { used, toll } = this;
    this.used = used.slice();
    this.toll = toll.map((tolls) => tolls.slice());
    lay();
    Object.assign(this, { used, toll });
  }

  /** @param {number} x @param {number} y */
  cell(x, y) {
    return (y / UNIT + this.margin.y) * this.columns + x / UNIT + this.margin.x;
  }

  /** @param {number} cell @returns {Point} */
  point(cell) {
    const column = cell % this.columns;
    return [(column - this.margin.x) * UNIT, ((cell - column) / this.columns - this.margin.y) * UNIT];
  }

  /** @param {Card} card */
  #raise({ post, x, y, width, height }) {
    const corner = this.cell(x, y);
    const [wide, high] = [width / UNIT, height / UNIT];
    for (let row = 0; row <= high; row++) {
      this.wall.fill(1, corner + row * this.columns, corner + row * this.columns + wide + 1);
    }
    const above = corner - this.columns;
    this.wall.fill(1, above, above + CHIP_CELLS + 1);
    this.wall.fill(1, above + wide - BADGE_CELLS, above + wide + 1);
    if (!foldLabel(post)) return;
    const below = corner + (high + 1) * this.columns;
    this.wall.fill(1, below + wide - FOLD_CELLS, below + wide + 1);
  }

  // A way straight from a card to the one below leaves no room for its glyph where cards stand close.
  #narrow() {
    const { columns, wall } = this;
    for (let cell = columns; cell < wall.length - columns; cell++) {
      if (!wall[cell] && wall[cell - columns] && wall[cell + columns]) this.toll[1][cell] += COST.narrow;
    }
  }

  // Reporting lines are drawn already: keep off them.
  /** @param {Point[]} points */
  avoid(points) {
    for (const [cell, axis] of this.cells(points)) {
      this.toll[axis][cell] = Math.max(this.toll[axis][cell], COST.report);
      this.toll[1 - axis][cell] = Math.max(this.toll[1 - axis][cell], COST.crossReport);
    }
  }

  // The name of a group can be read only where no tie runs through it.
  /** @param {Box} box */
  spare({ left, right, top, bottom }) {
    for (let y = Math.floor(top / UNIT); y <= bottom / UNIT; y++) {
      for (let x = Math.floor(left / UNIT); x <= right / UNIT; x++) {
        const cell = this.cell(x * UNIT, y * UNIT);
        for (const toll of this.toll) toll[cell] += COST.name;
      }
    }
  }

  /** @param {Point[]} points */
  *cells(points) {
    for (let i = 1; i < points.length; i++) {
      const [from, to] = [this.cell(...points[i - 1]), this.cell(...points[i])];
      const axis = points[i - 1][1] === points[i][1] ? 0 : 1;
      const step = Math.sign(to - from) * (axis === 0 ? 1 : this.columns);
      for (let cell = from; step !== 0 && cell !== to + step; cell += step) yield [cell, axis];
    }
  }

  // Whether anything else lies where this way does, which is once there itself, and twice at a bend.
  /** @param {number[]} states */
  meets(states) {
    const cells = new Map();
    for (const state of states) cells.set(state >> 1, (cells.get(state >> 1) ?? 0) + 1);
    return [...cells].some(([cell, own]) => this.used[cell] > own);
  }

  // What a way costs among those that lie there.
  /** @param {number[]} states */
  price(states) {
    let price = 0;
    for (let i = 1; i < states.length - 1; i++) {
      const [before, state] = [states[i - 1], states[i]];
      price += (before & 1) === (state & 1) ? 1 : BEND;
      price += this.toll[state & 1][state >> 1];
    }
    return price;
  }

  // How much stands in a glyph's way at a cell: other ties, and cards beside it.
  /** @param {number} cell */
  crowd(cell) {
    let crowd = 0;
    for (const row of [-this.columns, 0, this.columns]) {
      for (const near of [cell + row - 1, cell + row, cell + row + 1]) {
        crowd += 3 * (this.wall[near] ?? 0) + 2 * (this.used[near] ?? 0);
      }
    }
    return crowd;
  }

  // Lays a way, or takes it up: `sign` is 1 or -1.
  /** @param {number[]} states @param {1 | -1} sign */
  occupy(states, sign) {
    for (const state of states) {
      const [cell, axis] = [state >> 1, state & 1];
      this.used[cell] += sign;
      this.toll[axis][cell] += sign * COST.along;
      this.toll[1 - axis][cell] += sign * COST.cross;
      const aside = axis === 0 ? this.columns : 1;
      for (const neighbour of [cell - aside, cell + aside]) this.toll[axis][neighbour] += sign * COST.beside;
    }
  }
}
