// Ties that tangle -> the same ties, laid in another order: one alone finds no better way while the others lie there.

// How many ties are taken up at a time, and how many steps are looked at in all: what more would find is not worth the
// reader's time.
const [MOST_TOGETHER, MOST_STEPS] = [9, 500_000];
const LEAST_GAIN = 0.5;

import { ENDS } from "./ground.js";

/** @typedef {(number[] | null)[]} Laid */

export class Untangling {
  /** @param {Router} router @param {[from: Card, to: Card][]} pairs @param {Laid} laid */
  constructor(router, pairs, laid) {
    this.router = router;
    this.pairs = pairs;
    this.laid = laid;
    this.most = router.steps + MOST_STEPS;
  }

  get #isLate() {
    return this.router.steps > this.most;
  }

  // Goes through the ties, those that meet most others first, until no order is better.
  run() {
    let isBetter = true;
    while (isBetter && !this.#isLate) {
      isBetter = false;
      for (const group of this.#tangles()) isBetter = this.#layAnew(group) || isBetter;
    }
  }

  // Each tie that meets others, with these.
  #tangles() {
    const cells = this.laid.map((states) => new Set((states ?? []).map((state) => state >> 1)));
    /** @param {number} i @param {number} j */
    const meet = (i, j) => i !== j && [...cells[i]].some((cell) => cells[j].has(cell));
    const all = cells.map((_, i) => [i, ...[...cells.keys()].filter((j) => meet(i, j))]);
    const tangled = all.filter((group) => group.length > 1).toSorted((one, other) => other.length - one.length);
    return tangled.map((group) => group.slice(0, MOST_TOGETHER));
  }

  // Takes these up and lays them in the best of a few orders, or where none is better as they were.
  /** @param {number[]} group */
  #layAnew(group) {
    let least = this.#takeUp(group);
    let best = group.map((i) => /** @type {number[]} */ (this.laid[i]));
    const before = best;
    for (const order of this.#orders(group)) {
      if (this.#isLate) break;
      const tried = this.#layInOrder(order, least - LEAST_GAIN);
      if (tried) {
        least = tried.price;
        best = group.map((i) => /** @type {number[]} */ (tried.ways.get(i)));
      }
    }
    group.forEach((i, nth) => this.#lay(i, best[nth]));
    return best !== before;
  }

  // The one first or last, the others as they are or the other way round; all by length.
  /** @param {number[]} group */
  #orders([one, ...others]) {
    const back = others.toReversed();
    const byLength = [one, ...others].toSorted((i, j) => this.#length(i) - this.#length(j));
    return [[one, ...others], [...others, one], [one, ...back], [...back, one], byLength, byLength.toReversed()];
  }

  /** @param {number} i */
  #length(i) {
    return this.laid[i]?.length ?? 0;
  }

  // What these cost, one after the other taken from among those that are left.
  /** @param {number[]} group */
  #takeUp(group) {
    let price = 0;
    for (const i of group) {
      const states = /** @type {number[]} */ (this.laid[i]);
      this.router.occupy(states, -1);
      price += this.router.price(states);
    }
    return price;
  }

  // Ways in this order where they cost less than so much, and what they cost; they are taken up again.
  /** @param {number[]} order @param {number} most */
  #layInOrder(order, most) {
    /** @type {Map<number, number[]>} */
    const ways = new Map();
    let price = 0;
    for (const i of order) {
      const states = this.router.find(...this.pairs[i], most - price + ENDS);
      price += states ? this.router.price(states) : Infinity;
      if (!states || price >= most) break;
      this.router.occupy(states, 1);
      ways.set(i, states);
    }
    for (const states of ways.values()) this.router.occupy(states, -1);
    return ways.size === order.length ? { price, ways } : null;
  }

  /** @param {number} i @param {number[]} states */
  #lay(i, states) {
    this.router.occupy(states, 1);
    this.laid[i] = states;
  }
}
