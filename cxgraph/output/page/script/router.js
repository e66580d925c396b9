// Ties -> rectilinear ways between cards: the cheapest way over a grid of UNITs, one tie after the other.
// Cards are walls; running along another line costs most, a bend and a crossing cost some.

import { onGrid } from "./blocks.js";
import { foldLabel } from "./cards.js";
import { UNIT } from "./cardtext.js";
import { Heap } from "./heap.js";

// Halves and quarters only, so that what was added can be taken away again without a trace.
const COST = { along: 96, beside: 0.75, cross: 64, bend: 4, report: 40, crossReport: 0.5, name: 8, narrow: 30 };
// How often each tie, and how many in all, are taken up and laid anew among the others: beyond that few find a better
// way, and a chart with very many would keep its reader waiting.
const [MOST_ROUNDS, MOST_ANEW] = [5, 80];
export const CHIP_CELLS = 8;
const BADGE_CELLS = 4;
export const FOLD_CELLS = 8;

export class Router {
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

  cell(x, y) {
    return (y / UNIT + this.margin.y) * this.columns + x / UNIT + this.margin.x;
  }

  point(cell) {
    const column = cell % this.columns;
    return [(column - this.margin.x) * UNIT, ((cell - column) / this.columns - this.margin.y) * UNIT];
  }

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
  avoid(points) {
    for (const [cell, axis] of this.cells(points)) {
      this.toll[axis][cell] = Math.max(this.toll[axis][cell], COST.report);
      this.toll[1 - axis][cell] = Math.max(this.toll[1 - axis][cell], COST.crossReport);
    }
  }

  // The name of a group can be read only where no tie runs through it.
  spare({ left, right, top, bottom }) {
    for (let y = Math.floor(top / UNIT); y <= bottom / UNIT; y++) {
      for (let x = Math.floor(left / UNIT); x <= right / UNIT; x++) {
        const cell = this.cell(x * UNIT, y * UNIT);
        for (const toll of this.toll) toll[cell] += COST.name;
      }
    }
  }

  *cells(points) {
    for (let i = 1; i < points.length; i++) {
      const [from, to] = [this.cell(...points[i - 1]), this.cell(...points[i])];
      const axis = points[i - 1][1] === points[i][1] ? 0 : 1;
      const step = Math.sign(to - from) * (axis === 0 ? 1 : this.columns);
      for (let cell = from; step !== 0 && cell !== to + step; cell += step) yield [cell, axis];
    }
  }

