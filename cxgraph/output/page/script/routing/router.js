// Ties -> rectilinear ways between cards: the cheapest way over a grid of UNITs, one tie after the other.
// Those that meet others are then laid anew.

import { UNIT, onGrid } from "../layout/sizes.js";
import { Heap } from "../plain/heap.js";
import { BEND, ENDS, Ground } from "./ground.js";
import { Untangling } from "./tangles.js";

// How often each tie, and how many in all, are taken up and laid anew among the others: beyond that few find a better
// way, and a chart with very many would keep its reader waiting.
const [MOST_ROUNDS, MOST_ANEW] = [5, 80];

export class Router extends Ground {
  // How many steps were looked at so far, which is what looking for ways costs.
  steps = 0;
  #costs = new Float32Array(2 * this.wall.length);
  #came = new Int32Array(2 * this.wall.length);
  #settled = new Uint8Array(2 * this.wall.length);
  #goals = new Uint8Array(2 * this.wall.length);

  // Cells beside a card from which a tie may enter it: [cell, axis, cell on the card's edge].
  /** @param {Card} card */
  #ports({ x, y, width, height }) {
    const corner = this.cell(x, y);
    const [wide, high] = [width / UNIT, height / UNIT];
    /** @type {Port[]} */
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
  /** @param {[from: Card, to: Card][]} pairs */
  routeAll(pairs) {
    const laid = pairs.map(([from, to]) => this.#lay(from, to));
    let left = MOST_ANEW;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      let isBetter = false;
      for (const [i, states] of laid.entries()) {
        if (!states || !this.meets(states) || left-- <= 0) continue;
        laid[i] = this.#layAnew(states, ...pairs[i]);
        isBetter ||= laid[i] !== states;
      }
      if (!isBetter) break;
    }
    new Untangling(this, pairs, laid).run();
    return laid.map((states, i) => this.#points(states, ...pairs[i]));
  }

  // The points of the cheapest way from card to card, or a plain elbow where every way is walled in.
  /** @param {Card} from @param {Card} to */
  route(from, to) {
    return this.#points(this.#lay(from, to), from, to);
  }

  /** @param {Card} from @param {Card} to */
  #lay(from, to) {
    const states = this.find(from, to);
    if (states) this.occupy(states, 1);
    return states;
  }

  // Takes a way up and lays a cheaper one, or where there is none the same again.
  /** @param {number[]} states @param {Card} from @param {Card} to */
  #layAnew(states, from, to) {
    this.occupy(states, -1);
    const price = this.price(states);
    const found = this.find(from, to, price + ENDS);
    const better = found && this.price(found) < price ? found : states;
    this.occupy(better, 1);
    return better;
  }

  // The states of the cheapest way from card to card among what lies there; null where every way is walled in, or none
  // costs at most so much.
  /** @param {Card} from @param {Card} to @param {number} [most] */
  find(from, to, most = Infinity) {
    const goals = new Map(this.#ports(to).map(([cell, axis, edge]) => [2 * cell + axis, edge]));
    return this.#search(this.#ports(from), goals, to, most);
  }

  /** @param {number[] | null} states @param {Card} from @param {Card} to */
  #points(states, from, to) {
    if (!states) return corners([middle(from), [middle(to)[0], middle(from)[1]], middle(to)]);
    return corners(states.map((state) => this.point(state >> 1)));
  }

  // Nearly all of the time of a drawing is spent here, and without a browser by an engine that only interprets: so its
  // loop makes no lists, and calls something only for a way that is cheaper than those known.
  /** @param {Port[]} starts @param {Map<number, number>} goals @param {Card} target @param {number} most */
  #search(starts, goals, target, most) {
    const { columns, wall, toll } = this;
    const [cost, came] = [this.#costs.fill(Infinity), this.#came.fill(-1)];
    const [settled, isGoal] = [this.#settled.fill(0), this.#goals.fill(0)];
    for (const state of goals.keys()) isGoal[state] = 1;
    const [across, down] = this.#atLeast(target);
    const queue = new Heap();
    /** @param {number} state @param {number} price @param {number} from */
    const take = (state, price, from) => {
      cost[state] = price;
      came[state] = from;
      const cell = state >> 1;
      const column = cell % columns;
      queue.push(state, price + (across[column] + down[(cell - column) / columns]));
    };
    const edges = new Map();
    for (const [cell, axis, edge] of starts) {
      edges.set(2 * cell + axis, edge);
      take(2 * cell + axis, toll[0][cell] + toll[1][cell], -1);
    }
    while (queue.size > 0) {
      const state = queue.pop();
      if (settled[state]) continue;
      settled[state] = 1;
      this.steps += 1;
      const cell = state >> 1;
      const column = cell % columns;
      if (cost[state] + across[column] + down[(cell - column) / columns] > most) return null;
      if (isGoal[state]) return this.#way(state, came, edges, goals);
      const axis = state & 1;
      const spent = cost[state];
      const bent = spent + (BEND + toll[1 - axis][cell]);
      if (bent < cost[state ^ 1]) take(state ^ 1, bent, state);
      const along = toll[axis];
      const step = axis === 0 ? 1 : columns;
      const back = cell - step;
      if ((axis === 0 ? column > 0 : back >= 0) && !wall[back]) {
        const price = spent + (1 + along[back]);
        if (price < cost[2 * back + axis]) take(2 * back + axis, price, state);
      }
      const on = cell + step;
      if ((axis === 0 ? column < columns - 1 : on < wall.length) && !wall[on]) {
        const price = spent + (1 + along[on]);
        if (price < cost[2 * on + axis]) take(2 * on + axis, price, state);
      }
    }
    return null;
  }

  // How many cells it is at least to a card: from each column sideways, and from each row up or down.
  /** @param {Card} target */
  #atLeast(target) {
    const { margin, columns, rows } = this;
    /** @param {number} number @param {number} least @param {number} most */
    const away = (number, least, most) =>
      Float64Array.from({ length: number }, (_, i) => Math.max(least - i, i - most, 0));
    const [left, top] = [target.x / UNIT + margin.x, target.y / UNIT + margin.y];
    return [away(columns, left, left + target.width / UNIT), away(rows, top, top + target.height / UNIT)];
  }

  /**
   * @param {number} goal
   * @param {Int32Array} came
   * @param {Map<number, number>} starts
   * @param {Map<number, number>} goals
   */
  #way(goal, came, starts, goals) {
    /** @param {Map<number, number>} edges @param {number} state */
    const atEdge = (edges, state) => 2 * /** @type {number} */ (edges.get(state)) + (state & 1);
    const states = [atEdge(goals, goal)];
    let state = goal;
    for (; came[state] !== -1; state = came[state]) states.push(state);
    states.push(state, atEdge(starts, state));
    return states.reverse();
  }
}

/** @param {Card} card @returns {Point} */
export const middle = ({ x, y, width, height }) => [x + onGrid(width / 2), y + onGrid(height / 2)];

/** @param {Point[]} points */
function corners(points) {
  /** @param {Point} before @param {Point} corner @param {Point} after */
  const turns = ([ax, ay], [bx, by], [cx, cy]) => (bx - ax) * (cy - by) !== (by - ay) * (cx - bx);
  const distinct = points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
  const last = distinct.length - 1;
  return distinct.filter((point, i) => i === 0 || i === last || turns(distinct[i - 1], point, distinct[i + 1]));
}