  // Cells beside a card from which a tie may enter it: [cell, axis, cell on the card's edge].
  #ports({ x, y, width, height }) {
    const corner = this.cell(x, y);
    const [wide, high] = [width / UNIT, height / UNIT];
    const ports = [];
    for (let row = 1; row < high; row++) {
      const left = corner + row * this.columns;
      ports.push([left - 1, 0, left], [left + wide + 1, 0, left + wide]);
    }
    for (let column = 2; column < wide - 1; column++) {
      const bottom = corner + column + high * this.columns;
      ports.push([corner + column - this.columns, 1, corner + column], [bottom + this.columns, 1, bottom]);
    }
    return ports.filter(([cell]) => !this.wall[cell]);
  }

  // The ways of ties between pairs of cards. Each is first laid as it comes; then those that meet others are taken up
  // and laid anew, round after round, as long as that makes the whole cheaper.
  routeAll(pairs) {
    const laid = pairs.map(([from, to]) => this.#lay(from, to));
    let left = MOST_ANEW;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      let isBetter = false;
      for (const [i, states] of laid.entries()) {
        if (!states || !this.#meets(states) || left-- <= 0) continue;
        this.#occupy(states, -1);
        const before = this.#price(states);
        const found = this.#find(...pairs[i]);
        const better = found && this.#price(found) < before ? found : states;
        isBetter ||= better !== states;
        this.#occupy(better, 1);
        laid[i] = better;
      }
      if (!isBetter) break;
    }
    return laid.map((states, i) => this.#points(states, ...pairs[i]));
  }

  // The points of the cheapest way from card to card, or a plain elbow where every way is walled in.
  route(from, to) {
    return this.#points(this.#lay(from, to), from, to);
  }

  #lay(from, to) {
    const states = this.#find(from, to);
    if (states) this.#occupy(states, 1);
    return states;
  }

  #find(from, to) {
    const goals = new Map(this.#ports(to).map(([cell, axis, edge]) => [2 * cell + axis, edge]));
    return this.#search(this.#ports(from), goals, to);
  }

  #points(states, from, to) {
    if (!states) return corners([middle(from), [middle(to)[0], middle(from)[1]], middle(to)]);
    return corners(states.map((state) => this.point(state >> 1)));
  }

  // Whether anything else lies where this way does, which is once there itself, and twice at a bend.
  #meets(states) {
    const cells = new Map();
    for (const state of states) cells.set(state >> 1, (cells.get(state >> 1) ?? 0) + 1);
    return [...cells].some(([cell, own]) => this.used[cell] > own);
  }

  // What a way costs among those that lie there.
  #price(states) {
    let price = 0;
    for (let i = 1; i < states.length - 1; i++) {
      const [before, state] = [states[i - 1], states[i]];
      price += (before & 1) === (state & 1) ? 1 : COST.bend;
      price += this.toll[state & 1][state >> 1];
    }
    return price;
  }

  #search(starts, goals, target) {
    const cost = new Float32Array(2 * this.wall.length).fill(Infinity);
    const came = new Int32Array(2 * this.wall.length).fill(-1);
    const queue = new Heap();
    const reach = (state, price, from) => {
      if (price >= cost[state]) return;
      cost[state] = price;
      came[state] = from;
      queue.push(state, price + this.#atLeast(state >> 1, target));
    };
    const edges = new Map();
    for (const [cell, axis, edge] of starts) {
      edges.set(2 * cell + axis, edge);
      reach(2 * cell + axis, this.toll[0][cell] + this.toll[1][cell], -1);
    }
    const settled = new Uint8Array(2 * this.wall.length);
    while (queue.size > 0) {
      const state = queue.pop();
      if (settled[state]) continue;
      settled[state] = 1;
      if (goals.has(state)) return this.#way(state, came, edges, goals);
      this.#steps(state, (next, price) => reach(next, cost[state] + price, state));
    }
    return null;
  }

  #steps(state, take) {
    const [cell, axis] = [state >> 1, state & 1];
    take(2 * cell + 1 - axis, COST.bend + this.toll[1 - axis][cell]);
    for (const step of axis === 0 ? [-1, 1] : [-this.columns, this.columns]) {
      const next = cell + step;
      if (this.#inside(cell, next, axis) && !this.wall[next]) take(2 * next + axis, 1 + this.toll[axis][next]);
    }
  }

  #inside(cell, next, axis) {
    if (axis === 1) return next >= 0 && next < this.wall.length;
    return Math.floor(cell / this.columns) === Math.floor(next / this.columns);
  }

  #atLeast(cell, target) {
    const [x, y] = this.point(cell);
    const sideways = Math.max(target.x - x, x - target.x - target.width, 0);
    const upDown = Math.max(target.y - y, y - target.y - target.height, 0);
    return (sideways + upDown) / UNIT;
  }

  #way(goal, came, starts, goals) {
    const states = [2 * goals.get(goal) + (goal & 1)];
    let state = goal;
    for (; came[state] !== -1; state = came[state]) states.push(state);
    states.push(state, 2 * starts.get(state) + (state & 1));
    return states.reverse();
  }

  // How much stands in a glyph's way at a cell: other ties, and cards beside it.
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
  #occupy(states, sign) {
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

export const middle = ({ x, y, width, height }) => [x + onGrid(width / 2), y + onGrid(height / 2)];

function corners(points) {
  const turns = ([ax, ay], [bx, by], [cx, cy]) => (bx - ax) * (cy - by) !== (by - ay) * (cx - bx);
  const distinct = points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
  const last = distinct.length - 1;
  return distinct.filter((point, i) => i === 0 || i === last || turns(distinct[i - 1], point, distinct[i + 1]));
}
